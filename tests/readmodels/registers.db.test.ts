import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { sqlStateOf } from '../../platform/database/executor.ts';
import { kyselyOn } from '../../platform/database/kysely.ts';
import { createPool } from '../../platform/database/pool.ts';
import { readsOf } from '../../readmodels/access/queries.ts';
import { recordReads } from '../../readmodels/access/write.ts';
import { isCursorInvalid } from '../../readmodels/page.ts';
import type { StaffMember } from '../../readmodels/staff/queries.ts';
import { findStaffMember } from '../../readmodels/staff/queries.ts';
import { upsertStaff } from '../../readmodels/staff/write.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { takeFileNumbers } from '../../readmodels/unique/write.ts';
import { inTransactionAs } from '../support/as-role.ts';
import { claimNumber } from '../support/claims.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, applicationName: 'test-registers', maxConnections: 16 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const asApp = <Result>(work: Parameters<typeof inTransactionAs<Result>>[2]) =>
  inTransactionAs(pool, 'cauce_appender', work);

let claims = 0;
const newClaim = (): ClaimId => {
  claims += 1;
  return claimNumber(claims);
};

describe('file numbers', () => {
  const take = (office: string, year: number, claimId = newClaim()) =>
    asApp(async (sql) => (await takeFileNumbers(sql, [{ claimId, office, year }])).get(claimId));

  test('count from one in each office and each year', async () => {
    expect(await take('tap', 2026)).toBe('TAP-2026-000001');
    expect(await take('tap', 2026)).toBe('TAP-2026-000002');
    expect(await take('tap', 2027)).toBe('TAP-2027-000001');
    expect(await take('san-jose', 2026)).toBe('SAN-JOSE-2026-000001');
  });

  test('of one batch are distinct, whatever offices and years it mixes', async () => {
    const wants = [newClaim(), newClaim(), newClaim()].flatMap((claimId) =>
      [2030, 2031].map((year) => ({ claimId: year === 2030 ? claimId : newClaim(), office: 'mix', year })),
    );
    const numbers = await asApp((sql) => takeFileNumbers(sql, wants));
    expect([...numbers.values()].sort()).toEqual(
      [2030, 2031].flatMap((year) => [1, 2, 3].map((serial) => `MIX-${year}-00000${serial}`)),
    );
  });

  test('taken by forty registrations at once have neither repetitions nor gaps', async () => {
    const numbers = await Promise.all(Array.from({ length: 40 }, () => take('busy', 2026)));
    expect([...numbers].sort()).toEqual(
      Array.from({ length: 40 }, (_, index) => `BUSY-2026-${String(index + 1).padStart(6, '0')}`),
    );
  });

  test('that are not used, because the transaction is rolled back, are given to the next', async () => {
    const given = take('undo', 2026);
    expect(await given).toBe('UNDO-2026-000001');
    await expect(
      asApp(async (sql) => {
        await takeFileNumbers(sql, [{ claimId: newClaim(), office: 'undo', year: 2026 }]);
        throw new Error('the registration was refused');
      }),
    ).rejects.toThrow('the registration was refused');
    expect(await take('undo', 2026)).toBe('UNDO-2026-000002');
  });

  test('stay with their claim when it asks again', async () => {
    const claim = newClaim();
    const first = await take('again', 2026, claim);
    expect(await take('again', 2026)).toBe('AGAIN-2026-000002');
    expect(await take('again', 2026, claim)).toBe(first);
  });

  test('cannot be taken back or given away by the application', async () => {
    for (const text of ['DELETE FROM readmodel.file_number', 'UPDATE readmodel.file_number SET serial = 9']) {
      const error = await asApp((sql) => sql.query({ text, values: [] })).catch((thrown: unknown) => thrown);
      expect(sqlStateOf(error)).toBe('42501');
    }
  });
});

