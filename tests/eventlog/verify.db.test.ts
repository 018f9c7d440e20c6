import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { appendMany } from '../../eventlog/append.ts';
import { emptyHead } from '../../eventlog/head.ts';
import { ChainBroken, readHistory, readStreams } from '../../eventlog/read.ts';
import type { Verification } from '../../eventlog/verify.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import { inSnapshot } from '../../platform/database/executor.ts';
import type { LogDatabase } from '../support/log-database.ts';
import { createLogDatabase } from '../support/log-database.ts';
import { newClaimId, prevention, requestOf } from '../support/log-events.ts';

let database: LogDatabase;
let before: ClaimId;
let claim: ClaimId;
let after: ClaimId;

beforeAll(async () => {
  database = await createLogDatabase();
});

afterAll(() => database.close());

/** Three claims of five events; the events of the middle one carry a commitment and somebody on whose behalf. */
const threeClaims = async (): Promise<void> => {
  [before, claim, after] = [newClaimId(), newClaimId(), newClaimId()];
  await appendMany(database.sql, [
    requestOf(before, emptyHead(before), 5),
    requestOf(after, emptyHead(after), 5),
  ]);
  let head = emptyHead(claim);
  for (let version = 1; version <= 5; version += 1) {
    const event = prevention({
      commitment: Buffer.alloc(32, version),
      actor: { id: 'f3b0', role: 'officer', office: 'tapachula', onBehalfOf: '77aa' },
    });
    const [result] = await appendMany(database.sql, [{ claimId: claim, expected: head, events: [event] }]);
    if (result?.appended === true) head = result.head;
  }
  await bearWitness([before, claim, after]);
};

beforeEach(threeClaims);

/** What the command handler writes beside the log: a read model per claim and an outcome per command. */
const bearWitness = async (claims: readonly ClaimId[]): Promise<void> => {
  const those = `claim_id IN (${claims.map((id) => `'${id}'`).join(', ')})`;
  await database.tamper(`
    INSERT INTO readmodel.claim (claim_id, head_version, head_hash, jurisdiction, office, procedure_id,
      procedure_version, procedure_hash, stage, phase, track, file_number, status, persons, lodged_on, lodged_at,
      stage_since, last_progress_at, last_event_at, state)
    SELECT DISTINCT ON (claim_id) claim_id, version, encode(hash, 'hex'), 'mx', 'o', 'p', '1', repeat('a', 64), 's',
      'registration', 't', claim_id::text AS file, 'open', 1, '2026-11-25', now(), now(), now(), now(), '{}'
      FROM claim_log.event logged WHERE ${those} ORDER BY logged.claim_id, logged.version DESC;
    INSERT INTO inbox.outcome (command_id, claim_id, result, first_version, last_version, decided_at)
    SELECT command_id, claim_id, 'accepted', min(version), max(version), now() FROM claim_log.event WHERE ${those} GROUP BY 1, 2`);
};

const firstFinding = (verification: Verification) => (verification.ok ? undefined : verification.first);
const verified = (): Promise<Verification> => verifyLog(database.sql, { claimId: claim });
const middle = () => `claim_id = '${claim}'`;

test('one claim is verified alone', async () => {
  await database.tamper(`UPDATE claim_log.event SET type = 'ClaimAdmitted' WHERE claim_id = '${after}'`);
  expect(await verifyLog(database.sql, { claimId: claim })).toEqual({ ok: true, claims: 1, events: 5 });
  expect(await verifyLog(database.sql, { claimId: after })).toMatchObject({ ok: false });
});

