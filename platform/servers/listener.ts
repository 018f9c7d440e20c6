import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from './server-unavailable.ts';

const run = promisify(execFile);

/**
 * Whether a process is the one that listens on a TCP port of this machine: an answer on a port says only that
 * somebody is there. Undefined where the system does not tell.
 */
export const isListener = async (pid: number, port: number): Promise<boolean | undefined> => {
  if (process.platform === 'linux') return isListenerByProc(pid, port);
  if (process.platform === 'win32') return undefined;
  return isListenerByLsof(pid, port);
};

const isListenerByProc = async (pid: number, port: number): Promise<boolean | undefined> => {
  try {
    const sockets = await listeningSockets(pid, port);
    const files = await readdir(`/proc/${pid}/fd`);
    const targets = await Promise.all(files.map((file) => targetOf(`/proc/${pid}/fd/${file}`)));
    return targets.some((target) => sockets.has(target));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? false : undefined;
  }
};

/** A file may be closed between the listing and the look. */
const targetOf = (file: string): Promise<string> => readlink(file).catch(() => '');

/** What listens on the port, as a link in `/proc/<pid>/fd` names it. @see proc_pid_net(5): state 0A is LISTEN. */
const listeningSockets = async (pid: number, port: number): Promise<ReadonlySet<string>> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n')).map((row) => row.trim().split(/\s+/));
  return new Set(
    rows
      .filter(([, local, , state]) => local?.endsWith(suffix) === true && state === '0A')
      .map((row) => `socket:[${row[9]}]`),
  );
};

const isListenerByLsof = async (pid: number, port: number): Promise<boolean | undefined> => {
  try {
    await run('lsof', ['-a', '-n', '-P', '-p', String(pid), `-iTCP:${port}`, '-sTCP:LISTEN']);
    return true;
  } catch (error) {
    return codeOf(error) === 1 ? false : undefined;
  }
};
