import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { commandLineOf } from '../../platform/servers/processes.ts';

const stubborn = resolve(import.meta.dirname, '../support/stubborn-server.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-interrupted-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the first Ctrl-C stops politely, its echo by npm is the same wish, and a second one kills what is left', async () => {
  const parent = spawn(process.execPath, ['--import', 'tsx', stubborn, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
  const serverPid = Number((await lines.next()).value);
  parent.kill('SIGINT');
  expect((await lines.next()).value).toBe('stopping');
  parent.kill('SIGINT');
  await pause(700);
  expect(parent.exitCode).toBeNull();
  expect(await commandLineOf(serverPid)).toBeDefined();
  parent.kill('SIGINT');
  expect(await once(parent, 'exit')).toEqual([130, null]);
  await pause(100);
  expect(await commandLineOf(serverPid)).toBeUndefined();
});
