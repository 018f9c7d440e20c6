import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Party } from '../../domain/procedure/clock-definition.ts';
import type { Phase } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { instantOf, millisecondsOf } from '../../domain/shared/instant.ts';
import type { CursorInvalid, Page } from '../page.ts';
import { cursorInvalid, instantPart, isAfter, pageOf, parseCursor, uuidPart } from '../page.ts';
import type { Scope } from '../scope.ts';
import { isWithin } from '../scope.ts';
import type { ReadModelTables } from '../tables.ts';

export interface StalledQuestion {
  readonly asOf: Instant;
  /** Days of 24 hours without progress from which a claim is stalled. */
  readonly floorDays: number;
  readonly limit: number;
  readonly cursor?: string;
}

/** An open claim on which nothing has moved, and whom it waits for. */
export interface StalledClaim {
  readonly claimId: ClaimId;
  readonly fileNumber: string;
  readonly stage: string;
  readonly phase: Phase;
  readonly office: string;
  readonly officerId: string | null;
  readonly persons: number;
  readonly lastProgressAt: Instant;
  /** Whole days of 24 hours since then. */
  readonly idleDays: number;
  /**
   * The party of the oldest open wait; `office` when no wait but a task of the authority is open; `nobody` when
   * neither is, and only a clock keeps the claim.
   */
  readonly waitsFor: Party | 'nobody';
  readonly wait: string | null;
  readonly waitSince: Instant | null;
}

const dayMillis = 86_400_000;

/**
 * Open claims without progress for at least the floor, the longest first. Progress is a change of state, an act or a
 * document of another party; a note, a view or a reassignment is none.
 */
export const stalledClaims = async (
  db: Kysely<ReadModelTables>,
  scope: Scope,
  question: StalledQuestion,
): Promise<Page<StalledClaim> | CursorInvalid> => {
  const after = question.cursor === undefined ? null : parseCursor(question.cursor, [instantPart, uuidPart]);
  if (after === undefined) return cursorInvalid;
  const now = millisecondsOf(question.asOf);
  const conditions = [
    isWithin('claim', scope),
    sql<boolean>`claim.last_progress_at <= ${instantOf(now - question.floorDays * dayMillis)}`,
    ...(after === null ? [] : [isAfter([sql`claim.last_progress_at`, sql`claim.claim_id`], after)]),
  ];
  const rows = await db
    .selectFrom('readmodel.claim as claim')
    .select([
      'claim.claim_id as claimId',
      'claim.file_number as fileNumber',
      'claim.stage',
      'claim.phase',
      'claim.office',
      'claim.officer_id as officerId',
      'claim.persons',
      'claim.last_progress_at as lastProgressAt',
      'claim.wait_name as wait',
      'claim.wait_since as waitSince',
    ])
    .select(
      sql<Party | 'nobody'>`coalesce(claim.waiting_for,
        (SELECT 'office' FROM readmodel.task WHERE task.claim_id = claim.claim_id LIMIT 1), 'nobody')`.as(
        'waitsFor',
      ),
    )
    .where('claim.status', '=', 'open')
    .where((eb) => eb.and(conditions))
    .orderBy('claim.last_progress_at')
    .orderBy('claim.claim_id')
    .limit(question.limit + 1)
    .execute();
  return pageOf(
    rows.map((row) => ({
      ...row,
      idleDays: Math.floor((now - millisecondsOf(row.lastProgressAt)) / dayMillis),
    })),
    question.limit,
    ({ lastProgressAt, claimId }) => [lastProgressAt, claimId],
  );
};
