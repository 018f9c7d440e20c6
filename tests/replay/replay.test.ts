import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflows } from '../../platform/temporal/bundle.ts';
import { failureConverterPath } from '../../platform/temporal/connection.ts';

const folder = join(import.meta.dirname, '../histories');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

let codePath: string;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  ({ codePath } = await bundleWorkflows({ cacheFolder: '.cauce/test-bundles' }));
}, 60_000);

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const replay = (history: string): Promise<void> =>
  Worker.runReplayHistory(
    { workflowBundle: { codePath }, dataConverter: { failureConverterPath }, replayName: 'replay' },
    JSON.parse(history),
  );

describe('workflows that began under an earlier release', () => {
  test('there are recorded histories to prove it with', () => {
    expect(names.length).toBeGreaterThanOrEqual(5);
  });

  test.each(names)('%s goes on under the present code', async (name) => {
    await replay(read(name));
  });
});

describe('the proof itself', () => {
  test.each([
    [
      'a command decided by an activity of another name',
      (text: string) => text.replaceAll('handleCommand', 'judge'),
    ],
    ['a command decided twice', (text: string) => text.replaceAll('"seq":2', '"seq":7')],
  ])('a history is rejected that tells of %s', async (_, change) => {
    const history = read('five-commands.json');
    const changed = JSON.stringify(withMarkers(JSON.parse(history), change));
    expect(changed.length).toBeGreaterThan(1_000);
    await expect(replay(changed)).rejects.toThrow(DeterminismViolationError);
  });

  test('a history is rejected that tells of an ordinary activity of another name', async () => {
    const changed = read('database-away.json').replace('"name": "handleCommand"', '"name": "judge"');
    expect(changed).toContain('"judge"');
    await expect(replay(changed)).rejects.toThrow(DeterminismViolationError);
  });

  test('the same history without a change goes on', async () => {
    await replay(JSON.stringify(withMarkers(JSON.parse(read('five-commands.json')), (text) => text)));
  });
});

/** Local activities are named inside the payloads of markers. */
const withMarkers = (value: unknown, change: (text: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => withMarkers(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) =>
    key === 'data' && typeof item === 'string'
      ? [key, Buffer.from(change(Buffer.from(item, 'base64').toString())).toString('base64')]
      : [key, withMarkers(item, change)],
  );
  return Object.fromEntries(entries);
};
