import { v4, v7 } from 'uuid';
import type { EventData } from '../domain/claim/event-data.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { claimId, commandId, personId } from '../domain/shared/ids.ts';
import { instantOf } from '../domain/shared/instant.ts';
import { plainDate } from '../domain/shared/plain-date.ts';
import type { AppendRequest, AppendResult } from '../eventlog/append.ts';
import { appendMany } from '../eventlog/append.ts';
import { createAppender } from '../eventlog/appender.ts';
import { readCohorts } from '../eventlog/cohorts.ts';
import type { StoredEvent } from '../eventlog/columns.ts';
import { eventColumns, parameterOf } from '../eventlog/columns.ts';
import { canonicalText } from '../platform/canonical-json.ts';
import type { Head } from '../eventlog/head.ts';
import { emptyHead } from '../eventlog/head.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { executorOf, poolExecutor } from '../platform/database/executor.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { createPool } from '../platform/database/pool.ts';
import { measureRounds, medianOf } from './rounds.ts';
import type { BenchmarkRow } from './row.ts';

const callers = 32;
const eventsPerClaim = 50;
/** The compiler takes some thousand appends to finish with this code; before that, a round measures it. */
const sampling = { rounds: 31, warmups: 20 };
const goals = { oneCaller: 0.8, manyCallers: 2.5 };

/**
 * What chain, version check and idempotency cost: an append of one event against a plain INSERT of the same columns
 * into a table with the same primary key, every write durable. Needs a migrated database of its own, reached as its
 * owner or a superuser, and leaves its claims there.
 */
export const appendBenchmarks = async (context: {
  readonly databaseUrl: string;
}): Promise<readonly BenchmarkRow[]> => {
  const pool = createPool({
    databaseUrl: context.databaseUrl,
    applicationName: 'cauce-bench',
    maxConnections: callers,
    idleTimeoutMillis: 0,
    planOnce: true,
  });
  try {
    await prepareRawTable(pool);
    return [await oneCaller(pool), await manyCallers(pool)];
  } finally {
    await pool.end();
  }
};

const oneCaller = async (pool: DatabasePool): Promise<BenchmarkRow> => {
  const client = await pool.connect();
  try {
    const sql = executorOf(client);
    const cohorts = await readCohorts(sql);
    const raw = createRawCaller(sql);
    const chained = createCaller(async (request) => (await appendMany(sql, [request], cohorts))[0]);
    const rates = await measureRounds(
      [
        { name: 'raw', round: () => repeat(200, raw) },
        { name: 'append', round: () => repeat(200, chained) },
      ],
      sampling,
    );
    return ratioRow('P1', 'append of one event, one caller, against a raw INSERT', rates, goals.oneCaller);
  } finally {
    client.release();
  }
};

const manyCallers = async (pool: DatabasePool): Promise<BenchmarkRow> => {
  const append = await createAppender(pool);
  const raw = Array.from({ length: callers }, () => createRawCaller(poolExecutor(pool)));
  const chained = Array.from({ length: callers }, () => createCaller(append));
  const rates = await measureRounds(
    [
      { name: 'raw', round: () => together(raw, 40) },
      { name: 'append', round: () => together(chained, 40) },
    ],
    sampling,
  );
  const what = `appends of ${callers} callers, joined, against ${callers} connections of raw INSERT`;
  return ratioRow('P2', what, rates, goals.manyCallers);
};

const ratioRow = (
  id: string,
  what: string,
  rates: ReadonlyMap<string, readonly number[]>,
  goal: number,
): BenchmarkRow => {
  const [raw, append] = [medianOf(rates.get('raw') ?? []), medianOf(rates.get('append') ?? [])];
  const figure = append / raw;
  return {
    id,
    what: `${what} (${Math.round(append)} against ${Math.round(raw)} events/s)`,
    figure,
    unit: 'times raw',
    goal,
    holds: figure >= goal,
  };
};

/** Writes one event each time it is called. */
type Caller = () => Promise<void>;

const repeat = async (times: number, caller: Caller): Promise<number> => {
  for (let time = 0; time < times; time += 1) await caller();
  return times;
};

const together = async (all: readonly Caller[], times: number): Promise<number> => {
  const counts = await Promise.all(all.map((caller) => repeat(times, caller)));
  return counts.reduce((sum, count) => sum + count, 0);
};

