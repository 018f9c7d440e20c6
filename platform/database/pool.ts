import pg from 'pg';
import { queryTypes } from './types.ts';

/** A pool of connections, for rooms that do not know the driver. */
export type DatabasePool = pg.Pool;

export interface PoolOptions {
  readonly databaseUrl: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** 0 keeps idle connections for ever, as a measurement needs. */
  readonly idleTimeoutMillis?: number;
  /** Longest statement, both by the server's clock and, for a server that is gone, by ours. */
  readonly statementTimeoutMillis?: number;
  /**
   * Plans each prepared statement once per connection and never again: for a process that repeats a few statements by
   * key. Left to itself, PostgreSQL plans an append anew each time, over every cohort of the log.
   */
  readonly planOnce?: boolean;
  /** Told when a connection is lost; gets the error's code only, because messages quote rows. */
  readonly onConnectionLost?: (code: string) => void;
}

const connectMillis = 5_000;
const keepAliveMillis = 10_000;
/** The log's readers wait for the oldest open writer, so a forgotten transaction must die soon. */
const idleInTransactionMillis = 10_000;
const lockMillis = 5_000;
const statementMillis = 30_000;
/** The server answers first, with a code; our own limit is for a server that no longer answers. */
const graceMillis = 2_000;

const sessionSettings = ['-c timezone=UTC', '-c datestyle=ISO,YMD', '-c bytea_output=hex'];

/**
 * A pool that cannot hang and cannot crash its process: every wait has an end, and a connection that dies while it is
 * checked out is reported instead of being thrown at nobody. Sessions run in UTC.
 */
export const createPool = (options: PoolOptions): DatabasePool => {
  const statementTimeout = options.statementTimeoutMillis ?? statementMillis;
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    idleTimeoutMillis: options.idleTimeoutMillis ?? 30_000,
    connectionTimeoutMillis: connectMillis,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMillis,
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + graceMillis,
    lock_timeout: lockMillis,
    idle_in_transaction_session_timeout: idleInTransactionMillis,
    options: [
      ...sessionSettings,
      ...(options.planOnce === true ? ['-c plan_cache_mode=force_generic_plan'] : []),
    ].join(' '),
    types: queryTypes,
    // Statements that are asked for together travel together: a transaction waits for the network three times, not ten.
    pipeline: true,
  });
  const report = (error: Error) => options.onConnectionLost?.(codeOf(error));
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  return pool;
};

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name;
