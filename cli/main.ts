/** The command line: reads its surroundings, does what was typed, and ends with an exit code that means something. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Host, Sink } from './host.ts';
import { createInterruption } from './interruption.ts';
import { run } from './run.ts';

const sinkOf = (stream: NodeJS.WriteStream): Sink => ({
  write: (line) => stream.write(line),
  isTerminal: stream.isTTY === true && process.env['TERM'] !== 'dumb',
  stream,
});

// Whoever reads our output may stop early, as `head` does.
process.stdout.on('error', () => process.exit());

const host: Host = {
  environment: process.env,
  folder: process.cwd(),
  stdout: sinkOf(process.stdout),
  stderr: sinkOf(process.stderr),
  readInput: () => text(process.stdin),
  interruption: createInterruption(process, Date.now),
  millisecondsNow: Date.now,
};

const { version }: { version?: unknown } = JSON.parse(
  await readFile(new URL('../package.json', import.meta.url), 'utf8'),
);

process.exitCode = await run({ args: process.argv.slice(2), host, version: String(version) });
