import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { instant, millisecondsOf } from '../../domain/shared/instant.ts';
import type { AppendRequest } from '../../eventlog/append.ts';
import { appendMany } from '../../eventlog/append.ts';
import { emptyHead } from '../../eventlog/head.ts';
import { readHistory, readStreams, readStreamsWithClock } from '../../eventlog/read.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import { inTransaction } from '../../platform/database/executor.ts';
import type { LogDatabase } from '../support/log-database.ts';
import { createLogDatabase } from '../support/log-database.ts';
import { interviewScheduled, newClaimId, prevention, requestOf } from '../support/log-events.ts';

let database: LogDatabase;

beforeAll(async () => {
  database = await createLogDatabase();
});

afterAll(() => database.close());

const streamOf = async (id: AppendRequest['claimId']) => (await readStreams(database.sql, [id])).get(id);

describe('a claim is read', () => {
  test('as it was appended, with the hash of its last event', async () => {
    const id = newClaimId();
    const events = [
      interviewScheduled({ basis: ['LRPCAP-24', 'RLRPCAP-27'] }),
      prevention({
        commitment: Buffer.alloc(32, 7),
        actor: { id: 'a', role: 'b', office: 'c', onBehalfOf: 'd' },
      }),
    ];
    const [result] = await appendMany(database.sql, [{ claimId: id, expected: emptyHead(id), events }]);
    const stream = await streamOf(id);
    expect(stream?.head).toEqual(result?.appended === true ? result.head : undefined);
    expect(stream?.events).toEqual(
      events.map(({ recordedAt: _, commitment: __, ...event }, index) => ({
        ...event,
        claimId: id,
        version: index + 1,
      })),
    );
  });

  test('together with others, each in its own order, and empty when the log has nothing of it', async () => {
    const [known, other, unknown] = [newClaimId(), newClaimId(), newClaimId()];
    await appendMany(database.sql, [
      requestOf(known, emptyHead(known), 3),
      requestOf(other, emptyHead(other), 2),
    ]);
    const streams = await readStreams(database.sql, [unknown, other, known]);
    expect([...streams.keys()]).toEqual([unknown, other, known]);
    expect(streams.get(known)?.events.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(streams.get(other)?.events.map(({ version }) => version)).toEqual([1, 2]);
    expect(streams.get(unknown)).toEqual({ events: [], head: emptyHead(unknown) });
  });

  test('with the time of the database, which is what an append in the same transaction records', async () => {
    const before = Date.now();
    const id = newClaimId();
    await inTransaction(database.pool, async (sql) => {
      const { streams, recordedAt } = await readStreamsWithClock(sql, [id]);
      const expected = streams.get(id)?.head ?? emptyHead(id);
      await appendMany(sql, [{ claimId: id, expected, events: [prevention({ recordedAt })] }]);
      expect(millisecondsOf(recordedAt)).toBeGreaterThanOrEqual(before - 1_000);
      expect(millisecondsOf(recordedAt)).toBeLessThanOrEqual(Date.now() + 1_000);
    });
    const [entry] = await readHistory(database.sql, { claimId: id, order: 'oldest-first', limit: 1 });
    expect(entry).toMatchObject({ isIntact: true });
  });

  test.each([
    '2026-11-25T06:00:00.000Z',
    '2026-11-25T06:00:00.100Z',
    '1969-12-31T23:59:59.999Z',
    '2026-02-28T23:59:59.010Z',
  ])('with the legal time %s to the millisecond, whatever the zone of this process', async (time) => {
    const id = newClaimId();
    const event = prevention({ occurredAt: instant(time), recordedAt: instant(time) });
    await appendMany(database.sql, [{ claimId: id, expected: emptyHead(id), events: [event] }]);
    expect((await streamOf(id))?.events[0]?.occurredAt).toBe(time);
    expect(await verifyLog(database.sql, { claimId: id, witnesses: false })).toMatchObject({ ok: true });
  });

  test.each([
    String.raw`quote " backslash \ and \\x41`,
    'línea\nnueva, {llaves}, NULL',
    '\u{1F9ED} ñ ü \u2028',
  ])('with a code as odd as %j, alone and among many, byte for byte', async (odd) => {
    const [alone, one, two] = [newClaimId(), newClaimId(), newClaimId()];
    const eventOf = () => prevention({ actor: { id: odd, role: odd, office: odd }, basis: [odd, odd] });
    const request = (claimId: typeof one) => ({ claimId, expected: emptyHead(claimId), events: [eventOf()] });
    await appendMany(database.sql, [request(alone)]);
    await appendMany(database.sql, [request(one), request(two)]);
    for (const id of [alone, one, two]) {
      expect((await streamOf(id))?.events[0]).toMatchObject({ actor: { id: odd }, basis: [odd, odd] });
    }
  });

  test('an event whose text is half of a surrogate pair never reaches the log', async () => {
    const id = newClaimId();
    const broken = prevention({ basis: ['\uD800'] });
    await expect(
      appendMany(database.sql, [{ claimId: id, expected: emptyHead(id), events: [broken] }]),
    ).rejects.toThrow('surrogate');
  });
});

describe('an event of an older schema', () => {
  test('is checked as it was written, and read in the words of today', async () => {
    const id = newClaimId();
    await appendMany(database.sql, [requestOf(id)]);
    await database.tamper(`UPDATE claim_log.event SET type = 'InterviewPostponed', schema_version = 1,
      data = '{"causeCode":"no-interpreter","fault":"office","from":"2021-03-08","interviewOn":"2021-03-22"}'
      WHERE claim_id = '${id}'`);
    await expect(streamOf(id)).rejects.toThrow('was altered at version 1');
    const [entry] = await readHistory(database.sql, { claimId: id, order: 'oldest-first', limit: 1 });
    expect(entry?.event).toMatchObject({
      type: 'InterviewPostponed',
      data: {
        causeCode: 'no-interpreter',
        sideAtFault: 'authority',
        from: '2021-03-08',
        interviewOn: '2021-03-22',
      },
    });
  });
});

describe('the history of a claim', () => {
  const ten = async () => {
    const id = newClaimId();
    await appendMany(database.sql, [requestOf(id, emptyHead(id), 10)]);
    return id;
  };
  const page = async (query: Omit<Parameters<typeof readHistory>[1], 'claimId' | 'limit'>, limit = 4) => {
    const entries = await readHistory(database.sql, { claimId: await ten(), limit, ...query });
    return entries.map(({ event }) => event.version);
  };

  test('is given in pages, from the oldest or from the newest', async () => {
    expect(await page({ order: 'oldest-first' })).toEqual([1, 2, 3, 4]);
    expect(await page({ order: 'oldest-first', afterVersion: 4 })).toEqual([5, 6, 7, 8]);
    expect(await page({ order: 'newest-first' })).toEqual([10, 9, 8, 7]);
    expect(await page({ order: 'newest-first', beforeVersion: 7 })).toEqual([6, 5, 4, 3]);
    expect(await page({ order: 'oldest-first', afterVersion: 10 })).toEqual([]);
  });

  test('is given as it was at an earlier version', async () => {
    expect(await page({ order: 'newest-first', asOfVersion: 3 })).toEqual([3, 2, 1]);
    expect(await page({ order: 'newest-first', asOfVersion: 3, beforeVersion: 3 })).toEqual([2, 1]);
  });

  test('links each event to the one before', async () => {
    const id = await ten();
    const entries = await readHistory(database.sql, { claimId: id, order: 'oldest-first', limit: 10 });
    expect(entries[0]?.previousHash).toBe(emptyHead(id).hash);
    expect(entries.slice(1).map(({ previousHash }) => previousHash)).toEqual(
      entries.slice(0, -1).map(({ hash }) => hash),
    );
    expect(entries.every(({ isIntact }) => isIntact)).toBe(true);
  });
});
