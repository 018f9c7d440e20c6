import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { PersonalData } from '../../domain/claim/personal-data.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { claimId } from '../../domain/shared/ids.ts';
import { sqlStateOf } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { createKeyRing, SealBroken } from '../../platform/keys.ts';
import { ensureClaimKey, ensureClaimKeys, loadClaimKeys } from '../../vault/claim-keys.ts';
import { commitmentOf } from '../../vault/commitment.ts';
import { destroyClaimKeys } from '../../vault/erase.ts';
import { openItem, openItems, sealItems } from '../../vault/items.ts';
import { inTransactionAs } from '../support/as-role.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

const keyRing = createKeyRing({ kek: randomBytes(32), id: 'test-2026' });
const canary = 'Canary-Q7Z María de los Ángeles';
const personal: PersonalData = { name: canary, contact: { phone: '+503 7000 0000' } };

let next = 0;
const newClaim = (): ClaimId => {
  next += 1;
  return claimId(`01940000-0000-7000-8000-${next.toString(16).padStart(12, '0')}`);
};

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, applicationName: 'test-vault' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const asApp = <Result>(work: Parameters<typeof inTransactionAs<Result>>[2]) =>
  inTransactionAs(pool, 'cauce_appender', work);

/** A claim with personal data under version 1; answers the commitment that its event would carry. */
const keep = (claim: ClaimId, kept: PersonalData = personal): Promise<Buffer> =>
  asApp(async (sql) => {
    const dataKey = await ensureClaimKey(sql, keyRing, claim);
    await sealItems(sql, [{ claimId: claim, version: 1, dataKey, personal: kept }]);
    return commitmentOf(dataKey, kept);
  });

describe('the vault', () => {
  test('gives personal data back as it was kept, under the version that brought it', async () => {
    const claim = newClaim();
    await keep(claim);
    expect(await asApp((sql) => openItem(sql, keyRing, { claimId: claim, version: 1 }))).toEqual(personal);
    expect(await asApp((sql) => openItem(sql, keyRing, { claimId: claim, version: 2 }))).toBeUndefined();
    expect([...(await asApp((sql) => openItems(sql, keyRing, claim)))]).toEqual([[1, personal]]);
  });

  test('holds no readable word of it', async () => {
    const claim = newClaim();
    await keep(claim);
    const { rows } = await pool.query('SELECT sealed FROM vault.item WHERE claim_id = $1', [claim]);
    expect(rows).toHaveLength(1);
    expect(rows[0].sealed.includes(Buffer.from('Canary', 'utf8'))).toBe(false);
  });

  test('gives concurrent callers the same key for a claim', async () => {
    const claim = newClaim();
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => asApp((sql) => ensureClaimKey(sql, keyRing, claim))),
    );
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  });

  test('gives each claim a key of its own and knows none of a claim it has not met', async () => {
    const [known, other, unknown] = [newClaim(), newClaim(), newClaim()];
    const made = await asApp((sql) => ensureClaimKeys(sql, keyRing, [known, other, known]));
    expect(made.get(known)?.equals(made.get(other) ?? Buffer.alloc(32))).toBe(false);
    const loaded = await asApp((sql) => loadClaimKeys(sql, keyRing, [known, unknown]));
    expect([...loaded.keys()]).toEqual([known]);
    expect(loaded.get(known)).toEqual(made.get(known));
  });

  test('does not open what was moved to another claim, altered, or sealed under another key ring', async () => {
    const [claim, other] = [newClaim(), newClaim()];
    await keep(claim);
    await keep(other, { name: 'somebody else' });
    await pool.query(
      'UPDATE vault.item SET sealed = (SELECT sealed FROM vault.item WHERE claim_id = $1) WHERE claim_id = $2',
      [claim, other],
    );
    await expect(asApp((sql) => openItems(sql, keyRing, other))).rejects.toThrow(SealBroken);

    await pool.query(
      'UPDATE vault.item SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) WHERE claim_id = $1',
      [claim],
    );
    await expect(asApp((sql) => openItems(sql, keyRing, claim))).rejects.toThrow(SealBroken);

    const stranger = createKeyRing({ kek: randomBytes(32), id: 'test-2026' });
    await expect(asApp((sql) => loadClaimKeys(sql, stranger, [claim]))).rejects.toThrow(SealBroken);
  });

  test('does not open what was moved to another version of its own claim', async () => {
    const claim = newClaim();
    await keep(claim);
    await pool.query('UPDATE vault.item SET version = 2 WHERE claim_id = $1', [claim]);
    await expect(asApp((sql) => openItems(sql, keyRing, claim))).rejects.toThrow(SealBroken);
  });

  test('keeps the item of a version once', async () => {
    const claim = newClaim();
    await keep(claim);
    await expect(keep(claim)).rejects.toMatchObject({ code: '23505' });
  });
});