/** A caller that lengthens one claim after another. */
const createCaller = (append: (request: AppendRequest) => Promise<AppendResult | undefined>): Caller => {
  const at = { claim: newClaim(), head: { version: 0, hash: '' } };
  at.head = emptyHead(at.claim);
  return async () => {
    if (at.head.version === eventsPerClaim) {
      at.claim = newClaim();
      at.head = emptyHead(at.claim);
    }
    const result = await append(requestOf(at.claim, at.head));
    if (result?.appended !== true) throw new Error('A claim of one caller has no rival');
    at.head = result.head;
  };
};

const newClaim = (): ClaimId => claimId(v7());

const envelope = {
  occurredAt: instantOf(1_764_000_000_000),
  recordedAt: instantOf(1_764_000_000_123),
  basis: ['LRPCAP-22', 'RLRPCAP-27'],
  actor: { id: 'f3b0c1d2', role: 'registration-officer', office: 'tapachula' },
  correlationId: v4(),
  procedure: { id: 'mx/refugee-status', version: '2026.1', hash: 'ab'.repeat(32) },
} as const;

/** Some 430 bytes as text, the size of an event that says something about persons. */
const data: EventData['ClaimLodged'] = {
  jurisdiction: 'mx',
  office: 'tapachula',
  track: 'regular',
  fileNumber: 'TAP-2026-004711',
  filedBy: 'applicant',
  lodgedOn: plainDate('2026-11-25'),
  stage: 'admissibility',
  phase: 'admissibility',
  zone: 'America/Mexico_City',
  applicants: [v4(), v4()].map((id) => ({
    personId: personId(id),
    relation: 'principal',
    nationality: 'HN',
    isMinor: false,
  })),
};

const requestOf = (id: ClaimId, expected: Head): AppendRequest => ({
  claimId: id,
  expected,
  events: [{ type: 'ClaimLodged', data, commandId: commandId(v4()), ...envelope }],
});

/** The columns of the log without what guards them: the types of the log are checked, these are not. */
const rawTable = `CREATE TABLE bench.event (
  ${eventColumns.map(({ name, type }) => `${name} ${type}`).join(', ')},
  seq bigint DEFAULT nextval('claim_log.event_seq'),
  epoch smallint DEFAULT 1,
  txid xid8 DEFAULT pg_current_xact_id(),
  PRIMARY KEY (claim_id, version))`;

const prepareRawTable = async (pool: DatabasePool): Promise<void> => {
  const sql = poolExecutor(pool);
  for (const text of ['CREATE SCHEMA IF NOT EXISTS bench', 'DROP TABLE IF EXISTS bench.event', rawTable]) {
    await sql.query({ text, values: [] });
  }
};

const rawInsert = `INSERT INTO bench.event (${eventColumns.map(({ name }) => name).join(', ')})
  VALUES (${eventColumns.map((_, index) => `$${index + 1}`).join(', ')})`;

/** The floor: the same columns, known beforehand, without any check. */
const createRawCaller = (sql: SqlExecutor): Caller => {
  const at = { claim: newClaim(), version: 0 };
  const row = rawRow();
  return async () => {
    if (at.version === eventsPerClaim) {
      at.claim = newClaim();
      at.version = 0;
    }
    at.version += 1;
    const values = [at.claim, at.version, ...row.slice(2)];
    await sql.texts({ name: 'raw insert', text: rawInsert, values });
  };
};

const rawRow = (): readonly (string | number | null)[] => {
  const event: StoredEvent = {
    hash: 'cd'.repeat(32),
    fields: {
      ...envelope,
      claimId: v7(),
      version: 1,
      appendId: v4(),
      type: 'ClaimLodged',
      schemaVersion: 1,
      actorId: envelope.actor.id,
      actorRole: envelope.actor.role,
      actorOffice: envelope.actor.office,
      onBehalfOf: null,
      commandId: v4(),
      procedureId: envelope.procedure.id,
      procedureVersion: envelope.procedure.version,
      procedureHash: envelope.procedure.hash,
      basis: canonicalText(envelope.basis),
      data: canonicalText(data),
      commitment: null,
    },
  };
  return eventColumns.map((column) => parameterOf(event, column));
};
