import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { contentHash } from '../../definitions/canonical.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import type { ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import { required } from '../../domain/shared/assert.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { canonicalText } from '../../platform/canonical-json.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createPool } from '../../platform/database/pool.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { aDocument } from '../support/procedure-document.ts';

const state: { database?: TestDatabase; pool?: pg.Pool } = {};
const pool = (): pg.Pool => required(state.pool, 'the database is there');
const db = () => createKysely<ProcedureTables>(pool());

beforeAll(async () => {
  const database = await createTestDatabase();
  state.database = database;
  state.pool = createPool({ databaseUrl: database.appUrl, applicationName: 'test', maxConnections: 4 });
});

afterAll(async () => {
  await state.pool?.end();
  await state.database?.drop();
});

const today = () => plainDate('2026-03-02');

/** A procedure of its own for each test. */
const procedureNamed = (id: string, version = '2026.1', changes = {}) =>
  compileProcedure(aDocument({ procedure: id, version, ...changes }));

describe('a released procedure', () => {
  test('is found by its hash, the same in every word, with its conditions ready', async () => {
    const when = "claim.stage == 'filed'";
    const [admit] = required(aDocument().commands['admit-claim'], 'rules');
    const commands = { ...aDocument().commands, 'admit-claim': [{ ...required(admit, 'rule'), when }] };
    const procedure = procedureNamed('xa/found', '2026.1', { commands });
    await saveProcedure(db(), procedure);
    const found = required(await createProcedureLibrary(db()).byHash(procedure.ref.hash), 'the procedure');
    expect(found.ref).toEqual(procedure.ref);
    expect(found.document).toEqual(procedure.document);
    const actor = { id: 'a', role: 'officer', office: 'capital' };
    const today = procedure.document.calendars['capital']?.publishedThrough;
    const facts = { command: {}, actor, today: required(today, 'a date') };
    expect(found.holds(when, { ...facts, claim: { stage: 'filed' } })).toBe(true);
    expect(found.holds(when, { ...facts, claim: { stage: 'closed' } })).toBe(false);
  });

  test('of before remarks were in two languages is read with the one text that it has, under the hash that it had', async () => {
    const remark = 'The value was read, the article not.';
    const { document } = procedureNamed('xa/older');
    const clocks = required(document.clocks['decide'], 'the clock');
    const older = {
      ...document,
      clocks: { ...document.clocks, decide: { ...clocks, length: { ...clocks.length, note: remark } } },
    };
    const hash = contentHash(older);
    await pool().query(
      'INSERT INTO procedure.version (procedure_id, version, hash, document) VALUES ($1, $2, $3, $4)',
      ['xa/older', '2026.1', hash, canonicalText(older)],
    );
    const found = required(await createProcedureLibrary(db()).byHash(hash), 'the procedure');
    expect(found.ref.hash).toBe(hash);
    expect(found.document.clocks['decide']?.length.note).toEqual({ es: remark, en: remark });
  });

  test('of before keys approved work on many claims leaves it to the key of the authority', async () => {
    const { document } = procedureNamed('xa/by-roles');
    const older = { ...document, batches: { approvedBy: ['head'], samplePercent: 5, basis: ['ACT-1'] } };
    const hash = contentHash(older);
    await pool().query(
      'INSERT INTO procedure.version (procedure_id, version, hash, document) VALUES ($1, $2, $3, $4)',
      ['xa/by-roles', '2026.1', hash, canonicalText(older)],
    );
    const found = required(await createProcedureLibrary(db()).byHash(hash), 'the procedure');
    expect([found.ref.hash, found.document.batches?.approvedBy]).toEqual([hash, ['authority']]);
  });

  test('may be released again, to no effect', async () => {
    const procedure = procedureNamed('xa/again');
    await saveProcedure(db(), procedure);
    await Promise.all([saveProcedure(db(), procedure), saveProcedure(db(), procedure)]);
    const list = await createProcedureLibrary(db()).list();
    expect(list.filter(({ id }) => id === 'xa/again')).toHaveLength(1);
  });

  test('keeps its content: another content under the same version is refused', async () => {
    await saveProcedure(db(), procedureNamed('xa/fixed'));
    const changed = procedureNamed('xa/fixed', '2026.1', { outcomes: ['refusal', 'recognition'] });
    await expect(saveProcedure(db(), changed)).rejects.toThrow(
      /^Version 2026\.1 of xa\/fixed is released with another content .* give the changed procedure a new version\.$/,
    );
    expect(await createProcedureLibrary(db()).byHash(changed.ref.hash)).toBeUndefined();
    await saveProcedure(db(), procedureNamed('xa/fixed', '2026.2', { outcomes: ['refusal', 'recognition'] }));
  });

  test('is current from its release, within three seconds for those who had asked before', async () => {
    const now = { milliseconds: 0 };
    const library = createProcedureLibrary(db(), () => now.milliseconds);
    await saveProcedure(db(), procedureNamed('xa/current', '2026.1'));
    expect((await library.current('xa/current', today))?.ref.version).toBe('2026.1');
    await saveProcedure(db(), procedureNamed('xa/current', '2026.2'));
    expect((await library.current('xa/current', today))?.ref.version).toBe('2026.1');
    now.milliseconds = 3_000;
    expect((await library.current('xa/current', today))?.ref.version).toBe('2026.2');
    expect((await createProcedureLibrary(db()).list()).filter(({ id }) => id === 'xa/current')).toMatchObject(
      [{ version: '2026.1', releasedAt: expect.stringMatching(/Z$/) }, { version: '2026.2' }],
    );
  });

  test('is compiled once, however many ask', async () => {
    const procedure = procedureNamed('xa/once');
    await saveProcedure(db(), procedure);
    const library = createProcedureLibrary(db());
    const [first, second] = await Promise.all([
      library.byHash(procedure.ref.hash),
      library.byHash(procedure.ref.hash),
    ]);
    expect(first).toBeDefined();
    expect(first).toBe(second);
  });
});

describe('what was never released', () => {
  test('is not found, until it is released', async () => {
    const procedure = procedureNamed('xa/later');
    const library = createProcedureLibrary(db());
    expect(await library.byHash(procedure.ref.hash)).toBeUndefined();
    expect(await library.current('xa/unknown', today)).toBeUndefined();
    await saveProcedure(db(), procedure);
    expect((await library.byHash(procedure.ref.hash))?.ref).toEqual(procedure.ref);
  });

  test('does not run: a content that is not the content of its hash is refused', async () => {
    const hash = 'ef'.repeat(32);
    await pool().query(
      `INSERT INTO procedure.version (procedure_id, version, hash, document) VALUES ('xa/forged', '2026.1', $1, $2)`,
      [hash, JSON.stringify(aDocument({ procedure: 'xa/forged' }))],
    );
    await expect(createProcedureLibrary(db()).byHash(hash)).rejects.toThrow(
      /^Not as it was signed or released: version (ef){32}$/,
    );
  });
});
