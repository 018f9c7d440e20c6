import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { appendMany } from '../../../eventlog/append.ts';
import { verifyLog } from '../../../eventlog/verify.ts';
import { poolExecutor } from '../../../platform/database/executor.ts';
import type { MigrationStep } from '../../../platform/database/migrate.ts';
import { createDatabaseIfMissing, migrate } from '../../../platform/database/migrate.ts';
import { createPool } from '../../../platform/database/pool.ts';
import type { RolePasswords } from '../../../platform/database/roles.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createEmptyDatabase, passwords } from '../../support/database.ts';
import { newClaimId, requestOf } from '../../support/log-events.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cauce-migrations-'));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const migrateFolder = (given: RolePasswords = {}) =>
  migrate({ adminUrl: database.url, folder: pathToFileURL(`${folder}/`), ...given });

const urlAs = (user: string, password: string): string => {
  const url = new URL(database.url);
  url.username = user;
  url.password = password;
  return url.href;
};

const query = async (text: string, url = database.url): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
};

const verifierOf = (role: string): string => `SELECT rolpassword FROM pg_authid WHERE rolname = '${role}'`;

describe('a database is brought to the newest form', () => {
  test('by every file of the project, in order, with fourteen cohorts of the log; a second run changes nothing', async () => {
    const steps: MigrationStep[] = [];
    const { applied } = await migrate({ adminUrl: database.url, onProgress: (step) => steps.push(step) });
    const files = (await readdir(new URL('../../../migrations/', import.meta.url))).sort();
    expect(applied).toEqual(files);
    expect(steps).toEqual([
      ...files.map((name) => ({ kind: 'applied', name })),
      { kind: 'prepared-cohorts', count: 14 },
    ]);
    const state = `SELECT md5(string_agg(c::text, ',' ORDER BY oid)) FROM pg_class c WHERE relnamespace::regnamespace::text !~ '^pg_'`;
    const before = await query(state);
    expect(await migrate({ adminUrl: database.url, onProgress: (step) => steps.push(step) })).toEqual({
      applied: [],
    });
    expect(steps).toHaveLength(files.length + 1);
    expect(await query(state)).toEqual(before);
  });

  test('and what the log holds by then stays as it was written: the same bytes, by the same transactions', async () => {
    const project = new URL('../../../migrations/', import.meta.url);
    const files = (await readdir(project)).sort();
    const [ofTheLog, later] = [files.slice(0, 2), files.slice(2)];
    for (const name of ofTheLog) await copyFile(new URL(name, project), join(folder, name));
    await migrateFolder();
    const pool = createPool({ databaseUrl: database.url, applicationName: 'test', maxConnections: 1 });
    try {
      const sql = poolExecutor(pool);
      await appendMany(sql, [requestOf(newClaimId()), requestOf(newClaimId())]);
      const written = 'SELECT ctid::text, xmin::text, event::text FROM claim_log.event ORDER BY claim_id';
      const before = await query(written);
      for (const name of later) await copyFile(new URL(name, project), join(folder, name));
      expect((await migrateFolder()).applied).toEqual(later);
      expect(before).toHaveLength(6);
      expect(await query(written)).toEqual(before);
      expect(await verifyLog(sql, { witnesses: false })).toEqual({ claims: 2, events: 2, ok: true });
    } finally {
      await pool.end();
    }
  });

  test('by two processes at once, as by one', async () => {
    const runs = await Promise.all([
      migrate({ adminUrl: database.url }),
      migrate({ adminUrl: database.url }),
    ]);
    expect(runs.map(({ applied }) => applied.length > 0).sort()).toEqual([false, true]);
  });

  test('in several databases of one cluster at once, though roles belong to all of them', async () => {
    const others = await Promise.all([createEmptyDatabase(), createEmptyDatabase()]);
    const urls = [database, ...others].map(({ url }) => url);
    await Promise.all(urls.map((adminUrl) => migrate({ adminUrl, ...passwords })));
    await Promise.all(others.map((other) => other.drop()));
    const [verifier] = await query(verifierOf('cauce_app'));
    expect(verifier).toMatch(/^SCRAM-SHA-256\$4096:/);
  });

  test('and the application logs in with the password it was given, and as nobody else', async () => {
    await migrate({ adminUrl: database.url });
    const earlier = await query(verifierOf('cauce_app'));
    await migrate({ adminUrl: database.url, ...passwords });
    expect(await query(verifierOf('cauce_app'))).not.toEqual(earlier);
    const { appPassword } = passwords;
    expect(await query('SELECT current_user', urlAs('cauce_app', appPassword))).toEqual(['cauce_app']);
    await expect(query('SELECT 1', urlAs('cauce_app', 'wrong one'))).rejects.toThrow('password');
    await expect(query('SELECT 1', urlAs('cauce_owner', appPassword))).rejects.toThrow();
  });

  test('and what a file creates belongs to the owner role', async () => {
    await write('0001-a.sql', 'CREATE SCHEMA a; CREATE TABLE a.b ()');
    await migrateFolder();
    expect(await query(`SELECT relowner::regrole::text FROM pg_class WHERE relname = 'b'`)).toEqual([
      'cauce_owner',
    ]);
  });
});

