import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { WorkflowBundle } from '../../platform/temporal/bundle.ts';
import { bundleWorkflows } from '../../platform/temporal/bundle.ts';

let bundle: WorkflowBundle;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  bundle = await bundleWorkflows({ cacheFolder: '.cauce/test-bundles' });
}, 60_000);

describe('what runs in the sandbox', () => {
  test('five packages, and none that would be evaluated again for every cached claim', () => {
    expect(bundle.packages).toEqual([
      '@temporalio/common',
      '@temporalio/workflow',
      'long',
      'ms',
      'nexus-rpc',
    ]);
  });

  test('of our own rooms only the workflows, and the converter that hides messages of failures', () => {
    const code = readFileSync(bundle.codePath, 'utf8');
    const modules = [...code.matchAll(/^\/\*\*\*\/ "(?<path>\.\/[^"]+)"/gm)].map(
      ({ groups }) => groups?.['path'] ?? '',
    );
    const ours = modules.filter((path) => !path.includes('node_modules'));
    expect(ours.length).toBeGreaterThan(3);
    expect(ours.filter((path) => !path.startsWith('./workflows/'))).toEqual([
      './platform/temporal/failure-converter.cjs',
    ]);
  });

  test('a second start finds the bundle of the first', async () => {
    const startedAt = performance.now();
    const again = await bundleWorkflows({ cacheFolder: '.cauce/test-bundles' });
    expect(again.codePath).toBe(bundle.codePath);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
