import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listWorkflows, rebuildWorkflows } from '../../delivery/claim-workflows.ts';
import { createTemporalClient } from '../../platform/temporal/connection.ts';
import { submitCommand } from '../../delivery/submit-command.ts';
import { fastForward } from '../../delivery/virtual-time.ts';
import { uniqueTaskQueue } from '../support/temporal.ts';
import { claimWorkflowId } from '../../workflows/messages.ts';
import type { World } from './world.ts';
import { createWorld, until } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld('rebuild');
}, 60_000);
afterAll(() => world?.stop());

const register = async (): Promise<string> => {
  const claimId = randomUUID();
  await world.give(claimId, { alarmsAfterDays: [45] });
  return claimId;
};
const terminate = (claimId: string) =>
  world.client.workflow.getHandle(claimWorkflowId(claimId)).terminate('lost');
const rebuild = (claimIds: readonly string[]) =>
  rebuildWorkflows({
    client: world.client,
    openClaims: claimIds.map((claimId) => ({ claimId, head: world.claimOf(claimId).log.length })),
    taskQueue: world.taskQueue,
  });

describe('workflows rebuilt from the log', () => {
  test('each open claim gets its workflow, those that have one are refreshed, and a second time changes nothing', async () => {
    const claimIds = await Promise.all(Array.from({ length: 30 }, register));
    await Promise.all(claimIds.slice(0, 20).map(terminate));
    expect(await rebuild(claimIds)).toEqual({ started: 20, refreshed: 10 });
    expect(await rebuild(claimIds)).toEqual({ started: 0, refreshed: 30 });
    for (const claimId of claimIds) {
      await until(async () => (await world.positionOf(claimId)).nextAlarmAt !== null);
      expect(await world.positionOf(claimId)).toMatchObject({ head: 1, open: true });
    }
  }, 60_000);

  test('a rebuilt claim keeps its clocks and takes commands', async () => {
    const claimId = await register();
    await terminate(claimId);
    await rebuild([claimId]);
    expect((await world.give(claimId)).head).toBe(2);
    await fastForward(world.client, { workflowId: claimWorkflowId(claimId), seconds: 46 * 86_400 });
    await until(() => world.claimOf(claimId).log.length === 3);
    expect(world.claimOf(claimId).log.at(-1)?.what).toMatch(/^alarm /);
    await world.record('rebuilt', claimId);
  }, 30_000);

  test('a command finds its claim again without any rebuild', async () => {
    const claimId = await register();
    await terminate(claimId);
    expect((await world.give(claimId)).head).toBe(2);
  });

  test('Temporal lists the claims that run', async () => {
    const claimId = await register();
    await until(async () => {
      for await (const running of listWorkflows(world.client)) {
        if (running.claimId !== claimId) continue;
        // Only what the list knows of a workflow that runs; the length of its history it learns at the end.
        expect(Object.keys(running).toSorted()).toEqual(['claimId', 'runId', 'startedAt', 'workflowId']);
        return true;
      }
      return false;
    });
  }, 30_000);
});

describe('a sender whose message does not arrive', () => {
  const command = () => ({ claimId: randomUUID(), commandId: randomUUID(), head: 0, timeoutMs: 1_000 });

  test.each([true, false])(
    'is told within its budget that no worker is there (first command: %s)',
    async (first) => {
      const startedAt = performance.now();
      const taskQueue = uniqueTaskQueue('nobody');
      expect(await submitCommand(world.client, { ...command(), first, taskQueue })).toEqual({
        kind: 'unavailable',
      });
      expect(performance.now() - startedAt).toBeLessThan(2_500);
    },
  );

  test('is told within its budget that Temporal is away', async () => {
    const away = createTemporalClient({ ...world.settings, address: '127.0.0.1:1' });
    const startedAt = performance.now();
    expect(await submitCommand(away.client, { ...command(), first: true })).toEqual({ kind: 'unavailable' });
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    await away.close();
  });
});
