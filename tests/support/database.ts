import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { migrate } from '../../platform/database/migrate.ts';
import { published } from './environment.ts';

export type TestDatabase = {
  readonly name: string;
  /** As the superuser, whom no grant binds. */
  readonly url: string;
  /** As the processes that serve and work: may read and append, not change. */
  readonly appUrl: string;
  /** As an auditor: may read. */
  readonly auditorUrl: string;
  readonly drop: () => Promise<void>;
};

/** A database of its own for one test file: a clone of a migrated template, made in some 50 ms. */
export const createTestDatabase = (): Promise<TestDatabase> => createDatabase(ensureTemplate);

/** An empty database, for tests of the migrations themselves. */
export const createEmptyDatabase = (): Promise<TestDatabase> =>
  createDatabase(() => Promise.resolve('template0'));

const createDatabase = async (templateFor: (admin: pg.Client) => Promise<string>): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(async (admin) => {
    await admin.query(`create database ${name} template ${await templateFor(admin)}`);
  });
  return {
    name,
    url: urlOf(name),
    appUrl: urlOf(name, { user: 'cauce_app', password: passwords.appPassword }),
    auditorUrl: urlOf(name, { user: 'cauce_auditor', password: passwords.auditorPassword }),
    drop: () =>
      withAdmin(async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
};

/** The roles belong to the server, not to a database: the same for all test files, and no test gives them others. */
export const passwords = { appPassword: 'app-of-the-tests', auditorPassword: 'auditor-of-the-tests' };

const templateLock = 7_203_114;

/** The migrated template, built once by whichever test file comes first while the others wait. */
const ensureTemplate = async (admin: pg.Client): Promise<string> => {
  const name = `cauce_template_${await fingerprintOfMigrations()}`;
  await admin.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await buildTemplate(admin, name);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [templateLock]);
  }
  return name;
};

/** Built under another name, so that a failed migration leaves no half-made template. */
const buildTemplate = async (admin: pg.Client, name: string): Promise<void> => {
  const building = `${name}_building`;
  await admin.query(`drop database if exists ${building} with (force)`);
  await admin.query(`create database ${building} template template0`);
  await migrate({ adminUrl: urlOf(building), ...passwords });
  await admin.query(`alter database ${building} rename to ${name}`);
};

const fingerprintOfMigrations = async (): Promise<string> => {
  const hash = createHash('sha256');
  const folder = resolve(import.meta.dirname, '../../migrations');
  for (const name of (await readdir(folder)).sort()) {
    hash.update(`\n${name}\n`).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 12);
};

const urlOf = (database: string, as?: { readonly user: string; readonly password: string }): string => {
  const url = new URL(published('CAUCE_TEST_POSTGRES'));
  url.pathname = `/${database}`;
  if (as !== undefined) {
    url.username = as.user;
    url.password = encodeURIComponent(as.password);
  }
  return url.href;
};

const withAdmin = async (work: (admin: pg.Client) => Promise<void>): Promise<void> => {
  const admin = new pg.Client({ connectionString: published('CAUCE_TEST_POSTGRES') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
};
