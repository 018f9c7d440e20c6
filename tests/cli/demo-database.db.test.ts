import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseOfOthers, takeDatabase } from '../../cli/demo/named-database.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { createPool } from '../../platform/database/pool.ts';
import { startPostgres } from '../../platform/servers/postgres.ts';
import type { PostgresServer } from '../../platform/servers/postgres.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { typed } from './typed.ts';

const world: { folder: string; server: PostgresServer | undefined } = { folder: '', server: undefined };

beforeAll(async () => {
  world.folder = await mkdtemp(join(tmpdir(), 'cauce-demo-database-'));
  await chmod(world.folder, 0o755);
  world.server = await startPostgres({ folder: join(world.folder, 'postgres') });
});
afterAll(async () => {
  await world.server?.stop();
  await rm(world.folder, { recursive: true, force: true });
});

/** What a database holds that tells an installation from another: its schemas, and the application's password. */
const stateOf = async (url: string): Promise<readonly unknown[]> => {
  const pool = createPool({ databaseUrl: url, applicationName: 'test', maxConnections: 1 });
  try {
    const { rows } = await pool.query(`
      SELECT nspname AS thing FROM pg_namespace
      UNION ALL SELECT rolpassword FROM pg_authid WHERE rolname = 'cauce_app'
      ORDER BY 1`);
    return rows;
  } finally {
    await pool.end();
  }
};

const demo = (environment: Readonly<Record<string, string>>) =>
  typed('demo --once', { environment: { CAUCE_HOME: join(world.folder, 'home'), ...environment } });

describe('a database that somebody names for the demo', () => {
  test('is the demo’s from the first time on, when Cauce has never been on its server', async () => {
    const url = world.server?.url ?? '';
    expect(await takeDatabase(url)).toBe(url);
    await migrate({ adminUrl: url, appPassword: 'of the demo' });
    expect(await takeDatabase(url)).toBe(url);
  });

  test('is refused and left as it was, when it is of an installation', async () => {
    const database = await createEmptyDatabase();
    try {
      await migrate({ adminUrl: database.url });
      const before = await stateOf(database.url);
      const { exit, err } = await demo({ CAUCE_DEMO_DATABASE_URL: database.url });
      expect(exit).toBe(2);
      expect(err).toContain('belongs to an installation that no demo made');
      expect(await stateOf(database.url)).toEqual(before);
    } finally {
      await database.drop();
    }
  });

  test('is refused when it is empty, but another on its server is of an installation', async () => {
    const [used, empty] = [await createEmptyDatabase(), await createEmptyDatabase()];
    try {
      await migrate({ adminUrl: used.url });
      await expect(takeDatabase(empty.url)).rejects.toThrow(DatabaseOfOthers);
    } finally {
      await Promise.all([used.drop(), empty.drop()]);
    }
  });

  test('is said not to answer, in the language of the person, when it does not', async () => {
    const { exit, err } = await typed('demo --once --lang es', {
      environment: {
        CAUCE_HOME: join(world.folder, 'home'),
        CAUCE_DEMO_DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:1/postgres',
      },
    });
    expect(exit).toBe(5);
    expect(err).toContain('no puede usarse (ECONNREFUSED)');
  });
});

describe('a Temporal server that somebody names for the demo', () => {
  test('is said not to serve, in the language of the person, when it does not', async () => {
    const { exit, err } = await typed('demo --once --lang es', {
      environment: {
        CAUCE_HOME: join(world.folder, 'home-without-temporal'),
        CAUCE_DEMO_DATABASE_URL: world.server?.url ?? '',
        CAUCE_DEMO_TEMPORAL_ADDRESS: '127.0.0.1:1',
        // Of an installation: never the demo's.
        TEMPORAL_ADDRESS: '127.0.0.1:2',
      },
    });
    expect(exit).toBe(5);
    expect(err).toContain(
      'El servidor de Temporal en 127.0.0.1:1 no atiende el espacio de nombres «default»',
    );
    expect(err).toContain('quite CAUCE_DEMO_TEMPORAL_ADDRESS');
  });

  test('is refused when it is no address', async () => {
    const { exit, err } = await demo({ CAUCE_DEMO_TEMPORAL_ADDRESS: 'temporal' });
    expect(exit).toBe(2);
    expect(err).toContain('CAUCE_DEMO_TEMPORAL_ADDRESS');
  });
});
