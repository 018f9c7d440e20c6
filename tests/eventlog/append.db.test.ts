import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AppendRequest } from '../../eventlog/append.ts';
import { AppendRaced, appendAlone, appendMany } from '../../eventlog/append.ts';
import { readCohorts, wholeLogOnly } from '../../eventlog/cohorts.ts';
import { textAt } from '../../eventlog/columns.ts';
import { emptyHead } from '../../eventlog/head.ts';
import { readStreams } from '../../eventlog/read.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import { instant } from '../../domain/shared/instant.ts';
import { inTransaction } from '../../platform/database/executor.ts';
import type { LogDatabase } from '../support/log-database.ts';
import { createLogDatabase } from '../support/log-database.ts';
import { admitted, newClaimId, newCommandId, requestOf } from '../support/log-events.ts';

let database: LogDatabase;

beforeAll(async () => {
  database = await createLogDatabase(20);
});

afterAll(() => database.close());

const versionsOf = async (id: AppendRequest['claimId']): Promise<readonly number[]> => {
  const { events } = (await readStreams(database.sql, [id])).get(id) ?? { events: [] };
  return events.map(({ version }) => version);
};

/** Appends, and answers the request that continues at the new head. */
const appended = async (request: AppendRequest, count = 1): Promise<AppendRequest> => {
  const [result] = await appendMany(database.sql, [request]);
  if (result?.appended !== true) throw new Error('Not appended');
  return requestOf(request.claimId, result.head, count);
};

describe.each([1, 3])('an append of %d events', (count) => {
  test('takes the versions after the head that its author had read', async () => {
    const id = newClaimId();
    const next = await appended(requestOf(id, emptyHead(id), count), count);
    expect(next.expected.version).toBe(count);
    await appended(next);
    expect(await versionsOf(id)).toEqual(Array.from({ length: 2 * count }, (_, index) => index + 1));
  });

  test('is refused when the claim has moved on, and writes nothing', async () => {
    const id = newClaimId();
    const first = requestOf(id, emptyHead(id), count);
    await appended(first);
    const rival = requestOf(id, emptyHead(id), count);
    expect(await appendMany(database.sql, [rival])).toEqual([{ claimId: id, appended: false }]);
    expect(await versionsOf(id)).toHaveLength(count);
  });

  test('is refused when the version is right and the hash is not', async () => {
    const id = newClaimId();
    const next = await appended(requestOf(id, emptyHead(id), count));
    const misled = requestOf(id, { ...next.expected, hash: 'cd'.repeat(32) }, count);
    expect(await appendMany(database.sql, [misled])).toEqual([{ claimId: id, appended: false }]);
  });

  test('is refused beyond the end of the claim', async () => {
    const id = newClaimId();
    const ahead = requestOf(id, { version: 4, hash: 'cd'.repeat(32) }, count);
    expect(await appendMany(database.sql, [ahead])).toEqual([{ claimId: id, appended: false }]);
    expect(await versionsOf(id)).toEqual([]);
  });

  test('that is asked for again answers what it had answered, and writes nothing', async () => {
    const id = newClaimId();
    const request = requestOf(id, emptyHead(id), count);
    const first = await appendMany(database.sql, [request]);
    const later = { ...request, events: request.events.map((event) => ({ ...event, recordedAt: later20s })) };
    expect(await appendMany(database.sql, [later])).toEqual(first);
    expect(await versionsOf(id)).toHaveLength(count);
  });

  test('of the same command with other events is not taken for the same append', async () => {
    const id = newClaimId();
    const commandId = newCommandId();
    const { events } = requestOf(id, emptyHead(id), count);
    const original = {
      claimId: id,
      expected: emptyHead(id),
      events: events.map((event) => ({ ...event, commandId })),
    };
    await appended(original);
    const longer = { ...original, events: [...original.events, admitted({ commandId })] };
    const shorter = { ...original, events: original.events.slice(0, -1) };
    const other = { ...original, events: original.events.map(() => admitted({ commandId })) };
    expect(await appendMany(database.sql, [longer])).toEqual([{ claimId: id, appended: false }]);
    expect(await appendMany(database.sql, [other])).toEqual([{ claimId: id, appended: false }]);
    if (count === 1) return;
    expect(await appendMany(database.sql, [shorter])).toEqual([{ claimId: id, appended: false }]);
  });

  test('does not follow itself: one command is not appended a second time behind itself', async () => {
    const id = newClaimId();
    const request = requestOf(id, emptyHead(id), count);
    const { expected } = await appended(request);
    expect(await appendMany(database.sql, [{ ...request, expected }])).toEqual([
      { claimId: id, appended: false },
    ]);
  });
});

const later20s = instant('2026-11-25T06:00:20.000Z');

describe('an append to many claims', () => {
  test('refuses the one that has moved on, and appends the others whole', async () => {
    const ids = Array.from({ length: 9 }, () => newClaimId());
    const stale = ids[4] ?? newClaimId();
    await appended(requestOf(stale));
    const results = await appendMany(
      database.sql,
      ids.map((id) => requestOf(id, emptyHead(id), 3)),
    );
    expect(results.map(({ claimId }) => claimId)).toEqual(ids);
    expect(results.map((result) => result.appended)).toEqual(ids.map((id) => id !== stale));
    expect(await Promise.all(ids.map(versionsOf))).toEqual(ids.map((id) => (id === stale ? [1] : [1, 2, 3])));
  });

  test('may be of different months, and one of them of no month that has a cohort', async () => {
    const ids = [newClaimId(), newClaimId('2026-12-24T12:00:00Z'), newClaimId('1999-01-01T00:00:00Z')];
    const results = await appendMany(
      database.sql,
      ids.map((id) => requestOf(id)),
      await readCohorts(database.sql),
    );
    expect(results.every(({ appended: isAppended }) => isAppended)).toBe(true);
  });

  test('of nothing does nothing, and two of one claim are a bug', async () => {
    expect(await appendMany(database.sql, [])).toEqual([]);
    const id = newClaimId();
    await expect(appendMany(database.sql, [requestOf(id), requestOf(id)])).rejects.toThrow(
      'a batch names a claim once',
    );
  });
});

