import type { ClaimId } from '../domain/shared/ids.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';

/**
 * Destroys the data keys of the claims and what they seal. From then on neither the vault's items, nor the sealed
 * commands of the inbox, nor any copy of either can be opened, and no guess can be tested against a commitment; the
 * log and its chain stay as they are. Only the role `cauce_eraser` may do this. Answers the number of keys destroyed.
 */
export const destroyClaimKeys = async (sql: SqlExecutor, claimIds: readonly ClaimId[]): Promise<number> => {
  const values = [[...claimIds]];
  const { rowCount } = await sql.query({
    text: 'DELETE FROM vault.claim_key WHERE claim_id = ANY($1::uuid[])',
    values,
  });
  await sql.query({ text: 'DELETE FROM vault.item WHERE claim_id = ANY($1::uuid[])', values });
  return rowCount;
};
