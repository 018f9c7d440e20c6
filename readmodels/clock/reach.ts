/** Clocks that a change of their calendar may reach: for finding what it moves, page after page. */
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Computation, Obligor } from '../../domain/deadline/term.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { ReadModelTables } from '../tables.ts';

/** A term that has not ended, or perhaps had not, with what must be known to tell whoever it concerns. */
export interface ReachedClock {
  readonly claimId: ClaimId;
  readonly clock: string;
  readonly run: number;
  readonly obligor: Obligor;
  readonly office: string;
  readonly zone: string;
  readonly filedBy: 'applicant' | 'representative';
  readonly fileNumber: string;
  readonly officerId: string | null;
  readonly head: number;
  readonly hasEnded: boolean;
  readonly computation: Computation;
}

export interface ReachQuestion {
  /** The version that the claims are pinned to. */
  readonly procedureHash: string;
  readonly calendar: string;
  /** First and last date about which the editions differ; `all` where that says nothing. */
  readonly range: { readonly first: string; readonly last: string } | 'all';
  /** Claims of one page. */
  readonly limit: number;
  readonly afterId?: ClaimId;
}

export interface ReachedPage {
  readonly clocks: readonly ReachedClock[];
  /** The last claim that was looked at; undefined at the end. */
  readonly lastId: ClaimId | undefined;
}

/**
 * The open clocks of a calendar, of the next open claims, whose days the range may touch. Questions by primary key, because a join of two large tables is planned well only where their statistics are fresh.
 */
export const reachedClocks = async (
  db: Kysely<ReadModelTables>,
  question: ReachQuestion,
): Promise<ReachedPage> => {
  const ids = await nextClaims(db, question);
  if (ids.length === 0) return { clocks: [], lastId: undefined };
  const clocks = await openClocks(db, question, ids);
  const claims = await detailsOf(db, [...new Set(clocks.map(({ claimId }) => claimId))]);
  const byId = new Map(claims.map((claim) => [claim.claimId, claim]));
  return {
    clocks: clocks.flatMap((clock) => {
      const claim = byId.get(clock.claimId);
      return claim === undefined ? [] : [{ ...claim, ...clock }];
    }),
    lastId: ids.at(-1),
  };
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

/** What is asked only of claims that have a clock in question: it is read out of their whole state. */
const detailsOf = async (
  db: Kysely<ReadModelTables>,
  claimIds: readonly ClaimId[],
): Promise<
  readonly Pick<ReachedClock, 'claimId' | 'fileNumber' | 'officerId' | 'head' | 'zone' | 'filedBy'>[]
> =>
  claimIds.length === 0
    ? []
    : db
        .selectFrom('readmodel.claim')
        .select([
          'claim_id as claimId',
          'file_number as fileNumber',
          'officer_id as officerId',
          'head_version as head',
          sql<string>`state->>'zone'`.as('zone'),
          sql<'applicant' | 'representative'>`state->>'filedBy'`.as('filedBy'),
        ])
        .where(sql<boolean>`claim_id = ANY(${[...claimIds]}::uuid[])`)
        .execute();

const openClocks = (
  db: Kysely<ReadModelTables>,
  { calendar, range }: ReachQuestion,
  claimIds: readonly ClaimId[],
): Promise<
  readonly Pick<
    ReachedClock,
    'claimId' | 'clock' | 'run' | 'obligor' | 'office' | 'computation' | 'hasEnded'
  >[]
> =>
  db
    .selectFrom('readmodel.clock as clock')
    .select([
      'clock.claim_id as claimId',
      'clock.clock',
      'clock.run',
      'clock.obligor',
      'clock.office',
      'clock.computation',
      sql<boolean>`clock.state = 'expired'`.as('hasEnded'),
    ])
    .where(sql<boolean>`clock.claim_id = ANY(${[...claimIds]}::uuid[])`)
    .where('clock.claim_open', '=', true)
    .where(mayMove)
    .where('clock.calendar', '=', calendar)
    .where(isReached(range))
    .orderBy('clock.claim_id')
    .orderBy('clock.clock')
    .orderBy('clock.run')
    .execute();

/** The clocks that `recompute-clocks` computes again: domain/claim/recomputations.ts, `movableClocks`. */
const mayMove = sql<boolean>`(clock.state IN ('running', 'suspended') OR clock.state = 'expired'
  AND clock.effect NOT IN ('constructive-denial', 'constructive-grant')
  AND NOT EXISTS (SELECT FROM readmodel.clock later
                   WHERE later.claim_id = clock.claim_id AND later.clock = clock.clock AND later.run > clock.run))`;

/** Whether the days on which a term depends meet those about which the editions differ. */
const isReached = (range: ReachQuestion['range']): RawBuilder<boolean> =>
  range === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(clock.reaches_from IS NULL OR clock.reaches_from <= ${range.last}::date)
        AND (clock.reaches_to IS NULL OR clock.reaches_to >= ${range.first}::date)`;