describe('a claim lies in the cohort of the month in which it was registered', () => {
  test.each([
    ['2026-11-01T00:00:00.000Z', 'claim_log.event_2026_11'],
    ['2026-11-30T23:59:59.999Z', 'claim_log.event_2026_11'],
    ['2026-12-01T00:00:00.000Z', 'claim_log.event_2026_12'],
    ['1999-01-01T00:00:00.000Z', 'claim_log.event_other'],
  ])('registered at %s: %s, however it is addressed', async (registeredAt, table) => {
    await database.sql.query({ text: `SELECT claim_log.ensure_cohorts('2026-11-01', 2)`, values: [] });
    for (const cohorts of [wholeLogOnly, await readCohorts(database.sql)]) {
      const id = newClaimId(registeredAt);
      await appendMany(database.sql, [requestOf(id)], cohorts);
      const { rows } = await database.sql.texts({
        text: 'SELECT tableoid::regclass::text FROM claim_log.event WHERE claim_id = $1',
        values: [id],
      });
      expect(rows.map((row) => textAt(row, 0))).toEqual([table]);
    }
  });

  test('the writer addresses the cohort itself when all claims are of one', async () => {
    await database.sql.query({ text: `SELECT claim_log.ensure_cohorts('2026-11-01', 2)`, values: [] });
    const cohorts = await readCohorts(database.sql);
    const [november, december] = [newClaimId('2026-11-05T00:00:00Z'), newClaimId('2026-12-05T00:00:00Z')];
    expect(cohorts.tableOf([november, november]).name).toBe('claim_log.event_2026_11');
    expect(cohorts.tableOf([november, december]).name).toBe('claim_log.event');
    expect(cohorts.tableOf([newClaimId('2050-01-01T00:00:00Z')]).name).toBe('claim_log.event');
  });
});

describe('a hundred appends to one claim at the same moment', () => {
  test.each([1, 2])(
    'of %d events each: exactly one is appended, and nobody else writes anything',
    async (count) => {
      const id = newClaimId();
      const first = await appended(requestOf(id));
      const rivals = Array.from({ length: 100 }, () => requestOf(id, first.expected, count));
      const results = await Promise.all(rivals.map((rival) => appendAlone(database.sql, rival)));
      expect(results.filter((result) => result.appended)).toHaveLength(1);
      expect(await versionsOf(id)).toHaveLength(1 + count);
      expect(await verifyLog(database.sql, { claimId: id, witnesses: false })).toMatchObject({ ok: true });
    },
  );

  test('eight of them repetitions of each other: the repetitions agree on one answer', async () => {
    const id = newClaimId();
    const mine = requestOf(id);
    const attempts = [
      ...Array.from({ length: 8 }, () => mine),
      ...Array.from({ length: 8 }, () => requestOf(id)),
    ];
    const results = await Promise.all(attempts.map((attempt) => appendAlone(database.sql, attempt)));
    const [answers, rivals] = [results.slice(0, 8), results.slice(8)];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(rivals.filter((result) => result.appended)).toHaveLength(answers[0]?.appended === true ? 0 : 1);
  });
});

describe('in a transaction', () => {
  test('a lost race is told, leaves nothing behind, and the connection serves the next caller', async () => {
    const id = newClaimId();
    await expect(
      inTransaction(database.pool, async (sql) => {
        await appendMany(sql, [requestOf(newClaimId())]);
        // The rival commits after this statement has looked for the head and before it inserts.
        await sql.query({ text: 'SET LOCAL lock_timeout = 0', values: [] });
        await withUncommittedRival(id, () => appendMany(sql, [requestOf(id)]));
      }),
    ).rejects.toThrow(AppendRaced);
    expect(await versionsOf(id)).toEqual([1]);
  });

  test('an append is undone when the work that follows fails', async () => {
    const id = newClaimId();
    const work = inTransaction(database.pool, async (sql) => {
      await appendMany(sql, [requestOf(id)]);
      throw new Error('the read model failed');
    });
    await expect(work).rejects.toThrow('the read model failed');
    expect(await versionsOf(id)).toEqual([]);
  });
});

/** Runs `work` while another transaction has appended to the claim, which commits once `work` waits for it. */
const withUncommittedRival = async (
  id: AppendRequest['claimId'],
  work: () => Promise<unknown>,
): Promise<void> => {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await appendMany(
      {
        ...database.sql,
        texts: async ({ text, values }) => {
          const result = await client.query<(string | null)[]>({
            text,
            values: [...values],
            rowMode: 'array',
          });
          return { rows: result.rows, rowCount: result.rowCount ?? 0 };
        },
      },
      [requestOf(id)],
    );
    const waiting = work();
    waiting.catch(() => undefined);
    await untilSomebodyWaits();
    await client.query('COMMIT');
    await waiting;
  } finally {
    client.release();
  }
};

const untilSomebodyWaits = async (): Promise<void> => {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const { rows } = await database.sql.texts({
      text: `SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      values: [],
    });
    if (Number(rows[0]?.[0]) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Nobody waited');
};
