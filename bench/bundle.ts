import { bundleWorkflows } from '../platform/temporal/bundle.ts';
import { bundleFolder } from './arena.ts';
import type { BenchmarkRow } from './row.ts';

/** What Temporal's own sandbox brings along: anything more would be code that has to replay the same for years. */
const expected = ['@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc'];

/** The npm packages inside the file that the sandbox runs. */
export const bundleBenchmark = async (): Promise<readonly BenchmarkRow[]> => {
  const { packages } = await bundleWorkflows({ cacheFolder: bundleFolder });
  return [
    {
      id: 'P3w',
      what: `packages in the workflow bundle (${packages.join(', ')})`,
      figure: packages.length,
      unit: 'packages, these and no others',
      goal: expected.length,
      holds: packages.join() === expected.join(),
    },
  ];
};
