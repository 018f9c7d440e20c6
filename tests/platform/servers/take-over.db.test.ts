import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { commandLineOf } from '../../../platform/servers/processes.ts';
import { startPostgres } from '../../../platform/servers/postgres.ts';
import { noticeInEnglish } from '../../../platform/servers/server-words.ts';
import { startTemporal } from '../../../platform/servers/temporal.ts';

const serverToKill = resolve(import.meta.dirname, '../../support/server-to-kill.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-take-over-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts a server in another process, kills that process without warning, and names it once it is gone. */
const leaveBehind = async (...args: readonly string[]): Promise<void> => {
  const parent = spawn(process.execPath, ['--import', 'tsx', serverToKill, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
};

test('PostgreSQL left behind by a killed process is stopped, said so, and its data is still there', async () => {
  const first = await startPostgres({ folder });
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  await leaveBehind('postgres', folder);
  const notices: string[] = [];
  const second = await startPostgres({ folder, notice: (notice) => notices.push(noticeInEnglish(notice)) });
  expect(notices).toEqual([
    expect.stringMatching(/^Stopped the PostgreSQL server \(process \d+\) left behind/),
  ]);
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();
  expect(await commandLineOf(second.pid)).toBeUndefined();
});

test('a folder whose server is in use is refused in one sentence', async () => {
  const running = await startPostgres({ folder });
  await expect(startPostgres({ folder })).rejects.toThrow(
    `The PostgreSQL server in ${folder} is already run by process ${process.pid}: stop that one first, or choose another folder.`,
  );
  await running.stop();
});

test('an aborted signal stops PostgreSQL', async () => {
  const abort = new AbortController();
  const running = await startPostgres({ folder, signal: abort.signal });
  abort.abort();
  await running.stop();
  expect(await commandLineOf(running.pid)).toBeUndefined();
});

test('a Temporal server left behind by a killed process is stopped and said so', async () => {
  await leaveBehind('temporal', folder);
  const notices: string[] = [];
  const second = await startTemporal({ folder, notice: (notice) => notices.push(noticeInEnglish(notice)) });
  expect(notices).toEqual([
    expect.stringMatching(/^Stopped the Temporal server \(process \d+\) left behind/),
  ]);
  await second.stop();
});

const query = async (url: string, text: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
};
