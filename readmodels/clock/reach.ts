/** Open clocks that a change of their calendar may reach: for finding what it moves, page after page. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Computation, Obligor } from '../../domain/deadline/term.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { ReadModelTables } from '../tables.ts';

/** A term that has not ended, with what must be known to tell whoever it concerns. */
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
  readonly computation: Computation;
}

export interface ReachQuestion {
  /** The version that the claims are pinned to. */
  readonly procedureHash: string;
  readonly calendar: string;
  /** First and last date about which the editions differ; `all` where that says nothing. */
  readonly range: { readonly first: string; readonly last: string } | 'all';
  readonly limit: number;
  readonly after?: Pick<ReachedClock, 'claimId' | 'clock' | 'run'>;
}

/**
 * The next open clocks of a calendar whose days the range may touch, in the order of their claims. Coarse: a term whose
 * end lies elsewhere than its stored day (one that counts back, has readings, or a date named by an act) is always given.
 */
export const reachedClocks = (
  db: Kysely<ReadModelTables>,
  { procedureHash, calendar, range, limit, after }: ReachQuestion,
): Promise<readonly ReachedClock[]> =>
  db
    .selectFrom('readmodel.clock as clock')
    .innerJoin('readmodel.claim as claim', 'claim.claim_id', 'clock.claim_id')
    .select([
      'clock.claim_id as claimId',
      'clock.clock',
      'clock.run',
      'clock.obligor',
      'clock.office',
      'claim.file_number as fileNumber',
      'claim.officer_id as officerId',
      'claim.head_version as head',
      'clock.computation',
    ])
    .select([
      sql<string>`claim.state->>'zone'`.as('zone'),
      sql<'applicant' | 'representative'>`claim.state->>'filedBy'`.as('filedBy'),
    ])
    .where('claim.status', '=', 'open')
    .where('claim.procedure_hash', '=', procedureHash)
    .where('clock.claim_open', '=', true)
    .where('clock.state', 'in', ['running', 'suspended'])
    .where(sql<boolean>`clock.computation->'calendar'->>'id' = ${calendar}`)
    .$if(range !== 'all', (query) =>
      query.where(range === 'all' ? sql<boolean>`true` : mayBeTouched(range.first, range.last)),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(clock.claim_id, clock.clock, clock.run) > (${after?.claimId}::uuid, ${after?.clock}::text, ${after?.run}::int)`,
      ),
    )
    .orderBy('clock.claim_id')
    .orderBy('clock.clock')
    .orderBy('clock.run')
    .limit(limit)
    .execute();

const mayBeTouched = (first: string, last: string) => sql<boolean>`(
  clock.computation->'rule'->>'direction' IS NOT NULL
  OR ((clock.due_on IS NULL OR clock.due_on >= ${first}::date
       OR clock.computation->'readings' IS NOT NULL OR clock.computation->'computedDueOn' IS NOT NULL)
      AND (clock.computation->'trigger'->>'on')::date <= ${last}::date))`;
