import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Kysely } from 'kysely';
import { readProcedureLog, registerSigner, signEntry } from '../../definitions/procedure-log.ts';
import { hashOfEntry } from '../../definitions/procedure-log-hash.ts';
import type { SigningKey } from '../../definitions/signing-keys.ts';
import { createSigningKey, openSigningKey } from '../../definitions/signing-keys.ts';
import type { ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import type { ProcedureStatement, SignerDuty } from '../../domain/procedure/sign-off.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { typed } from '../cli/typed.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { createPool } from '../../platform/database/pool.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';

let database: TestDatabase;
let app: DatabasePool;
let owner: DatabasePool;
let db: Kysely<ProcedureTables>;
let number = 0;
let id = '';
const keys = new Map<SignerDuty, SigningKey>();

beforeAll(async () => {
  database = await createTestDatabase();
  app = createPool({ databaseUrl: database.appUrl, applicationName: 'test', maxConnections: 8 });
  owner = createPool({ databaseUrl: database.url, applicationName: 'test-owner', maxConnections: 1 });
  db = createKysely(app);
  for (const duty of ['analyst', 'counsel', 'authority'] as const) {
    const { key } = createSigningKey();
    keys.set(duty, key);
    await registerSigner(db, { ...key, signer: `${duty}-1`, duty });
  }
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

const version = { version: '2026.1', hash: 'a'.repeat(64) };
const steps: readonly (readonly [SignerDuty, ProcedureStatement])[] = [
  ['analyst', { type: 'VersionDrafted', data: version, basis: [] }],
  ['counsel', { type: 'VersionReviewed', data: version, basis: ['ACT-1'] }],
  [
    'authority',
    { type: 'VersionPutInForce', data: { ...version, from: plainDate('2026-06-01') }, basis: [] },
  ],
  ['authority', { type: 'VariantAdopted', data: { variant: 'remedy', option: 'none' }, basis: ['ACT-1'] }],
];
const keyOf = (duty: SignerDuty): SigningKey => {
  const key = keys.get(duty);
  if (key === undefined) throw new Error(`No key for ${duty}`);
  return key;
};
const sign = (duty: SignerDuty, statement: ProcedureStatement) =>
  signEntry(db, { procedureId: id, statement, key: keyOf(duty) });
const tamper = async (text: string): Promise<void> => {
  const client = await owner.connect();
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${text}; COMMIT`);
  } finally {
    client.release();
  }
};

beforeEach(async () => {
  number += 1;
  id = `xa/procedure-${number}`;
  for (const [duty, statement] of steps)
    expect(await sign(duty, statement)).toMatchObject({ kind: 'signed' });
});

describe('the log of a procedure', () => {
  test('is what was signed, in order, and tells the hash that vouches for all of it', async () => {
    const log = await readProcedureLog(db, id);
    expect(log.findings).toEqual([]);
    expect(log.entries.map(({ type, signer }) => [type, signer])).toEqual([
      ['VersionDrafted', 'analyst-1'],
      ['VersionReviewed', 'counsel-1'],
      ['VersionPutInForce', 'authority-1'],
      ['VariantAdopted', 'authority-1'],
    ]);
    expect(log.head).toMatch(/^[0-9a-f]{64}$/);
  });

  test('takes nothing that the rules do not permit, and nothing from a stranger', async () => {
    const again = await sign('authority', { type: 'VersionReviewed', data: version, basis: [] });
    expect(again).toMatchObject({ kind: 'refused', refusal: { kind: 'CounselNeeded' } });
    const stranger = await signEntry(db, {
      procedureId: id,
      statement: { type: 'VersionWithdrawn', data: { ...version, on: plainDate('2026-07-01') }, basis: [] },
      key: createSigningKey().key,
    });
    expect(stranger).toEqual({ kind: 'stranger' });
    expect((await readProcedureLog(db, id)).length).toBe(4);
  });

  test('keeps one order when several sign at once', async () => {
    const options = ['a', 'b', 'c', 'd', 'e'];
    const signed = await Promise.all(
      options.map((option) =>
        sign('authority', {
          type: 'VariantAdopted',
          data: { variant: `v-${option}`, option },
          basis: ['ACT-1'],
        }),
      ),
    );
    expect(signed.map(({ kind }) => kind)).toEqual(options.map(() => 'signed'));
    const log = await readProcedureLog(db, id);
    expect({ length: log.length, findings: log.findings }).toEqual({ length: 9, findings: [] });
  });

  test.each([
    'UPDATE procedure.entry SET type = type',
    'DELETE FROM procedure.entry',
    'TRUNCATE procedure.entry',
    'UPDATE procedure.signer SET signer = signer',
    'DELETE FROM procedure.signer',
  ])('is changed by nobody: %s', async (text) => {
    for (const pool of [app, owner]) await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('somebody who goes round the database is found', () => {
  test.each([
    [
      'altered',
      2,
      (place: string) => `UPDATE procedure.entry SET basis = '[]' WHERE ${place} AND sequence = 2`,
    ],
    ['removed', 3, (place: string) => `DELETE FROM procedure.entry WHERE ${place} AND sequence = 2`],
    [
      'altered',
      4,
      (place: string) => `UPDATE procedure.entry SET signer = 'ana' WHERE ${place} AND sequence = 4`,
    ],
  ] as const)('an entry that was %s, by its number', async (flaw, sequence, change) => {
    await tamper(change(`procedure_id = '${id}'`));
    const log = await readProcedureLog(db, id);
    expect(log.findings[0]).toEqual({ sequence, flaw });
    expect(log.entries).toHaveLength(flaw === 'removed' ? 1 : sequence - 1);
  });

  test.each(['forged', 'unknown-key'] as const)(
    'an entry that was made up with a right hash: %s',
    async (flaw) => {
      const log = await readProcedureLog(db, id);
      const stranger = createSigningKey().key;
      const fields = {
        sequence: 5,
        type: 'VersionWithdrawn',
        at: '2026-07-01T00:00:00.000Z',
        signer: 'authority-1',
        duty: 'authority',
        keyId: (flaw === 'forged' ? keyOf('authority') : stranger).keyId,
        basis: '[]',
        data: JSON.stringify({ hash: version.hash, on: '2026-07-01', version: '2026.1' }),
      };
      const hash = hashOfEntry({ ...fields, procedureId: id, previousHash: log.head });
      const signature = stranger.sign(hash);
      await app.query(`INSERT INTO procedure.entry VALUES ($1, 5, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
        id,
        fields.type,
        fields.at,
        fields.signer,
        fields.duty,
        fields.keyId,
        fields.basis,
        fields.data,
        hash,
        signature,
      ]);
      const verified = await readProcedureLog(db, id);
      expect(verified.findings).toEqual([{ sequence: 5, flaw }]);
      expect(verified.entries).toHaveLength(4);
      expect(
        await sign('authority', {
          type: 'VariantAdopted',
          data: { variant: 'x', option: 'y' },
          basis: ['ACT-1'],
        }),
      ).toMatchObject({
        kind: 'broken',
      });
    },
  );

  test('what does not verify binds nobody: a version behind a broken link is not in force', async () => {
    await tamper(`UPDATE procedure.entry SET basis = '["X"]' WHERE procedure_id = '${id}' AND sequence = 2`);
    const { signOff } = await createProcedureLibrary(db).standing(id);
    expect(signOff.versions).toEqual([{ ...version, draftedBy: 'analyst-1' }]);
  });

  test('the command line says which, and ends with exit code 6; a removed end is found by the hash that was kept', async () => {
    const environment = { DATABASE_URL: database.auditorUrl };
    const { head } = await readProcedureLog(db, id);
    expect(await typed(`procedure log ${id} --verify --head ${head}`, { environment })).toMatchObject({
      exit: 0,
    });
    await tamper(`DELETE FROM procedure.entry WHERE procedure_id = '${id}' AND sequence = 4`);
    expect(await typed(`procedure log ${id} --verify`, { environment })).toMatchObject({ exit: 0 });
    const removed = await typed(`procedure log ${id} --verify --head ${head} --lang es`, { environment });
    expect(removed.exit).toBe(6);
    expect(removed.out).toContain('se quitaron asientos al final');
    await tamper(`UPDATE procedure.entry SET signer = 'other' WHERE procedure_id = '${id}' AND sequence = 3`);
    const altered = await typed(`procedure log ${id} --verify --json`, { environment });
    expect(altered.exit).toBe(6);
    expect(JSON.parse(altered.out)).toMatchObject({
      ok: false,
      findings: [{ sequence: 3, flaw: 'altered' }],
    });
  });
});

describe('a standing that is kept', () => {
  test('is old for three seconds, unless it is asked for fresh', async () => {
    let now = 0;
    const library = createProcedureLibrary(db, () => now);
    const optionNow = async (isFresh = false) =>
      (await library.standing(id, { isFresh })).signOff.variants['remedy'];
    expect(await optionNow()).toBe('none');
    await sign('authority', {
      type: 'VariantAdopted',
      data: { variant: 'remedy', option: 'all' },
      basis: ['ACT-1'],
    });
    expect(await optionNow()).toBe('none');
    expect(await optionNow(true)).toBe('all');
    await sign('authority', {
      type: 'VariantAdopted',
      data: { variant: 'remedy', option: 'none' },
      basis: ['ACT-1'],
    });
    expect(await optionNow()).toBe('all');
    now = 3_001;
    expect(await optionNow()).toBe('none');
  });
});

test('a key is opened from its file again, and nothing else is taken for one', () => {
  const { pem, key } = createSigningKey();
  expect(openSigningKey(pem)?.keyId).toBe(key.keyId);
  expect(openSigningKey('-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----')).toBeUndefined();
});
