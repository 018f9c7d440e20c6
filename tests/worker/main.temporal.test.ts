import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { TemporalClient } from '../../platform/temporal/connection.ts';
import { createTemporalClient } from '../../platform/temporal/connection.ts';
import { claimTaskQueue } from '../../workflows/messages.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { testTemporal } from '../support/temporal.ts';
import { payloadKeys, until } from '../workflows/world.ts';

const root = join(import.meta.dirname, '../..');
const secret = (): string => randomBytes(32).toString('base64');

let database: TestDatabase;
let temporal: TemporalClient;
let home: string;
/** A namespace of its own, because the worker listens on the queue that every real worker shares. */
const namespace = `worker-${randomBytes(4).toString('hex')}`;
beforeAll(async () => {
  database = await createTestDatabase();
  temporal = createTemporalClient({ ...testTemporal(), payloadKeys });
  home = await mkdtemp(join(tmpdir(), 'cauce-worker-'));
  const { workflowService } = temporal.client;
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
}, 60_000);
afterAll(async () => {
  await temporal?.close();
  await database?.drop();
  await rm(home, { recursive: true, force: true });
});

const run = (environment: Readonly<Record<string, string>>) => {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(root, 'worker/main.ts')],
    {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    },
  );
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  return { child, said: () => said.join('') };
};

const isPolled = async (): Promise<boolean> => {
  const { pollers } = await temporal.client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: claimTaskQueue },
    taskQueueType: 1,
  });
  return (pollers?.length ?? 0) > 0;
};

describe('the worker process', () => {
  test('listens for claims, and ends in good order when it is asked to', async () => {
    const { child, said } = run({
      DATABASE_URL: database.appUrl,
      TEMPORAL_ADDRESS: testTemporal().address,
      TEMPORAL_NAMESPACE: namespace,
      CAUCE_KEY: secret(),
      CAUCE_CODEC_KEY: secret(),
      CAUCE_HOME: home,
      LOG_FORMAT: 'json',
    });
    try {
      await until(isPolled, 30_000);
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error(said(), { cause: error });
    }
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await exit;
    expect({ code, said: code === 0 ? '' : said() }).toEqual({ code: 0, said: '' });
    expect(said()).toContain('The worker listens');
  }, 60_000);

  test('says everything that is missing from its configuration, and ends', async () => {
    const { child, said } = run({});
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    for (const variable of ['DATABASE_URL', 'CAUCE_KEY', 'CAUCE_CODEC_KEY'])
      expect(said()).toContain(`${variable} is not set`);
  }, 30_000);
});
