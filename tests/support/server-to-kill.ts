import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '../../platform/servers/postgres.ts';
import { startTemporal } from '../../platform/servers/temporal.ts';

/** A process for tests to kill: starts the server named in the folder named, says so, and waits. */
const [, , kind, folder = '', executable] = process.argv;
const server =
  kind === 'postgres' ? await startPostgres({ folder }) : await startTemporal({ folder, executable });
console.log(JSON.stringify({ pid: 'pid' in server ? server.pid : undefined }));
await pause(60_000);
