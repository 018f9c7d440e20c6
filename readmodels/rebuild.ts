import { canonicalText } from '../platform/canonical-json.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import type { Task } from '../domain/claim/task.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { readStreams } from '../eventlog/read.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import type { ClaimRow } from './claim/rows.ts';
import { claimRow } from './claim/rows.ts';
import type { ClockRow } from './clock/rows.ts';
import { clockRows } from './clock/rows.ts';
import type { TaskRow } from './task/rows.ts';
import { taskRows } from './task/rows.ts';
import type { InlineChange } from './write.ts';
import { writeInlineModels } from './write.ts';

/** What the events of one claim come to; the tasks need the procedure that the claim is pinned to. */
export type Fold = (
  events: readonly ClaimEvent[],
) => Promise<{ readonly claim: Claim; readonly tasks: readonly Task[] }>;

/** The inline read models of one claim, each as one text that is equal exactly when the model is. */
interface ModelTexts {
  readonly claim: string;
  readonly clocks: string;
  readonly tasks: string;
}

/** A read model of a claim that is not what its events say. */
export interface ModelDifference {
  readonly claimId: ClaimId;
  readonly model: keyof ModelTexts;
}

const MODELS = ['claim', 'clocks', 'tasks'] as const;

/** Writes the inline read models of these claims again from the log; claims without events are left alone. */
export const rebuildInlineModels = async (
  sql: SqlExecutor,
  claimIds: readonly ClaimId[],
  fold: Fold,
): Promise<void> => writeInlineModels(sql, await changesFromLog(sql, claimIds, fold));

/**
 * The read models of these claims that differ, in any byte, from a rebuild out of the log; none when all is well.
 * Run it on one snapshot of the database: an append between the two readings would look like a difference.
 */
export const findModelDifferences = async (
  sql: SqlExecutor,
  claimIds: readonly ClaimId[],
  fold: Fold,
): Promise<readonly ModelDifference[]> => {
  const changes = await changesFromLog(sql, claimIds, fold);
  const rebuilt = new Map(changes.map((change) => [change.claim.claimId, textsOfChange(change)]));
  const stored = await storedTexts(sql, claimIds);
  return claimIds.flatMap((claimId) =>
    MODELS.filter((model) => rebuilt.get(claimId)?.[model] !== stored.get(claimId)?.[model]).map((model) => ({
      claimId,
      model,
    })),
  );
};

const changesFromLog = async (
  sql: SqlExecutor,
  claimIds: readonly ClaimId[],
  fold: Fold,
): Promise<readonly InlineChange[]> => {
  const streams = [...(await readStreams(sql, claimIds)).values()].filter(({ events }) => events.length > 0);
  return Promise.all(
    streams.map(async ({ events, head }) => ({ ...(await fold(events)), headHash: head.hash })),
  );
};

const textsOfChange = ({ claim, headHash, tasks }: InlineChange): ModelTexts => ({
  claim: canonicalText({ ...claimRow(claim, headHash), state: canonicalText(claim) }),
  clocks: canonicalText(
    [...clockRows(claim)]
      .sort(byKey((row) => `${row.clock} ${String(row.run).padStart(10, '0')}`))
      .map((row) => ({
        ...row,
        computation: canonicalText(row.computation),
        history: canonicalText(row.history),
      })),
  ),
  tasks: canonicalText([...taskRows(claim, tasks)].sort(byKey((row) => row.task_id))),
});

const byKey =
  <Row>(keyOf: (row: Row) => string) =>
  (a: Row, b: Row): number =>
    keyOf(a) < keyOf(b) ? -1 : 1;

/** A row whose JSON columns were read as the text that is stored. */
type WithText<Row, Columns extends keyof Row> = Omit<Row, Columns> & Readonly<Record<Columns, string>>;

const storedTexts = async (
  sql: SqlExecutor,
  claimIds: readonly ClaimId[],
): Promise<ReadonlyMap<ClaimId, ModelTexts>> => {
  const values = [[...claimIds]];
  const claims = await sql.query<WithText<ClaimRow, 'state'>>({ text: claimsText, values });
  const clocks = await sql.query<WithText<ClockRow, 'computation' | 'history'>>({ text: clocksText, values });
  const tasks = await sql.query<TaskRow>({ text: tasksText, values });
  const ofClaim = <Row extends { readonly claim_id: ClaimId }>(rows: readonly Row[], claimId: ClaimId) =>
    canonicalText(rows.filter((row) => row.claim_id === claimId));
  return new Map(
    claims.rows.map((row) => [
      row.claim_id,
      {
        claim: canonicalText(row),
        clocks: ofClaim(clocks.rows, row.claim_id),
        tasks: ofClaim(tasks.rows, row.claim_id),
      },
    ]),
  );
};

const claimsText = `SELECT claim_id, head_version, head_hash, jurisdiction, office, procedure_id, procedure_version,
  procedure_hash, stage, phase, track, file_number, status, persons, lodged_on, lodged_at, stage_since,
  last_progress_at, last_event_at, officer_id, closure_reason, closed_at, next_alarm_at, waiting_for, wait_name,
  wait_since, state::text AS state
FROM readmodel.claim WHERE claim_id = ANY($1::uuid[])`;

const clocksText = `SELECT claim_id, clock, run, kind, obligor, effect, state, due_on, due_at, started_at, ended_at,
  provisional, office, jurisdiction, claim_open, calendar, reaches_from, reaches_to, computation::text AS computation, history::text AS history
FROM readmodel.clock WHERE claim_id = ANY($1::uuid[]) ORDER BY clock COLLATE "C", run`;

const tasksText = `SELECT claim_id, task_id, command, roles, office, jurisdiction, opened_at, due_on
FROM readmodel.task WHERE claim_id = ANY($1::uuid[]) ORDER BY task_id COLLATE "C"`;
