/** Claims by the version that they are pinned to and by their ids: what a migration looks at. */
import type { Kysely } from 'kysely';
import type { Claim } from '../../domain/claim/claim.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { ReadModelTables } from '../tables.ts';

/** The next open claims of a version in the order of their ids, whole; the last page has fewer than `limit`. */
export const claimsPinnedTo = async (
  db: Kysely<ReadModelTables>,
  {
    procedureHash,
    afterId,
    limit,
  }: { readonly procedureHash: string; readonly afterId?: ClaimId; readonly limit: number },
): Promise<readonly Claim[]> => {
  const rows = await db
    .selectFrom('readmodel.claim')
    .select('state')
    .where('status', '=', 'open')
    .where('procedure_hash', '=', procedureHash)
    .$if(afterId !== undefined, (query) => query.where('claim_id', '>', afterId ?? null))
    .orderBy('claim_id')
    .limit(limit)
    .execute();
  return rows.map(({ state }) => state);
};

/** How many there are: for a progress bar. */
export const countPinnedTo = async (db: Kysely<ReadModelTables>, procedureHash: string): Promise<number> => {
  const { count } = await db
    .selectFrom('readmodel.claim')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'open')
    .where('procedure_hash', '=', procedureHash)
    .executeTakeFirstOrThrow();
  return count;
};

/** Those of some claims that there are, whole, open or closed. */
export const claimsById = async (
  db: Kysely<ReadModelTables>,
  ids: readonly ClaimId[],
): Promise<readonly Claim[]> => {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('readmodel.claim').select('state').where('claim_id', 'in', ids).execute();
  return rows.map(({ state }) => state);
};
