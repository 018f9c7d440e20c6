import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  executorOf,
  inSnapshot,
  inTransaction,
  poolExecutor,
  sqlStateOf,
} from '../../../platform/database/executor.ts';
import { createKysely, kyselyOn } from '../../../platform/database/kysely.ts';
import type { DatabasePool } from '../../../platform/database/pool.ts';
import { createPool } from '../../../platform/database/pool.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createEmptyDatabase } from '../../support/database.ts';

let database: TestDatabase;
let pool: DatabasePool;
const lost: string[] = [];

beforeAll(async () => {
  database = await createEmptyDatabase();
  pool = createPool({
    databaseUrl: database.url,
    applicationName: 'test',
    maxConnections: 2,
    onConnectionLost: (code) => lost.push(code),
  });
  await pool.query('CREATE TABLE note (id int PRIMARY KEY)');
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const notes = async () =>
  (await poolExecutor(pool).texts({ text: 'SELECT id FROM note ORDER BY id', values: [] })).rows;

describe('a transaction', () => {
  test('keeps everything when its work returns, and nothing when it throws', async () => {
    await inTransaction(pool, (sql) => sql.query({ text: 'INSERT INTO note VALUES (1)', values: [] }));
    const failing = inTransaction(pool, async (sql) => {
      await sql.query({ text: 'INSERT INTO note VALUES (2)', values: [] });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).toEqual([['1']]);
  });

  test('whose connection the server ends is a failure of that work only: the process lives and the pool serves on', async () => {
    const killed = inTransaction(pool, async (sql) => {
      const { rows } = await sql.query<{ pid: number }>({
        text: 'SELECT pg_backend_pid() AS pid',
        values: [],
      });
      await poolExecutor(pool).query({ text: 'SELECT pg_terminate_backend($1)', values: [rows[0]?.pid] });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await sql.query({ text: 'INSERT INTO note VALUES (3)', values: [] });
    });
    await expect(killed).rejects.toThrow();
    expect(lost).toContain('57P01');
    expect(await notes()).toEqual([['1']]);
  });

  test('whose connection stays silent is given up', async () => {
    const hasty = createPool({
      databaseUrl: database.url,
      applicationName: 'test',
      statementTimeoutMillis: 50,
    });
    const slow = inTransaction(hasty, (sql) => sql.query({ text: 'SELECT pg_sleep(20)', values: [] }));
    await expect(slow.catch(sqlStateOf)).resolves.toBe('57014');
    await hasty.end();
  });

  test('that only reads sees one moment, and may not write', async () => {
    await inSnapshot(pool, async (sql) => {
      const count = async () =>
        (await sql.texts({ text: 'SELECT count(*) FROM note', values: [] })).rows[0]?.[0];
      const before = await count();
      await poolExecutor(pool).query({ text: 'INSERT INTO note VALUES (4)', values: [] });
      expect(await count()).toBe(before);
    });
    const writing = inSnapshot(pool, (sql) => sql.query({ text: 'DELETE FROM note', values: [] }));
    await expect(writing.catch(sqlStateOf)).resolves.toBe('25006');
  });

  test('is also what a query builder writes in, and it opens no other', async () => {
    interface Tables {
      readonly note: { readonly id: number };
    }
    const failing = inTransaction(pool, async (sql) => {
      const db = kyselyOn<Tables>(sql);
      const inserted = await db.insertInto('note').values({ id: 5 }).executeTakeFirst();
      expect(inserted.numInsertedOrUpdatedRows).toBe(1n);
      expect(await db.selectFrom('note').selectAll().where('id', '=', 5).execute()).toEqual([{ id: 5 }]);
      await expect(db.transaction().execute(async () => undefined)).rejects.toThrow(
        'The caller owns the transaction',
      );
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    const outside = createKysely<Tables>(pool);
    expect(await outside.selectFrom('note').selectAll().where('id', '=', 5).execute()).toEqual([]);
  });
});

describe('a value is read', () => {
  test('as a civil date, an instant, a number, and as the text itself when it is asked for', async () => {
    const text = `SELECT '2026-03-08'::date AS day, '2026-03-08 06:00:00.5+05:30'::timestamptz AS at,
                         9007199254740991::bigint AS count, ARRAY[1, 2] AS list`;
    const { rows } = await poolExecutor(pool).query({ text, values: [] });
    expect(rows).toEqual([
      { day: '2026-03-08', at: '2026-03-08T00:30:00.500Z', count: 9_007_199_254_740_991, list: [1, 2] },
    ]);
    const client = await pool.connect();
    const texts = await executorOf(client).texts({
      text: text.replace(', ARRAY[1, 2] AS list', ''),
      values: [],
    });
    client.release();
    expect(texts.rows).toEqual([['2026-03-08', '2026-03-08 00:30:00.5+00', '9007199254740991']]);
  });

  test('never as a number that it is not', async () => {
    const reading = poolExecutor(pool).query({ text: 'SELECT 9007199254740993::bigint', values: [] });
    await expect(reading).rejects.toThrow('beyond 2^53');
  });
});
