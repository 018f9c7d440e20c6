import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Claim } from '../../domain/claim/claim.ts';
import type { Task } from '../../domain/claim/task.ts';
import { instant } from '../../domain/shared/instant.ts';
import { addDays, plainDate } from '../../domain/shared/plain-date.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { AGE_BANDS, backlogByStageOfficeAge } from '../../readmodels/backlog/queries.ts';
import type { DueClocksQuestion } from '../../readmodels/clock/queries.ts';
import { dueClocks } from '../../readmodels/clock/queries.ts';
import type { CursorInvalid, Page } from '../../readmodels/page.ts';
import { encodeCursor, isCursorInvalid } from '../../readmodels/page.ts';
import type { Scope } from '../../readmodels/scope.ts';
import { stalledClaims } from '../../readmodels/stalled/queries.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { taskList } from '../../readmodels/task/queries.ts';
import { writeInlineModels } from '../../readmodels/write.ts';
import { aClaim, aClock, aTask, claimNumber, personNumber, someHash } from '../support/claims.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let db: Kysely<ReadModelTables>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, applicationName: 'test-lists' });
  db = createKysely<ReadModelTables>(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const everything: Scope = { jurisdiction: 'mx', offices: 'all' };

/** Makes the read models hold exactly these claims. */
const given = async (...claims: readonly (Partial<Claim> & { readonly tasks?: readonly Task[] })[]) => {
  await pool.query('TRUNCATE readmodel.claim, readmodel.clock, readmodel.task');
  await writeInlineModels(
    poolExecutor(pool),
    claims.map(({ tasks = [], ...claim }, index) => ({
      claim: aClaim({ claimId: claimNumber(index + 1), ...claim }),
      headHash: someHash,
      tasks,
    })),
  );
};

const applicants = (count: number): Claim['applicants'] =>
  Array.from({ length: count }, (_, index) => ({
    personId: personNumber(index + 1),
    relation: index === 0 ? 'principal' : 'child',
    nationality: 'HN',
    isMinor: index > 0,
    ratified: true,
  }));

const closed: Partial<Claim> = {
  status: 'closed',
  closure: { reason: 'final-decision', at: instant('2026-04-01T00:00:00.000Z') },
};

const itemsOf = <Item>(page: Page<Item> | CursorInvalid): readonly Item[] => {
  if (isCursorInvalid(page)) throw new Error('the cursor was refused');
  return page.items;
};

/** All items of a list, read in pages of two. */
const inPages = async <Item>(
  list: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item> | CursorInvalid>,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 50; pages += 1) {
    const page = await list({ limit: 2, ...(cursor !== undefined && { cursor }) });
    if (isCursorInvalid(page)) throw new Error('the cursor was refused');
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
  throw new Error('the list never ends');
};

describe('the backlog', () => {
  const asOf = plainDate('2026-11-25');

  test('counts open claims and the persons in them, by stage, office and age, and no closed claim', async () => {
    await given(
      { lodgedOn: plainDate('2026-11-20'), applicants: applicants(3) },
      { lodgedOn: plainDate('2026-11-10'), applicants: applicants(1) },
      { lodgedOn: plainDate('2026-11-10'), applicants: applicants(2), office: 'mexico-city' },
      { lodgedOn: plainDate('2026-11-10'), applicants: applicants(5), ...closed },
      {
        lodgedOn: plainDate('2024-01-01'),
        applicants: applicants(1),
        stage: 'interview',
        phase: 'interview',
      },
    );
    const backlog = await backlogByStageOfficeAge(db, everything, asOf);
    expect(backlog.asOf).toBe(asOf);
    expect(backlog.readAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(backlog.cells).toEqual([
      {
        stage: 'admissibility',
        phase: 'admissibility',
        office: 'mexico-city',
        ageBand: '<30d',
        claims: 1,
        persons: 2,
      },
      {
        stage: 'admissibility',
        phase: 'admissibility',
        office: 'tapachula',
        ageBand: '<30d',
        claims: 2,
        persons: 4,
      },
      { stage: 'interview', phase: 'interview', office: 'tapachula', ageBand: '2-5y', claims: 1, persons: 1 },
    ]);
  });

  test('puts a claim into the next age band on the day the band begins', async () => {
    const ages = [0, 29, 30, 89, 90, 179, 180, 364, 365, 729, 730, 1825, 1826, 9000];
    for (const age of ages) {
      await given({ lodgedOn: addDays(asOf, -age) });
      const { cells } = await backlogByStageOfficeAge(db, everything, asOf);
      const expected = AGE_BANDS[[30, 90, 180, 365, 730, 1826].filter((start) => age >= start).length];
      expect([age, cells.map((cell) => cell.ageBand)]).toEqual([age, [expected]]);
    }
  });

  test('shows a reader their own offices and jurisdiction and nothing else', async () => {
    await given({}, { office: 'mexico-city' }, { jurisdiction: 'cr' });
    const officesFor = async (scope: Scope) =>
      (await backlogByStageOfficeAge(db, scope, asOf)).cells.map((cell) => cell.office);
    expect(await officesFor(everything)).toEqual(['mexico-city', 'tapachula']);
    expect(await officesFor({ jurisdiction: 'mx', offices: ['tapachula'] })).toEqual(['tapachula']);
    expect(await officesFor({ jurisdiction: 'mx', offices: [] })).toEqual([]);
    expect(await officesFor({ jurisdiction: 'gt', offices: 'all' })).toEqual([]);
    const empty = await backlogByStageOfficeAge(db, { jurisdiction: 'gt', offices: 'all' }, asOf);
    expect(empty.readAt).toMatch(/Z$/);
  });
});

describe('deadlines', () => {
  const question: DueClocksQuestion = {
    asOf: plainDate('2026-05-04'),
    state: 'due',
    withinDays: 7,
    limit: 50,
  };
  const due = (on: string, changes: Parameters<typeof aClock>[0] = {}) =>
    aClock({ ...changes, computation: { dueOn: plainDate(on) } });

  test('are due from today to the last day of the window, the earliest first, with the days that are left', async () => {
    await given(
      { clocks: [due('2026-05-12')] },
      { clocks: [due('2026-05-11')] },
      { clocks: [due('2026-05-04')], officerId: 'staff-4' },
      { clocks: [due('2026-05-03')] },
    );
    const items = itemsOf(await dueClocks(db, everything, question));
    expect(items.map(({ dueOn, daysLeft }) => [dueOn, daysLeft])).toEqual([
      ['2026-05-04', 0],
      ['2026-05-11', 7],
    ]);
    expect(items[0]).toMatchObject({
      claimId: claimNumber(3),
      clock: 'decide',
      run: 1,
      kind: 'legal',
      officerId: 'staff-4',
      office: 'tapachula',
      stage: 'admissibility',
      state: 'running',
    });
  });

  test('are overdue from the day after the last day, whether or not the expiry has been recorded', async () => {
    await given(
      { clocks: [due('2026-05-03')] },
      { clocks: [due('2026-05-02', { state: 'expired' })] },
      { clocks: [due('2026-05-01', { state: 'stopped' })] },
      { clocks: [due('2026-05-04')] },
      { clocks: [due('2026-05-02', { state: 'expired' })], ...closed },
    );
    const items = itemsOf(await dueClocks(db, everything, { ...question, state: 'overdue' }));
    expect(items.map(({ dueOn, daysLeft, state }) => [dueOn, daysLeft, state])).toEqual([
      ['2026-05-02', -2, 'expired'],
      ['2026-05-03', -1, 'running'],
    ]);
  });

  test('of the authority and of the person are told apart', async () => {
    await given({ clocks: [due('2026-05-05'), due('2026-05-06', { clock: 'remedy', obligor: 'person' })] });
    const clocksFor = async (obligor?: 'person' | 'authority') =>
      itemsOf(await dueClocks(db, everything, { ...question, ...(obligor && { obligor }) })).map(
        ({ clock }) => clock,
      );
    expect(await clocksFor('authority')).toEqual(['decide']);
    expect(await clocksFor('person')).toEqual(['remedy']);
    expect(await clocksFor()).toEqual(['decide', 'remedy']);
  });

  test('without an end, because a suspension runs, are neither due nor overdue', async () => {
    await given({ clocks: [aClock({ state: 'suspended', computation: { dueOn: null, dueAt: null } })] });
    expect(itemsOf(await dueClocks(db, everything, question))).toEqual([]);
    expect(itemsOf(await dueClocks(db, everything, { ...question, state: 'overdue' }))).toEqual([]);
  });

  test('are read in pages without repetition or loss, though many are due on one day', async () => {
    const names = ['decide', 'opinion', 'prevention'];
    await given(
      ...Array.from({ length: 4 }, () => ({ clocks: names.map((clock) => due('2026-05-05', { clock })) })),
    );
    const items = await inPages((page) => dueClocks(db, everything, { ...question, ...page }));
    expect(new Set(items.map(({ claimId, clock }) => `${claimId} ${clock}`)).size).toBe(12);
    expect(items).toHaveLength(12);
  });

  test('stay within the scope', async () => {
    await given({ clocks: [due('2026-05-05')] });
    expect(itemsOf(await dueClocks(db, { jurisdiction: 'mx', offices: ['palenque'] }, question))).toEqual([]);
    expect(itemsOf(await dueClocks(db, { jurisdiction: 'cr', offices: 'all' }, question))).toEqual([]);
  });
});

describe('stalled claims', () => {
  const question = { asOf: instant('2026-06-01T12:00:00.000Z'), floorDays: 30, limit: 50 };
  const idleSince = (at: string): Partial<Claim> => ({ lastProgressAt: instant(at) });
  const wait = (party: Claim['waits'][number]['for'], openedAt: string) => ({
    wait: `for-${party}`,
    for: party,
    owner: 'officer',
    clock: 'wait',
    openedAt: instant(openedAt),
  });

  test('are the open ones without progress for the floor or longer, the longest idle first', async () => {
    await given(
      idleSince('2026-05-02T12:00:00.000Z'),
      idleSince('2026-05-02T12:00:00.001Z'),
      idleSince('2026-01-01T12:00:00.000Z'),
      { ...idleSince('2026-01-01T12:00:00.000Z'), ...closed },
    );
    const items = itemsOf(await stalledClaims(db, everything, question));
    expect(items.map(({ claimId, idleDays }) => [claimId, idleDays])).toEqual([
      [claimNumber(3), 151],
      [claimNumber(1), 30],
    ]);
  });

  test('say whom they wait for: the party of the oldest wait, else the office with a task, else nobody', async () => {
    const since = idleSince('2026-01-01T12:00:00.000Z');
    await given(
      {
        ...since,
        waits: [
          wait('other-authority', '2026-02-02T00:00:00.000Z'),
          wait('interpreter', '2026-02-01T00:00:00.000Z'),
        ],
        tasks: [aTask()],
      },
      { ...since, tasks: [aTask()] },
      since,
    );
    const items = itemsOf(await stalledClaims(db, everything, question));
    expect(items.map(({ waitsFor, wait, waitSince }) => [waitsFor, wait, waitSince])).toEqual([
      ['interpreter', 'for-interpreter', '2026-02-01T00:00:00.000Z'],
      ['office', null, null],
      ['nobody', null, null],
    ]);
  });

  test('are read in pages without repetition or loss, though many stopped at one instant', async () => {
    await given(...Array.from({ length: 7 }, () => idleSince('2026-01-01T12:00:00.000Z')));
    const items = await inPages((page) => stalledClaims(db, everything, { ...question, ...page }));
    expect(items.map(({ claimId }) => claimId)).toEqual([1, 2, 3, 4, 5, 6, 7].map(claimNumber));
  });

  test('stay within the scope', async () => {
    await given(idleSince('2026-01-01T12:00:00.000Z'));
    expect(itemsOf(await stalledClaims(db, { jurisdiction: 'mx', offices: ['palenque'] }, question))).toEqual(
      [],
    );
  });
});

describe('the work list', () => {
  const question = { roles: ['admissibility-officer'], limit: 50 };

  test('has the work of the asker’s roles, the earliest due first, then what has no date, the longest open first', async () => {
    await given(
      { tasks: [aTask({ openedAt: instant('2026-03-05T00:00:00.000Z') })] },
      { tasks: [aTask({ openedAt: instant('2026-03-04T00:00:00.000Z') })] },
      { tasks: [aTask({ dueOn: plainDate('2026-05-11') })] },
      { tasks: [aTask({ dueOn: plainDate('2026-05-01') })], officerId: 'staff-4' },
      { tasks: [aTask({ roles: ['interviewer'] })] },
    );
    const items = itemsOf(await taskList(db, everything, question));
    expect(items.map(({ claimId, dueOn }) => [claimId, dueOn])).toEqual([
      [claimNumber(4), '2026-05-01'],
      [claimNumber(3), '2026-05-11'],
      [claimNumber(2), null],
      [claimNumber(1), null],
    ]);
    expect(items[0]).toMatchObject({
      command: 'admit-claim',
      officerId: 'staff-4',
      stage: 'admissibility',
      persons: 1,
    });
    expect(
      itemsOf(await taskList(db, everything, { ...question, roles: ['interviewer', 'signer'] })),
    ).toHaveLength(1);
    expect(itemsOf(await taskList(db, everything, { ...question, roles: [] }))).toEqual([]);
  });

  test('can be asked for one office, and never leaves the scope', async () => {
    await given(
      { tasks: [aTask()] },
      { tasks: [aTask()], office: 'palenque' },
      { tasks: [aTask()], jurisdiction: 'cr' },
    );
    const officesFor = async (scope: Scope, office?: string) =>
      itemsOf(await taskList(db, scope, { ...question, ...(office && { office }) })).map(
        (task) => task.office,
      );
    expect(await officesFor(everything)).toEqual(['tapachula', 'palenque']);
    expect(await officesFor(everything, 'palenque')).toEqual(['palenque']);
    expect(await officesFor({ jurisdiction: 'mx', offices: ['tapachula'] }, 'palenque')).toEqual([]);
  });

  test('is read in pages without repetition or loss, with dates and without', async () => {
    const tasks = [
      aTask({ dueOn: plainDate('2026-05-11') }),
      aTask({ taskId: 'serve-prevention', command: 'serve-prevention' }),
      aTask({ taskId: 'assign-claim', command: 'assign-claim' }),
    ];
    await given({ tasks }, { tasks }, { tasks });
    const whole = itemsOf(await taskList(db, everything, question));
    expect(whole).toHaveLength(9);
    expect(await inPages((page) => taskList(db, everything, { ...question, ...page }))).toEqual(whole);
  });
});

describe('a cursor', () => {
  test.each([
    ['no base64 of ours', 'x'],
    ['JSON that is no list', Buffer.from('{"a":1}').toString('base64url')],
    ['another list’s', encodeCursor(['2026-05-05'])],
    [
      'with a day that is no date',
      encodeCursor(["'; drop", '2026-03-05T00:00:00.000Z', claimNumber(1), 'admit-claim']),
    ],
    ['far too long', 'A'.repeat(5_000)],
  ])('that is %s is refused as a value, and the database never sees it', async (_what, cursor) => {
    const page = await taskList(db, everything, { roles: ['interviewer'], limit: 5, cursor });
    expect(isCursorInvalid(page)).toBe(true);
    expect(
      isCursorInvalid(
        await dueClocks(db, everything, {
          asOf: plainDate('2026-05-04'),
          state: 'due',
          withinDays: 1,
          limit: 5,
          cursor,
        }),
      ),
    ).toBe(true);
    expect(
      isCursorInvalid(
        await stalledClaims(db, everything, {
          asOf: instant('2026-06-01T12:00:00.000Z'),
          floorDays: 1,
          limit: 5,
          cursor,
        }),
      ),
    ).toBe(true);
  });
});
