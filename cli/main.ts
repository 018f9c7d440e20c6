/** The command line: reads its surroundings, does what was typed, and ends with an exit code that means something. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Host, Sink } from './host.ts';
import { run } from './run.ts';

const sinkOf = (stream: NodeJS.WriteStream): Sink => ({
  write: (line) => stream.write(line),
  isTerminal: stream.isTTY === true && process.env['TERM'] !== 'dumb',
  stream,
});

/** The signal is one and the same for all who ask. A second Ctrl-C ends the process whatever it does. */
const createInterruption = (): (() => AbortSignal) => {
  const controller = new AbortController();
  const abort = () => controller.abort();
  return () => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      if (!process.listeners(name).includes(abort)) process.once(name, abort);
    }
    return controller.signal;
  };
};

// Whoever reads our output may stop early, as `head` does.
process.stdout.on('error', () => process.exit());

const host: Host = {
  environment: process.env,
  folder: process.cwd(),
  stdout: sinkOf(process.stdout),
  stderr: sinkOf(process.stderr),
  readInput: () => text(process.stdin),
  interruption: createInterruption(),
  millisecondsNow: Date.now,
};

const { version }: { version?: unknown } = JSON.parse(
  await readFile(new URL('../package.json', import.meta.url), 'utf8'),
);

process.exitCode = await run({ args: process.argv.slice(2), host, version: String(version) });
