import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v4 } from 'uuid';
import { createClaimActivities } from '../../activities/claim-activities.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import { commandId } from '../../domain/shared/ids.ts';
import { instantOf } from '../../domain/shared/instant.ts';
import { readStreams } from '../../eventlog/read.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import { findOutcomes } from '../../inbox/outcome.ts';
import { createPool } from '../../platform/database/pool.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createZones } from '../../platform/zones.ts';
import { inSnapshot, poolExecutor } from '../../platform/database/executor.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration, rowsOf } from '../support/engine.ts';

const day1 = '2026-03-02T16:00:00.000Z';
const day2 = '2026-03-03T16:00:00.000Z';
const world: { engine?: Engine } = {};
const engine = (): Engine => {
  if (world.engine === undefined) throw new Error('The engine was not started');
  return world.engine;
};

beforeAll(async () => {
  world.engine = await createEngine();
});
afterAll(() => world.engine?.close());

const registered = async () => {
  const claim = newClaim();
  const person = newPerson();
  await engine().give({
    claim,
    type: 'register-claim',
    by: 'registration-officer',
    data: registration([person]),
    now: day1,
  });
  return { claim, person };
};

const streamOf = async (claim: ReturnType<typeof newClaim>) =>
  (await readStreams(poolExecutor(engine().pool), [claim])).get(claim);

