import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder } from './folder-owner.ts';
import { isListening, isPortFree } from './free-port.ts';
import { isListener } from './listener.ts';
import { endProcess, sendSignal } from './processes.ts';
import { PortTaken, reasonOf, ServerUnavailable } from './server-unavailable.ts';
import type { ServerName, ServerNotice } from './server-words.ts';

export type ServerCommand = {
  readonly what: ServerName;
  readonly command: string;
  readonly args: readonly string[];
  /** Holds the server's log and the note of who runs it. */
  readonly folder: string;
  /** An unprivileged user to run as; needs root. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly stopSignals: readonly NodeJS.Signals[];
  /** Ends it at once, when this process exits and cannot wait; SIGKILL when absent. */
  readonly killSignal?: NodeJS.Signals | undefined;
  /** Where it will listen on 127.0.0.1: free before it starts, its own when it is ready. */
  readonly ports?: readonly number[] | undefined;
  readonly startWithinMs: number;
  readonly isReady: () => Promise<boolean>;
  /** Runs after the folder is ours and before the server starts. */
  readonly prepare?: (() => Promise<void>) | undefined;
  readonly notice: (notice: ServerNotice) => void;
  readonly signal?: AbortSignal | undefined;
};

export type ServerProcess = { readonly pid: number; readonly stop: () => Promise<void> };

/**
 * Runs a local server until `stop()`, until `signal` aborts, or until this process exits, which kills it. The
 * server does not keep this process alive, and Ctrl-C in the terminal reaches only this process, which stops the
 * server in its own order. After a `kill -9` of this process the server lives on; the next start in the folder
 * stops it.
 */
export const runServer = async (server: ServerCommand): Promise<ServerProcess> => {
  server.signal?.throwIfAborted();
  const claim = await claimFolder(server);
  let stop = claim.release;
  try {
    await refuseTakenPorts(server);
    await server.prepare?.();
    server.signal?.throwIfAborted();
    const running = await launch(server);
    stop = stopOnce(server, running, claim.release);
    await claim.record(running.pid);
    await waitUntilReady(server, running);
    return { pid: running.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

interface Running {
  readonly pid: number;
  /** Known as soon as the system tells; a zombie has ended. */
  readonly hasEnded: () => boolean;
}

const refuseTakenPorts = async ({ what, ports }: ServerCommand): Promise<void> => {
  for (const port of ports ?? []) if (!(await isPortFree(port))) throw new PortTaken(what, port);
};

const logFile = (folder: string): string => join(folder, 'server.log');

const launch = async (server: ServerCommand): Promise<Running> => {
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
      throw new ServerUnavailable({ kind: 'not-started', what: server.what, reason: reasonOf(error) });
    });
    child.unref();
    if (child.pid === undefined) throw new Error(`${server.command} has no process number`);
    return { pid: child.pid, hasEnded: () => hasEnded(child) };
  } finally {
    await log.close();
  }
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Until the server is known to be gone, an exit of this process kills it: also one in the middle of `stop()`. */
const stopOnce = (
  server: ServerCommand,
  running: Running,
  release: () => Promise<void>,
): (() => Promise<void>) => {
  const atExit = (): void => {
    if (!running.hasEnded()) sendSignal(running.pid, server.killSignal ?? 'SIGKILL');
  };
  process.once('exit', atExit);
  const end = async (): Promise<void> => {
    await endProcess(running.pid, server.stopSignals, 10_000);
    process.off('exit', atExit);
    await release();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    server.signal?.removeEventListener('abort', onAbort);
    stopping ??= end();
    return stopping;
  };
  const onAbort = (): void => {
    stop().catch((error: unknown) =>
      server.notice({ kind: 'not-stopped', what: server.what, reason: reasonOf(error) }),
    );
  };
  server.signal?.addEventListener('abort', onAbort, { once: true });
  return stop;
};

/** Another program may answer in the server's place: a yes counts only while the server lives and has its ports. */
const waitUntilReady = async (server: ServerCommand, running: Running): Promise<void> => {
  const deadline = performance.now() + server.startWithinMs;
  for (;;) {
    const isReady = (await server.isReady()) && (await hasItsPorts(server, running));
    server.signal?.throwIfAborted();
    if (running.hasEnded()) throw await failedToStart(server, running, 'ended');
    if (isReady) return;
    if (performance.now() > deadline) throw await failedToStart(server, running, 'silent');
    await pause(30);
  }
};

const hasItsPorts = async ({ ports }: ServerCommand, { pid }: Running): Promise<boolean> => {
  for (const port of ports ?? []) if ((await isListener(pid, port)) === false) return false;
  return true;
};

const failedToStart = async (
  server: ServerCommand,
  { pid, hasEnded }: Running,
  how: 'ended' | 'silent',
): Promise<ServerUnavailable> => {
  for (const port of server.ports ?? []) {
    const isOurs = !hasEnded() && (await isListener(pid, port)) !== false;
    if (!isOurs && (await isListening(port))) return new PortTaken(server.what, port);
  }
  const lines = (await readFile(logFile(server.folder), 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '');
  const said = lines.slice(-3).join(' | ').slice(0, 500);
  const { what, command } = server;
  return new ServerUnavailable({ kind: 'not-ready', what, how, command, said, log: logFile(server.folder) });
};
