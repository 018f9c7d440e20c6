import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BulkPorts } from '../../cli/bulk-commands.ts';
import { migrationIdOf } from '../../cli/migration.ts';
import { carryOutPlan } from '../../cli/work/procedure-migrate.ts';
import { readProcedureLog } from '../../definitions/procedure-log.ts';
import { saveProcedure } from '../../definitions/store.ts';
import type { Claim } from '../../domain/claim/claim.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import { tasksOf } from '../../domain/claim/tasks.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { MigrationProposal } from '../../domain/procedure/migration/proposal.ts';
import { migrationProposalSchema } from '../../domain/procedure/migration/proposal.schema.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { readStreams } from '../../eventlog/read.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import { inSnapshot, poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration, rowsOf } from '../support/engine.ts';
import { mexicoMapping, nextMexico } from '../support/next-version.ts';
import { quietSession } from '../support/session.ts';
import type { Signers } from '../support/signers.ts';
import { createSigners } from '../support/signers.ts';
import { typed } from './typed.ts';

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T17:00:00.000Z`;
const now = '2026-04-01T17:00:00.000Z';
const total = 300;
let engine: Engine;
let signers: Signers;
let folder: string;
let later: Procedure;
let ports: BulkPorts;
let claims: readonly ClaimId[];

beforeAll(async () => {
  engine = await createEngine();
  signers = await createSigners(engine.pool);
  const batches = { approvedBy: ['authority' as const], samplePercent: 5, basis: ['LRPCAP-24'] };
  later = await nextMexico({ batches });
  folder = await mkdtemp(join(tmpdir(), 'cauce-migrate-'));
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, 'migrations/2026.1-to-2026.2.yaml'), mexicoMapping);
  for (const duty of ['analyst', 'counsel', 'authority'] as const)
    await writeFile(join(folder, `${duty}.pem`), signers.keys[duty].pem);
  ports = {
    pool: engine.pool,
    keyRing: engine.keyRing,
    deliver: async ({ claimId, commandId }) => ({
      kind: 'delivered',
      answer: await engine.activities.handleCommand({ claimId, commandId, now }),
    }),
  };
  claims = await Promise.all(Array.from({ length: total }, (_, index) => lodge(index)));
  await saveProcedure(createKysely(engine.pool), later);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

/** Two of three are admitted and so in the stage that gets another name. */
const lodge = async (index: number): Promise<ClaimId> => {
  const claim = newClaim();
  const data = registration([newPerson()]);
  await engine.give({
    claim,
    type: 'register-claim',
    by: 'registration-officer',
    data,
    now: day(1 + (index % 20)),
  });
  if (index % 3 === 0) return claim;
  const admitted = await engine.give({
    claim,
    type: 'admit-claim',
    by: 'admissibility-officer',
    now: day(25),
  });
  expect(admitted.result).toBe('accepted');
  return claim;
};

const foldAll = async (): Promise<ReadonlyMap<ClaimId, Claim>> => {
  const streams = await readStreams(poolExecutor(engine.pool), claims);
  return new Map(
    claims.map((id) => {
      const claim = foldClaim(streams.get(id)?.events ?? []);
      if (claim === undefined) throw new Error(`No claim ${id}`);
      return [id, claim];
    }),
  );
};

/** Every row of the log as its bytes, by its key. */
const bytesOfLog = async (): Promise<ReadonlyMap<string, string>> => {
  const rows = await rowsOf<{ readonly key: string; readonly bytes: string }>(
    engine,
    `SELECT claim_id || ' ' || version AS key, md5(event::text) AS bytes FROM claim_log.event`,
  );
  return new Map(rows.map(({ key, bytes }) => [key, bytes]));
};

const environment = () => ({ DATABASE_URL: engine.databaseUrl });
const plan = async (more: string): Promise<{ hash: string; proposed: boolean; plan: MigrationProposal }> => {
  const line = `procedure migrate plan migrations/2026.1-to-2026.2.yaml --procedure mx/refugee-status --json ${more}`;
  const { exit, out, err } = await typed(line, { folder, environment: environment() });
  expect({ exit, err: err.replace(/Trying claims.*\n/g, '') }).toEqual({ exit: 0, err: '' });
  const answer = JSON.parse(out);
  return { ...answer, plan: migrationProposalSchema.parse(answer.plan) };
};
const approve = (hash: string, duty: string) =>
  typed(`procedure migrate approve ${hash} --key ${duty}.pem --json`, { folder, environment: environment() });
const carryOut = (hash: string, direction: 'MigrationRun' | 'MigrationReverted') =>
  carryOutPlan(quietSession(), ports, { hash, key: signers.keys.operations, direction });

const dueDatesOf = ({ clocks }: Claim): readonly string[] =>
  clocks
    .filter(({ state }) => state === 'running' || state === 'suspended')
    .map(({ clock, run, computation }) => `${clock}#${run} ${computation.dueOn}`)
    .toSorted();

