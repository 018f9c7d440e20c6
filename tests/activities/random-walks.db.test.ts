import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { v4 } from 'uuid';
import { evolve, type foldClaim } from '../../domain/claim/evolve.ts';
import { tasksOf } from '../../domain/claim/tasks.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { required } from '../../domain/shared/assert.ts';
import { readStreams } from '../../eventlog/read.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import { acceptCommand } from '../../inbox/accept.ts';
import { inSnapshot, inTransaction, poolExecutor } from '../../platform/database/executor.ts';
import { createZones } from '../../platform/zones.ts';
import { findModelDifferences } from '../../readmodels/rebuild.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine } from '../support/engine.ts';
import { shippedProcedure } from '../support/procedures.ts';
import type { Footprint, Walk } from '../support/walk.ts';
import { strideArbitrary, walk, walkedClaim } from '../support/walk.ts';

jest.setTimeout(240_000);
const walks = 150;
const world: { engine?: Engine; procedure?: Procedure } = {};
const engine = (): Engine => required(world.engine, 'the engine was started');

beforeAll(async () => {
  world.engine = await createEngine();
  world.procedure = await shippedProcedure('mx');
});
afterAll(() => world.engine?.close());

/** Gives one command of a walk to the engine, and tells what became of it. */
const give = async ({ command, now, before }: Footprint): Promise<'accepted' | 'refused' | 'not taken'> => {
  const { pool, keyRing, activities } = engine();
  const { claimId, commandId } = command;
  if (command.type === 'expire-clocks' && command.actor.role === 'system') {
    await activities.expireClocks({ claimId, now });
    return 'accepted';
  }
  if (before === undefined && command.type !== 'register-claim') return 'not taken';
  await inTransaction(pool, (sql) => acceptCommand(sql, keyRing, { command, correlationId: v4() }));
  return (await activities.handleCommand({ claimId, commandId, now })).result;
};

test('150 claims led by random commands are in the database what the pure rules say, and rebuild to the same', async () => {
  const procedure = required(world.procedure, 'the procedure was loaded');
  const zones = createZones();
  const strides = fc.sample(fc.array(strideArbitrary, { minLength: 4, maxLength: 20 }), {
    numRuns: walks,
    seed: 20261125,
  });
  const walked = strides.map((taken, seed): Walk => walk(taken, { procedure, zones, seed }));
  await Promise.all(
    walked.map(async ({ footprints }) => {
      for (const footprint of footprints) {
        const result = await give(footprint);
        if (result !== 'not taken')
          expect([footprint.command.type, result]).toEqual([footprint.command.type, footprint.decision.kind]);
      }
    }),
  );

  const ids = walked.map((_, seed) => walkedClaim(seed));
  const streams = await readStreams(poolExecutor(engine().pool), ids);
  for (const [seed, { events }] of walked.entries()) {
    const stored = streams.get(walkedClaim(seed))?.events ?? [];
    expect(stored.map(({ type, version }) => `${version} ${type}`)).toEqual(
      events.map(({ type, version }) => `${version} ${type}`),
    );
  }

  const fold = async (events: Parameters<typeof foldClaim>[0]) => {
    const claim = required(
      events.reduce<ReturnType<typeof foldClaim>>(evolve, undefined),
      'a stream has a claim',
    );
    return { claim, tasks: tasksOf(claim, procedure) };
  };
  const registered = ids.filter((id) => (streams.get(id)?.events.length ?? 0) > 0);
  expect(registered.length).toBeGreaterThan(walks / 2);
  expect(await findModelDifferences(poolExecutor(engine().pool), registered, fold)).toEqual([]);
  expect(await inSnapshot(engine().pool, (sql) => verifyLog(sql, {}))).toMatchObject({ ok: true });
});
