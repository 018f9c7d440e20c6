import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from './server-unavailable.ts';

const run = promisify(execFile);

/**
 * The command line of a running process; undefined when it is gone. A zombie, which still answers to its
 * number but runs nothing, counts as gone. Comparing command lines tells a process from a later one that got
 * the same number.
 */
export const commandLineOf = async (pid: number): Promise<string | undefined> => {
  if (!sendSignal(pid, 0)) return undefined;
  // Asked again at the end: it may have gone while it was looked at.
  const text = (await fromProc(pid)) ?? (await fromPs(pid)) ?? (sendSignal(pid, 0) ? `process ${pid}` : '');
  return text === '' || text.includes('<defunct>') ? undefined : text;
};

const fromProc = async (pid: number): Promise<string | undefined> => {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
};

const fromPs = async (pid: number): Promise<string | undefined> => {
  try {
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.trim();
  } catch {
    return undefined;
  }
};

/** Sends a signal (0 only asks) and tells whether the process was there to take it. */
export const sendSignal = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** Ends a process: each signal in turn, with patience after each, SIGKILL last. */
export const endProcess = async (
  pid: number,
  signals: readonly NodeJS.Signals[],
  patienceMs: number,
): Promise<void> => {
  for (const signal of [...signals, 'SIGKILL' as const]) {
    sendSignal(pid, signal);
    if (await isGoneWithin(pid, patienceMs)) return;
  }
};

const isGoneWithin = async (pid: number, patienceMs: number): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += 20) {
    if ((await commandLineOf(pid)) === undefined) return true;
    await pause(20);
  }
  return false;
};
