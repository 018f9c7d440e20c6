import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { appendMany } from '../../eventlog/append.ts';
import { inTransaction } from '../../platform/database/executor.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { createPool } from '../../platform/database/pool.ts';
import type { TestDatabase } from '../support/database.ts';
import { createEmptyDatabase, createTestDatabase } from '../support/database.ts';
import { newClaimId, requestOf } from '../support/log-events.ts';
import { typed } from './typed.ts';

let database: TestDatabase;
let pool: DatabasePool;
let claims: readonly ClaimId[];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, applicationName: 'test', maxConnections: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const asAuditor = (line: string) => typed(line, { environment: { DATABASE_URL: database.auditorUrl } });

describe('verifying the log', () => {
  test('an empty log has nothing to verify', async () => {
    expect(await asAuditor('log verify')).toMatchObject({
      exit: 0,
      out: 'The log is empty: there is nothing to verify.\n',
    });
  });

  test('names the first bad position, what is wrong there, and ends with exit code 6', async () => {
    claims = [newClaimId(), newClaimId()].sort();
    await inTransaction(pool, (sql) =>
      appendMany(
        sql,
        claims.map((id) => requestOf(id, undefined, 3)),
      ),
    );
    const [first = '', second = ''] = claims;
    const { exit, out } = await asAuditor('log verify --json');
    // Nothing but the log was written, so the witnesses know nothing of these claims.
    expect(exit).toBe(6);
    expect(JSON.parse(out)).toMatchObject({ ok: false, claims: 2, events: 6, first: { claimId: first } });
    await tamper(
      `UPDATE claim_log.event SET data = '{"reasonCode":"other"}' WHERE claim_id = '${second}' AND version = 1`,
    );
    const told = await asAuditor(`log verify --claim ${second} --lang es`);
    expect(told.exit).toBe(6);
    expect(told.out).toContain(`Primera posición dañada: solicitud ${second}, versión 1`);
    expect(told.out).toContain('el hash no se recalcula');
  });

  test('shows on stderr how far it has come, and nothing under --quiet', async () => {
    expect((await asAuditor('log verify')).err).toMatch(/^Verifying events: 6\/6 /m);
    expect((await asAuditor('log verify --quiet')).err).toBe('');
  });

  test('a claim that the log does not know is not found', async () => {
    expect(await asAuditor(`log verify --claim ${newClaimId()}`)).toMatchObject({ exit: 4 });
  });
});

describe('a database that cannot be used', () => {
  test.each([
    ['that is away', 'postgresql://cauce_auditor:x@127.0.0.1:1/cauce', 'cannot be reached (ECONNREFUSED)'],
    ['that is not one', 'mysql://127.0.0.1', 'DATABASE_URL is not valid'],
  ])('%s is told by the name of its variable, without the password', async (_, url, sentence) => {
    const { out, err } = await typed('log verify', { environment: { DATABASE_URL: url } });
    expect(out).toBe('');
    expect(err).toContain(sentence);
    expect(err).not.toContain(':x@');
  });

  test('that has not been migrated says so', async () => {
    const empty = await createEmptyDatabase();
    try {
      const { exit, err } = await typed('log verify', { environment: { DATABASE_URL: empty.url } });
      expect({ exit, err }).toEqual({
        exit: 5,
        err: 'The database has not been prepared. Run cauce migrate.\n',
      });
    } finally {
      await empty.drop();
    }
  });
});

const tamper = async (text: string): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${text}; COMMIT`);
  } finally {
    client.release();
  }
};
