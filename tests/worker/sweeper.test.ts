import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { SubmitOutcome } from '../../delivery/submit-command.ts';
import type { PendingCommand, SweepRound } from '../../worker/sweeper.ts';
import { startSweeper } from '../../worker/sweeper.ts';

const delivered: SubmitOutcome = {
  kind: 'delivered',
  answer: { commandId: 'c', result: 'accepted', head: 1, nextAlarmAt: null, open: true },
};
const commands = (claims: number, each: number): PendingCommand[] =>
  Array.from({ length: each }, (_, turn) =>
    Array.from({ length: claims }, (__, claim) => ({
      claimId: `claim-${claim}`,
      commandId: `${claim}.${turn}`,
      head: 0,
    })),
  ).flat();
const until = async (holds: () => boolean, withinMs = 12_000): Promise<number> => {
  const startedAt = performance.now();
  while (!holds()) {
    if (performance.now() - startedAt > withinMs)
      throw new Error(`It did not come to pass within ${withinMs} ms`);
    await pause(10);
  }
  return performance.now() - startedAt;
};

/** An inbox whose commands leave it when they are delivered. */
const sweep = (
  pending: PendingCommand[],
  submit: (command: PendingCommand, hasFailed: boolean) => Promise<SubmitOutcome>,
  isTemporalUp = async () => true,
) => {
  const attempts: string[] = [];
  const rounds: SweepRound[] = [];
  const sweeper = startSweeper({
    pendingCommands: async (limit, except) =>
      pending
        .filter(({ claimId, commandId }) => !except.includes(claimId) && !except.includes(commandId))
        .slice(0, limit),
    submit: async (command, hasFailed) => {
      attempts.push(command.commandId);
      const outcome = await submit(command, hasFailed);
      if (outcome.kind === 'delivered') pending.splice(pending.indexOf(command), 1);
      return outcome;
    },
    isTemporalUp,
    onRound: (round) => rounds.push(round),
  });
  return { attempts, rounds, stop: sweeper.stop };
};

describe('commands that wait in the inbox', () => {
  test('all are delivered, those of one claim in the order of acceptance', async () => {
    const pending = commands(20, 3);
    const { attempts, stop } = sweep(pending, async () => delivered);
    await until(() => pending.length === 0);
    await stop();
    const ofClaim = attempts.filter((commandId) => commandId.startsWith('7.'));
    expect(ofClaim).toEqual(['7.0', '7.1', '7.2']);
    expect(attempts).toHaveLength(60);
  });

  test('no more than sixteen are under way at a time', async () => {
    let underWay = 0;
    let most = 0;
    const pending = commands(60, 1);
    const { stop } = sweep(pending, async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await pause(5);
      underWay -= 1;
      return delivered;
    });
    await until(() => pending.length === 0);
    await stop();
    expect(most).toBe(16);
  });

  test('while Temporal is away only a few are tried, and all are delivered within ten seconds of its return', async () => {
    let isAway = true;
    const pending = commands(100, 1);
    const { attempts, stop } = sweep(
      pending,
      async () => (isAway ? { kind: 'unavailable' } : delivered),
      async () => !isAway,
    );
    await pause(4_000);
    expect(attempts.length).toBeLessThanOrEqual(3 * 16);
    isAway = false;
    expect(await until(() => pending.length === 0)).toBeLessThan(10_000);
    await stop();
  }, 20_000);

  test('a claim that alone cannot be delivered does not hold up the others, and is not overtaken by itself', async () => {
    const pending = commands(5, 2);
    const { attempts, stop } = sweep(pending, async ({ claimId }) =>
      claimId === 'claim-2' ? { kind: 'unavailable' } : delivered,
    );
    await until(() => pending.length === 2);
    await stop();
    expect(attempts).not.toContain('2.1');
  });

  test('more claims that each alone cannot be delivered than are under way at a time do not hold up the others', async () => {
    const pending = commands(40, 1);
    const sound = ({ commandId }: PendingCommand) => Number(commandId.split('.')[0]) >= 20;
    const { stop } = sweep(pending, async (command) =>
      sound(command) ? delivered : { kind: 'unavailable' },
    );
    await until(() => pending.length === 20, 1_000);
    await stop();
  });

  test('a claim that was not reached because Temporal was away is not left aside for it', async () => {
    let isAway = true;
    const pending = commands(1, 1);
    const { attempts, rounds, stop } = sweep(
      pending,
      async () => (isAway ? { kind: 'unavailable' } : delivered),
      async () => !isAway,
    );
    await until(() => rounds.length === 3);
    isAway = false;
    expect(await until(() => pending.length === 0)).toBeLessThan(6_000);
    await stop();
    expect(attempts).toHaveLength(4);
  }, 30_000);

  test('a command that failed for good does not block the next one of its claim', async () => {
    const pending = commands(1, 2);
    const { attempts, stop } = sweep(pending, async ({ commandId }) =>
      commandId === '0.0' ? { kind: 'failed', type: 'Defect' } : delivered,
    );
    await until(() => pending.length === 1);
    await stop();
    expect(attempts).toEqual(['0.0', '0.1']);
  });

  test('a command behind more of them that failed than are read at a time is delivered', async () => {
    const pending = [...commands(600, 1), { claimId: 'sound', commandId: 'sound', head: 1 }];
    const { stop } = sweep(pending, async ({ claimId }) =>
      claimId === 'sound' ? delivered : { kind: 'failed', type: 'Defect' },
    );
    await until(() => !pending.some(({ claimId }) => claimId === 'sound'));
    await stop();
  });

  test('a command that failed is delivered anew, and decided when the cause has been mended', async () => {
    const pending = commands(1, 1);
    const deliveries: boolean[] = [];
    const { stop } = sweep(pending, async (_, hasFailed) => {
      deliveries.push(hasFailed);
      return hasFailed ? delivered : { kind: 'failed', type: 'Defect' };
    });
    await until(() => pending.length === 0);
    await stop();
    expect(deliveries).toEqual([false, true]);
  });

  test('a command that the inbox does not hold is not asked for anew', async () => {
    const deliveries: boolean[] = [];
    const { stop } = sweep(commands(1, 1), async (_, hasFailed) => {
      deliveries.push(hasFailed);
      return { kind: 'failed', type: 'CommandUnreadable' };
    });
    await until(() => deliveries.length === 2);
    await stop();
    expect(deliveries).toEqual([false, false]);
  });

  test('a command that never can be decided is tried less and less often', async () => {
    const { attempts, stop } = sweep(commands(1, 1), async () => ({ kind: 'failed', type: 'Defect' }));
    await pause(11_000);
    await stop();
    expect(attempts).toHaveLength(2);
  }, 20_000);

  test('a command that failed does not keep a later one of its claim waiting', async () => {
    const pending = commands(1, 1);
    const { stop } = sweep(pending, async ({ commandId }) =>
      commandId === '0.0' ? { kind: 'failed', type: 'Defect' } : delivered,
    );
    await pause(300);
    pending.push({ claimId: 'claim-0', commandId: 'later', head: 1 });
    await until(() => pending.length === 1, 3_000);
    await stop();
  });

  test('an inbox that cannot be read for a moment does not end the sweeper', async () => {
    let reads = 0;
    const errors: unknown[] = [];
    const sweeper = startSweeper({
      pendingCommands: async () => {
        reads += 1;
        if (reads === 1) throw new Error('away');
        return [];
      },
      submit: async () => delivered,
      isTemporalUp: async () => true,
      onError: (error) => errors.push(error),
    });
    await until(() => reads >= 2);
    await sweeper.stop();
    expect(errors).toHaveLength(1);
  });
});
