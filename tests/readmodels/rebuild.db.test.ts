import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Claim } from '../../domain/claim/claim.ts';
import type { ClaimEvent } from '../../domain/claim/events.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import type { Task } from '../../domain/claim/task.ts';
import { required } from '../../domain/shared/assert.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { commandId } from '../../domain/shared/ids.ts';
import { instant } from '../../domain/shared/instant.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import type { EventToAppend } from '../../eventlog/append.ts';
import { appendMany } from '../../eventlog/append.ts';
import { emptyHead } from '../../eventlog/head.ts';
import { readStreams } from '../../eventlog/read.ts';
import { inTransaction, poolExecutor } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { findModelDifferences, rebuildInlineModels } from '../../readmodels/rebuild.ts';
import { writeInlineModels } from '../../readmodels/write.ts';
import { inTransactionAs } from '../support/as-role.ts';
import { aClock, aTask, claimNumber, personNumber } from '../support/claims.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, applicationName: 'test-rebuild' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const lodgedAt = instant('2026-03-02T15:00:00.000Z');
const { clock, run, kind, obligor, effect, computation } = aClock();

/** A short course of a claim: lodged, a clock starts, admitted, an interview is arranged and held. */
const courseOf = (claimId: ClaimId): readonly EventToAppend[] => {
  const envelope = {
    actor: { id: 'staff-1', role: 'registration-officer', office: 'tapachula' },
    commandId: commandId(randomUUID()),
    correlationId: randomUUID(),
    procedure: { id: 'mx/refugee-status', version: '2026.1', hash: 'cd'.repeat(32) },
    recordedAt: instant('2026-11-25T06:00:00.000Z'),
    occurredAt: lodgedAt,
    basis: ['LRPCAP-18'],
  };
  return [
    {
      ...envelope,
      type: 'ClaimLodged',
      data: {
        jurisdiction: 'mx',
        office: 'tapachula',
        track: 'regular',
        fileNumber: `TAPACHULA-2026-${claimId.slice(-6)}`,
        filedBy: 'applicant',
        lodgedOn: plainDate('2026-03-02'),
        applicants: [{ personId: personNumber(1), relation: 'principal', nationality: 'HN', isMinor: false }],
        stage: 'admissibility',
        phase: 'admissibility',
        zone: 'America/Mexico_City',
      },
    },
    { ...envelope, type: 'ClockStarted', data: { clock, run, kind, obligor, effect, computation } },
    { ...envelope, type: 'ClaimAdmitted', data: {} },
    {
      ...envelope,
      type: 'StageEntered',
      data: { stage: 'interview', phase: 'interview', from: 'admissibility' },
    },
    {
      ...envelope,
      type: 'InterviewScheduled',
      occurredAt: instant('2026-03-09T23:30:00.000Z'),
      data: { interviewOn: plainDate('2026-03-20'), interviewerId: 'staff-4' },
    },
    { ...envelope, type: 'ClockWarned', data: { clock, run, label: '10wd', dueOn: plainDate('2026-05-11') } },
  ];
};

const tasksOf = (claim: Claim): readonly Task[] => [
  aTask({ taskId: 'zz-last', command: 'record-interview' }),
  aTask({ taskId: 'Aa-first', openedAt: claim.stageSince, dueOn: plainDate('2026-05-11') }),
];

const fold = async (events: readonly ClaimEvent[]) => {
  const claim = required(foldClaim(events), 'a stream with events is a claim');
  return { claim, tasks: tasksOf(claim) };
};

const claimIds = [1, 2, 3].map(claimNumber);

/** The claims go through their course in two steps, each with its inline read models, as the handler writes them. */
const live = async (): Promise<void> => {
  for (const claimId of claimIds) {
    const events = courseOf(claimId);
    await step(claimId, events.slice(0, 2));
    await step(
      claimId,
      events.slice(2).map((event) => ({ ...event, commandId: commandId(randomUUID()) })),
    );
  }
};

const step = (claimId: ClaimId, events: readonly EventToAppend[]): Promise<void> =>
  inTransactionAs(pool, 'cauce_appender', async (sql) => {
    const before = (await readStreams(sql, [claimId])).get(claimId);
    const expected = before?.head ?? emptyHead(claimId);
    const [result] = await appendMany(sql, [{ claimId, expected, events }]);
    if (result?.appended !== true) throw new Error('the append was expected to succeed');
    const stream = required((await readStreams(sql, [claimId])).get(claimId), 'the claim was appended to');
    await writeInlineModels(sql, [{ ...(await fold(stream.events)), headHash: stream.head.hash }]);
  });

