import { canonicalText } from '../platform/canonical-json.ts';
import type { PersonalData } from '../domain/claim/personal-data.ts';
import { personalDataSchema } from '../domain/claim/personal-data.schema.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import type { KeyRing } from '../platform/keys.ts';
import { open, seal, subkeyOf } from '../platform/keys.ts';
import { loadClaimKeys } from './claim-keys.ts';

/** The personal data of one event, and the data key of its claim. */
export interface VaultItem {
  readonly claimId: ClaimId;
  readonly version: number;
  readonly dataKey: Buffer;
  readonly personal: PersonalData;
}

const insertText = `INSERT INTO vault.item (claim_id, version, sealed)
SELECT * FROM unnest($1::uuid[], $2::int[], $3::bytea[])`;

const selectText = 'SELECT version, sealed FROM vault.item WHERE claim_id = $1 ORDER BY version';

/** Seals and keeps the personal data of events, in the transaction that appends them: one statement for all. */
export const sealItems = async (sql: SqlExecutor, items: readonly VaultItem[]): Promise<void> => {
  if (items.length === 0) return;
  await sql.query({
    name: 'vault-item-insert',
    text: insertText,
    values: [items.map((item) => item.claimId), items.map((item) => item.version), items.map(sealedItem)],
  });
};

/**
 * The personal data of a claim by the version of the event that brought it; empty when there is none, and when the
 * claim's key was destroyed. Throws SealBroken when a value was altered or moved. Record the disclosure first.
 */
export const openItems = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  claimId: ClaimId,
): Promise<ReadonlyMap<number, PersonalData>> => {
  const dataKey = (await loadClaimKeys(sql, keyRing, [claimId])).get(claimId);
  if (dataKey === undefined) return new Map();
  const { rows } = await sql.query<{ readonly version: number; readonly sealed: Buffer }>({
    name: 'vault-item-select',
    text: selectText,
    values: [claimId],
  });
  return new Map(
    rows.map(({ version, sealed }) => [version, openedItem(dataKey, { claimId, version, sealed })]),
  );
};

/** The personal data of one event; undefined when it has none, and when the claim's key was destroyed. */
export const openItem = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  { claimId, version }: { readonly claimId: ClaimId; readonly version: number },
): Promise<PersonalData | undefined> => (await openItems(sql, keyRing, claimId)).get(version);

const itemKey = (dataKey: Buffer): Buffer => subkeyOf(dataKey, 'vault');

const placeOf = (claimId: ClaimId, version: number): string =>
  JSON.stringify(['cauce-vault-1', claimId, version]);

const sealedItem = ({ claimId, version, dataKey, personal }: VaultItem): Buffer =>
  seal(itemKey(dataKey), Buffer.from(canonicalText(personal), 'utf8'), placeOf(claimId, version));

const openedItem = (
  dataKey: Buffer,
  {
    claimId,
    version,
    sealed,
  }: { readonly claimId: ClaimId; readonly version: number; readonly sealed: Buffer },
): PersonalData =>
  personalDataSchema.parse(
    JSON.parse(open(itemKey(dataKey), sealed, placeOf(claimId, version)).toString('utf8')),
  );
