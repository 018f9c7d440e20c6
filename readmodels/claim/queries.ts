import type { Kysely } from 'kysely';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { ReadModelTables } from '../tables.ts';
import type { ClaimRow } from './rows.ts';

/**
 * A claim as its inline read model has it; undefined when there is none. Whether the reader may see it is decided by
 * the caller, who answers the same for a claim that is absent and one that is out of reach.
 */
export const findClaim = (db: Kysely<ReadModelTables>, claimId: ClaimId): Promise<ClaimRow | undefined> =>
  db.selectFrom('readmodel.claim').selectAll().where('claim_id', '=', claimId).executeTakeFirst();

/** The claim that bears a file number within a jurisdiction; undefined when there is none. */
export const findClaimByFileNumber = (
  db: Kysely<ReadModelTables>,
  { jurisdiction, fileNumber }: { readonly jurisdiction: string; readonly fileNumber: string },
): Promise<ClaimRow | undefined> =>
  db
    .selectFrom('readmodel.claim')
    .selectAll()
    .where('file_number', '=', fileNumber)
    .where('jurisdiction', '=', jurisdiction)
    .executeTakeFirst();

/** What a workflow needs to begin again: where the claim stands in the log and when a clock speaks next. */
export interface OpenClaim {
  readonly claimId: ClaimId;
  readonly headVersion: number;
  readonly nextAlarmAt: Instant | null;
}

/**
 * Open claims of every jurisdiction, in the order of their ids, `limit` after `afterId`: for rebuilding and
 * reconciling workflows. The last part has fewer than `limit`.
 */
export const openClaims = (
  db: Kysely<ReadModelTables>,
  { afterId, limit }: { readonly afterId?: ClaimId; readonly limit: number },
): Promise<readonly OpenClaim[]> =>
  db
    .selectFrom('readmodel.claim')
    .select(['claim_id as claimId', 'head_version as headVersion', 'next_alarm_at as nextAlarmAt'])
    .where('status', '=', 'open')
    .$if(afterId !== undefined, (query) => query.where('claim_id', '>', afterId ?? null))
    .orderBy('claim_id')
    .limit(limit)
    .execute();
