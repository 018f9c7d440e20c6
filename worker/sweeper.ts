import { setTimeout as pause } from 'node:timers/promises';
import type { SubmitOutcome } from '../delivery/submit-command.ts';

/** A stored command that has no outcome yet. */
export interface PendingCommand {
  readonly claimId: string;
  readonly commandId: string;
  readonly head: number;
}

export interface SweeperPorts {
  /**
   * The oldest commands without an outcome, oldest first, at most `limit`; not those so young that their sender is
   * surely still delivering them, and none whose own id, or whose claim's, is in `except`.
   */
  readonly pendingCommands: (limit: number, except: readonly string[]) => Promise<readonly PendingCommand[]>;
  /**
   * Delivers one; must answer within a few seconds, with `unavailable` when Temporal is away. `hasFailed`: an earlier
   * delivery failed, and its recorded failure must not be the answer again.
   */
  readonly submit: (command: PendingCommand, hasFailed: boolean) => Promise<SubmitOutcome>;
  /** Whether Temporal itself answers; asked after a delivery for which there was no answer, and within seconds. */
  readonly isTemporalUp: () => Promise<boolean>;
  /** Told after each round that found something; for logs and metrics. */
  readonly onRound?: (round: SweepRound) => void;
  /** Told when a round broke off, for example because the inbox could not be read. */
  readonly onError?: (error: unknown) => void;
}

export interface SweepRound {
  readonly delivered: number;
  readonly unavailable: number;
  readonly failed: number;
}

export interface Sweeper {
  /** Ends after the deliveries under way. */
  readonly stop: () => Promise<void>;
}

/** Read at a time: bounds memory, and keeps a long backlog in order. */
const batchSize = 500;
const maxInFlight = 16;
const shortestPauseMs = 2_000;
/** With the budget of one delivery this stays below the ten seconds promised after Temporal's return. */
const longestPauseMs = 5_000;
/** A claim that alone cannot be reached is left aside longer and longer, but an operator sees it move in minutes. */
const longestSetAsideMs = 5 * 60_000;
/**
 * A command that fails is tried again until its cause is mended. Each attempt leaves some six events in the history of
 * its claim, so one that never can be decided leaves about 600 a day; a longer pause would keep a mended one waiting.
 */
const longestAfterFailureMs = 15 * 60_000;

/**
 * Delivers what waits in the inbox because Temporal, or every worker, was away when it was accepted. Within a claim
 * in the order of acceptance, across claims side by side; a command that failed is left aside, the later ones of its
 * claim are not. Delivering twice does no harm.
 */
export const startSweeper = (ports: SweeperPorts): Sweeper => {
  const stopping = new AbortController();
  const running = sweepUntil(ports, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};

const sweepUntil = async (ports: SweeperPorts, signal: AbortSignal): Promise<void> => {
  const setAside = createSetAside();
  let pauseMs = shortestPauseMs;
  while (!signal.aborted) {
    const isOutage = await sweepOrReport(ports, setAside, signal);
    pauseMs = isOutage ? Math.min(pauseMs * 2, longestPauseMs) : shortestPauseMs;
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }
};

/** The sweeper outlives what goes wrong in a round: the database away, or a bug of ours, must not stop deliveries for good. */
const sweepOrReport = async (
  ports: SweeperPorts,
  setAside: SetAside,
  signal: AbortSignal,
): Promise<boolean> => {
  try {
    return await sweepOnce(ports, setAside, signal);
  } catch (thrown) {
    ports.onError?.(thrown);
    return true;
  }
};

/** One round. Tells whether it broke off because Temporal is away: a claim that alone cannot be reached is no reason. */
const sweepOnce = async (ports: SweeperPorts, setAside: SetAside, signal: AbortSignal): Promise<boolean> => {
  const due = [...lanesOf(await ports.pendingCommands(batchSize, setAside.ids()))];
  if (due.length === 0) return false;
  const round = { delivered: 0, unavailable: 0, failed: 0 };
  let isOutage = false;
  const unreached: string[] = [];
  const run = async (): Promise<void> => {
    for (let lane = due.shift(); lane !== undefined; lane = due.shift()) {
      const outcome = await deliverLane(ports, setAside, { lane, round });
      if (outcome === 'done') setAside.forget(lane.claimId);
      else if (await ports.isTemporalUp()) unreached.push(lane.claimId);
      else isOutage = true;
      if (signal.aborted || isOutage) return;
    }
  };
  await Promise.all(Array.from({ length: maxInFlight }, run));
  for (const claimId of isOutage ? [] : unreached) setAside.put(claimId, longestSetAsideMs);
  ports.onRound?.(round);
  return isOutage;
};

interface Lane {
  readonly claimId: string;
  readonly commands: readonly PendingCommand[];
}

const lanesOf = (pending: readonly PendingCommand[]): readonly Lane[] => {
  const lanes = new Map<string, PendingCommand[]>();
  for (const command of pending) {
    const lane = lanes.get(command.claimId);
    if (lane === undefined) lanes.set(command.claimId, [command]);
    else lane.push(command);
  }
  return [...lanes].map(([claimId, commands]) => ({ claimId, commands }));
};

interface Round {
  delivered: number;
  unavailable: number;
  failed: number;
}

const deliverLane = async (
  { submit }: SweeperPorts,
  setAside: SetAside,
  { lane, round }: { readonly lane: Lane; readonly round: Round },
): Promise<'done' | 'unreached'> => {
  for (const command of lane.commands) {
    const { commandId } = command;
    const outcome = await submit(command, setAside.hasFailed(commandId));
    round[outcome.kind] += 1;
    // A later command must not overtake one that may still take effect; one that failed does not block.
    if (outcome.kind === 'unavailable') return 'unreached';
    if (outcome.kind === 'delivered') setAside.forget(commandId);
    else setAside.put(commandId, longestAfterFailureMs, mayPass(outcome.type));
  }
  return 'done';
};

/** What the inbox does not hold will not come back: to ask anew would only write history. */
const mayPass = (failureType: string): boolean => failureType !== 'CommandUnreadable';

/** Claims that could not be reached and commands that failed, by their ids, each for a while. */
interface SetAside {
  /** What is to be passed over now. */
  ids(): readonly string[];
  /** Leaves something aside, twice as long as the last time but not longer than `longestMs`. */
  put(id: string, longestMs: number, hasFailed?: boolean): void;
  /** Whether it was put aside because it failed in a way that may pass. */
  hasFailed(id: string): boolean;
  forget(id: string): void;
}

/** Holds one id for each thing that waits; what has been due again for long was settled by others, and is dropped. */
const createSetAside = (): SetAside => {
  const aside = new Map<string, { until: number; pauseMs: number; hasFailed: boolean }>();
  return {
    ids: () => {
      const now = performance.now();
      for (const [id, { until }] of [...aside]) if (until + longestAfterFailureMs < now) aside.delete(id);
      return [...aside].filter(([, { until }]) => until > now).map(([id]) => id);
    },
    put: (id, longestMs, hasFailed = false) => {
      const pauseMs = Math.min((aside.get(id)?.pauseMs ?? shortestPauseMs) * 2, longestMs);
      aside.set(id, { until: performance.now() + pauseMs, pauseMs, hasFailed });
    },
    hasFailed: (id) => aside.get(id)?.hasFailed === true,
    forget: (id) => {
      aside.delete(id);
    },
  };
};
