import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { sqlStateOf } from './executor.ts';
import type { RolePasswords } from './roles.ts';
import { ensureRoles } from './roles.ts';

export interface MigrateOptions extends RolePasswords {
  /** A superuser's (or the owner's) connection to the target database. */
  readonly adminUrl: string;
  readonly onProgress?: (step: MigrationStep) => void;
  /** Where the numbered files lie; the project's own when absent. */
  readonly folder?: URL;
}

/** What has just been done: a file of those that were missing, or the partitions that the log will need. */
export type MigrationStep =
  | { readonly kind: 'applied'; readonly name: string }
  | { readonly kind: 'prepared-cohorts'; readonly count: number };

interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

const projectFolder = new URL('../../migrations/', import.meta.url);
const namePattern = /^(\d{4})-[a-z0-9-]+\.sql$/;
/** Any number, as long as it is always this one: the key of the lock that lets one migration run at a time. */
const lockKey = 2_026_1125;

/**
 * Brings a database to the newest form: roles, then every numbered file that has not been applied, each in one
 * transaction and in the order of its number, then the cohorts of the log from last month to a year ahead. Running it
 * again changes nothing. Throws when an applied file has been edited or is unknown here, before anything is changed:
 * no role, no password, no grant.
 */
export const migrate = async (options: MigrateOptions): Promise<{ readonly applied: string[] }> => {
  const files = await readMigrations(options.folder ?? projectFolder);
  return withClient(options.adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const pending = pendingOf(files, await appliedIn(client));
    await ensureRoles(client, options);
    await prepareDatabase(client);
    const applied: string[] = [];
    for (const file of pending) {
      await apply(client, file);
      options.onProgress?.({ kind: 'applied', name: file.name });
      applied.push(file.name);
    }
    await prepareCohorts(client, options.onProgress);
    return { applied };
  });
};

/** Creates the database that the URL names, when the server has none of that name; answers whether it did. */
export const createDatabaseIfMissing = async (adminUrl: string): Promise<boolean> => {
  const maintenance = new URL(adminUrl);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = '/postgres';
  return withClient(maintenance.href, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return false;
    try {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} ENCODING 'UTF8' TEMPLATE template0`);
      return true;
    } catch (error) {
      if (sqlStateOf(error) === '42P04' || sqlStateOf(error) === '23505') return false;
      throw error;
    }
  });
};

const withClient = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'cauce-migrate',
    connectionTimeoutMillis: 5_000,
    lock_timeout: 60_000,
    options: '-c timezone=UTC -c datestyle=ISO,YMD',
  });
  // A connection that dies while idle is reported by the statement that follows.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const readMigrations = async (folder: URL): Promise<readonly Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  names.forEach((name, index) => {
    if (!namePattern.test(name)) {
      throw new Error(
        `${name}: a migration is named by four digits and lower-case words, such as 0030-letters.sql`,
      );
    }
    const previous = names[index - 1];
    if (previous?.slice(0, 4) === name.slice(0, 4)) {
      throw new Error(
        `${previous} and ${name} have the same number: give the newer one the next free number`,
      );
    }
  });
  return Promise.all(names.map((name) => readMigration(folder, name)));
};

const readMigration = async (folder: URL, name: string): Promise<Migration> => {
  const text = await readFile(new URL(name, folder), 'utf8');
  return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
};

const prepareDatabase = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = pg.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`
    GRANT CREATE, CONNECT ON DATABASE ${database} TO cauce_owner;
    GRANT CONNECT ON DATABASE ${database} TO cauce_appender, cauce_reader, cauce_sealer, cauce_eraser;
    CREATE SCHEMA IF NOT EXISTS cauce AUTHORIZATION cauce_owner;
    CREATE TABLE IF NOT EXISTS cauce.migration (
      name       text        PRIMARY KEY,
      sha256     text        NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    ALTER TABLE cauce.migration OWNER TO cauce_owner;
    GRANT USAGE ON SCHEMA cauce TO cauce_appender, cauce_reader;
    GRANT SELECT ON cauce.migration TO cauce_appender, cauce_reader;
  `);
};

type Applied = Pick<Migration, 'name' | 'sha256'>;

/** Those that the database says it has had; none before its first migration. */
const appliedIn = async (client: pg.Client): Promise<readonly Applied[]> => {
  const known = await client.query(`SELECT WHERE to_regclass('cauce.migration') IS NOT NULL`);
  if (known.rowCount === 0) return [];
  return (await client.query<Applied>('SELECT name, sha256 FROM cauce.migration')).rows;
};

/** The files that are still to be applied; throws when what was applied is not what is here. */
const pendingOf = (files: readonly Migration[], rows: readonly Applied[]): readonly Migration[] => {
  const appliedHashes = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of files) {
    const applied = appliedHashes.get(name);
    if (applied !== undefined && applied !== sha256) {
      throw new Error(
        `${name} was edited after it had been applied: restore it, and put the change into a new file`,
      );
    }
  }
  const known = new Set(files.map(({ name }) => name));
  const unknown = rows.find(({ name }) => !known.has(name));
  if (unknown !== undefined) {
    throw new Error(
      `The database has ${unknown.name}, which this release does not know: use the newer release`,
    );
  }
  return files.filter(({ name }) => !appliedHashes.has(name));
};

/** Everything that a file creates belongs to the owner role, whoever runs the migration. */
const apply = async (client: pg.Client, { name, sha256, text }: Migration): Promise<void> => {
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL ROLE cauce_owner');
    await client.query('INSERT INTO cauce.migration (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query(text);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`${name} could not be applied; nothing of it remains`, { cause: error });
  }
};

const prepareCohorts = async (client: pg.Client, onProgress: MigrateOptions['onProgress']): Promise<void> => {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regprocedure('claim_log.ensure_cohorts(date, integer)') IS NOT NULL AS exists`,
  );
  if (rows[0]?.exists !== true) return;
  const made = await client.query<{ count: number }>(
    `SELECT claim_log.ensure_cohorts((now() - interval '1 month')::date, 14) AS count`,
  );
  const count = made.rows[0]?.count ?? 0;
  if (count > 0) onProgress?.({ kind: 'prepared-cohorts', count });
};
