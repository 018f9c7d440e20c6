import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { submitCommand } from '../../delivery/submit-command.ts';
import { claimWorkflowId } from '../../workflows/messages.ts';
import type { World } from './world.ts';
import { answerOf, createWorld, until } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld('messages');
}, 60_000);
afterAll(() => world?.stop());

const register = async (): Promise<string> => {
  const claimId = randomUUID();
  await world.give(claimId, { alarmsAfterDays: [45] });
  return claimId;
};
const statusOf = async (claimId: string): Promise<string> =>
  (await world.client.workflow.getHandle(claimWorkflowId(claimId)).describe()).status.name;

describe('commands of one claim', () => {
  test('commands given at the same time are decided one after the other', async () => {
    const claimId = await register();
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.give(claimId, { takesMs: 20 })));
    expect(answers.map(({ head }) => head).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(world.claimOf(claimId).log).toHaveLength(9);
  });

  test('a command waits its turn also while an earlier one waits for the database', async () => {
    const claimId = await register();
    const earlier = randomUUID();
    const later = randomUUID();
    const first = world.give(claimId, { fails: 'InfrastructureUnavailable', failsTimes: 4 }, earlier);
    await until(() => world.calls.some((call) => call.commandId === earlier && !call.isLocal));
    const second = world.give(claimId, {}, later);
    expect((await second).head).toBe(3);
    expect((await first).head).toBe(2);
    expect(
      world
        .claimOf(claimId)
        .log.slice(1)
        .map(({ what }) => what),
    ).toEqual([earlier, later]);
  });

  test('the same command given twice has one answer and one effect', async () => {
    const claimId = await register();
    const commandId = randomUUID();
    const once = await world.give(claimId, {}, commandId);
    const again = await world.give(claimId, {}, commandId);
    expect(again).toEqual(once);
    expect(world.claimOf(claimId).log).toHaveLength(2);
    expect(world.calls.filter((call) => call.commandId === commandId)).toHaveLength(1);
  });

  test('an old command given again after a new run began does not take the claim back to where it was', async () => {
    const claimId = await register();
    const commandId = randomUUID();
    await world.give(claimId, {}, commandId);
    await world.give(claimId);
    await world.client.workflow.getHandle(claimWorkflowId(claimId)).terminate();
    await world.start({ claimId, head: 3 });
    expect(await world.give(claimId, {}, commandId)).toMatchObject({ result: 'accepted' });
    expect(await world.positionOf(claimId)).toMatchObject({ head: 3, open: true });
    expect(world.claimOf(claimId).log).toHaveLength(3);
  });

  test('a refused command is answered and leaves the claim where it was', async () => {
    const claimId = await register();
    expect(await world.give(claimId, { is: 'refused' })).toMatchObject({
      result: 'refused',
      head: 1,
      open: true,
    });
    expect(await world.positionOf(claimId)).toMatchObject({ head: 1, open: true });
  });

  test('a message that names no command is turned away before it enters the history', async () => {
    const claimId = await register();
    const outcome = await world.send(claimId, {}, 'Maria Secreta');
    expect(outcome).toEqual({ kind: 'failed', type: 'CommandIdMalformed' });
    expect((await world.give(claimId)).head).toBe(2);
  });
});

describe('what cannot be decided', () => {
  test.each(['Defect', 'CommandUnreadable', 'ProcedureUnknown'] as const)(
    'a command that meets a %s fails alone, and the claim goes on',
    async (type) => {
      const claimId = await register();
      const failing = world.send(claimId, { fails: type });
      const following = world.send(claimId);
      expect(await failing).toEqual({ kind: 'failed', type });
      expect(answerOf(await following).head).toBe(2);
      expect(await statusOf(claimId)).toBe('RUNNING');
    },
  );

  test('a command that met a defect is decided by a later delivery in the same run, once the defect is mended', async () => {
    const claimId = await register();
    const commandId = randomUUID();
    expect(await world.send(claimId, { fails: 'Defect', failsTimes: 1 }, commandId)).toMatchObject({
      kind: 'failed',
    });
    const submission = { claimId, commandId, head: 1, first: false, timeoutMs: 20_000 };
    // To ask what became of it is answered with what is recorded.
    expect(await submitCommand(world.client, submission)).toEqual({ kind: 'failed', type: 'Defect' });
    const again = await submitCommand(world.client, { ...submission, again: '1' });
    expect(answerOf(again)).toMatchObject({ result: 'accepted', head: 2 });
    expect(answerOf(await submitCommand(world.client, { ...submission, again: '2' }))).toEqual(
      answerOf(again),
    );
    expect(world.claimOf(claimId).log).toHaveLength(2);
  });

  test('a command that meets an absent database waits for it in an ordinary activity', async () => {
    const claimId = await register();
    const commandId = randomUUID();
    const answer = await world.give(
      claimId,
      { fails: 'InfrastructureUnavailable', failsTimes: 4 },
      commandId,
    );
    expect(answer).toMatchObject({ result: 'accepted', head: 2 });
    const attempts = world.calls.filter((call) => call.commandId === commandId).map(({ isLocal }) => isLocal);
    expect(attempts).toEqual([true, true, true, false, false]);
    await world.record('database-away', claimId);
  });
});

describe('a database that does not answer', () => {
  test('a command that gets no answer in time is decided by an ordinary activity', async () => {
    const claimId = await register();
    expect(await world.give(claimId, { hangsLocally: true })).toMatchObject({ result: 'accepted', head: 2 });
  }, 30_000);
});

describe('the end of a claim', () => {
  test('the workflow ends when the claim is closed', async () => {
    const claimId = await register();
    await world.give(claimId, { closes: true });
    expect(await world.client.workflow.getHandle(claimWorkflowId(claimId)).result()).toBeUndefined();
    expect(await statusOf(claimId)).toBe('COMPLETED');
    await world.record('closed', claimId);
  });

  test('a command after closure is still answered', async () => {
    const claimId = await register();
    await world.give(claimId, { closes: true });
    await world.client.workflow.getHandle(claimWorkflowId(claimId)).result();
    expect(await world.give(claimId, { is: 'refused' })).toMatchObject({
      result: 'refused',
      head: 2,
      open: false,
    });
    await world.client.workflow.getHandle(claimWorkflowId(claimId)).result();
  });

  test('a refused registration leaves no workflow behind', async () => {
    const claimId = randomUUID();
    expect(await world.give(claimId, { is: 'refused' })).toMatchObject({ result: 'refused', head: 0 });
    await world.client.workflow.getHandle(claimWorkflowId(claimId)).result();
    expect(await statusOf(claimId)).toBe('COMPLETED');
  });

  test('commands given together with the closing one are all answered', async () => {
    const claimId = await register();
    const outcomes = await Promise.all([
      world.send(claimId, { closes: true }),
      ...Array.from({ length: 5 }, () => world.send(claimId, { is: 'refused' })),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'delivered'));
  });
});