const proposal: { hash: string; plan: MigrationProposal | undefined } = { hash: '', plan: undefined };
const moving: ClaimId[] = [];
const sample: ClaimId[] = [];
const before: { claims: ReadonlyMap<ClaimId, Claim>; bytes: ReadonlyMap<string, string> } = {
  claims: new Map(),
  bytes: new Map(),
};

describe('a migration of running claims', () => {
  test('is tried first: each claim with its old and new stage, clocks and days, and nothing written', async () => {
    before.bytes = await bytesOfLog();
    const { proposed, plan: tried } = await plan('');
    expect(proposed).toBe(false);
    expect(tried.claims.map(({ claimId }) => claimId).toSorted()).toEqual(claims.toSorted());
    const stages = tried.claims.map(({ stage }) => `${stage.from} ${stage.to}`);
    expect(stages.filter((one) => one === 'instruction substantiation')).toHaveLength(200);
    for (const { clocks } of tried.claims) {
      const decide = clocks.find(({ clock }) => clock === 'decide');
      expect(decide?.becomes).toBe('resolve');
      expect(String(decide?.newDueOn) > String(decide?.oldDueOn)).toBe(true);
    }
    expect(await bytesOfLog()).toEqual(before.bytes);
    expect((await readProcedureLog(signers.db, 'mx/refugee-status')).length).toBe(0);
  });

  test('is not to be had without the log: a command to migrate that nobody approved is refused by the engine', async () => {
    const [claim = newClaim()] = claims;
    const answer = await engine.give({
      claim,
      type: 'migrate-claim',
      by: 'system',
      data: {
        to: later.ref,
        migrationId: migrationIdOf('nobody approved this'),
        stage: 'filed',
        clocks: {},
        basis: ['LRPCAP-24'],
      },
      now,
    });
    expect(answer.result).toBe('refused');
    expect(await bytesOfLog()).toEqual(before.bytes);
  });

  test('is approved by a second person over exactly that plan: the proposer is refused, and nothing runs before', async () => {
    const { hash, plan: tried } = await plan('--key analyst.pem');
    Object.assign(proposal, { hash, plan: tried });
    await expect(carryOut(hash, 'MigrationRun')).rejects.toMatchObject({ exit: 3 });
    const own = await approve(hash, 'analyst');
    expect(own.exit).toBe(3);
    expect(own.out).toContain('Another person must sign');
    expect((await approve('0'.repeat(64), 'authority')).exit).toBe(4);
    const counsel = await approve(hash, 'counsel');
    expect(counsel.exit).toBe(3);
    expect(counsel.out).toContain('another signing duty (batches.approvedBy)');
    expect(await approve(hash, 'authority')).toMatchObject({ exit: 0 });
    expect(await bytesOfLog()).toEqual(before.bytes);
  });

  test('the first run moves the sample that the new version asks for, and says that the others remain', async () => {
    before.claims = await foldAll();
    const moved = await carryOut(proposal.hash, 'MigrationRun');
    expect(moved).toEqual({ done: 15, leftOut: [], unfinished: 0, remaining: total - 15 });
    const onNew = [...(await foldAll()).values()].filter(
      ({ procedure }) => procedure.hash === later.ref.hash,
    );
    sample.push(...onNew.map(({ claimId }) => claimId));
    expect(sample).toHaveLength(15);
  });

  test('the run is what was tried; claims that went on since are left out and told', async () => {
    const went = claims.filter((claim) => !sample.includes(claim)).slice(0, 5);
    for (const claim of went)
      await engine.give({
        claim,
        type: 'assign-claim',
        by: 'supervisor',
        data: { officerId: 'officer-1' },
        now,
      });
    moving.push(...claims.filter((claim) => !went.includes(claim)));
    const gone = await foldAll();
    before.claims = new Map(
      [...before.claims].map(([id, was]) => [id, went.includes(id) ? (gone.get(id) ?? was) : was]),
    );
    before.bytes = await bytesOfLog();
    const moved = await carryOut(proposal.hash, 'MigrationRun');
    expect(moved).toMatchObject({ done: total - 5, unfinished: 0 });
    expect(moved.leftOut.toSorted((a, b) => (a.claimId < b.claimId ? -1 : 1))).toEqual(
      went.toSorted().map((claimId) => ({ claimId, reason: 'ClaimMovedOn' })),
    );
    const after = await foldAll();
    for (const claimed of proposal.plan?.claims ?? []) {
      const claim = after.get(claimed.claimId);
      if (claim === undefined) throw new Error('A planned claim is one of ours');
      if (went.includes(claimed.claimId)) {
        expect(claim).toEqual(before.claims.get(claimed.claimId));
        continue;
      }
      expect(claim.procedure).toEqual(later.ref);
      expect([claim.stage, claim.migrations.at(-1)?.migrationId]).toEqual([
        claimed.stage.to,
        migrationIdOf(proposal.hash),
      ]);
      const planned = claimed.clocks.flatMap(({ becomes, run, newDueOn }) =>
        becomes === null ? [] : [`${becomes}#${run} ${newDueOn}`],
      );
      expect(dueDatesOf(claim)).toEqual(planned.toSorted());
    }
  });

  test('rows that were written before keep their bytes, and the log verifies', async () => {
    const after = await bytesOfLog();
    for (const [key, bytes] of before.bytes) expect(after.get(key)).toBe(bytes);
    expect(await inSnapshot(engine.pool, (sql) => verifyLog(sql, {}))).toMatchObject({ ok: true });
  });

  test('a run that is repeated gives nothing again', async () => {
    const bytes = await bytesOfLog();
    expect(await carryOut(proposal.hash, 'MigrationRun')).toMatchObject({ done: total - 5, unfinished: 0 });
    expect(await bytesOfLog()).toEqual(bytes);
  });

  test('what comes later is decided under the new version', async () => {
    const admitted = moving.find((id) => before.claims.get(id)?.stage === 'instruction') ?? newClaim();
    const answer = await engine.give({
      claim: admitted,
      type: 'schedule-interview',
      by: 'interviewer',
      data: { interviewOn: '2026-04-20', interviewerId: 'interviewer-1' },
      now,
    });
    const events = (await readStreams(poolExecutor(engine.pool), [admitted])).get(admitted)?.events ?? [];
    expect([answer.result, events.at(-1)?.procedure]).toEqual(['accepted', later.ref]);
    const open = (await foldAll()).get(moving[7] ?? admitted);
    if (open === undefined) throw new Error('A claim that moved is one of ours');
    const tasks = await rowsOf<{ readonly task_id: string }>(
      engine,
      `SELECT task_id FROM readmodel.task WHERE claim_id = '${open.claimId}'`,
    );
    const expected = tasksOf(open, later).map(({ taskId }) => taskId);
    expect(expected.length).toBeGreaterThan(0);
    expect(tasks.map(({ task_id: taskId }) => taskId).toSorted()).toEqual(expected.toSorted());
  });

  test('it is taken back: each claim is where it was, under the version that it had', async () => {
    const { done, unfinished } = await carryOut(proposal.hash, 'MigrationReverted');
    expect({ done, unfinished }).toEqual({ done: total - 5, unfinished: 0 });
    for (const [id, claim] of await foldAll()) {
      const was = before.claims.get(id);
      expect([claim.stage, claim.procedure, claim.migrations]).toEqual([was?.stage, was?.procedure, []]);
      const names = claim.clocks.map(({ clock }) => clock).toSorted();
      expect(names).toEqual(expect.arrayContaining(was?.clocks.map(({ clock }) => clock) ?? []));
      const decide = (one: Claim | undefined) =>
        one?.clocks.find(({ clock }) => clock === 'decide')?.computation.dueOn;
      expect(decide(claim)).toBe(decide(was));
    }
    await expect(carryOut(proposal.hash, 'MigrationRun')).rejects.toMatchObject({ exit: 3 });
  });

  test('all of it stands in the log of the procedure', async () => {
    const log = await readProcedureLog(signers.db, 'mx/refugee-status');
    expect(log.findings).toEqual([]);
    expect(log.entries.map(({ type, signer }) => `${type} ${signer}`)).toEqual([
      'MigrationProposed analyst-1',
      'MigrationApproved authority-1',
      'MigrationSampled operations-1',
      'MigrationRun operations-1',
      'MigrationReverted operations-1',
      'MigrationReverted operations-1',
    ]);
    expect(log.entries.slice(-2).map(({ data }) => data)).toEqual([
      { plan: proposal.hash },
      { plan: proposal.hash, done: total - 5, leftOut: 0 },
    ]);
  });
});
