import { appendBenchmarks } from './append.ts';
import { bundleBenchmark } from './bundle.ts';
import { closureDayBenchmark } from './closure-day.ts';
import { deadlineBenchmarks } from './deadlines.ts';
import { engineBenchmarks } from './engine.ts';
import type { Environment } from './environment.ts';
import { memoryBenchmark } from './memory.ts';
import { procedureBenchmark } from './procedures.ts';
import type { BenchmarkRow } from './row.ts';
import { whatIfBenchmark } from './what-if.ts';

/** Rows that are measured together. docs/benchmarks.md tells how each is measured. */
export interface Benchmark {
  readonly ids: readonly string[];
  readonly run: (
    environment: Environment,
    notice: (line: string) => void,
  ) => Promise<readonly BenchmarkRow[]>;
}

export const benchmarks: readonly Benchmark[] = [
  {
    ids: ['P1', 'P2'],
    run: async ({ createDatabase }) =>
      appendBenchmarks({ databaseUrl: (await createDatabase('bench_append')).adminUrl }),
  },
  { ids: ['P3a', 'P3b', 'P3c'], run: engineBenchmarks },
  { ids: ['P3m'], run: memoryBenchmark },
  { ids: ['P3w'], run: bundleBenchmark },
  { ids: ['D1', 'D2'], run: deadlineBenchmarks },
  { ids: ['D3'], run: closureDayBenchmark },
  { ids: ['W1'], run: whatIfBenchmark },
  { ids: ['L1'], run: procedureBenchmark },
];

/** Whether a row was asked for: `P3` asks for all of its parts, `P3a` for one, nothing for everything. */
export const isWanted = (id: string, only: readonly string[]): boolean =>
  only.length === 0 || only.some((wanted) => id === wanted || id.replace(/[a-z]$/, '') === wanted);