/** A forged value for every column of an event; the columns that the database gives come last. */
const forgeries: Readonly<Record<string, string>> = {
  claim_id: `'${newClaimId('2026-11-01T00:00:00Z')}'`,
  version: '33',
  append_id: 'gen_random_uuid()',
  type: `'ClaimAdmitted'`,
  schema_version: '2',
  occurred_at: `occurred_at - interval '1 day'`,
  recorded_at: `recorded_at + interval '1 microsecond'`,
  actor_id: `'somebody-else'`,
  actor_role: `'court'`,
  actor_office: `'monterrey'`,
  on_behalf_of: 'NULL',
  command_id: 'gen_random_uuid()',
  correlation_id: 'gen_random_uuid()',
  procedure_id: `'mx/other'`,
  procedure_version: `'2027.1'`,
  procedure_hash: `repeat('0', 64)`,
  basis: `'["LRPCAP-99"]'`,
  data: `'{"reasonCode":"photograph"}'`,
  commitment: `decode(repeat('00', 32), 'hex')`,
  hash: `decode(repeat('00', 32), 'hex')`,
  epoch: 'epoch + 1',
  txid: `'7'`,
  seq: '0',
};

test('a forgery is known for every column of the log', async () => {
  const { rows } = await database.sql.texts({
    text: `SELECT attname FROM pg_attribute WHERE attrelid = 'claim_log.event'::regclass AND attnum > 0`,
    values: [],
  });
  expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(forgeries).sort());
});

const cases = Object.entries(forgeries).flatMap(([column, forged]) =>
  [3, 5].map((version) => ({ column, forged, version })),
);

describe('a superuser who goes round the triggers and changes one column of one event is found', () => {
  test.each(cases)('$column of event $version', async ({ column, forged, version }) => {
    await database.tamper(
      `UPDATE claim_log.event SET ${column} = ${forged} WHERE ${middle()} AND version = ${version}`,
    );
    expect(firstFinding(await verified())).toMatchObject({ claimId: claim, version });
  });

  test.each(cases.filter(({ column }) => column !== 'claim_id' && column !== 'version'))(
    '$column of event $version, by the log alone',
    async ({ column, forged, version }) => {
      await database.tamper(
        `UPDATE claim_log.event SET ${column} = ${forged} WHERE ${middle()} AND version = ${version}`,
      );
      const result = await verifyLog(database.sql, { claimId: claim, witnesses: false });
      expect(firstFinding(result)).toMatchObject({ claimId: claim, version });
    },
  );
});

describe('an altered event', () => {
  test('is no ground for a decision: its claim cannot be read any more, and the others can', async () => {
    await database.tamper(`UPDATE claim_log.event SET actor_id = 'x' WHERE ${middle()} AND version = 3`);
    await expect(readStreams(database.sql, [claim])).rejects.toEqual(new ChainBroken(claim, 3));
    expect((await readStreams(database.sql, [before])).get(before)?.head.version).toBe(5);
  });

  test('is shown to the auditor, as altered', async () => {
    await database.tamper(`UPDATE claim_log.event SET actor_id = 'x' WHERE ${middle()} AND version = 3`);
    const entries = await readHistory(database.sql, { claimId: claim, order: 'oldest-first', limit: 10 });
    expect(entries.map(({ isIntact }) => isIntact)).toEqual([true, true, false, true, true]);
  });

  test('whose hash was recomputed breaks the link of the next event, and at the end the read model contradicts', async () => {
    const forge = (version: number) =>
      database.tamper(
        `UPDATE claim_log.event SET hash = sha256('any'::bytea) WHERE ${middle()} AND version = ${version}`,
      );
    await forge(5);
    const result = await verified();
    expect(result).toMatchObject({ ok: false, first: { claimId: claim, version: 5 } });
    expect(result.ok ? [] : result.findings.map(({ finding }) => finding)).toContain('head-differs');
  });
});

