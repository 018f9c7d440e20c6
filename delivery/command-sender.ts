import type { Client } from '@temporalio/client';
import type { Submission, SubmitOutcome } from './submit-command.ts';
import { submitCommand } from './submit-command.ts';

export type CommandSender = (submission: Submission) => Promise<SubmitOutcome>;

/**
 * The server turns away an eleventh update in flight, and thereby also drops the unrecorded workflow task that the
 * other ten are waiting for: one claim with fifty impatient senders then takes a minute for what takes a second.
 * Four leave room for other processes; fewer would forgo deciding several commands in one workflow task.
 */
const maxInFlightPerClaim = 4;

interface Turns {
  inFlight: number;
  readonly waiting: (() => void)[];
}

/**
 * Submits commands as {@link submitCommand} does, only a few of the same claim at a time and in the order given.
 * Waiting for a turn counts against the sender's time. One per process: it holds what is in flight, nothing else.
 */
export const createCommandSender = (client: Client): CommandSender => {
  const turnsByClaim = new Map<string, Turns>();

  const takeTurn = async (claimId: string): Promise<Turns> => {
    const turns = turnsByClaim.get(claimId) ?? { inFlight: 0, waiting: [] };
    turnsByClaim.set(claimId, turns);
    if (turns.inFlight < maxInFlightPerClaim) turns.inFlight += 1;
    else await new Promise<void>((resolve) => turns.waiting.push(resolve));
    return turns;
  };
  const passOn = (claimId: string, turns: Turns): void => {
    const next = turns.waiting.shift();
    if (next === undefined) turns.inFlight -= 1;
    else next();
    if (turns.inFlight === 0) turnsByClaim.delete(claimId);
  };

  return async (submission) => {
    const { claimId, timeoutMs } = submission;
    const until = performance.now() + timeoutMs;
    const turns = await takeTurn(claimId);
    try {
      const remainingMs = until - performance.now();
      if (remainingMs <= 0) return { kind: 'unavailable' };
      return await submitCommand(client, { ...submission, timeoutMs: remainingMs });
    } finally {
      passOn(claimId, turns);
    }
  };
};
