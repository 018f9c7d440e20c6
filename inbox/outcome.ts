import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';

interface OutcomeBase {
  readonly commandId: CommandId;
  readonly claimId: ClaimId;
  /** By the clock of the workflow that decided. */
  readonly decidedAt: Instant;
}

/** Versions of the first and last event that a command became; null when nothing was left to happen. */
export interface AcceptedOutcome extends OutcomeBase {
  readonly result: 'accepted';
  readonly firstVersion: number | null;
  readonly lastVersion: number | null;
}

export interface RefusedOutcome extends OutcomeBase {
  readonly result: 'refused';
  readonly refusal: Refusal;
}

/** What became of a command: written once, and then the answer to every repetition. */
export type Outcome = AcceptedOutcome | RefusedOutcome;

const insertText = `WITH decided AS (
  SELECT * FROM json_to_recordset($1::json) AS given("commandId" uuid, "claimId" uuid, result text,
    "firstVersion" int, "lastVersion" int, refusal json, "decidedAt" timestamptz)
), recorded AS (
  INSERT INTO inbox.outcome (command_id, claim_id, result, first_version, last_version, refusal, decided_at)
  SELECT "commandId", "claimId", result, "firstVersion", "lastVersion", refusal, "decidedAt" FROM decided
)
DELETE FROM inbox.pending USING decided WHERE pending.command_id = decided."commandId"`;

/**
 * Records outcomes and takes their commands off the queue, in the transaction of the append: one statement for any
 * number. A second outcome of a command violates the primary key (SQLSTATE 23505): roll back and read the first.
 */
export const recordOutcomes = async (sql: SqlExecutor, outcomes: readonly Outcome[]): Promise<void> => {
  if (outcomes.length === 0) return;
  await sql.query({ name: 'inbox-outcome-insert', text: insertText, values: [JSON.stringify(outcomes)] });
};

interface OutcomeRow {
  readonly command_id: CommandId;
  readonly claim_id: ClaimId;
  readonly first_version: number | null;
  readonly last_version: number | null;
  readonly refusal: Refusal | null;
  readonly decided_at: Instant;
}

const selectText = `SELECT command_id, claim_id, first_version, last_version, refusal, decided_at
FROM inbox.outcome WHERE command_id = ANY($1::uuid[])`;

/** The outcomes of those commands that have one. */
export const findOutcomes = async (
  sql: SqlExecutor,
  commandIds: readonly CommandId[],
): Promise<ReadonlyMap<CommandId, Outcome>> => {
  if (commandIds.length === 0) return new Map();
  const { rows } = await sql.query<OutcomeRow>({
    name: 'inbox-outcome-find',
    text: selectText,
    values: [[...commandIds]],
  });
  return new Map(rows.map((row) => [row.command_id, outcomeOf(row)]));
};

const outcomeOf = (row: OutcomeRow): Outcome => {
  const base = { commandId: row.command_id, claimId: row.claim_id, decidedAt: row.decided_at };
  return row.refusal === null
    ? { ...base, result: 'accepted', firstVersion: row.first_version, lastVersion: row.last_version }
    : { ...base, result: 'refused', refusal: row.refusal };
};
