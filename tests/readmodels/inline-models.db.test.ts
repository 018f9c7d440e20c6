import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import type { Claim } from '../../domain/claim/claim.ts';
import type { Task } from '../../domain/claim/task.ts';
import { instant } from '../../domain/shared/instant.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import type { SqlExecutor } from '../../platform/database/executor.ts';
import { inTransaction } from '../../platform/database/executor.ts';
import { kyselyOn } from '../../platform/database/kysely.ts';
import { createPool } from '../../platform/database/pool.ts';
import { findClaim, findClaimByFileNumber, openClaims } from '../../readmodels/claim/queries.ts';
import { claimRow } from '../../readmodels/claim/rows.ts';
import { clocksOf } from '../../readmodels/clock/queries.ts';
import { clockRows } from '../../readmodels/clock/rows.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { tasksOf } from '../../readmodels/task/queries.ts';
import { writeInlineModels } from '../../readmodels/write.ts';
import { inTransactionAs } from '../support/as-role.ts';
import { aClaim, aClock, aTask, claimNumber, personNumber, someHash } from '../support/claims.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, applicationName: 'test-readmodels' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const asApp = <Result>(work: Parameters<typeof inTransactionAs<Result>>[2]) =>
  inTransactionAs(pool, 'cauce_appender', work);

const write = (claim: Claim, tasks: readonly Task[] = [], headHash = someHash) =>
  asApp((sql) => writeInlineModels(sql, [{ claim, headHash, tasks }]));

const models = (claim: Claim) =>
  asApp(async (sql) => {
    const db = kyselyOn<ReadModelTables>(sql);
    return {
      claim: await findClaim(db, claim.claimId),
      clocks: await clocksOf(db, claim.claimId),
      tasks: await tasksOf(db, claim.claimId),
    };
  });

/** An executor that counts what it sends. */
const counting = (sql: SqlExecutor) => {
  const sent: string[] = [];
  const counted: SqlExecutor = {
    query: (statement) => {
      sent.push(statement.text);
      return sql.query(statement);
    },
    texts: sql.texts,
  };
  return { counted, sent };
};

/** Waits until a statement of this database waits for a lock; fails after two seconds. */
const untilSomebodyWaits = async (): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { rowCount } = await pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rowCount !== null && rowCount > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nobody waited for a lock');
};

