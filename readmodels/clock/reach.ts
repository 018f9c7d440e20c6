/** Claims that a change of a calendar may reach: for finding what it moves, page after page. */
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Claim } from '../../domain/claim/claim.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { ReadModelTables } from '../tables.ts';

/** The terms that were computed under one content of a calendar, and about which days it differs from what holds. */
export interface Span {
  /** Version of the calendar, as computations name it. */
  readonly version: string;
  /** First and last date about which the two differ; `all` where that says nothing. */
  readonly range: { readonly first: string; readonly last: string } | 'all';
}

export interface ReachQuestion {
  /** The version that the claims are pinned to. */
  readonly procedureHash: string;
  readonly calendar: string;
  readonly spans: readonly Span[];
  /** Claims of one page. */
  readonly limit: number;
  readonly afterId?: ClaimId;
}

export interface ReachedPage {
  /** Whole, in the order of their ids. */
  readonly claims: readonly Claim[];
  /** The last claim that was looked at; undefined at the end. */
  readonly lastId: ClaimId | undefined;
}

/**
 * Of the next open claims those with an open clock of the calendar whose days one of the spans may touch. Questions by
 * primary key, because a join of two large tables is planned well only where their statistics are fresh.
 */
export const reachedClaims = async (
  db: Kysely<ReadModelTables>,
  question: ReachQuestion,
): Promise<ReachedPage> => {
  const ids = await nextClaims(db, question);
  if (ids.length === 0) return { claims: [], lastId: undefined };
  const reached = await withOpenClocks(db, question, ids);
  return { claims: await statesOf(db, reached), lastId: ids.at(-1) };
};

const nextClaims = async (
  db: Kysely<ReadModelTables>,
  { procedureHash, limit, afterId }: ReachQuestion,
): Promise<readonly ClaimId[]> => {
  const rows = await db
    .selectFrom('readmodel.claim')
    .select('claim_id as claimId')
    .where('status', '=', 'open')
    .where('procedure_hash', '=', procedureHash)
    .$if(afterId !== undefined, (query) => query.where('claim_id', '>', afterId ?? null))
    .orderBy('claim_id')
    .limit(limit)
    .execute();
  return rows.map(({ claimId }) => claimId);
};

/** Whole claims are read only where a clock is in question. */
const statesOf = async (
  db: Kysely<ReadModelTables>,
  claimIds: readonly ClaimId[],
): Promise<readonly Claim[]> => {
  if (claimIds.length === 0) return [];
  const rows = await db
    .selectFrom('readmodel.claim')
    .select('state')
    .where(sql<boolean>`claim_id = ANY(${[...claimIds]}::uuid[])`)
    .orderBy('claim_id')
    .execute();
  return rows.map(({ state }) => state);
};

const withOpenClocks = async (
  db: Kysely<ReadModelTables>,
  { calendar, spans }: ReachQuestion,
  claimIds: readonly ClaimId[],
): Promise<readonly ClaimId[]> => {
  const rows = await db
    .selectFrom('readmodel.clock as clock')
    .select('clock.claim_id as claimId')
    .distinct()
    .where(sql<boolean>`clock.claim_id = ANY(${[...claimIds]}::uuid[])`)
    .where('clock.claim_open', '=', true)
    .where(mayMove)
    .where('clock.calendar', '=', calendar)
    .where((eb) => eb.or(spans.map(isReached)))
    .execute();
  return rows.map(({ claimId }) => claimId);
};

/** The clocks that `recompute-clocks` computes again: domain/claim/recomputations.ts, `movableClocks`. */
const mayMove = sql<boolean>`(clock.state IN ('running', 'suspended') OR clock.state = 'expired'
  AND clock.effect NOT IN ('constructive-denial', 'constructive-grant')
  AND NOT EXISTS (SELECT FROM readmodel.clock later
                   WHERE later.claim_id = clock.claim_id AND later.clock = clock.clock AND later.run > clock.run))`;

/** Whether a term was computed under that content, and the days on which it depends meet those that differ. */
const isReached = ({ version, range }: Span): RawBuilder<boolean> => {
  const isUnder = sql<boolean>`clock.computation->'calendar'->>'version' = ${version}`;
  return range === 'all'
    ? isUnder
    : sql<boolean>`((clock.reaches_from IS NULL OR clock.reaches_from <= ${range.last}::date)
        AND (clock.reaches_to IS NULL OR clock.reaches_to >= ${range.first}::date)
        AND ${isUnder})`;
};
