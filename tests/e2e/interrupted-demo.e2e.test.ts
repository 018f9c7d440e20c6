import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { commandLineOf } from '../../platform/servers/processes.ts';

jest.setTimeout(60_000);
const command = resolve(import.meta.dirname, '../../bin/cauce.js');
const world: { home: string } = { home: '' };

beforeAll(async () => {
  world.home = await mkdtemp(join(tmpdir(), 'cauce-demo-'));
  await chmod(world.home, 0o755);
});
afterAll(() => rm(world.home, { recursive: true, force: true }));

/** The server that a part of the demo runs, from the note of who runs it. */
const serverOf = async (part: string): Promise<number> => {
  const note = await readFile(join(world.home, 'demo', part, 'owner.json'), 'utf8');
  return Number(JSON.parse(note).server.pid);
};

test('the demo starts servers of its own, and Ctrl-C meanwhile is answered at once and leaves none running', async () => {
  const child = spawn(process.execPath, [command, 'demo', '--lang', 'es'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      CAUCE_HOME: world.home,
      // Of another installation, and none of the demo's business.
      CAUCE_ADMIN_DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:1/postgres',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (bytes) => said.push(String(bytes)));
  const heard = async (words: string): Promise<void> => {
    while (!said.join('').includes(words)) await once(child.stderr, 'data');
  };
  await heard('✓ PostgreSQL');
  await heard('✓ Temporal');
  const servers = await Promise.all(['postgres', 'temporal'].map(serverOf));
  child.kill('SIGINT');
  const interruptedAt = performance.now();
  await heard('Deteniendo…');
  expect(performance.now() - interruptedAt).toBeLessThan(3_000);
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said.join('')).toMatch(/Deteniendo…\n$/);
  expect(await Promise.all(servers.map(commandLineOf))).toEqual([undefined, undefined]);
});
