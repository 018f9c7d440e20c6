import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createInterruption } from '../../cli/interruption.ts';
import { runServer } from '../../platform/servers/server-process.ts';

/** A process for tests to interrupt: runs, in the folder named, a server that heeds no polite signal. */
const [, , folder = ''] = process.argv;
const signal = createInterruption(process, Date.now)();
const server = await runServer({
  what: 'worker',
  command: process.execPath,
  args: [
    '-e',
    `for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => undefined);
     setInterval(() => undefined, 1_000); console.log('up')`,
  ],
  folder,
  stopSignals: ['SIGINT', 'SIGTERM'],
  startWithinMs: 10_000,
  isReady: async () => (await readFile(join(folder, 'server.log'), 'utf8')).includes('up'),
  notice: () => undefined,
});
signal.addEventListener('abort', () => {
  console.log('stopping');
  server.stop().catch(() => undefined);
});
console.log(String(server.pid));
await pause(60_000);