describe('a migration is refused', () => {
  test('when a file was edited after it had been applied, before anything else is done', async () => {
    await write('0001-a.sql', 'CREATE SCHEMA a');
    await migrateFolder();
    await write('0001-a.sql', 'CREATE SCHEMA a -- tidied');
    await write('0002-b.sql', 'CREATE SCHEMA b');
    await expect(migrateFolder()).rejects.toThrow('0001-a.sql was edited after it had been applied');
    expect(await query(`SELECT to_regnamespace('b')`)).toEqual([null]);
  });

  test('and then no role has another password and no grant has come back', async () => {
    await write('0001-a.sql', 'CREATE SCHEMA a');
    await migrateFolder();
    await write('0001-a.sql', 'CREATE SCHEMA a -- tidied');
    await query(`REVOKE ALL ON DATABASE ${database.name} FROM cauce_appender`);
    const grants = `SELECT datacl::text FROM pg_database WHERE datname = current_database()`;
    const [before] = await query(grants);
    const refused = migrateFolder({ appPassword: 'never given' });
    await expect(refused).rejects.toThrow('0001-a.sql was edited');
    expect(await query(grants)).toEqual([before]);
    await expect(query('SELECT 1', urlAs('cauce_app', 'never given'))).rejects.toThrow('password');
  });

  test('when the database has a file that this release does not know', async () => {
    await write('0001-a.sql', 'CREATE SCHEMA a');
    await write('0002-b.sql', 'CREATE SCHEMA b');
    await migrateFolder();
    await rm(join(folder, '0002-b.sql'));
    await expect(migrateFolder()).rejects.toThrow(
      'The database has 0002-b.sql, which this release does not know',
    );
  });

  test('when a file fails: nothing of it remains, those before it stay, and it can be mended', async () => {
    await write('0001-a.sql', 'CREATE SCHEMA a');
    await write('0002-b.sql', 'CREATE SCHEMA b; SELECT 1 / 0');
    await expect(migrateFolder()).rejects.toThrow('0002-b.sql could not be applied; nothing of it remains');
    expect(await query(`SELECT to_regnamespace('a'), to_regnamespace('b')`)).toEqual(['a', null]);
    await write('0002-b.sql', 'CREATE SCHEMA b');
    expect(await migrateFolder()).toEqual({ applied: ['0002-b.sql'] });
  });

  test('when two files have one number, or a name says no number', async () => {
    await write('0001-a.sql', '');
    await write('0001-b.sql', '');
    await expect(migrateFolder()).rejects.toThrow('0001-a.sql and 0001-b.sql have the same number');
    await rm(join(folder, '0001-b.sql'));
    await write('urgent.sql', '');
    await expect(migrateFolder()).rejects.toThrow('urgent.sql: a migration is named by four digits');
  });
});

test('a database that is missing is created, once, however many ask', async () => {
  const url = new URL(database.url);
  url.pathname = `${url.pathname}_created`;
  const answers = await Promise.all(Array.from({ length: 3 }, () => createDatabaseIfMissing(url.href)));
  expect(answers.filter((created) => created)).toHaveLength(1);
  expect(await createDatabaseIfMissing(url.href)).toBe(false);
  expect(await query('SHOW server_encoding', url.href)).toEqual(['UTF8']);
  await query(`DROP DATABASE ${url.pathname.slice(1)}`);
});