describe('the inline read models', () => {
  test('say of a claim, its clocks and its tasks exactly what the fold says', async () => {
    const claim = aClaim({
      claimId: claimNumber(1),
      officerId: 'staff-4',
      applicants: [personNumber(1), personNumber(2)].map((personId, index) => ({
        personId,
        relation: index === 0 ? ('principal' as const) : ('child' as const),
        nationality: 'HN',
        isMinor: index > 0,
        ratified: true,
      })),
      clocks: [
        aClock(),
        aClock({ clock: 'prevention', state: 'suspended', computation: { dueOn: null, dueAt: null } }),
      ],
      waits: [
        {
          wait: 'opinion',
          for: 'other-authority',
          owner: 'officer',
          clock: 'opinion',
          openedAt: instant('2026-03-09T00:00:00.000Z'),
        },
        {
          wait: 'answer',
          for: 'applicant',
          owner: 'officer',
          clock: 'prevention',
          openedAt: instant('2026-03-08T00:00:00.000Z'),
        },
      ],
    });
    await write(claim, [aTask({ dueOn: plainDate('2026-05-11') })]);
    const stored = await models(claim);
    expect(stored.claim).toEqual(claimRow(claim, someHash));
    expect(stored.claim).toMatchObject({
      persons: 2,
      waiting_for: 'applicant',
      wait_name: 'answer',
      next_alarm_at: '2026-04-27T06:00:00.000Z',
    });
    expect(stored.clocks).toEqual(clockRows(claim));
    expect(stored.tasks).toEqual([
      expect.objectContaining({
        task_id: 'admit-claim',
        roles: ['admissibility-officer'],
        due_on: '2026-05-11',
      }),
    ]);
  });

  test('keep the whole fold as canonical text, byte for byte', async () => {
    const claim = aClaim({
      claimId: claimNumber(2),
      clocks: [aClock({ basis: ['Ley 97/2005, art. 24 — «plazo»'] })],
    });
    await write(claim);
    const { rows } = await pool.query('SELECT state::text AS text FROM readmodel.claim WHERE claim_id = $1', [
      claim.claimId,
    ]);
    expect(rows[0].text).toBe(canonicalize(claim));
  });

  test('never go back to an older version, and leave nothing of it behind', async () => {
    const newer = aClaim({
      claimId: claimNumber(3),
      version: 5,
      stage: 'interview',
      phase: 'interview',
      clocks: [aClock()],
    });
    const older = aClaim({ claimId: claimNumber(3), version: 4 });
    await write(newer, [aTask({ taskId: 'record-interview', command: 'record-interview' })]);
    await expect(write(older, [aTask()])).rejects.toThrow('newer version');
    const stored = await models(newer);
    expect(stored.claim?.state).toEqual(newer);
    expect(stored.clocks).toHaveLength(1);
    expect(stored.tasks.map((task) => task.task_id)).toEqual(['record-interview']);
  });

  test('follow a claim forward: clocks move, done tasks disappear, open ones stay', async () => {
    const first = aClaim({ claimId: claimNumber(4), clocks: [aClock()] });
    await write(first, [aTask(), aTask({ taskId: 'serve-prevention', command: 'serve-prevention' })]);
    const extended = aClock({
      history: [{ dueOn: plainDate('2026-05-11'), cause: 'no-interpreter' }],
      computation: { dueOn: plainDate('2026-07-14'), dueAt: instant('2026-07-15T06:00:00.000Z') },
    });
    await write({ ...first, version: 2, clocks: [extended] }, [aTask({ dueOn: plainDate('2026-07-14') })]);
    const stored = await models(first);
    expect(stored.clocks).toEqual([
      expect.objectContaining({ due_on: '2026-07-14', history: extended.history }),
    ]);
    expect(stored.tasks).toEqual([expect.objectContaining({ task_id: 'admit-claim', due_on: '2026-07-14' })]);
  });

  test('a clock that did not change is not written again', async () => {
    const claim = aClaim({ claimId: claimNumber(5), clocks: [aClock(), aClock({ clock: 'prevention' })] });
    await write(claim, [aTask()]);
    const places = async () =>
      (
        await pool.query(
          `SELECT clock AS name, ctid::text AS place FROM readmodel.clock WHERE claim_id = $1
           UNION ALL SELECT task_id, ctid::text FROM readmodel.task WHERE claim_id = $1 ORDER BY name`,
          [claim.claimId],
        )
      ).rows;
    const before = await places();
    await write(
      { ...claim, version: 2, clocks: [aClock(), aClock({ clock: 'prevention', state: 'stopped' })] },
      [aTask()],
    );
    const after = await places();
    expect(before).toHaveLength(3);
    expect(after.filter((row, index) => row.place !== before[index].place).map((row) => row.name)).toEqual([
      'prevention',
    ]);
  });

  test('a closed claim has no open work, no alarm and no wait, and its end is known', async () => {
    const claim = aClaim({ claimId: claimNumber(6), clocks: [aClock()] });
    await write(claim, [aTask()]);
    const at = instant('2026-04-01T18:00:00.000Z');
    const closed = aClaim({
      ...claim,
      version: 2,
      status: 'closed',
      closure: { reason: 'explicit-withdrawal', at },
    });
    await write(closed);
    const stored = await models(closed);
    expect(stored.claim).toMatchObject({
      status: 'closed',
      closure_reason: 'explicit-withdrawal',
      closed_at: at,
      next_alarm_at: null,
    });
    expect(stored.clocks).toEqual([expect.objectContaining({ claim_open: false })]);
    expect(stored.tasks).toEqual([]);
  });

  test('five hundred claims cost the same three statements as one', async () => {
    const changes = Array.from({ length: 500 }, (_, index) => ({
      claim: aClaim({
        claimId: claimNumber(1000 + index),
        clocks: [aClock(), aClock({ clock: 'prevention' })],
      }),
      headHash: someHash,
      tasks: [aTask()],
    }));
    const sent = await asApp(async (sql) => {
      const one = counting(sql);
      await writeInlineModels(one.counted, changes);
      return one.sent;
    });
    expect(sent).toHaveLength(3);
    const { rows } = await pool.query(
      `SELECT (SELECT count(*) FROM readmodel.claim WHERE claim_id >= $1) AS claims,
              (SELECT count(*) FROM readmodel.clock WHERE claim_id >= $1) AS clocks,
              (SELECT count(*) FROM readmodel.task WHERE claim_id >= $1) AS tasks`,
      [claimNumber(1000)],
    );
    expect(rows[0]).toEqual({ claims: 500, clocks: 1000, tasks: 500 });
  });

  test('a batch takes its claims in the order of their ids, so that two batches cannot lock each other out', async () => {
    const [low, high] = [claimNumber(5001), claimNumber(5002)];
    const batch = (version: number) =>
      asApp((sql) =>
        writeInlineModels(
          sql,
          [high, low].map((claimId) => ({
            claim: aClaim({ claimId, version }),
            headHash: someHash,
            tasks: [],
          })),
        ),
      );
    await batch(1);
    const lock = 'SELECT FROM readmodel.claim WHERE claim_id = $1 FOR UPDATE NOWAIT';
    const second = await inTransaction(pool, async (holder) => {
      await holder.query({ text: lock, values: [low] });
      const waiting = batch(2);
      await untilSomebodyWaits();
      await inTransaction(pool, (sql) => sql.query({ text: lock, values: [high] }));
      return { waiting };
    });
    await second.waiting;
  });

  test('a file number belongs to one claim', async () => {
    await write(aClaim({ claimId: claimNumber(7), fileNumber: 'TAPACHULA-2026-000007' }));
    await expect(
      write(aClaim({ claimId: claimNumber(8), fileNumber: 'TAPACHULA-2026-000007' })),
    ).rejects.toMatchObject({
      code: '23505',
    });
    const find = (jurisdiction: string) =>
      asApp((sql) =>
        findClaimByFileNumber(kyselyOn<ReadModelTables>(sql), {
          jurisdiction,
          fileNumber: 'TAPACHULA-2026-000007',
        }),
      );
    expect((await find('mx'))?.claim_id).toBe(claimNumber(7));
    expect(await find('cr')).toBeUndefined();
  });
});

