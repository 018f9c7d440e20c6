import { required } from '../domain/shared/assert.ts';
import { claimWorkflowId } from '../workflows/messages.ts';
import type { Arena } from './arena.ts';
import { createArena, queues } from './arena.ts';
import type { Comparison } from './compare.ts';
import { compare, rounded, spreadOf } from './compare.ts';
import type { Environment } from './environment.ts';
import { inParallel } from './parallel.ts';
import { measureRounds, medianOf } from './rounds.ts';
import type { BenchmarkRow } from './row.ts';
import type { ScriptedClaim } from './script.ts';
import { createScriptedClaim } from './script.ts';

const goals = { historyEvents: 0.6, latency: 0.6, throughput: 1.3 };
const callers = 32;
const alone = { rounds: 9, warmups: 2, claimsPerRound: 20 };
const together = { rounds: 8, warmups: 2, claimsPerRound: 64 };

type Notice = (line: string) => void;

/**
 * A command through the engine against the plain Temporal pattern, which keeps no log, decides nothing and has nobody's
 * deadlines: five commands of Mexico's procedure a claim, both on the same servers, in the same run.
 */
export const engineBenchmarks = async (
  environment: Environment,
  notice: Notice,
): Promise<readonly BenchmarkRow[]> => {
  const arena = await createArena(environment);
  notice('P3b: one caller');
  const { row: latency, claims } = await measureLatency(arena, notice);
  const events = await measureHistories(arena, claims);
  notice(`P3c: ${callers} callers`);
  return [events, latency, await measureThroughput(arena, notice)];
};

/** Claims that went through the script, of each way. */
interface Finished {
  readonly engine: ScriptedClaim[];
  readonly plain: ScriptedClaim[];
}

/** Medians of single rounds, in milliseconds. */
interface Latencies {
  readonly engine: number[];
  readonly plain: number[];
  readonly withInbox: number[];
}

const measureLatency = async (
  arena: Arena,
  notice: Notice,
): Promise<{ readonly row: BenchmarkRow; readonly claims: Finished }> => {
  const claims: Finished = { engine: [], plain: [] };
  const all: Latencies = { engine: [], plain: [], withInbox: [] };
  await measureRounds(
    [
      { name: 'plain', round: () => plainRound(arena, all, claims) },
      { name: 'engine', round: () => engineRound(arena, all, claims) },
    ],
    alone,
  );
  const counted = (figures: readonly number[]): readonly number[] => figures.slice(alone.warmups);
  const [engine, plain, withInbox] = [counted(all.engine), counted(all.plain), counted(all.withInbox)];
  notice(`P3b by rounds: engine ${engine.map(rounded).join(' ')}; plain ${plain.map(rounded).join(' ')}`);
  const what = `median time of a command, one caller (${rounded(medianOf(engine))} against ${rounded(medianOf(plain))} ms; ${rounded(medianOf(withInbox))} ms with the inbox)`;
  return { row: rowAtMost('P3b', what, compare(engine, plain), goals.latency), claims };
};

const plainRound = async (arena: Arena, all: Latencies, claims: Finished): Promise<number> => {
  const times: number[] = [];
  for (let count = 0; count < alone.claimsPerRound; count += 1) {
    const claim = createScriptedClaim();
    await arena.give(claim, { taskQueue: queues.plain, took: (milliseconds) => times.push(milliseconds) });
    claims.plain.push(claim);
  }
  all.plain.push(medianOf(times));
  return times.length;
};

/** A command is in the inbox before the measured time begins: that is the API's part. Its own time is told beside. */
const engineRound = async (arena: Arena, all: Latencies, claims: Finished): Promise<number> => {
  const [times, inboxTimes]: [number[], number[]] = [[], []];
  for (let count = 0; count < alone.claimsPerRound; count += 1) {
    const claim = createScriptedClaim();
    await arena.give(claim, {
      taskQueue: queues.engine,
      before: async (incoming) => {
        const startedAt = performance.now();
        await arena.accept(incoming);
        inboxTimes.push(performance.now() - startedAt);
      },
      took: (milliseconds) => times.push(milliseconds),
    });
    claims.engine.push(claim);
  }
  all.engine.push(medianOf(times));
  all.withInbox.push(
    medianOf(times.map((milliseconds, index) => milliseconds + (inboxTimes[index] ?? Number.NaN))),
  );
  return times.length;
};

/** The same for every claim but for a workflow task that two messages happen to share, hence the median of a few. */
const measureHistories = async (arena: Arena, claims: Finished): Promise<BenchmarkRow> => {
  const [engine, plain] = [
    await historyEventsOf(arena, claims.engine),
    await historyEventsOf(arena, claims.plain),
  ];
  const what = `history events of five commands (${engine} against ${plain})`;
  return rowAtMost('P3a', what, compare([engine], [plain]), goals.historyEvents);
};

const historyEventsOf = async (arena: Arena, claims: readonly ScriptedClaim[]): Promise<number> => {
  const lengths: number[] = [];
  for (const { claimId } of claims.slice(-25)) {
    const { events } = await arena.client.workflow.getHandle(claimWorkflowId(claimId)).fetchHistory();
    lengths.push(events?.length ?? 0);
  }
  return medianOf(lengths);
};

const measureThroughput = async (arena: Arena, notice: Notice): Promise<BenchmarkRow> => {
  const { rounds, warmups, claimsPerRound } = together;
  const stored = [...(await arena.prepare((rounds + warmups) * claimsPerRound))];
  const takeStored = (): ScriptedClaim => required(stored.pop(), 'enough claims were prepared');
  const rates = await measureRounds(
    [
      {
        name: 'plain',
        round: () => side(createScriptedClaim, (claim) => arena.give(claim, { taskQueue: queues.plain })),
      },
      {
        name: 'engine',
        round: () => side(takeStored, (claim) => arena.give(claim, { taskQueue: queues.engine })),
      },
      {
        name: 'with the inbox',
        round: () =>
          side(createScriptedClaim, (claim) =>
            arena.give(claim, { taskQueue: queues.engine, before: arena.accept }),
          ),
      },
    ],
    together,
  );
  const ratesOf = (name: string): readonly number[] => rates.get(name) ?? [];
  const [engine, plain, withInbox] = [ratesOf('engine'), ratesOf('plain'), ratesOf('with the inbox')];
  notice(`P3c by rounds: engine ${engine.map(rounded).join(' ')}; plain ${plain.map(rounded).join(' ')}`);
  const comparison = compare(engine, plain);
  return {
    id: 'P3c',
    what: `claims of five commands, ${callers} callers (${rounded(medianOf(engine))} against ${rounded(medianOf(plain))} claims/s; ${rounded(medianOf(withInbox))} with the inbox; ${spreadOf(comparison)})`,
    figure: comparison.ratio,
    unit: 'times plain, at least',
    goal: goals.throughput,
    holds: comparison.ratio >= goals.throughput,
  };
};

const side = (take: () => ScriptedClaim, give: (claim: ScriptedClaim) => Promise<void>): Promise<number> =>
  inParallel(callers, Array.from({ length: together.claimsPerRound }, take), give);

const rowAtMost = (id: string, what: string, comparison: Comparison, goal: number): BenchmarkRow => ({
  id,
  what: `${what}; ${spreadOf(comparison)}`,
  figure: comparison.ratio,
  unit: 'times plain, at most',
  goal,
  holds: comparison.ratio <= goal,
});
