import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Kysely } from 'kysely';
import { saveEdition } from '../../definitions/calendar-editions.ts';
import { readProcedureLog, registerSigner, signEntry } from '../../definitions/procedure-log.ts';
import { hashOfEntry } from '../../definitions/procedure-log-hash.ts';
import type { SigningKey } from '../../definitions/signing-keys.ts';
import { createSigningKey, openSigningKey } from '../../definitions/signing-keys.ts';
import type { ProcedureTables } from '../../definitions/store.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import { ProcedureUnverified } from '../../definitions/unverified.ts';
import type { ProcedureStatement, SignerDuty } from '../../domain/procedure/sign-off.ts';
import { required } from '../../domain/shared/assert.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { typed } from '../cli/typed.ts';
import { aDocument } from '../support/procedure-document.ts';
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

let version = { version: '2026.1', hash: '' };
const stepsFor = (version: {
  readonly version: string;
  readonly hash: string;
}): readonly (readonly [SignerDuty, ProcedureStatement])[] => [
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
  const procedure = compileProcedure(aDocument({ procedure: id }));
  await saveProcedure(db, procedure);
  version = { version: procedure.ref.version, hash: procedure.ref.hash };
  for (const [duty, statement] of stepsFor(version))
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
    expect(removed.out).toContain(
      'El registro no contiene el hash dado: se quitaron asientos, o es el hash de otro registro, o está mal escrito.',
    );
    await tamper(`UPDATE procedure.entry SET signer = 'other' WHERE procedure_id = '${id}' AND sequence = 3`);
    const altered = await typed(`procedure log ${id} --verify --json`, { environment });
    expect(altered.exit).toBe(6);
    expect(JSON.parse(altered.out)).toMatchObject({
      ok: false,
      findings: [{ sequence: 3, flaw: 'altered' }],
    });
  });
});

