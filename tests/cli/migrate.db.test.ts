import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { createEmptyDatabase } from '../support/database.ts';
import { typed } from './typed.ts';

const withEmptyDatabase = async (work: (url: string) => Promise<void>): Promise<void> => {
  const database = await createEmptyDatabase();
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
};

describe('migrating', () => {
  test('applies every migration once, names them, and shows its progress', async () => {
    await withEmptyDatabase(async (url) => {
      const environment = { CAUCE_ADMIN_DATABASE_URL: url };
      const first = await typed('migrate', { environment });
      expect(first.exit).toBe(0);
      expect(first.out).toMatch(/^\d+ migrations applied: 0001-event-log\.sql, /);
      const files = (await readdir(new URL('../../migrations/', import.meta.url))).length;
      expect(first.err.trim().split('\n').at(-1)).toMatch(new RegExp(`^Migrations: ${files}/${files} `));
      for (const [, done = '', total = ''] of first.err.matchAll(/(\d+)\/(\d+)/g))
        expect(Number(done)).toBeLessThanOrEqual(Number(total));
      const again = await typed('migrate --json', { environment });
      expect(JSON.parse(again.out)).toEqual({ created: false, applied: [] });
      expect((await typed('migrate --lang es', { environment })).out).toContain('no había nada que aplicar');
    });
  });

  test('creates the database when asked to, and else says that it cannot be reached', async () => {
    await withEmptyDatabase(async (url) => {
      const other = new URL(url);
      other.pathname = `${other.pathname}_new`;
      const environment = { CAUCE_ADMIN_DATABASE_URL: other.href };
      expect((await typed('migrate', { environment })).exit).toBe(5);
      const { exit, out } = await typed('migrate --create --json --quiet', { environment });
      expect(exit).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ created: true });
      await dropDatabase(url, other.pathname.slice(1));
    });
  });

  test('without the owner of the database says what to set', async () => {
    const { exit, err } = await typed('migrate', {
      environment: { DATABASE_URL: 'postgresql://a:b@127.0.0.1/c' },
    });
    expect(exit).toBe(2);
    expect(err).toContain('CAUCE_ADMIN_DATABASE_URL is not set');
  });
});

const dropDatabase = async (adminUrl: string, name: string): Promise<void> => {
  const { createPool } = await import('../../platform/database/pool.ts');
  const pool = createPool({ databaseUrl: adminUrl, applicationName: 'test', maxConnections: 1 });
  try {
    await pool.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  } finally {
    await pool.end();
  }
};
