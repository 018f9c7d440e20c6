import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { streamsFor } from '../../bench/what-if-claims.ts';
import { saveProcedure } from '../../definitions/store.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import { required } from '../../domain/shared/assert.ts';
import { instant } from '../../domain/shared/instant.ts';
import { appendMany } from '../../eventlog/append.ts';
import { emptyHead } from '../../eventlog/head.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { inTransaction } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { createZones } from '../../platform/zones.ts';
import { writeInlineModels } from '../../readmodels/write.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { typed } from './typed.ts';

const root = resolve(import.meta.dirname, '../..');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const mexico = await shippedProcedure('mx');
  const pool = createPool({ databaseUrl: database.url, applicationName: 'test', maxConnections: 1 });
  try {
    await saveProcedure(createKysely(pool), mexico);
    for (const events of streamsFor(mexico, createZones(), 3)) {
      const claim = required(foldClaim(events), 'a stream tells a claim');
      const { claimId } = claim;
      const recordedAt = instant('2026-11-25T06:00:00.000Z');
      await inTransaction(pool, async (sql) => {
        const stored = events.map(({ claimId: _id, version: _version, ...event }) => ({
          ...event,
          recordedAt,
        }));
        const [appended] = await appendMany(sql, [{ claimId, expected: emptyHead(claimId), events: stored }]);
        if (appended?.appended !== true) throw new Error('appended');
        await writeInlineModels(sql, [{ claim, headHash: appended.head.hash, tasks: [] }]);
      });
    }
  } finally {
    await pool.end();
  }
}, 60_000);
afterAll(() => database.drop());

const typedAsApp = (line: string) =>
  typed(line, { environment: { DATABASE_URL: database.appUrl }, folder: root });

test('the claims of the installation are replayed under a draft against a released version, and nothing is written', async () => {
  const { exit, out, err } = await typedAsApp(
    'procedure what-if mx --against mx/refugee-status@2026.1 --json',
  );
  expect({ exit, err: err.replace(/\(.*/s, '') }).toEqual({ exit: 0, err: 'Replaying claims: 3/3 ' });
  expect(JSON.parse(out)).toMatchObject({
    claims: 3,
    changed: 0,
    against: { version: '2026.1' },
    sample: [],
  });
});

test('an installation without claims of the procedure says so', async () => {
  const { exit, out } = await typedAsApp('procedure what-if cr --against cr');
  expect({ exit, out }).toEqual({ exit: 0, out: 'There are no claims to replay.\n' });
});

test('a released version can be compared, and one that was not released is named', async () => {
  const same = await typedAsApp('procedure diff mx/refugee-status@2026.1 mx');
  expect(same.out).toContain('say the same.');
  const unknown = await typedAsApp('procedure diff mx/refugee-status@2031.1 mx');
  expect({ exit: unknown.exit, err: unknown.err.slice(0, 40) }).toEqual({
    exit: 4,
    err: 'No released version is called mx/refugee',
  });
});
