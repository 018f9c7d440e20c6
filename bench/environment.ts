import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabaseIfMissing, migrate } from '../platform/database/migrate.ts';
import { startPostgres } from '../platform/servers/postgres.ts';
import type { ServerNotice } from '../platform/servers/server-words.ts';
import { noticeInEnglish } from '../platform/servers/server-words.ts';
import { startTemporal } from '../platform/servers/temporal.ts';

export interface BenchmarkDatabase {
  /** As the superuser. */
  readonly adminUrl: string;
  /** As the processes that serve and work. */
  readonly appUrl: string;
}

/** The servers that the measurements share, each started when first asked for. */
export interface Environment {
  /** An empty, migrated database of its own. */
  readonly createDatabase: (name: string) => Promise<BenchmarkDatabase>;
  readonly temporal: () => Promise<{ readonly address: string; readonly namespace: string }>;
  /** What has to end before the servers do. */
  readonly onStop: (stop: Stop) => void;
  readonly stop: Stop;
}

type Stop = () => Promise<void>;

export interface EnvironmentOptions {
  /** A Temporal binary, and where to look for one (TEMPORAL_CLI, PATH). */
  readonly executable: string | undefined;
  readonly searchPath: string | undefined;
  readonly notice: (line: string) => void;
}

/** PostgreSQL's own settings are durable: fsync, full pages and synchronous commits are on, and stay so. */
const postgresSettings = { max_connections: '200' };

/**
 * One partition a queue: with more, a task waits for a poller of its own partition, which is chance on so small a load.
 * Everything else is the server's default, its limit on how often a shard looks for tasks (20 a second) included: an
 * ordinary activity costs such a look and the engine needs none. docs/benchmarks.md says how much of P3b that is.
 */
const temporalSettings = {
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
};

export const createEnvironment = async (options: EnvironmentOptions): Promise<Environment> => {
  const { executable, searchPath } = options;
  const told = (notice: ServerNotice): void => options.notice(noticeInEnglish(notice));
  const folder = await mkdtemp(join(tmpdir(), `cauce-bench-${process.pid}-`));
  // Run by root, PostgreSQL becomes another user, who must get to its data.
  await chmod(folder, 0o755);
  // Roles belong to the server, not to a database: one password for all of them.
  const appPassword = randomBytes(12).toString('hex');
  const stops: Stop[] = [() => rm(folder, { recursive: true, force: true })];
  const postgres = once(async () => {
    const server = await startPostgres({
      folder: join(folder, 'postgres'),
      settings: postgresSettings,
      notice: told,
    });
    stops.push(server.stop);
    return server;
  });
  const temporal = once(async () => {
    const server = await startTemporal({
      folder: join(folder, 'temporal'),
      dynamicConfig: temporalSettings,
      executable,
      searchPath,
      notice: told,
    });
    stops.push(server.stop);
    return server;
  });
  return {
    createDatabase: async (name) => databaseOn((await postgres()).url, name, appPassword),
    temporal,
    onStop: (stop) => stops.push(stop),
    stop: async () => {
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };
};

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  const made: { value?: Promise<Value> } = {};
  return () => (made.value ??= make());
};

const databaseOn = async (
  serverUrl: string,
  name: string,
  appPassword: string,
): Promise<BenchmarkDatabase> => {
  const admin = new URL(serverUrl);
  admin.pathname = `/${name}`;
  await createDatabaseIfMissing(admin.href);
  await migrate({ adminUrl: admin.href, appPassword });
  const app = new URL(admin);
  app.username = 'cauce_app';
  app.password = appPassword;
  return { adminUrl: admin.href, appUrl: app.href };
};
