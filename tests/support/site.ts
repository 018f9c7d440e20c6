/** One installation for a fault test: its own Temporal server, database, and worker process behind a proxy. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '../../platform/servers/free-port.ts';
import type { TemporalServer } from '../../platform/servers/temporal.ts';
import { startTemporal } from '../../platform/servers/temporal.ts';
import type { TemporalClient } from '../../platform/temporal/connection.ts';
import { createTemporalClient } from '../../platform/temporal/connection.ts';
import type { SubmitOutcome } from '../../delivery/submit-command.ts';
import { submitCommand } from '../../delivery/submit-command.ts';
import type { DatabaseProxy } from './database-proxy.ts';
import { startDatabaseProxy } from './database-proxy.ts';
import type { Engine, Wish } from './engine.ts';
import { createEngine } from './engine.ts';

export interface Site {
  readonly engine: Engine;
  readonly proxy: DatabaseProxy;
  readonly client: TemporalClient['client'];
  readonly startWorker: () => Promise<void>;
  /** Kills the worker at once, as a power cut does. */
  readonly killWorker: () => Promise<void>;
  readonly stopTemporal: () => Promise<void>;
  /** Starts Temporal again at the same address; `isEmpty` throws its database away. */
  readonly startTemporal: (options?: { readonly isEmpty: boolean }) => Promise<void>;
  /** Stores a command and tells the claim's workflow, waiting at most `timeoutMs` for the answer. */
  readonly submit: (wish: Wish & { readonly head: number }, timeoutMs?: number) => Promise<SubmitOutcome>;
  readonly close: () => Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
const codecKey = Buffer.alloc(32, 7);

export const createSite = async (): Promise<Site> => {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-site-'));
  const engine = await createEngine();
  const proxy = await startDatabaseProxy(engine.databaseUrl);
  const port = await findFreePort();
  const temporalFolder = join(folder, 'temporal');
  const start = (): Promise<TemporalServer> =>
    startTemporal({
      folder: temporalFolder,
      port,
      isPersistent: true,
      searchPath: process.env['PATH'],
      executable: process.env['TEMPORAL_CLI'],
    });
  const running: { temporal: TemporalServer | undefined; worker: ChildProcess | undefined } = {
    temporal: await start(),
    worker: undefined,
  };
  const { client, close } = createTemporalClient({
    address: `127.0.0.1:${port}`,
    namespace: 'default',
    payloadKeys: { currentKeyId: 'codec-1', keys: new Map([['codec-1', codecKey]]) },
  });
  const environment = {
    ...process.env,
    DATABASE_URL: proxy.url,
    TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
    CAUCE_KEY: engine.key.toString('base64'),
    CAUCE_KEY_ID: engine.keyRing.id,
    CAUCE_CODEC_KEY: codecKey.toString('base64'),
    LOG_LEVEL: 'warn',
    CAUCE_HOME: join(root, '.cauce/test-worker'),
    NODE_OPTIONS: '',
  };
  const killWorker = async (): Promise<void> => {
    const { worker } = running;
    if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  };
  const stopTemporal = async (): Promise<void> => {
    await running.temporal?.stop();
    running.temporal = undefined;
  };
  return {
    engine,
    proxy,
    client,
    killWorker,
    stopTemporal,
    startWorker: async () => {
      running.worker = spawn(process.execPath, ['--no-warnings', '--import', 'tsx', 'worker/main.ts'], {
        cwd: root,
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await pause(10);
    },
    startTemporal: async ({ isEmpty } = { isEmpty: false }) => {
      if (isEmpty) await rm(join(temporalFolder, 'temporal.db'), { force: true });
      running.temporal = await start();
    },
    submit: async (wish, timeoutMs = 20_000) => {
      const commandId = await engine.accept(wish);
      return submitCommand(client, {
        claimId: wish.claim,
        commandId,
        head: wish.head,
        first: wish.head === 0,
        timeoutMs,
      });
    },
    close: async () => {
      await killWorker();
      await close();
      await stopTemporal();
      await proxy.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Waits until something is so; fails with the sentence when it is not within the time. */
export const eventually = async (
  sentence: string,
  withinMs: number,
  isSo: () => Promise<boolean>,
): Promise<number> => {
  const begunAt = performance.now();
  while (performance.now() - begunAt < withinMs) {
    if (await isSo().catch(() => false)) return performance.now() - begunAt;
    await pause(100);
  }
  throw new Error(`Not within ${withinMs} ms: ${sentence}`);
};
