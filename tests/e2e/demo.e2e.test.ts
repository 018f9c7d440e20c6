import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { commandLineOf } from '../../platform/servers/processes.ts';

jest.setTimeout(240_000);
const command = resolve(import.meta.dirname, '../../bin/cauce.js');
const world: { home: string } = { home: '' };

beforeAll(async () => {
  world.home = await mkdtemp(join(tmpdir(), 'cauce-demo-'));
  await chmod(world.home, 0o755);
});
afterAll(() => rm(world.home, { recursive: true, force: true }));

/** Types a command as a newcomer does, in a home of its own. */
const type = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, [command, ...args], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      CAUCE_HOME: world.home,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes) => {
    said.stdout += String(bytes);
  });
  child.stderr.on('data', (bytes) => {
    said.stderr += String(bytes);
  });
  return { child, said, closed: once(child, 'close') };
};

const cauce = async (...args: readonly string[]) => {
  const { said, closed } = type(args);
  const [exitCode] = await closed;
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

/** The server that a part of the demo runs, from the note of who runs it. */
const serverOf = async (part: string): Promise<number> => {
  const note = await readFile(join(world.home, 'demo', part, 'owner.json'), 'utf8');
  return Number(JSON.parse(note).server.pid);
};

test('the demo starts servers of its own, and Ctrl-C meanwhile is answered at once and leaves none running', async () => {
  const { child, said, closed } = type(['demo', '--fresh', '--lang', 'es'], {
    // Of another installation, and none of the demo's business.
    CAUCE_ADMIN_DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:1/postgres',
  });
  const heard = async (words: string): Promise<void> => {
    while (!said.stderr.includes(words) && child.exitCode === null)
      await Promise.race([once(child.stderr, 'data'), closed]);
    expect(said.stderr).toContain(words);
  };
  await heard('✓ PostgreSQL');
  await heard('✓ Temporal');
  const servers = await Promise.all(['postgres', 'temporal'].map(serverOf));
  child.kill('SIGINT');
  const interruptedAt = performance.now();
  await heard('Deteniendo…');
  expect(performance.now() - interruptedAt).toBeLessThan(3_000);
  expect(await closed).toEqual([0, null]);
  expect(said.stderr).toMatch(/Deteniendo…\n$/);
  expect(await Promise.all(servers.map(commandLineOf))).toEqual([undefined, undefined]);
});