describe('an event that is not what was appended is found at its place', () => {
  test.each([
    ['the first event removed', 'DELETE FROM claim_log.event WHERE $claim AND version = 1', 1, 'missing'],
    ['one from the middle removed', 'DELETE FROM claim_log.event WHERE $claim AND version = 3', 3, 'missing'],
    ['the last one removed', 'DELETE FROM claim_log.event WHERE $claim AND version = 5', 5, 'lost'],
    ['the last three removed', 'DELETE FROM claim_log.event WHERE $claim AND version > 2', 3, 'lost'],
    ['the whole claim removed', 'DELETE FROM claim_log.event WHERE $claim', 1, 'lost'],
    [
      'the whole claim and its read model removed',
      'DELETE FROM claim_log.event WHERE $claim; DELETE FROM readmodel.claim WHERE $claim',
      1,
      'outcome-without-event',
    ],
    [
      'two events with their places exchanged',
      `UPDATE claim_log.event SET version = 90 WHERE $claim AND version = 2;
       UPDATE claim_log.event SET version = 2 WHERE $claim AND version = 4;
       UPDATE claim_log.event SET version = 4 WHERE $claim AND version = 90`,
      2,
      'altered',
    ],
    [
      'an event put behind the last',
      `CREATE TEMP TABLE forged ON COMMIT DROP AS SELECT * FROM claim_log.event WHERE $claim AND version = 5;
       UPDATE forged SET version = 6; INSERT INTO claim_log.event SELECT * FROM forged`,
      6,
      'altered',
    ],
    [
      'an event of another claim put in the place of one',
      `CREATE TEMP TABLE forged ON COMMIT DROP AS SELECT * FROM claim_log.event WHERE claim_id = '$before' AND version = 3;
       UPDATE forged SET claim_id = '$id'; DELETE FROM claim_log.event WHERE $claim AND version = 3;
       INSERT INTO claim_log.event SELECT * FROM forged`,
      3,
      'altered',
    ],
  ])('%s', async (_, statements, version, finding) => {
    const text = statements
      .replaceAll('$claim', middle())
      .replaceAll('$before', before)
      .replaceAll('$id', claim);
    await database.tamper(text);
    expect(await verified()).toMatchObject({ ok: false, first: { claimId: claim, version } });
    const result = await verified();
    expect(result.ok ? [] : result.findings).toContainEqual({ claimId: claim, version, finding });
  });
});

describe('what is not there is told once', () => {
  const findingsOf = async () => {
    const result = await verified();
    return result.ok ? [] : result.findings.map(({ version, finding }) => ({ version, finding }));
  };
  const numbered = () =>
    database.tamper(`INSERT INTO readmodel.file_number (office, year, serial, claim_id)
      SELECT '${claim}', 2026, 1, '${claim}'`);

  test('of a claim that vanished, though its read model, its file number and its outcomes all know of it', async () => {
    await numbered();
    await database.tamper(`DELETE FROM claim_log.event WHERE ${middle()}`);
    expect(await findingsOf()).toEqual([{ version: 1, finding: 'lost' }]);
    await database.tamper(`DELETE FROM readmodel.claim WHERE ${middle()}`);
    expect(await findingsOf()).toEqual([{ version: 1, finding: 'lost' }]);
    await database.tamper(`DELETE FROM readmodel.file_number WHERE ${middle()}`);
    expect(await findingsOf()).toEqual([{ version: 1, finding: 'outcome-without-event' }]);
  });

  test('of an event from which others follow, by the log itself', async () => {
    await numbered();
    await database.tamper(`DELETE FROM claim_log.event WHERE ${middle()} AND version IN (1, 3)`);
    expect(await findingsOf()).toEqual([
      { version: 1, finding: 'missing' },
      { version: 3, finding: 'missing' },
    ]);
  });

  test('of an end that was cut off, where the claim now ends', async () => {
    await database.tamper(`DELETE FROM claim_log.event WHERE ${middle()} AND version > 2`);
    expect(await findingsOf()).toEqual([{ version: 3, finding: 'lost' }]);
  });
});

