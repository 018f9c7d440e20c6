import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { claimWorkflowId, position } from '../../workflows/messages.ts';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld('history');
}, 60_000);
afterAll(() => world?.stop());

const root = join(import.meta.dirname, '../..');

const historyOf = (workflowId: string, runId?: string) =>
  world.client.workflow.getHandle(workflowId, runId).fetchHistory();

const fiveCommands = async (
  workflowId: string,
  updateOf: (commandId: string) => Promise<unknown>,
): Promise<number> => {
  for (let given = 0; given < 5; given += 1) await updateOf(randomUUID());
  return (await historyOf(workflowId)).events?.length ?? 0;
};

describe('the history of a claim', () => {
  test('five commands cost at most 36 events, and at most 60 % of what plain activities would cost', async () => {
    const claimId = randomUUID();
    const ours = await fiveCommands(claimWorkflowId(claimId), (commandId) =>
      world.give(claimId, { alarmsAfterDays: [45] }, commandId),
    );
    const plainId = `plain/${randomUUID()}`;
    const plain = await world.client.workflow.start('plain', {
      workflowId: plainId,
      taskQueue: world.taskQueue,
      args: [{ claimId: randomUUID() }],
    });
    const baseline = await fiveCommands(plainId, (commandId) =>
      plain.executeUpdate('submit', { args: [{ commandId }], updateId: commandId }),
    );
    await plain.terminate();
    console.info(`history events of five commands: ${ours} here, ${baseline} with plain activities`);
    expect(ours).toBeLessThanOrEqual(36);
    expect(ours / baseline).toBeLessThanOrEqual(0.6);
    await world.record('five-commands', claimId);
  }, 30_000);

  test('nothing that a claim says can be read in it: payloads and messages of failures are encrypted', async () => {
    const claimId = randomUUID();
    await world.give(claimId, { alarmsAfterDays: [45] });
    await world.send(claimId, { fails: 'Defect' });
    await world.give(claimId, { fails: 'InfrastructureUnavailable', failsTimes: 3 });
    const text = readable(JSON.parse(historyToJSON(await historyOf(claimWorkflowId(claimId)))));
    const canaries = [
      'nextAlarmAt',
      '"result":"accepted"',
      '"now":"',
      '"commandId"',
      '"claimId"',
      '.ts:',
      root,
    ];
    expect(canaries.filter((canary) => text.includes(canary))).toEqual([]);
    expect(text.includes('binary/encrypted') && text.includes('InfrastructureUnavailable')).toBe(true);
  }, 30_000);

  test('it names no host and no person, only random ids', async () => {
    const claimId = randomUUID();
    await world.give(claimId);
    const { events } = await historyOf(claimWorkflowId(claimId));
    const identities = (events ?? []).flatMap((event) => [
      event.workflowExecutionStartedEventAttributes?.identity,
      event.workflowTaskStartedEventAttributes?.identity,
    ]);
    const named = identities.filter((identity) => typeof identity === 'string' && identity !== '');
    expect(named.length).toBeGreaterThan(1);
    for (const identity of named) expect(identity).toMatch(/^cauce-(client|worker-[0-9a-f-]{36})$/);
  });
});

describe('a claim that goes on in a new run', () => {
  test('fifty commands in flight lose nothing while the workflow continues as new again and again', async () => {
    const claimId = randomUUID();
    const workflowId = claimWorkflowId(claimId);
    await world.start({ claimId, head: 0, maxHistoryEvents: 40 });
    await world.give(claimId, { alarmsAfterDays: [45] });
    const firstRun = (await world.client.workflow.getHandle(workflowId).describe()).runId;
    const commandIds = Array.from({ length: 50 }, () => randomUUID());
    const answers = await Promise.all(commandIds.map((commandId) => world.give(claimId, {}, commandId)));

    expect(answers.map(({ head }) => head).sort((a, b) => a - b)).toEqual(
      commandIds.map((_, index) => index + 2),
    );
    expect(
      world
        .claimOf(claimId)
        .log.slice(1)
        .map(({ what }) => what)
        .sort(),
    ).toEqual([...commandIds].sort());
    expect((await world.client.workflow.getHandle(workflowId).describe()).runId).not.toBe(firstRun);
    expect(await world.client.workflow.getHandle(workflowId).query(position)).toMatchObject({
      head: 51,
      open: true,
    });
    const run = await historyOf(workflowId, firstRun);
    expect(run.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy();
    await world.record('continued', claimId);
  }, 60_000);
});

/** The history as text, with every base64 string also as what it spells: so that nothing hides behind an encoding. */
const readable = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'string' && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(item)
      ? `${item} ${Buffer.from(item, 'base64').toString('latin1')}`
      : item,
  ).replaceAll('\\"', '"');