const differences = () =>
  inTransactionAs(pool, 'cauce_reader', (sql) => findModelDifferences(sql, claimIds, fold));

describe('read models against the log', () => {
  beforeAll(live);
  beforeEach(async () => {
    await inTransactionAs(pool, 'cauce_appender', (sql) => rebuildInlineModels(sql, claimIds, fold));
  });

  test('what was written command by command equals a rebuild from the log, byte for byte', async () => {
    await pool.query('TRUNCATE readmodel.claim, readmodel.clock, readmodel.task');
    const empty = await differences();
    expect(empty).toHaveLength(9);
    await inTransactionAs(pool, 'cauce_appender', (sql) => rebuildInlineModels(sql, claimIds, fold));
    expect(await differences()).toEqual([]);
  });

  test('they are the same when they are written by a session of another time zone, date style and language', async () => {
    const streams = [...(await readStreams(poolExecutor(pool), claimIds)).values()];
    const changes = await Promise.all(
      streams.map(async ({ events, head }) => ({ ...(await fold(events)), headHash: head.hash })),
    );
    await pool.query('TRUNCATE readmodel.claim, readmodel.clock, readmodel.task');
    await inTransaction(pool, async (sql) => {
      await sql.query({ text: "SET LOCAL TIME ZONE 'Asia/Kathmandu'", values: [] });
      await sql.query({ text: "SET LOCAL datestyle = 'SQL, DMY'", values: [] });
      await sql.query({ text: "SET LOCAL lc_time = 'C.UTF-8'", values: [] });
      await writeInlineModels(sql, changes);
    });
    expect(await differences()).toEqual([]);
  });

  test.each([
    [
      'claim',
      "UPDATE readmodel.claim SET last_progress_at = last_progress_at + interval '1 millisecond' WHERE claim_id = $1",
    ],
    ['claim', 'UPDATE readmodel.claim SET state = (state::text || $2)::json WHERE claim_id = $1'],
    ['claim', 'UPDATE readmodel.claim SET head_hash = repeat($2, 64) WHERE claim_id = $1'],
    ['clocks', 'UPDATE readmodel.clock SET due_on = due_on + 1 WHERE claim_id = $1'],
    [
      'clocks',
      "UPDATE readmodel.clock SET computation = replace(computation::text, '45', '46')::json WHERE claim_id = $1",
    ],
    ['clocks', 'DELETE FROM readmodel.clock WHERE claim_id = $1'],
    ['tasks', "UPDATE readmodel.task SET roles = roles || 'x'::text WHERE claim_id = $1"],
    ['tasks', "DELETE FROM readmodel.task WHERE claim_id = $1 AND task_id = 'zz-last'"],
  ])('a changed %s is found: %s', async (model, text) => {
    const [, claimId] = claimIds;
    const filler = text.includes('64') ? '0' : ' ';
    await pool.query({ text, values: text.includes('$2') ? [claimId, filler] : [claimId] });
    expect(await differences()).toEqual([{ claimId, model }]);
  });

  test('a read model of a claim that has no events is found', async () => {
    const stray = claimNumber(99);
    const claim = { ...(await foldOf(claimIds[0])), claimId: stray, fileNumber: 'STRAY-2026-000001' };
    await writeInlineModels(poolExecutor(pool), [{ claim, headHash: 'ab'.repeat(32), tasks: [] }]);
    const found = await inTransactionAs(pool, 'cauce_reader', (sql) =>
      findModelDifferences(sql, [stray], fold),
    );
    expect(found.map(({ model }) => model)).toEqual(['claim', 'clocks', 'tasks']);
    await pool.query('DELETE FROM readmodel.claim WHERE claim_id = $1', [stray]);
    await pool.query('DELETE FROM readmodel.clock WHERE claim_id = $1', [stray]);
  });
});

const foldOf = async (claimId: ClaimId | undefined): Promise<Claim> => {
  const id = required(claimId, 'a claim was asked for');
  const stream = required((await readStreams(poolExecutor(pool), [id])).get(id), 'the claim has events');
  return (await fold(stream.events)).claim;
};
