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
   * surely still delivering them.
   */
  readonly pendingCommands: (limit: number) => Promise<readonly PendingCommand[]>;
  /** Delivers one; must answer within a few seconds, with `unavailable` when Temporal is away. */
  readonly submit: (command: PendingCommand) => Promise<SubmitOutcome>;
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
/** A claim that alone cannot be delivered is left aside longer and longer, but an operator sees it move in minutes. */
const longestSetAsideMs = 5 * 60_000;

/**
 * Delivers what waits in the inbox because Temporal, or every worker, was away when it was accepted. Within a claim
 * in the order of acceptance, across claims side by side. Delivering twice does no harm.
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

/** One round. Tells whether nothing at all could be delivered: then it is not the claims. */
const sweepOnce = async (ports: SweeperPorts, setAside: SetAside, signal: AbortSignal): Promise<boolean> => {
  const due = setAside.keepOnly(lanesOf(await ports.pendingCommands(batchSize)));
  if (due.length === 0) return false;
  const round = { delivered: 0, unavailable: 0, failed: 0 };
  const isOutage = (): boolean => round.delivered + round.failed === 0 && round.unavailable > 0;
  const stuck: string[] = [];
  const run = async (): Promise<void> => {
    for (let lane = due.shift(); lane !== undefined; lane = due.shift()) {
      const outcome = await deliverLane(ports, lane, round);
      if (outcome === 'stuck') stuck.push(lane.claimId);
      else setAside.forget(lane.claimId);
      if (signal.aborted || isOutage()) return;
    }
  };
  await Promise.all(Array.from({ length: maxInFlight }, run));
  if (!isOutage()) stuck.forEach(setAside.put);
  ports.onRound?.(round);
  return isOutage();
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

const deliverLane = async (
  { submit }: SweeperPorts,
  lane: Lane,
  round: { delivered: number; unavailable: number; failed: number },
): Promise<'done' | 'stuck'> => {
  let result: 'done' | 'stuck' = 'done';
  for (const command of lane.commands) {
    const { kind } = await submit(command);
    round[kind] += 1;
    // A later command must not overtake one that may still take effect; one that failed for good does not block.
    if (kind === 'unavailable') return 'stuck';
    if (kind === 'failed') result = 'stuck';
  }
  return result;
};

interface SetAside {
  /** The lanes that may be tried now; forgets claims that no longer have anything pending. */
  keepOnly(lanes: readonly Lane[]): Lane[];
  put(claimId: string): void;
  forget(claimId: string): void;
}

const createSetAside = (): SetAside => {
  const aside = new Map<string, { readonly until: number; readonly pauseMs: number }>();
  return {
    keepOnly: (lanes) => {
      const pending = new Set(lanes.map(({ claimId }) => claimId));
      for (const claimId of [...aside.keys()]) if (!pending.has(claimId)) aside.delete(claimId);
      return lanes.filter(({ claimId }) => (aside.get(claimId)?.until ?? 0) <= performance.now());
    },
    put: (claimId) => {
      const pauseMs = Math.min((aside.get(claimId)?.pauseMs ?? shortestPauseMs) * 2, longestSetAsideMs);
      aside.set(claimId, { until: performance.now() + pauseMs, pauseMs });
    },
    forget: (claimId) => {
      aside.delete(claimId);
    },
  };
};
