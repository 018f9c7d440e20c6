import type { Claim } from '../domain/claim/claim.ts';
import type { Task } from '../domain/claim/task.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { claimRow } from './claim/rows.ts';
import { writeClaims } from './claim/write.ts';
import { clockRows } from './clock/rows.ts';
import { writeClocks } from './clock/write.ts';
import { taskRows } from './task/rows.ts';
import { writeTasks } from './task/write.ts';

/** A claim as it stands after its last event, the hash (hex) of that event, and the work that is open on it. */
export interface InlineChange {
  readonly claim: Claim;
  readonly headHash: string;
  readonly tasks: readonly Task[];
}

/**
 * Writes the inline read models of the changed claims in the caller's transaction: three statements, for one claim or
 * five hundred. A change that is older than what is stored is left out whole (claim, clocks and tasks).
 */
export const writeInlineModels = async (
  sql: SqlExecutor,
  changes: readonly InlineChange[],
): Promise<void> => {
  if (changes.length === 0) return;
  const written = await writeClaims(
    sql,
    changes.map(({ claim, headHash }) => claimRow(claim, headHash)),
  );
  const current = changes.filter(({ claim }) => written.has(claim.claimId));
  if (current.length === 0) return;
  await writeClocks(
    sql,
    current.flatMap(({ claim }) => clockRows(claim)),
  );
  await writeTasks(
    sql,
    current.map(({ claim }) => claim.claimId),
    current.flatMap(({ claim, tasks }) => taskRows(claim, tasks)),
  );
};
