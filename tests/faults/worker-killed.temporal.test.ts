import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { newClaim, newPerson, registration } from '../support/engine.ts';
import type { Site } from '../support/site.ts';
import { createSite, eventually } from '../support/site.ts';

jest.setTimeout(180_000);
const world: { site?: Site } = {};
const site = (): Site => {
  if (world.site === undefined) throw new Error('The site was not started');
  return world.site;
};

beforeAll(async () => {
  world.site = await createSite();
});
afterAll(() => world.site?.close());

const eventTypes = async (claim: ReturnType<typeof newClaim>) =>
  (await readStreams(poolExecutor(site().engine.pool), [claim])).get(claim)?.events.map(({ type }) => type) ??
  [];

const register = (claim: ReturnType<typeof newClaim>) => ({
  claim,
  type: 'register-claim' as const,
  by: 'registration-officer',
  data: registration([newPerson()]),
  head: 0,
});

/** Lets a claim be registered while the worker dies at a moment; then a new worker takes over. */
const killedAt = async (arm: (kill: () => void) => void) => {
  const claim = newClaim();
  await site().startWorker();
  const death = new Promise<void>((resolve) => arm(() => resolve(site().killWorker())));
  const answer = site().submit(register(claim), 100_000);
  await death;
  site().proxy.onClient = () => true;
  site().proxy.onServer = () => true;
  await site().startWorker();
  const tookMs = await eventually(
    'the command has its answer',
    40_000,
    async () => (await answer).kind === 'delivered',
  );
  return { claim, answer: await answer, tookMs };
};

/** The claim takes the next command, so it moves. */
const moves = async (claim: ReturnType<typeof newClaim>, head: number): Promise<void> => {
  const next = await site().submit({ claim, type: 'admit-claim', by: 'admissibility-officer', head });
  expect(next).toMatchObject({ kind: 'delivered', answer: { result: 'accepted' } });
};

describe('a worker that is killed', () => {
  test('before the append leaves no trace of it, and the command takes effect once within 30 seconds', async () => {
    const { claim, tookMs } = await killedAt((kill) => {
      site().proxy.onClient = (text) => {
        if (!text.includes('INSERT INTO claim_log') && !text.includes('append many')) return true;
        kill();
        return false;
      };
    });
    expect(tookMs).toBeLessThan(30_000);
    expect((await eventTypes(claim)).filter((type) => type === 'ClaimLodged')).toHaveLength(1);
    await moves(claim, 3);
    await site().killWorker();
  });

  test('after the commit and before it hears of it finds what it wrote, and writes nothing twice', async () => {
    const state = { isCommitting: false };
    const { claim, tookMs } = await killedAt((kill) => {
      site().proxy.onClient = (text) => {
        if (text.includes('inbox-outcome-insert') || text.includes('INSERT INTO inbox.outcome'))
          state.isCommitting = true;
        return true;
      };
      site().proxy.onServer = (text) => {
        if (!state.isCommitting || !text.includes('COMMIT\0')) return true;
        kill();
        return false;
      };
    });
    expect(tookMs).toBeLessThan(30_000);
    expect((await eventTypes(claim)).filter((type) => type === 'ClaimLodged')).toHaveLength(1);
    await moves(claim, 3);
    await site().killWorker();
  });

  test('after it has answered leaves a claim that goes on', async () => {
    const claim = newClaim();
    await site().startWorker();
    const first = await site().submit(register(claim), 60_000);
    expect(first.kind).toBe('delivered');
    await site().killWorker();
    const begunAt = performance.now();
    await site().startWorker();
    await moves(claim, 3);
    expect(performance.now() - begunAt).toBeLessThan(30_000);
    expect((await eventTypes(claim)).filter((type) => type === 'ClaimAdmitted')).toHaveLength(1);
    await site().killWorker();
  });
});