describe('the record of disclosures', () => {
  const read = (claimId: ClaimId, requestId: string) => ({
    readerId: 'staff-3',
    readerRole: 'auditor',
    claimId,
    what: 'personal-data',
    purpose: 'appeal-review',
    requestId,
  });
  const readsIn = (claimId: ClaimId, page: { readonly limit: number; readonly cursor?: string }) =>
    inTransactionAs(pool, 'cauce_reader', (sql) => readsOf(kyselyOn<ReadModelTables>(sql), claimId, page));

  test('names who was shown what of which claim and why, in order, page by page', async () => {
    const [claim, other] = [newClaim(), newClaim()];
    await asApp((sql) => recordReads(sql, [read(claim, 'r-1'), read(other, 'r-2'), read(claim, 'r-3')]));
    await asApp((sql) => recordReads(sql, [read(claim, 'r-4')]));
    const first = await readsIn(claim, { limit: 2 });
    if (isCursorInvalid(first) || first.nextCursor === null) throw new Error('a second page was expected');
    const second = await readsIn(claim, { limit: 2, cursor: first.nextCursor });
    if (isCursorInvalid(second)) throw new Error('the cursor was refused');
    expect([...first.items, ...second.items].map(({ requestId }) => requestId)).toEqual([
      'r-1',
      'r-3',
      'r-4',
    ]);
    expect(first.items[0]).toMatchObject({
      readerId: 'staff-3',
      what: 'personal-data',
      purpose: 'appeal-review',
    });
    expect(second.nextCursor).toBeNull();
  });

  test('goes with the transaction that discloses: no record, no disclosure, and the reverse', async () => {
    const claim = newClaim();
    const broken = { ...read(claim, 'r-9'), purpose: 'because I want to' };
    await expect(asApp((sql) => recordReads(sql, [broken]))).rejects.toMatchObject({ code: '23514' });
    await expect(
      asApp(async (sql) => {
        await recordReads(sql, [read(claim, 'r-10')]);
        throw new Error('the disclosure failed');
      }),
    ).rejects.toThrow('the disclosure failed');
    expect(await readsIn(claim, { limit: 5 })).toEqual({ items: [], nextCursor: null });
  });

  test.each([
    ['cauce_appender', 'UPDATE readmodel.read_audit SET reader_id = reader_id'],
    ['cauce_appender', 'DELETE FROM readmodel.read_audit'],
    ['cauce_reader', 'DELETE FROM readmodel.read_audit'],
    ['cauce_owner', 'TRUNCATE readmodel.read_audit'],
  ] as const)('as %s, cannot be altered by: %s', async (role, text) => {
    const error = await inTransactionAs(pool, role, (sql) => sql.query({ text, values: [] })).catch(
      (thrown: unknown) => thrown,
    );
    expect(sqlStateOf(error)).toBe('42501');
  });
});

describe('staff', () => {
  const ines: StaffMember = {
    staffId: 'staff-1',
    issuer: 'http://identity.test',
    subject: 'ines',
    roles: ['admissibility-officer', 'interviewer'],
    office: 'tap',
    jurisdiction: 'mx',
    active: true,
  };
  const find = (issuer: string, subject: string) => asApp((sql) => findStaffMember(sql, { issuer, subject }));

  test('are found by the issuer and subject of their token, and by neither alone', async () => {
    await asApp((sql) => upsertStaff(sql, [ines]));
    expect(await find('http://identity.test', 'ines')).toEqual(ines);
    expect(await find('http://other.test', 'ines')).toBeUndefined();
    expect(await find('http://identity.test', 'rosa')).toBeUndefined();
  });

  test('keep their id when their rights change or they leave', async () => {
    await asApp((sql) =>
      upsertStaff(sql, [{ ...ines, staffId: 'staff-99', roles: ['reviewer'], active: false }]),
    );
    expect(await find('http://identity.test', 'ines')).toEqual({
      ...ines,
      roles: ['reviewer'],
      active: false,
    });
  });
});
