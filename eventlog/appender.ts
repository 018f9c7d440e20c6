import type { Settled } from '../platform/coalescer.ts';
import { createCoalescer } from '../platform/coalescer.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { poolExecutor, sqlStateOf } from '../platform/database/executor.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import type { AppendRequest, AppendResult } from './append.ts';
import { AppendRaced, appendAlone, appendMany } from './append.ts';
import type { Cohorts } from './cohorts.ts';
import { readCohorts } from './cohorts.ts';

/** Appends one claim's events in a transaction of their own; a lost race answers `appended: false`. */
export type Appender = (request: AppendRequest) => Promise<AppendResult>;

/** Below, joining saves too few flushes to disk; above, larger parameters cost the server more than they save. */
const mostPerBatch = 256;
/** So many appends cost more than the flush to disk that joining them with others would save. */
const enoughPerBatch = 8;
/** While one batch waits for the disk, the next is hashed and sent; more lanes only make batches smaller. */
const lanes = 2;

/**
 * An appender that joins the appends of concurrent callers into one statement and one commit. Each caller gets an
 * answer of its own: a batch that fails because of one of its appends falls apart, and each is tried alone.
 * Rejects when the database cannot be reached: ask again with the same request, it is then appended once.
 */
export const createAppender = async (pool: DatabasePool): Promise<Appender> => {
  const sql = poolExecutor(pool);
  const cohorts = await readCohorts(sql);
  return createCoalescer<AppendRequest, AppendResult>({
    run: (requests) => appendBatch(sql, requests, cohorts),
    keyOf: ({ claimId }) => claimId,
    most: mostPerBatch,
    enough: enoughPerBatch,
    lanes,
  });
};

const appendBatch = async (
  sql: SqlExecutor,
  requests: readonly AppendRequest[],
  cohorts: Cohorts,
): Promise<readonly Settled<AppendResult>[]> => {
  const [only] = requests;
  if (requests.length === 1 && only !== undefined) return [await settled(appendAlone(sql, only, cohorts))];
  try {
    const results = await appendMany(sql, requests, cohorts);
    return results.map((result) => ({ ok: true, result }));
  } catch (error) {
    if (!isFaultOfOne(error)) throw error;
    return Promise.all(requests.map((request) => settled(appendAlone(sql, request, cohorts))));
  }
};

/** A lost race, a value that the database refuses, a deadlock: the others of the batch have done nothing wrong. */
const isFaultOfOne = (error: unknown): boolean =>
  error instanceof AppendRaced || /^(22|23|40)/.test(sqlStateOf(error) ?? '') || isDefect(error);

/** A request that could not even be prepared; failures of the connection carry a code. */
const isDefect = (error: unknown): boolean => error instanceof Error && !('code' in error);

const settled = async (work: Promise<AppendResult>): Promise<Settled<AppendResult>> => {
  try {
    return { ok: true, result: await work };
  } catch (error) {
    return { ok: false, error };
  }
};