describe('what the log vouches for', () => {
  const { capital } = aDocument().calendars;
  const publish = async (): Promise<string> => {
    const calendar = { ...required(capital, 'the document has a calendar'), version: 'eeeeeeeeeeee' };
    const hash = await saveEdition(db, { procedureId: id, edition: { calendar, norms: {} } });
    const data = { calendar: 'capital', version: calendar.version, hash };
    await sign('authority', { type: 'CalendarEditionPublished', data, basis: ['ACT-1'] });
    return hash;
  };
  const verified = async () => {
    const told = await typed(`procedure log ${id} --verify --json`, {
      environment: { DATABASE_URL: database.auditorUrl },
    });
    return { exit: told.exit, contents: JSON.parse(told.out).contents };
  };

  test('verifies while it is there as it was signed', async () => {
    await publish();
    expect(await verified()).toEqual({ exit: 0, contents: [] });
  });

  test('is named with the entry that names it when it is altered or gone', async () => {
    const edition = await publish();
    await tamper(
      `UPDATE procedure.version SET document = (document::jsonb || '{"title":{"es":"x","en":"x"}}')::json WHERE procedure_id = '${id}'`,
    );
    await tamper(
      `DELETE FROM procedure.calendar_edition WHERE hash = '${edition}' AND procedure_id = '${id}'`,
    );
    expect(await verified()).toEqual({
      exit: 6,
      contents: [
        { part: 'version', hash: version.hash, sequence: 1, flaw: 'altered' },
        { part: 'calendar', hash: edition, sequence: 5, flaw: 'gone' },
      ],
    });
    const told = await typed(`procedure log ${id} --verify --lang es`, {
      environment: { DATABASE_URL: database.auditorUrl },
    });
    expect(told.out).toContain(
      `ALTERADO: el contenido de la versión ${version.hash.slice(0, 12)}, que nombra el asiento 1, no es lo que se firmó.`,
    );
  });

  test('is not passed over: terms are not counted by the days that a lost edition has replaced', async () => {
    const edition = await publish();
    await tamper(
      `DELETE FROM procedure.calendar_edition WHERE hash = '${edition}' AND procedure_id = '${id}'`,
    );
    const error = new ProcedureUnverified('calendar', edition);
    await expect(createProcedureLibrary(db).standing(id)).rejects.toEqual(error);
  });

  test('is told as altered by what reads it, with exit code 6 and not as a bug', async () => {
    await tamper(
      `UPDATE procedure.version SET document = (document::jsonb || '{"title":{"es":"x","en":"x"}}')::json WHERE procedure_id = '${id}'`,
    );
    const environment = { DATABASE_URL: database.auditorUrl };
    const told = await typed(`procedure diff ${id}@2026.1 ${id}@2026.1`, { environment });
    expect([told.exit, told.err]).toEqual([6, expect.stringContaining('The content of the version')]);
  });

  test('is not approved when the plan is not what was proposed', async () => {
    const plan = 'c'.repeat(64);
    await app.query(
      'INSERT INTO procedure.migration_plan (hash, procedure_id, content) VALUES ($1, $2, $3)',
      [plan, id, '{}'],
    );
    const folder = await mkdtemp(join(tmpdir(), 'cauce-key-'));
    await writeFile(join(folder, 'key.pem'), createSigningKey().pem);
    const told = await typed(`procedure migrate approve ${plan} --key key.pem`, {
      environment: { DATABASE_URL: database.appUrl },
      folder,
    });
    await rm(folder, { recursive: true });
    expect([told.exit, told.err]).toEqual([6, expect.stringContaining('The migration plan cccccccccccc')]);
  });

  test('is told in sentences with dates, in the language of the person', async () => {
    const environment = { DATABASE_URL: database.auditorUrl };
    const told = await typed(`procedure log ${id} --lang es`, { environment });
    expect(told.out).toMatch(/La versión 2026\.1 está en vigor desde el 1 jun 2026/);
    expect(told.out).toContain('authority-1 (la autoridad)');
    expect(told.out).not.toMatch(/VersionPutInForce|"hash"/);
    const english = await typed(`procedure log ${id}`, { environment });
    expect(english.out).toContain('Version 2026.1 is in force from 1 Jun 2026');
  });

  test('is nothing for a procedure that was never released: that is not found, and not called good', async () => {
    const environment = { DATABASE_URL: database.auditorUrl };
    expect((await typed('procedure log xa/mistyped --verify', { environment })).exit).toBe(4);
    await saveProcedure(db, compileProcedure(aDocument({ procedure: `${id}-unsigned` })));
    const unsigned = await typed(`procedure log ${id}-unsigned --verify`, { environment });
    expect([unsigned.exit, unsigned.out]).toEqual([0, `Nothing has been signed about ${id}-unsigned.\n`]);
  });
});

describe('while a log does not verify', () => {
  test('no claim is registered by a guess of the version, until the log is restored', async () => {
    const registeredUnder = async () =>
      (await createProcedureLibrary(db).current(id, () => plainDate('2026-07-01')))?.ref.version;
    expect(await registeredUnder()).toBe('2026.1');
    await tamper(`UPDATE procedure.entry SET basis = '["X"]' WHERE procedure_id = '${id}' AND sequence = 1`);
    await expect(registeredUnder()).rejects.toEqual(new ProcedureUnverified('log', id));
    await tamper(`UPDATE procedure.entry SET basis = '[]' WHERE procedure_id = '${id}' AND sequence = 1`);
    expect(await registeredUnder()).toBe('2026.1');
  });
});

describe('a person who signs', () => {
  test('has one code: another that differs in capital letters only is not registered', async () => {
    const { key } = createSigningKey();
    const answer = await registerSigner(db, { ...key, signer: 'Analyst-1', duty: 'authority' });
    expect(answer).toBe('analyst-1');
    const environment = { DATABASE_URL: database.appUrl };
    const folder = await mkdtemp(join(tmpdir(), 'cauce-key-'));
    const out = join(folder, 'key.pem');
    const told = await typed(`procedure key create --signer ANALYST-1 --duty counsel --out ${out}`, {
      environment,
    });
    expect([told.exit, told.err]).toEqual([3, expect.stringContaining('Keys are registered for analyst-1')]);
    expect(await readdir(folder)).toEqual([]);
    const same = await typed(`procedure key create --signer analyst-1 --duty counsel --out ${out}`, {
      environment,
    });
    expect(same.exit).toBe(0);
    await rm(folder, { recursive: true });
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
