import type { Claim } from '../domain/claim/claim.ts';
import type { Task } from '../domain/claim/task.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { together } from '../platform/database/executor.ts';
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

/** A stored claim is newer than the change that was to overwrite it: roll back, and read the claim again. */
export class InlineModelsNewer extends Error {
  override readonly name = 'InlineModelsNewer';
  constructor() {
    super('The inline read models hold a newer version of a claim: roll back');
  }
}

/**
 * Writes the inline read models of the changed claims in the caller's transaction: three statements that travel
 * together, for one claim or five hundred. Throws {@link InlineModelsNewer} when a claim would go back.
 */
export const writeInlineModels = async (
  sql: SqlExecutor,
  changes: readonly InlineChange[],
): Promise<void> => {
  if (changes.length === 0) return;
  const [written] = await together(
    writeClaims(
      sql,
      changes.map(({ claim, headHash }) => claimRow(claim, headHash)),
    ),
    writeClocks(
      sql,
      changes.flatMap(({ claim }) => clockRows(claim)),
    ),
    writeTasks(
      sql,
      changes.map(({ claim }) => claim.claimId),
      changes.flatMap(({ claim, tasks }) => taskRows(claim, tasks)),
    ),
  );
  if (written.size < changes.length) throw new InlineModelsNewer();
};
