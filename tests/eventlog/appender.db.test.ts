import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AppendRequest } from '../../eventlog/append.ts';
import type { Appender } from '../../eventlog/appender.ts';
import { createAppender } from '../../eventlog/appender.ts';
import { emptyHead } from '../../eventlog/head.ts';
import { readStreams } from '../../eventlog/read.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import type { LogDatabase } from '../support/log-database.ts';
import { createLogDatabase } from '../support/log-database.ts';
import { newClaimId, requestOf } from '../support/log-events.ts';

let database: LogDatabase;
let append: Appender;

beforeAll(async () => {
  database = await createLogDatabase();
  append = await createAppender(database.pool);
});

afterAll(() => database.close());

const eventsOf = async (id: AppendRequest['claimId']): Promise<number> =>
  (await readStreams(database.sql, [id])).get(id)?.events.length ?? 0;

/** Statements that wrote to the log so far, as the server counts transactions. */
const transactions = async (): Promise<number> => {
  const { rows } = await database.sql.texts({
    text: 'SELECT count(DISTINCT txid) FROM claim_log.event',
    values: [],
  });
  return Number(rows[0]?.[0]);
};

describe('appends that concurrent callers ask for', () => {
  test('are joined into few transactions, and each caller learns of its own', async () => {
    const before = await transactions();
    const ids = Array.from({ length: 400 }, () => newClaimId());
    const results = await Promise.all(ids.map((id) => append(requestOf(id))));
    expect(results.map(({ claimId }) => claimId)).toEqual(ids);
    expect(results.every((result) => result.appended)).toBe(true);
    expect((await transactions()) - before).toBeLessThanOrEqual(4);
  });

  test('share nothing but the transaction: whatever some do wrong, the others are appended, once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('new', 'stale', 'rival', 'repeated', 'refused by the database'), {
          minLength: 1,
          maxLength: 25,
        }),
        async (kinds) => {
          const asked = await Promise.all(kinds.map(askedFor));
          const results = await Promise.allSettled(asked.flatMap(({ requests }) => requests.map(append)));
          const answered = results.map((result) =>
            result.status === 'rejected' ? 'rejected' : result.value.appended,
          );
          for (const { claimId, answers, events } of asked) {
            expect(answered.splice(0, answers.length).sort()).toEqual([...answers].sort());
            expect(await eventsOf(claimId)).toBe(events);
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(await verifyLog(database.sql, { witnesses: false })).toMatchObject({ ok: true });
  });
});

interface Asked {
  readonly claimId: AppendRequest['claimId'];
  readonly requests: readonly AppendRequest[];
  readonly answers: readonly (boolean | 'rejected')[];
  readonly events: number;
}

const askedFor = async (kind: string): Promise<Asked> => {
  const claimId = newClaimId();
  const request = requestOf(claimId, emptyHead(claimId), 2);
  switch (kind) {
    case 'stale':
      await append(requestOf(claimId));
      return { claimId, requests: [request], answers: [false], events: 1 };
    case 'rival':
      // Requests for one claim keep their order: the first, with its two events, wins.
      return { claimId, requests: [request, requestOf(claimId)], answers: [true, false], events: 2 };
    case 'repeated':
      return { claimId, requests: [request, request], answers: [true, true], events: 2 };
    case 'refused by the database': {
      const events = request.events.map((event) => ({ ...event, correlationId: 'not a uuid' }));
      return { claimId, requests: [{ ...request, events }], answers: ['rejected'], events: 0 };
    }
    default:
      return { claimId, requests: [request], answers: [true], events: 2 };
  }
};

test('a claim may be appended to again and again, by a caller that waits for each answer', async () => {
  const id = newClaimId();
  let head = emptyHead(id);
  for (let version = 1; version <= 20; version += 1) {
    const result = await append(requestOf(id, head));
    if (result.appended) head = result.head;
  }
  expect(head.version).toBe(20);
  expect(await eventsOf(id)).toBe(20);
});
