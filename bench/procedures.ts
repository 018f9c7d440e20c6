import { tmpdir } from 'node:os';
import { run } from '../cli/run.ts';
import { shippedNames } from '../cli/procedure-folders.ts';
import { required } from '../domain/shared/assert.ts';
import { medianOf } from './rounds.ts';
import type { BenchmarkRow } from './row.ts';

const rounds = 5;
const warmups = 2;
const goalSeconds = 3;

/** All shipped procedures, loaded and checked by the command that people type, in one process that has done it before. */
export const procedureBenchmark = async (): Promise<readonly BenchmarkRow[]> => {
  const names = await shippedNames();
  const times: number[] = [];
  for (let round = 0; round < warmups + rounds; round++) times.push(await secondsOf(names));
  const first = required(times[0], 'there is a first round');
  const figure = medianOf(times.slice(warmups));
  return [
    {
      id: 'L1',
      what: `all ${names.length} shipped procedures loaded and checked, every version with its scenarios (${first.toFixed(1)} s the first time)`,
      figure,
      unit: 's, at most',
      goal: goalSeconds,
      holds: figure <= goalSeconds,
    },
  ];
};

const secondsOf = async (names: readonly string[]): Promise<number> => {
  const startedAt = performance.now();
  for (const name of names) await check(name);
  return (performance.now() - startedAt) / 1_000;
};

const check = async (name: string): Promise<void> => {
  const said: string[] = [];
  const exit = await run({
    args: ['procedure', 'check', name, '--json'],
    version: 'bench',
    host: {
      environment: {},
      folder: tmpdir(),
      stdout: { write: (text) => said.push(text), isTerminal: false },
      stderr: { write: (text) => said.push(text), isTerminal: false },
      readInput: async () => '',
      interruption: () => new AbortController().signal,
      millisecondsNow: Date.now,
    },
  });
  if (exit !== 0) throw new Error(`The procedure ${name} is not sound: ${said.join('').slice(0, 2_000)}`);
};