describe('the one door that writes', () => {
  test('a registration becomes events, read models, a vault item and an outcome in one transaction', async () => {
    const claim = newClaim();
    const answer = await engine().give({
      claim,
      type: 'register-claim',
      by: 'registration-officer',
      data: registration([newPerson()]),
      personal: { narrative: 'Canario Secreto' },
      now: day1,
    });
    const stream = await streamOf(claim);
    expect(answer).toMatchObject({ result: 'accepted', head: stream?.head.version, open: true });
    expect(answer.nextAlarmAt).not.toBeNull();
    const [row] = await rowsOf<{ head_version: number; state: unknown; file_number: string }>(
      engine(),
      `select head_version, state, file_number from readmodel.claim where claim_id = '${claim}'`,
    );
    expect(row?.head_version).toBe(answer.head);
    expect(row?.state).toEqual(JSON.parse(JSON.stringify(foldClaim(stream?.events ?? []))));
    expect(row?.file_number).toMatch(/^TAPACHULA-2026-\d{6}$/);
    const vault = await rowsOf<{ n: number }>(
      engine(),
      `select count(*) n from vault.item where claim_id = '${claim}'`,
    );
    expect(vault[0]?.n).toBe(1);
    const pending = await rowsOf(engine(), `select 1 from inbox.pending where claim_id = '${claim}'`);
    expect(pending).toEqual([]);
    const leaks = await rowsOf(engine(), `select 1 from claim_log.event where data::text like '%Canario%'`);
    expect(leaks).toEqual([]);
  });

  test('a refused command writes nothing to the claim but its recorded refusal', async () => {
    const { claim } = await registered();
    const before = await streamOf(claim);
    const id = commandId(v4());
    const answer = await engine().give({
      claim,
      id,
      type: 'issue-decision',
      by: 'signing-authority',
      now: day2,
    });
    expect(answer.result).toBe('refused');
    expect(await streamOf(claim)).toEqual(before);
    const outcome = (await findOutcomes(poolExecutor(engine().pool), [id])).get(id);
    expect(outcome).toMatchObject({
      result: 'refused',
      refusal: { kind: 'CommandNotInStage', rule: 'issue-decision' },
    });
  });

  test('the same command id has the same outcome, however often it is asked for', async () => {
    const { claim } = await registered();
    const id = commandId(v4());
    const wish = { claim, id, type: 'admit-claim' as const, by: 'admissibility-officer', now: day2 };
    const first = await engine().give(wish);
    const again = await Promise.all([engine().give(wish), engine().give(wish), engine().give(wish)]);
    expect(again).toEqual([first, first, first]);
    expect((await streamOf(claim))?.events.filter(({ type }) => type === 'ClaimAdmitted')).toHaveLength(1);
  });

  test('of a hundred commands with one version exactly one wins and the others are told the version', async () => {
    const { claim } = await registered();
    const version = (await streamOf(claim))?.head.version ?? 0;
    const ids = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        engine().accept({
          claim,
          type: 'assign-claim',
          by: 'supervisor',
          data: { officerId: `officer-${index}` },
          expectedVersion: version,
        }),
      ),
    );
    const answers = await Promise.all(
      ids.map((id) => engine().activities.handleCommand({ claimId: claim, commandId: id, now: day2 })),
    );
    expect(answers.filter(({ result }) => result === 'accepted')).toHaveLength(1);
    const outcomes = [...(await findOutcomes(poolExecutor(engine().pool), ids)).values()];
    const refusals = outcomes.flatMap((one) => (one.result === 'refused' ? [one.refusal.kind] : []));
    expect(refusals).toEqual(Array.from({ length: 99 }, () => 'VersionStale'));
  });

  test('claims that are handled together are each decided on their own', async () => {
    const claims = await Promise.all(Array.from({ length: 40 }, registered));
    const answers = await Promise.all(
      claims.map(({ claim }, index) =>
        engine().give({
          claim,
          type: index % 2 === 0 ? 'admit-claim' : 'issue-decision',
          by: index % 2 === 0 ? 'admissibility-officer' : 'signing-authority',
          now: day2,
        }),
      ),
    );
    expect(answers.map(({ result }) => result)).toEqual(
      claims.map((_, index) => (index % 2 === 0 ? 'accepted' : 'refused')),
    );
  });

  test('two workers that decide on one claim at the same time lose nothing and write nothing twice', async () => {
    const { claim } = await registered();
    const rival = createClaimActivities({
      pool: engine().pool,
      keyRing: engine().keyRing,
      procedures: createProcedureLibrary(createKysely(engine().pool)),
      zones: createZones(),
    });
    const ids = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        engine().accept({
          claim,
          type: 'assign-claim',
          by: 'supervisor',
          data: { officerId: `officer-${index}` },
        }),
      ),
    );
    const answers = await Promise.all(
      ids.map((id, index) =>
        (index % 2 === 0 ? rival : engine().activities).handleCommand({
          claimId: claim,
          commandId: id,
          now: day2,
        }),
      ),
    );
    expect(answers.map(({ result }) => result)).toEqual(ids.map(() => 'accepted'));
    const stream = await streamOf(claim);
    expect(stream?.events.filter(({ type }) => type === 'ClaimAssigned')).toHaveLength(ids.length);
    expect(stream?.events.map(({ version }) => version)).toEqual(stream?.events.map((_, index) => index + 1));
    const report = await inSnapshot(engine().pool, (sql) => verifyLog(sql, { claimId: claim }));
    expect(report).toMatchObject({ ok: true });
  });

  test('a command that the inbox does not hold harms no other and is a failure of the closed list', async () => {
    const { claim } = await registered();
    const id = await engine().accept({ claim, type: 'admit-claim', by: 'admissibility-officer' });
    const stranger = newClaim();
    const [good, bad] = await Promise.allSettled([
      engine().activities.handleCommand({ claimId: claim, commandId: id, now: day2 }),
      engine().activities.handleCommand({ claimId: stranger, commandId: v4(), now: day2 }),
    ]);
    expect(good.status).toBe('fulfilled');
    expect(bad).toMatchObject({
      status: 'rejected',
      reason: { type: 'CommandUnreadable', message: 'CommandUnreadable' },
    });
  });

  test('clocks that are due speak once, however often the timer fires', async () => {
    const { claim } = await registered();
    const late = '2026-06-30T16:00:00.000Z';
    const positions = await Promise.all(
      [1, 2, 3].map(() => engine().activities.expireClocks({ claimId: claim, now: late })),
    );
    const expired = (await streamOf(claim))?.events.filter(
      (event) => event.type === 'ClockExpired' && event.data.clock === 'decide',
    );
    expect(expired).toHaveLength(1);
    expect(new Set(positions.map(({ head }) => head)).size).toBe(1);
    expect(await engine().activities.readPosition({ claimId: claim })).toEqual(positions[0]);
  });

  test('what the engine wrote verifies as a whole', async () => {
    const report = await inSnapshot(engine().pool, (sql) => verifyLog(sql, {}));
    expect(report).toMatchObject({ ok: true });
  });
});

