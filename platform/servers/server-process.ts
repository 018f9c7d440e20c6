import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder } from './folder-owner.ts';
import { endProcess, sendSignal } from './processes.ts';
import { reasonOf, ServerUnavailable } from './server-unavailable.ts';

export type ServerCommand = {
  /** What a person calls it, as in "The PostgreSQL server in …". */
  readonly what: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Holds the server's log and the note of who runs it. */
  readonly folder: string;
  /** An unprivileged user to run as; needs root. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly stopSignals: readonly NodeJS.Signals[];
  readonly startWithinMs: number;
  readonly isReady: () => Promise<boolean>;
  /** Runs after the folder is ours and before the server starts. */
  readonly prepare?: (() => Promise<void>) | undefined;
  readonly notice: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
};

export type ServerProcess = { readonly pid: number; readonly stop: () => Promise<void> };

/**
 * Runs a local server until `stop()`, until `signal` aborts, or until this process exits. The server does not
 * keep this process alive, and Ctrl-C in the terminal reaches only this process, which stops the server in its
 * own order. After a `kill -9` of this process the server lives on; the next start in the folder stops it.
 */
export const runServer = async (server: ServerCommand): Promise<ServerProcess> => {
  server.signal?.throwIfAborted();
  const claim = await claimFolder(server);
  try {
    await server.prepare?.();
    const pid = await launch(server);
    await claim.record(pid);
    const stop = stopOnce(server, pid, claim.release);
    await waitUntilReady(server, pid, stop);
    return { pid, stop };
  } catch (error) {
    await claim.release();
    throw error;
  }
};

const logFile = (folder: string): string => join(folder, 'server.log');

const launch = async (server: ServerCommand): Promise<number> => {
  const log = await open(logFile(server.folder), 'w');
  try {
    const child = spawn(server.command, server.args, {
      cwd: server.folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...(server.user === undefined ? {} : server.user),
      ...(server.env === undefined ? {} : { env: { ...server.env } }),
    });
    await once(child, 'spawn').catch((error: unknown) => {
      throw new ServerUnavailable(`The ${server.what} could not be started: ${reasonOf(error)}.`);
    });
    child.unref();
    if (child.pid === undefined) throw new Error(`${server.command} has no process number`);
    return child.pid;
  } finally {
    await log.close();
  }
};

const stopOnce = (
  server: ServerCommand,
  pid: number,
  release: () => Promise<void>,
): (() => Promise<void>) => {
  const atExit = (): void => {
    sendSignal(pid, server.stopSignals[0] ?? 'SIGTERM');
  };
  process.once('exit', atExit);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= endProcess(pid, server.stopSignals, 10_000).then(release);
    process.off('exit', atExit);
    server.signal?.removeEventListener('abort', onAbort);
    return stopping;
  };
  const onAbort = (): void => {
    stop().catch((error: unknown) => server.notice(`The ${server.what} did not stop: ${String(error)}`));
  };
  server.signal?.addEventListener('abort', onAbort, { once: true });
  return stop;
};

const waitUntilReady = async (
  server: ServerCommand,
  pid: number,
  stop: () => Promise<void>,
): Promise<void> => {
  const deadline = performance.now() + server.startWithinMs;
  while (!(await server.isReady())) {
    const hasEnded = !sendSignal(pid, 0);
    if (hasEnded || performance.now() > deadline || server.signal?.aborted === true) {
      await stop();
      server.signal?.throwIfAborted();
      throw await failedToStart(server, hasEnded ? 'ended at once' : 'did not answer in time');
    }
    await pause(30);
  }
};

const failedToStart = async (server: ServerCommand, how: string): Promise<ServerUnavailable> => {
  const lines = (await readFile(logFile(server.folder), 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '');
  const said = lines.slice(-3).join(' | ').slice(0, 500);
  return new ServerUnavailable(
    `The ${server.what} started by ${server.command} ${how}${said === '' ? '' : `, saying "${said}"`}: see ${logFile(server.folder)}.`,
  );
};
