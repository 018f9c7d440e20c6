import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';

jest.setTimeout(240_000);
const command = resolve(import.meta.dirname, '../../bin/cauce.js');
const world: { home: string } = { home: '' };

beforeAll(async () => {
  world.home = await mkdtemp(join(tmpdir(), 'cauce-demo-'));
});
afterAll(() => rm(world.home, { recursive: true, force: true }));

/** Types a command as a newcomer does, in a home of its own. */
const cauce = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], CAUCE_HOME: world.home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes) => {
    said.stdout += String(bytes);
  });
  child.stderr.on('data', (bytes) => {
    said.stderr += String(bytes);
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, ...said };
};

test('a newcomer starts everything with one command, and the tour sees what it should', async () => {
  const { exitCode, stdout, stderr } = await cauce('demo', '--once', '--json');
  expect([exitCode, stderr.split('\n').filter((line) => line.startsWith('Not so'))]).toEqual([0, []]);
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
    claims: 7,
    journeys: ['family', 'late-review', 'nobody-acts', 'moved-terms', 'explained', 'recognised'],
    refusals: 5,
    chainVerified: true,
  });
  expect(stderr).toContain('two warnings and one expiry, in order, each once');
  expect(stderr).toContain('no date moved in Tapachula');
});
