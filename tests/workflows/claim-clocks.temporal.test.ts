import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fastForward, startWithTimeSkipping, virtualNow } from '../../delivery/virtual-time.ts';
import { claimWorkflowId, refresh } from '../../workflows/messages.ts';
import type { World } from './world.ts';
import { createWorld, until } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld('clocks');
}, 60_000);
afterAll(() => world?.stop());

const daySeconds = 86_400;
const register = async (alarmsAfterDays: readonly number[]): Promise<string> => {
  const claimId = randomUUID();
  await world.give(claimId, { alarmsAfterDays });
  return claimId;
};
const forward = (claimId: string, days: number) =>
  fastForward(world.client, { workflowId: claimWorkflowId(claimId), seconds: days * daySeconds });
const spoken = (claimId: string): readonly string[] =>
  world
    .claimOf(claimId)
    .log.filter(({ what }) => what.startsWith('alarm'))
    .map(({ what }) => what.slice('alarm '.length));
const calls = (claimId: string, activity: string): number =>
  world.calls.filter((call) => call.claimId === claimId && call.activity === activity).length;
const timers = async (claimId: string) => {
  const { events } = await world.client.workflow.getHandle(claimWorkflowId(claimId)).fetchHistory();
  const all = events ?? [];
  return {
    started: all.filter((event) => event.timerStartedEventAttributes).length,
    fired: all.filter((event) => event.timerFiredEventAttributes).length,
    cancelled: all.filter((event) => event.timerCanceledEventAttributes).length,
  };
};

describe('the one timer of a claim', () => {
  test('warnings and the expiry of a clock speak in order, each once, as the days go by', async () => {
    const claimId = await register([30, 10, 20]);
    const { log } = world.claimOf(claimId);
    await forward(claimId, 11);
    await until(() => spoken(claimId).length === 1);
    await forward(claimId, 30);
    await until(() => spoken(claimId).length === 3);
    expect(spoken(claimId)).toEqual([...spoken(claimId)].sort());
    expect(calls(claimId, 'expireClocks')).toBe(3);
    expect(log.slice(1).every(({ what, at }) => at >= what.slice('alarm '.length))).toBe(true);
    await world.record('clock-warns-and-expires', claimId);
  }, 30_000);

  test('a command that starts an earlier clock moves the timer; a later one leaves it alone', async () => {
    const claimId = await register([30]);
    await world.give(claimId, { alarmsAfterDays: [60] });
    expect(await timers(claimId)).toEqual({ started: 1, fired: 0, cancelled: 0 });
    await world.give(claimId, { alarmsAfterDays: [5] });
    expect(await timers(claimId)).toEqual({ started: 2, fired: 0, cancelled: 1 });
    await forward(claimId, 6);
    await until(() => spoken(claimId).length === 1);
    await world.record('earlier-clock', claimId);
  }, 30_000);

  test('a timer whose clock was stopped fires with nothing due and is armed for the next clock', async () => {
    const claimId = await register([5]);
    await world.give(claimId, { stopsClocks: true, alarmsAfterDays: [90] });
    await forward(claimId, 6);
    await until(() => calls(claimId, 'expireClocks') === 1);
    expect(spoken(claimId)).toEqual([]);
    await until(async () => (await timers(claimId)).started === 2);
    await forward(claimId, 85);
    await until(() => spoken(claimId).length === 1);
  }, 30_000);

  test('a clock that was due before the command came speaks at once', async () => {
    const claimId = await register([-3]);
    await until(() => spoken(claimId).length === 1);
    expect(calls(claimId, 'expireClocks')).toBe(1);
  });

  test('a clock three years ahead is an ordinary timer', async () => {
    const claimId = await register([1_096]);
    await forward(claimId, 1_097);
    await until(() => spoken(claimId).length === 1);
    expect(await virtualNow(world.client, claimWorkflowId(claimId))).toBeGreaterThan(
      Date.now() + 1_096 * daySeconds * 1_000,
    );
  }, 30_000);

  test('a command is decided by the time of the claim, not of the wall', async () => {
    const claimId = await register([100]);
    await forward(claimId, 50);
    await world.give(claimId);
    const [registered, later] = world.claimOf(claimId).log;
    const days = (Date.parse(later?.at ?? '') - Date.parse(registered?.at ?? '')) / (daySeconds * 1_000);
    expect(days).toBeGreaterThanOrEqual(50);
    expect(days).toBeLessThan(51);
  }, 30_000);
});

describe('clocks that cannot speak', () => {
  test('an absent database delays the expiry and loses nothing', async () => {
    const claimId = await register([5]);
    world.breakNext('expireClocks', 'InfrastructureUnavailable', 4);
    await forward(claimId, 6);
    await until(() => spoken(claimId).length === 1);
    expect(calls(claimId, 'expireClocks')).toBe(5);
  }, 30_000);

  test('a defect leaves the claim open for commands, and the clock is tried again later', async () => {
    const claimId = await register([5]);
    world.breakNext('expireClocks', 'Defect', 1);
    await fastForward(world.client, { workflowId: claimWorkflowId(claimId), seconds: 5 * daySeconds + 60 });
    await until(() => calls(claimId, 'expireClocks') === 1);
    expect(spoken(claimId)).toEqual([]);
    expect(await world.give(claimId, { is: 'refused' })).toMatchObject({ result: 'refused' });
    await until(() => spoken(claimId).length === 1);
    await world.record('clocks-met-a-defect', claimId);
  }, 30_000);
});

describe('a log that moved without the workflow', () => {
  test('a refreshed claim learns of an earlier clock', async () => {
    const claimId = await register([90]);
    world.claimOf(claimId).alarms.push(new Date(Date.now() + 5 * daySeconds * 1_000).toISOString());
    await world.client.workflow.getHandle(claimWorkflowId(claimId)).signal(refresh);
    await until(async () => (await timers(claimId)).started === 2);
    await forward(claimId, 6);
    await until(() => spoken(claimId).length === 1);
    await world.record('refreshed', claimId);
  }, 30_000);

  test('a refreshed claim that has been closed lets its workflow end', async () => {
    const claimId = await register([90]);
    world.claimOf(claimId).open = false;
    await world.client.workflow.getHandle(claimWorkflowId(claimId)).signal(refresh);
    await world.client.workflow.getHandle(claimWorkflowId(claimId)).result();
  });
});

describe('a rehearsal', () => {
  test('a claim nobody acts on runs through all its clocks in a moment', async () => {
    const claimId = randomUUID();
    const claim = world.claimOf(claimId);
    claim.log.push({ what: 'registered', at: new Date().toISOString() });
    claim.alarms.push(
      ...[45, 400, 900].map((days) => new Date(Date.now() + days * daySeconds * 1_000).toISOString()),
    );
    await startWithTimeSkipping(world.client, { claimId, head: 1, taskQueue: world.taskQueue });
    await until(() => spoken(claimId).length === 3);
  }, 30_000);
});