describe('open claims, for rebuilding workflows', () => {
  test('come in parts that neither repeat nor leave out a claim, without the closed ones', async () => {
    await pool.query('DELETE FROM readmodel.claim');
    const at = instant('2026-04-01T18:00:00.000Z');
    for (let number = 1; number <= 7; number += 1) {
      const isClosed = number === 4;
      await write(
        aClaim({
          claimId: claimNumber(number),
          version: number,
          clocks: number === 2 ? [aClock()] : [],
          ...(isClosed && { status: 'closed', closure: { reason: 'death', at } }),
        }),
      );
    }
    const parts = await asApp(async (sql) => {
      const db = kyselyOn<ReadModelTables>(sql);
      const first = await openClaims(db, { limit: 4 });
      const last = first.at(-1);
      return [first, await openClaims(db, { ...(last && { afterId: last.claimId }), limit: 4 })];
    });
    expect(parts.map((part) => part.map((claim) => claim.headVersion))).toEqual([
      [1, 2, 3, 5],
      [6, 7],
    ]);
    expect(parts[0]?.[1]).toEqual({
      claimId: claimNumber(2),
      headVersion: 2,
      nextAlarmAt: '2026-04-27T06:00:00.000Z',
    });
    expect(parts[0]?.[0]?.nextAlarmAt).toBeNull();
  });
});