describe('the time of a command that names none', () => {
  /** Stores a command as it would lie there after the worker has been away for some days; nothing but this changes it. */
  const acceptedDaysAgo = async (days: number, wish: Parameters<Engine['accept']>[0]) => {
    const id = await engine().accept(wish);
    const admin = createPool({
      databaseUrl: engine().superuserUrl,
      applicationName: 'test-admin',
      maxConnections: 1,
    });
    await admin.query('SET session_replication_role = replica');
    const { rows } = await admin.query<{ at: string }>(
      `UPDATE inbox.command SET accepted_at = date_trunc('milliseconds', accepted_at) - make_interval(days => $2)
       WHERE command_id = $1 RETURNING accepted_at AS at`,
      [id, days],
    );
    await admin.end();
    return { id, acceptedAt: rows[0]?.at };
  };
  const register = (claim: ReturnType<typeof newClaim>) => ({
    claim,
    type: 'register-claim' as const,
    by: 'registration-officer',
    data: registration([newPerson()]),
  });
  const claimOf = async (claim: ReturnType<typeof newClaim>) =>
    foldClaim((await streamOf(claim))?.events ?? []);
  const handle = (claimId: ReturnType<typeof newClaim>, id: ReturnType<typeof commandId>, now: number) =>
    engine().activities.handleCommand({ claimId, commandId: id, now: instantOf(now) });

  test('is when it was received, though no worker was there to decide it for two days', async () => {
    const claim = newClaim();
    const { id, acceptedAt } = await acceptedDaysAgo(2, register(claim));
    expect(await handle(claim, id, Date.now())).toMatchObject({ result: 'accepted' });
    expect((await claimOf(claim))?.lodgedAt).toBe(acceptedAt);
  });

  test('is the time of its workflow where that lives in virtual time', async () => {
    const claim = newClaim();
    const { id } = await acceptedDaysAgo(0, register(claim));
    const inAYear = Date.now() + 365 * 86_400_000;
    await handle(claim, id, inAYear);
    expect((await claimOf(claim))?.lodgedAt).toBe(instantOf(inAYear));
  });

  test('does not make late what came in time: the term that ended while nobody decided was kept', async () => {
    const claim = newClaim();
    const ago = (days: number) => instantOf(Date.now() - days * 86_400_000);
    const now = ago(0);
    await engine().give({ ...register(claim), occurredAt: ago(40), now });
    await engine().give({
      claim,
      type: 'serve-prevention',
      by: 'admissibility-officer',
      data: { reasonCode: 'late-filing' },
      occurredAt: ago(39),
      now,
    });
    const { id, acceptedAt } = await acceptedDaysAgo(38, {
      claim,
      type: 'answer-prevention',
      by: 'registration-officer',
      data: { answerCode: 'causes-stated' },
    });
    await engine().activities.expireClocks({ claimId: claim, now });
    const clockOf = async () =>
      (await claimOf(claim))?.clocks.find(({ clock }) => clock === 'answer-prevention');
    expect((await clockOf())?.state).toBe('expired');
    expect(await handle(claim, id, Date.now())).toMatchObject({ result: 'accepted' });
    const events = (await streamOf(claim))?.events ?? [];
    expect(events.findLast(({ type }) => type === 'PreventionAnswered')?.occurredAt).toBe(acceptedAt);
    const stop = events.findLast((event) => event.type === 'ClockStopped');
    expect(stop).toMatchObject({ occurredAt: acceptedAt, data: { clock: 'answer-prevention' } });
  });
});
