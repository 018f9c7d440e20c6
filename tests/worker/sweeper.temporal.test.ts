import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { submitCommand } from '../../delivery/submit-command.ts';
import { findFreePort } from '../../platform/servers/free-port.ts';
import { createTemporalClient, isTemporalUp } from '../../platform/temporal/connection.ts';
import type { PendingCommand, SweepRound } from '../../worker/sweeper.ts';
import { startSweeper } from '../../worker/sweeper.ts';
import { uniqueTaskQueue } from '../support/temporal.ts';
import type { World } from '../workflows/world.ts';
import { createWorld, until } from '../workflows/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld('sweeper');
}, 60_000);
afterAll(() => world?.stop());

const pendingOf = (count: number): PendingCommand[] =>
  Array.from({ length: count }, () => ({ claimId: randomUUID(), commandId: randomUUID(), head: 0 }));

/** A sweeper over an inbox in memory; the workflows of some claims are where no worker takes their work. */
const sweep = (
  { client }: Pick<World, 'client'>,
  pending: PendingCommand[],
  isWedged: (command: PendingCommand) => boolean,
) => {
  const nobodyListens = uniqueTaskQueue('nobody');
  const rounds: SweepRound[] = [];
  const sweeper = startSweeper({
    pendingCommands: async (limit, except) =>
      pending.filter(({ claimId }) => !except.includes(claimId)).slice(0, limit),
    submit: async (command) => {
      const taskQueue = isWedged(command) ? nobodyListens : world.taskQueue;
      const outcome = await submitCommand(client, { ...command, first: true, timeoutMs: 2_000, taskQueue });
      if (outcome.kind === 'delivered') pending.splice(pending.indexOf(command), 1);
      return outcome;
    },
    isTemporalUp: () => isTemporalUp({ client }, world.settings, 1_500),
    onRound: (round) => rounds.push(round),
  });
  return { rounds, stop: sweeper.stop };
};

describe('commands that wait behind others, with a real Temporal', () => {
  test('are delivered though the workflow of each older one is stuck', async () => {
    const stuck = pendingOf(20);
    const sound = pendingOf(3);
    const pending = [...stuck, ...sound];
    for (const { commandId } of pending) world.script(commandId, {});
    const { stop } = sweep(world, pending, (command) => stuck.includes(command));
    await until(() => sound.every((command) => !pending.includes(command)), 20_000);
    await stop();
    expect(pending).toEqual(stuck);
  }, 40_000);

  test('are not tried one after the other while Temporal itself is away', async () => {
    const address = `127.0.0.1:${await findFreePort()}`;
    const away = createTemporalClient({ ...world.settings, address });
    const { rounds, stop } = sweep(away, pendingOf(50), () => false);
    await until(() => rounds.length > 0, 20_000);
    await stop();
    await away.close();
    expect(rounds[0]).toEqual({ delivered: 0, failed: 0, unavailable: 16 });
  }, 40_000);
});