describe('erasure', () => {
  test('leaves nothing that opens, and leaves the commitment in the log as it was', async () => {
    const [claim, other] = [newClaim(), newClaim()];
    const commitment = await keep(claim);
    await keep(other);
    const { rows: before } = await pool.query('SELECT sealed FROM vault.item WHERE claim_id = $1', [claim]);

    expect(await inTransactionAs(pool, 'cauce_eraser', (sql) => destroyClaimKeys(sql, [claim]))).toBe(1);

    expect(await asApp((sql) => loadClaimKeys(sql, keyRing, [claim]))).toEqual(new Map());
    expect(await asApp((sql) => openItems(sql, keyRing, claim))).toEqual(new Map());
    expect((await asApp((sql) => openItems(sql, keyRing, other))).size).toBe(1);

    // A backup brings the sealed item back and a new key is made: the old item stays shut and the guess untestable.
    const newKey = await asApp((sql) => ensureClaimKey(sql, keyRing, claim));
    await pool.query('INSERT INTO vault.item (claim_id, version, sealed) VALUES ($1, 1, $2)', [
      claim,
      before[0].sealed,
    ]);
    await expect(asApp((sql) => openItems(sql, keyRing, claim))).rejects.toThrow(SealBroken);
    expect(commitmentOf(newKey, personal).equals(commitment)).toBe(false);
  });

  test('belongs to the eraser alone, who cannot read', async () => {
    const claim = newClaim();
    await keep(claim);
    const refusedTo = async (role: 'cauce_appender' | 'cauce_reader' | 'cauce_eraser', text: string) =>
      inTransactionAs(pool, role, (sql) => sql.query({ text, values: [] })).then(
        () => 'allowed',
        (error) => sqlStateOf(error),
      );
    expect(await refusedTo('cauce_appender', 'DELETE FROM vault.claim_key')).toBe('42501');
    expect(await refusedTo('cauce_appender', 'UPDATE vault.item SET version = 9')).toBe('42501');
    expect(await refusedTo('cauce_reader', 'SELECT FROM vault.item')).toBe('42501');
    expect(await refusedTo('cauce_eraser', 'SELECT wrapped FROM vault.claim_key')).toBe('42501');
    expect(await refusedTo('cauce_eraser', 'SELECT sealed FROM vault.item')).toBe('42501');
  });
});

describe('a commitment', () => {
  const dataKey = randomBytes(32);

  test('does not depend on the order of members', () => {
    expect(commitmentOf(dataKey, { a: 1, b: 'x' })).toEqual(commitmentOf(dataKey, { b: 'x', a: 1 }));
  });

  test('differs for another content and under another key', () => {
    const commitment = commitmentOf(dataKey, personal);
    expect(commitment).toHaveLength(32);
    expect(commitmentOf(dataKey, { ...personal, name: 'other' })).not.toEqual(commitment);
    expect(commitmentOf(randomBytes(32), personal)).not.toEqual(commitment);
  });
});
