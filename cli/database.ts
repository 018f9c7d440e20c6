import { isDatabaseAway, sqlStateOf } from '../platform/database/executor.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { createPool } from '../platform/database/pool.ts';
import { errorCodeOf } from '../platform/error-code.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import type { Messages } from './messages.ts';

export interface DatabaseUse {
  readonly url: string;
  /** The variable that holds the address, as errors name it. */
  readonly variable: string;
  /** Longest statement; a long walk over the log needs more than a request. */
  readonly statementTimeoutMillis?: number;
}

/** Lends a pool on a database for the time of some work. What the database says of itself becomes a sentence. */
export const withDatabase = async <Result>(
  say: Messages,
  { url, variable, ...use }: DatabaseUse,
  work: (pool: DatabasePool) => Promise<Result>,
): Promise<Result> => {
  const pool = createPool({ databaseUrl: url, applicationName: 'cauce-cli', maxConnections: 2, ...use });
  try {
    return await work(pool);
  } catch (error) {
    throw databaseFailure(say, variable, error) ?? error;
  } finally {
    await pool.end();
  }
};

/** The sentence for an error of the database or of the way to it; undefined for any other error. */
export const databaseFailure = (say: Messages, variable: string, error: unknown): CliFailure | undefined => {
  const state = sqlStateOf(error);
  if (state === undefined) {
    const code = errorCodeOf(error) ?? 'ETIMEDOUT';
    return isDatabaseAway(error) ? unavailable(say.database.absent(variable, code), error) : undefined;
  }
  if (state === '42P01' || state === '3F000') return unavailable(say.database.notMigrated, error);
  if (state.startsWith('28') || state === '42501')
    return unavailable(say.database.denied(variable, state), error);
  const isAbsence = ['08', '53', '57', '3D'].includes(state.slice(0, 2));
  if (isAbsence) return unavailable(say.database.absent(variable, state), error);
  return new CliFailure(EXIT.failure, say.database.failed(state), { cause: error });
};

const unavailable = (sentence: string, cause: unknown): CliFailure =>
  new CliFailure(EXIT.unavailable, sentence, { cause });
