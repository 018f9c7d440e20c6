import { setTimeout as pause } from 'node:timers/promises';
import { bundleFolder } from './arena.ts';
import { createClaims } from './claims.ts';
import type { Environment } from './environment.ts';
import { inParallel } from './parallel.ts';
import { bundleWorkflows } from '../platform/temporal/bundle.ts';
import type { BenchmarkRow } from './row.ts';

const claimsInMemory = 500;
const callers = 16;
const goalMegabytes = 250;
const taskQueue = 'bench-memory';
const restMs = 3_000;

/** What five hundred sleeping claims cost a worker process: resident memory with them less resident memory before any. */
export const memoryBenchmark = async (environment: Environment): Promise<readonly BenchmarkRow[]> => {
  const claims = await createClaims(environment, 'bench_memory');
  const { codePath: bundlePath } = await bundleWorkflows({ cacheFolder: bundleFolder });
  const worker = await claims.startWorker({
    kind: 'engine',
    taskQueue,
    bundlePath,
    maxCachedWorkflows: claimsInMemory,
  });
  const usageAtRest = async () => {
    await pause(restMs);
    return await worker.usage();
  };
  const idle = await usageAtRest();
  const prepared = await claims.prepare(claimsInMemory);
  await inParallel(callers, prepared, (claim) => claims.give(claim, { taskQueue }));
  const full = await usageAtRest();
  await worker.stop();
  if (full.cachedWorkflows < claimsInMemory)
    throw new Error(`Only ${full.cachedWorkflows} of ${claimsInMemory} claims stayed in the worker's memory`);
  const figure = megabytes(full.rssBytes - idle.rssBytes);
  const what = `resident memory of ${claimsInMemory} claims in a worker (${Math.round(megabytes(full.rssBytes))} less ${Math.round(megabytes(idle.rssBytes))} MB)`;
  return [
    { id: 'P3m', what, figure, unit: 'MB, at most', goal: goalMegabytes, holds: figure <= goalMegabytes },
  ];
};

const megabytes = (bytes: number): number => bytes / 1_000_000;
