/** Change in a running installation, through Temporal: real workflows, real activities, a real database. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '@temporalio/client';
import type { BulkPorts } from '../../cli/bulk-commands.ts';
import { publishOne } from '../../cli/calendar-publication.ts';
import { proposeMigration } from '../../cli/migration.ts';
import { carryOutPlan, proposePlan } from '../../cli/work/procedure-migrate.ts';
import { hashOfProposal } from '../../definitions/migration-plans.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import { createCommandSender } from '../../delivery/command-sender.ts';
import type { CommandSender } from '../../delivery/command-sender.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import type { CalendarDay } from '../../domain/deadline/calendar.ts';
import { completeMapping } from '../../domain/procedure/migration/mapping.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { instantOf } from '../../domain/shared/instant.ts';
import { addDays, plainDate } from '../../domain/shared/plain-date.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { bundleWorkflows } from '../../platform/temporal/bundle.ts';
import { connectWorker, createTemporalClient } from '../../platform/temporal/connection.ts';
import { createZones } from '../../platform/zones.ts';
import { createClaimWorker } from '../../worker/create-worker.ts';
import { claimWorkflowId, position } from '../../workflows/messages.ts';
import type { Engine, Wish } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration } from '../support/engine.ts';
import { nextMexico } from '../support/next-version.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { quietSession } from '../support/session.ts';
import type { Signers } from '../support/signers.ts';
import { createSigners } from '../support/signers.ts';
import { testTemporal, uniqueTaskQueue } from '../support/temporal.ts';
import { answerOf, payloadKeys, quietRuntime, until } from './world.ts';

let engine: Engine;
let signers: Signers;
let client: Client;
let send: CommandSender;
let ports: BulkPorts;
const taskQueue = uniqueTaskQueue('change');
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  quietRuntime();
  engine = await createEngine();
  stops.push(() => engine.close());
  signers = await createSigners(engine.pool);
  const settings = { ...testTemporal(), payloadKeys };
  const temporal = createTemporalClient(settings);
  stops.push(() => temporal.close());
  client = temporal.client;
  send = createCommandSender(client);
  const connection = await connectWorker(settings);
  stops.push(() => connection.close());
  const bundle = await bundleWorkflows({ cacheFolder: '.cauce/test-bundles' });
  const { activities } = engine;
  const { namespace } = settings;
  const worker = await createClaimWorker({
    connection,
    namespace,
    payloadKeys,
    bundle,
    activities,
    taskQueue,
  });
  const running = worker.run();
  stops.push(async () => {
    worker.shutdown();
    await running;
  });
  ports = {
    pool: engine.pool,
    keyRing: engine.keyRing,
    deliver: (delivery) => send({ ...delivery, first: false, timeoutMs: 20_000, taskQueue }),
  };
}, 60_000);
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

const give = async (wish: Wish) => {
  const commandId = await engine.accept(wish);
  const { length: head } = await eventsOf(wish.claim);
  const submission = {
    claimId: wish.claim,
    commandId,
    head,
    first: head === 0,
    timeoutMs: 20_000,
    taskQueue,
  };
  return answerOf(await send(submission));
};
const eventsOf = async (claim: ClaimId) =>
  (await readStreams(poolExecutor(engine.pool), [claim])).get(claim)?.events ?? [];
const statusOf = async (claim: ClaimId): Promise<string> =>
  (await client.workflow.getHandle(claimWorkflowId(claim)).describe()).status.name;

const registerMexican = async (): Promise<ClaimId> => {
  const claim = newClaim();
  const data = registration([newPerson()]);
  const answer = await give({ claim, type: 'register-claim', by: 'registration-officer', data });
  expect(answer.result).toBe('accepted');
  return claim;
};

describe('a closed claim that is reopened', () => {
  test('has a workflow again, with its clocks, although the one that it had has ended', async () => {
    const bz = await shippedProcedure('bz');
    await saveProcedure(createKysely(engine.pool), bz);
    const claim = newClaim();
    const person = newPerson();
    const data = registration([person], { procedure: bz.ref.id, office: 'belmopan' });
    const steps: readonly Omit<Wish, 'claim'>[] = [
      { type: 'register-claim', by: 'registration-officer', data },
      {
        type: 'record-consent',
        by: 'registration-officer',
        data: { purpose: 'renounce-for-amnesty', personIds: [person] },
      },
      { type: 'close-claim', by: 'director', data: { reason: 'other-status' } },
    ];
    for (const step of steps)
      expect([step.type, (await give({ claim, ...step })).result]).toEqual([step.type, 'accepted']);
    await until(async () => (await statusOf(claim)) === 'COMPLETED');
    const reopened = await give({
      claim,
      type: 'reopen-claim',
      by: 'director',
      data: { reasonCode: 'status-not-granted' },
    });
    expect(reopened).toMatchObject({ result: 'accepted', open: true });
    expect(await statusOf(claim)).toBe('RUNNING');
    const seen = await client.workflow.getHandle(claimWorkflowId(claim)).query(position);
    expect(seen).toMatchObject({ head: reopened.head, open: true, nextAlarmAt: reopened.nextAlarmAt });
    expect((await eventsOf(claim)).filter(({ type }) => type === 'ClaimReopened')).toHaveLength(1);
    const next = await give({
      claim,
      type: 'close-claim',
      by: 'director',
      data: { reason: 'other-status' },
    });
    expect(next.result).toBe('accepted');
  }, 60_000);
});

describe('a change that is given to running claims', () => {
  test('a published calendar reaches the workflow of each claim that it moves: its next alarm is the new one', async () => {
    const claims = await Promise.all(Array.from({ length: 12 }, registerMexican));
    const { document, ref } = await shippedProcedure('mx');
    const comar = document.calendars['comar'];
    if (comar === undefined) throw new Error('Mexico has the calendar of COMAR');
    const today = createZones().dateAt(instantOf(Date.now()), document.zone);
    const days = Array.from(
      { length: 7 },
      (_, index): CalendarDay => ({
        on: addDays(today, index + 3),
        layer: 'emergency',
        effect: 'closed',
        name: { es: 'Cierre', en: 'Closure' },
        basis: 'LFPA-28',
        publishedOn: plainDate('2026-01-01'),
        status: 'in-force',
      }),
    );
    const published = await publishOne(quietSession(), ports, {
      procedureId: ref.id,
      calendar: { ...comar, version: 'abcabcabcabc', days: [...comar.days, ...days] },
      norms: {},
      basis: 'LFPA-28',
      key: signers.keys.authority,
    });
    expect(published).toMatchObject({ recomputed: claims.length, refused: [], unfinished: 0 });
    for (const claim of claims) {
      const events = await eventsOf(claim);
      expect(events.at(-1)?.type).toBe('ClockRecomputed');
      const seen = await client.workflow.getHandle(claimWorkflowId(claim)).query(position);
      expect(seen.head).toBe(events.length);
    }
  }, 60_000);

  test('a migration that two people have signed goes through the workflows, one event of migration for each claim', async () => {
    const later = await nextMexico();
    await saveProcedure(createKysely(engine.pool), later);
    const from = await shippedProcedure('mx');
    const procedures = createProcedureLibrary(createKysely(engine.pool));
    const mapping = completeMapping(
      {
        from: '2026.1',
        to: '2026.2',
        stages: { instruction: 'substantiation' },
        clocks: { decide: 'resolve' },
        basis: ['LRPCAP-24'],
        note: { es: 'Otra etapa', en: 'Another stage' },
      },
      { from: from.document, to: later.document },
    );
    const plan = await proposeMigration(
      { pool: engine.pool, procedures, zones: createZones() },
      { from, to: later, mapping, now: instantOf(Date.now()) },
    );
    expect(plan.claims).toHaveLength(12);
    const hash = hashOfProposal(plan);
    await proposePlan(quietSession(), signers.db, { plan, hash, key: signers.keys.analyst });
    const approval = { type: 'MigrationApproved' as const, data: { plan: hash }, basis: plan.mapping.basis };
    await signers.sign(from.ref.id, 'authority', approval);
    const moved = await carryOutPlan(quietSession(), ports, {
      hash,
      key: signers.keys.operations,
      direction: 'MigrationRun',
    });
    expect(moved).toEqual({ done: 12, leftOut: [], unfinished: 0, remaining: 0 });
    for (const { claimId } of plan.claims) {
      const events = await eventsOf(claimId);
      expect(events.filter(({ type }) => type === 'ClaimMigrated')).toHaveLength(1);
      expect(foldClaim(events)?.procedure).toEqual(later.ref);
    }
  }, 60_000);
});