describe('an event that was appended by the rules, but past the one door, is found', () => {
  test('no accepted command accounts for it, and the read model knows nothing of it', async () => {
    const { head } = (await readStreams(database.sql, [claim])).get(claim) ?? { head: emptyHead(claim) };
    await appendMany(database.sql, [requestOf(claim, head)]);
    const result = await verified();
    expect(result.ok ? [] : result.findings).toEqual([
      { claimId: claim, version: 6, finding: 'unwitnessed' },
      { claimId: claim, version: 6, finding: 'event-without-outcome' },
    ]);
  });

  test('a command that comes a second time is found, though its events are in order', async () => {
    const { head, events } = (await readStreams(database.sql, [claim])).get(claim) ?? {
      head: emptyHead(claim),
      events: [],
    };
    const [first] = events;
    const repeated = prevention(first === undefined ? {} : { commandId: first.commandId });
    await appendMany(database.sql, [{ claimId: claim, expected: head, events: [repeated] }]);
    expect(await verifyLog(database.sql, { claimId: claim, witnesses: false })).toMatchObject({
      first: { claimId: claim, version: 6, finding: 'foreign-append' },
    });
  });
});

describe('a whole log', () => {
  let shared: LogDatabase;

  beforeEach(async () => {
    shared = database;
    database = await createLogDatabase();
    await threeClaims();
  });

  afterEach(async () => {
    await database.close();
    database = shared;
  });

  test('that is unaltered is verified, while progress is told', async () => {
    const seen: number[] = [];
    const result = await inSnapshot(database.pool, (sql) =>
      verifyLog(sql, { onProgress: ({ events }) => seen.push(events) }),
    );
    expect(result).toEqual({ ok: true, claims: 3, events: 15 });
    expect(seen.at(-1)).toBe(15);
  });

  test('of which one event of one claim was altered names that claim first, and no other', async () => {
    await database.tamper(`UPDATE claim_log.event SET actor_id = 'x' WHERE ${middle()} AND version = 3`);
    const result = await verifyLog(database.sql);
    expect(result).toMatchObject({ ok: false, claims: 3, events: 15, first: { claimId: claim, version: 3 } });
    expect(result.ok ? [] : result.findings.every(({ claimId }) => claimId === claim)).toBe(true);
  });

  test('that was restored from a dump is verified by its chains, and new rows by their transactions too', async () => {
    await database.tamper(`UPDATE claim_log.event SET seq = seq WHERE ${middle()}`);
    expect(await verifyLog(database.sql)).toMatchObject({
      first: { claimId: claim, version: 1, finding: 'rewritten' },
    });
    await database.sql.query({
      text: 'ALTER TABLE claim_log.event ALTER COLUMN epoch SET DEFAULT 2',
      values: [],
    });
    expect(await verifyLog(database.sql)).toMatchObject({ ok: true });
    await database.tamper(`UPDATE claim_log.event SET seq = 0 WHERE ${middle()} AND version = 4`);
    expect(await verifyLog(database.sql)).toMatchObject({
      first: { claimId: claim, version: 4, finding: 'misplaced' },
    });
  });

  test('of more claims than one page is walked without losing its place', async () => {
    const ids = Array.from({ length: 700 }, () => newClaimId());
    await appendMany(
      database.sql,
      ids.map((id) => requestOf(id, emptyHead(id), 7)),
    );
    const result = await verifyLog(database.sql, { witnesses: false });
    expect(result).toEqual({ ok: true, claims: 703, events: 4_915 });
  });

  test('with more findings than anybody would read says that there are more', async () => {
    const ids = Array.from({ length: 60 }, () => newClaimId());
    await appendMany(
      database.sql,
      ids.map((id) => requestOf(id, emptyHead(id), 2)),
    );
    await database.tamper(`UPDATE claim_log.event SET actor_office = 'x'`);
    const result = await verifyLog(database.sql, { witnesses: false });
    expect(result).toMatchObject({ ok: false, events: 135, hasMore: true });
    expect(result.ok ? [] : result.findings).toHaveLength(100);
  });
});
