import type pg from 'pg';
import { errorCodeOf } from '../error-code.ts';
import { textTypes } from './types.ts';

/** A statement with its values. With a name it is prepared once per connection and then only bound. */
export interface SqlStatement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface SqlResult<Row> {
  readonly rows: Row[];
  /** Rows returned or changed. */
  readonly rowCount: number;
}

/** A row as PostgreSQL sent it: one text per column, null for NULL. */
export type TextRow = readonly (string | null)[];

/** Whatever runs statements: a connection inside its caller's transaction, or a pool that commits each statement. */
export interface SqlExecutor {
  /** Rows as objects; dates are `YYYY-MM-DD`, timestamps with time zone are instants, bigints are numbers. */
  query<Row extends object>(statement: SqlStatement): Promise<SqlResult<Row>>;
  /** Rows as arrays of texts, without any parsing: three times as fast, for the log's hot path. */
  texts(statement: SqlStatement): Promise<SqlResult<TextRow>>;
}

/** An executor over one connection: everything runs in the transaction that the connection is in. */
export const executorOf = (client: Pick<pg.ClientBase, 'query'>): SqlExecutor => ({
  async query<Row extends object>(statement: SqlStatement) {
    const result = await client.query<Row>(configOf(statement));
    return { rows: result.rows, rowCount: result.rowCount ?? 0 };
  },
  async texts(statement) {
    const result = await client.query<(string | null)[]>({
      ...configOf(statement),
      rowMode: 'array',
      types: textTypes,
    });
    return { rows: result.rows, rowCount: result.rowCount ?? 0 };
  },
});

/** An executor over a pool: each statement is a transaction of its own, on any connection. */
export const poolExecutor = (pool: pg.Pool): SqlExecutor => ({
  query: <Row extends object>(statement: SqlStatement) =>
    onConnection(pool, (sql) => sql.query<Row>(statement)),
  texts: (statement) => onConnection(pool, (sql) => sql.texts(statement)),
});

const configOf = (statement: SqlStatement) => ({
  ...(statement.name === undefined ? {} : { name: statement.name }),
  text: statement.text,
  values: [...statement.values],
});

const onConnection = async <Result>(
  pool: pg.Pool,
  work: (sql: SqlExecutor) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  let broken = true;
  try {
    const result = await work(executorOf(client));
    broken = false;
    return result;
  } catch (error) {
    broken = !isServerError(error);
    throw error;
  } finally {
    client.release(broken);
  }
};

/**
 * Runs `work` in one READ COMMITTED transaction: committed when it returns, rolled back when it throws. A connection
 * whose state is unknown (it broke, it timed out, it could not roll back) never goes back to the pool. When the
 * connection breaks during COMMIT the outcome is unknown: callers repeat under the same idempotency key.
 */
export const inTransaction = <Result>(
  pool: pg.Pool,
  work: (sql: SqlExecutor) => Promise<Result>,
): Promise<Result> => transaction(pool, 'BEGIN', work);

/** Runs `work` on one unchanging view of the database, without writing: what a verifier or an export reads. */
export const inSnapshot = <Result>(
  pool: pg.Pool,
  work: (sql: SqlExecutor) => Promise<Result>,
): Promise<Result> => transaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);

/**
 * What several statements that travel together answer. Rejects, with the first failure in the order given, only when
 * all of them have ended: nothing of a transaction is still under way when it is rolled back.
 */
export const together = async <Work extends readonly Promise<unknown>[]>(...work: Work) => {
  await Promise.allSettled(work);
  return Promise.all(work);
};

const transaction = async <Result>(
  pool: pg.Pool,
  begin: string,
  work: (sql: SqlExecutor) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  let broken = true;
  try {
    // Not awaited first: the connection keeps the order, so BEGIN travels with what the work asks for.
    const [, result] = await together(client.query(begin), work(executorOf(client)));
    await client.query('COMMIT');
    broken = false;
    return result;
  } catch (error) {
    broken = !(await rolledBack(client));
    throw error;
  } finally {
    client.release(broken);
  }
};

const rolledBack = async (client: pg.ClientBase): Promise<boolean> => {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
};

/** The SQLSTATE of a PostgreSQL error; undefined for anything else. Its message quotes rows: never forward it. */
export const sqlStateOf = (error: unknown): string | undefined => {
  if (!isServerError(error)) return undefined;
  return error.code;
};

/**
 * Classes of SQLSTATE that another attempt may not meet again, because they pass or because an operator mends them:
 * connection exception, invalid transaction state (a standby that only reads), invalid authorization, no such database,
 * transaction rollback, insufficient resources, operator intervention, system error. @see PostgreSQL, appendix A
 */
const passingClasses: ReadonlySet<string> = new Set(['08', '25', '28', '3D', '40', '53', '57', '58']);

/** Of other classes: insufficient privilege, lock not available. */
const passingStates: ReadonlySet<string> = new Set(['42501', '55P03']);

/** Errors of the driver that carry no code. */
const connectionLosses = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end',
] as const;

/**
 * Whether an error says that the database is away, on the way to it or by its own words, or does not let us work for
 * now: what was asked is right, and may be asked again when that is mended.
 */
export const isDatabaseAway = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  if (state !== undefined) return passingClasses.has(state.slice(0, 2)) || passingStates.has(state);
  if (/^E(?!RR_)[A-Z_]+$/.test(errorCodeOf(error) ?? '')) return true;
  return error instanceof Error && connectionLosses.some((start) => error.message.startsWith(start));
};

/** The constraint that an error names, such as the primary key of the log; undefined for anything else. */
export const constraintOf = (error: unknown): string | undefined => {
  if (!isServerError(error) || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
};

const isServerError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  'severity' in error &&
  /^[0-9A-Z]{5}$/.test(error.code);
