import { required } from '../domain/shared/assert.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import type { KeyRing } from '../platform/keys.ts';

const insertText = `INSERT INTO vault.claim_key (claim_id, key_id, wrapped)
SELECT given.claim_id, $3, given.wrapped FROM unnest($1::uuid[], $2::bytea[]) AS given(claim_id, wrapped)
ORDER BY given.claim_id
ON CONFLICT (claim_id) DO NOTHING
RETURNING claim_id`;

const selectText = 'SELECT claim_id, wrapped FROM vault.claim_key WHERE claim_id = ANY($1::uuid[])';

/**
 * The data key of each claim, made where there is none. Concurrent callers get the same key: the first one stays.
 * Throws SealBroken when a stored key was wrapped by another key ring or for another claim.
 */
export const ensureClaimKeys = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  claimIds: readonly ClaimId[],
): Promise<ReadonlyMap<ClaimId, Buffer>> => {
  if (claimIds.length === 0) return new Map();
  const candidates = new Map([...new Set(claimIds)].map((claimId) => [claimId, keyRing.createDataKey()]));
  const { rows } = await sql.query<{ readonly claim_id: ClaimId }>({
    name: 'vault-claim-key-insert',
    text: insertText,
    values: [
      [...candidates.keys()],
      [...candidates].map(([claimId, dataKey]) => keyRing.wrap(dataKey, claimId)),
      keyRing.id,
    ],
  });
  const made = new Set(rows.map((row) => row.claim_id));
  const existing = await loadClaimKeys(
    sql,
    keyRing,
    [...candidates.keys()].filter((claimId) => !made.has(claimId)),
  );
  return new Map(
    [...candidates].map(([claimId, candidate]) => [claimId, existing.get(claimId) ?? candidate]),
  );
};

/** {@link ensureClaimKeys} for one claim. */
export const ensureClaimKey = async (sql: SqlExecutor, keyRing: KeyRing, claimId: ClaimId): Promise<Buffer> =>
  required(
    (await ensureClaimKeys(sql, keyRing, [claimId])).get(claimId),
    'a claim has a key after it was ensured',
  );

/**
 * The data keys of the claims that have one. A claim that was never registered, or whose key was destroyed, is not in
 * the answer. Throws SealBroken when a stored key was wrapped by another key ring or for another claim.
 */
export const loadClaimKeys = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  claimIds: readonly ClaimId[],
): Promise<ReadonlyMap<ClaimId, Buffer>> => {
  if (claimIds.length === 0) return new Map();
  const { rows } = await sql.query<{ readonly claim_id: ClaimId; readonly wrapped: Buffer }>({
    name: 'vault-claim-key-load',
    text: selectText,
    values: [[...claimIds]],
  });
  return new Map(rows.map(({ claim_id, wrapped }) => [claim_id, keyRing.unwrap(wrapped, claim_id)]));
};
