import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findFreePort } from '../../../platform/servers/free-port.ts';
import { isListener } from '../../../platform/servers/listener.ts';
import { commandLineOf } from '../../../platform/servers/processes.ts';
import type { ServerCommand } from '../../../platform/servers/server-process.ts';
import { runServer } from '../../../platform/servers/server-process.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-server-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A server of some words of JavaScript, asked over HTTP whether it is there. */
const server = (port: number, overrides: Partial<ServerCommand> = {}): ServerCommand => ({
  what: 'worker',
  command: process.execPath,
  args: ['-e', `setTimeout(() => require('http').createServer((_, r) => r.end()).listen(${port}), 400)`],
  folder,
  stopSignals: ['SIGTERM'],
  ports: [port],
  startWithinMs: 10_000,
  isReady: async () => {
    try {
      return (await fetch(`http://127.0.0.1:${port}`)).ok;
    } catch {
      return false;
    }
  },
  notice: () => undefined,
  ...overrides,
});

/** Another program that answers everything with yes, from when it is told to. */
const stranger = (port: number) => {
  const other = createServer((_request, response) => response.end('yes'));
  return {
    listen: async () => void (await once(other.listen(port, '127.0.0.1'), 'listening')),
    close: () => {
      other.closeAllConnections();
      other.close();
    },
  };
};

test('a server is ready when it listens itself, and is gone when it has been stopped', async () => {
  const port = await findFreePort();
  const running = await runServer(server(port));
  expect(await isListener(running.pid, port)).not.toBe(false);
  expect(await isListener(process.pid, port)).not.toBe(true);
  await running.stop();
  expect(await commandLineOf(running.pid)).toBeUndefined();
});

test('a port that another program has is told before anything is started', async () => {
  const port = await findFreePort();
  const other = stranger(port);
  await other.listen();
  const prepared: string[] = [];
  const prepare = async () => void prepared.push('prepared');
  await expect(runServer(server(port, { prepare }))).rejects.toThrow(
    `The worker was to listen on port ${port}, which another program has taken: stop that program, or choose another port.`,
  );
  expect(prepared).toEqual([]);
  other.close();
});

test('the answer of a program that took the port at the last moment is not the answer of the server', async () => {
  const port = await findFreePort();
  const other = stranger(port);
  await expect(runServer(server(port, { prepare: other.listen }))).rejects.toThrow(
    `The worker was to listen on port ${port}, which another program has taken`,
  );
  other.close();
});

test('a server that ends while another answers in its place has not started', async () => {
  const port = await findFreePort();
  const other = stranger(port);
  await other.listen();
  const ended = server(port, { ports: [], args: ['-e', 'console.log("no room")'] });
  const isReady = async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return ended.isReady();
  };
  await expect(runServer({ ...ended, isReady })).rejects.toThrow('ended at once, saying "no room"');
  other.close();
});
