/** `cauce demo`: the whole system, the tour, and what to try next. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inSnapshot } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import { createDesk } from './desk-over-api.ts';
import { people } from './people.ts';
import type { Stack, StackOptions } from './stack.ts';
import { startStack } from './stack.ts';
import type { Terminal } from './terminal.ts';
import { createTerminal } from './terminal.ts';
import { journeys } from './tour/journeys.ts';

export interface DemoOptions {
  /** Folder in which the demo keeps everything. */
  readonly folder: string;
  readonly isFresh: boolean;
  /** Takes the tour and ends. */
  readonly isOnce: boolean;
  /** Prints a summary for machines, last, on stdout. */
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly language: 'es' | 'en';
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What the tour came to, as `--json` prints it. */
export interface TourSummary {
  readonly claims: number;
  readonly journeys: readonly string[];
  readonly stagesPassed: number;
  readonly events: number;
  readonly commands: number;
  readonly refusals: number;
  readonly clocksFired: number;
  readonly chainVerified: boolean;
  readonly secondsPerStep: Readonly<Record<string, number>>;
}

/** Starts the system, takes the tour when it has not been taken (or with `isOnce`), and stays until told to stop. */
export const runDemo = async (options: DemoOptions): Promise<void> => {
  const terminal = createTerminal(options.isQuiet ? () => undefined : options.stderr);
  const begunAt = performance.now();
  const stack = await startStack(stackOptions(options, terminal));
  try {
    const summary = await takeTour(options, stack, terminal);
    terminal.line(`Ready after ${((performance.now() - begunAt) / 1_000).toFixed(1)} s.`);
    if (!options.isOnce) terminal.line(welcome(stack));
    if (options.isJson) options.stdout(`${JSON.stringify(summary)}\n`);
    if (!options.isOnce && !options.signal.aborted) await once(options.signal, 'abort');
  } finally {
    terminal.line('Stopping…');
    await stack.stop();
  }
};

const stackOptions = (
  { folder, isFresh, environment }: DemoOptions,
  { step, line }: Terminal,
): StackOptions => ({
  folder,
  isFresh,
  step,
  notice: line,
  temporal: {
    address: environment['TEMPORAL_ADDRESS'],
    executable: environment['TEMPORAL_CLI'],
    searchPath: environment['PATH'],
  },
  adminDatabaseUrl: environment['CAUCE_ADMIN_DATABASE_URL'],
});

const takeTour = async (options: DemoOptions, stack: Stack, terminal: Terminal): Promise<TourSummary> => {
  const file = join(options.folder, 'tour.json');
  const taken = await earlierSummary(file);
  if (taken !== undefined && !options.isOnce) {
    terminal.line(
      `The tour has been taken before: its ${taken.claims} claims are still there. --once takes it again.`,
    );
    return taken;
  }
  const counts = { commands: 0, refusals: 0 };
  const desk = createDesk(stack, {
    language: options.language,
    counts,
    tell: (line) => terminal.line(`    ${line}`),
  });
  const claimIds: string[] = [];
  for (const journey of journeys)
    claimIds.push(...(await terminal.step(journey.title, () => journey.take(desk))));
  const events = (await Promise.all(claimIds.map(desk.history))).flat();
  const count = (types: readonly string[]): number =>
    events.filter(({ type }) => types.includes(type)).length;
  const summary: TourSummary = {
    claims: claimIds.length,
    journeys: journeys.map(({ id }) => id),
    stagesPassed: count(['StageEntered']),
    events: events.length,
    ...counts,
    clocksFired: count(['ClockWarned', 'ClockExpired']),
    chainVerified: await terminal.step('Verifying the log', () => verify(stack)),
    secondsPerStep: terminal.seconds(),
  };
  await writeFile(file, JSON.stringify(summary));
  return summary;
};

const earlierSummary = async (file: string): Promise<TourSummary | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const verify = async ({ databaseUrl }: Stack): Promise<boolean> => {
  const pool = createPool({ databaseUrl, applicationName: 'cauce-demo', maxConnections: 2 });
  try {
    return (await inSnapshot(pool, (sql) => verifyLog(sql, {}))).ok;
  } finally {
    await pool.end();
  }
};

const welcome = ({ apiUrl, temporalUiUrl, procedures }: Stack): string =>
  [
    '',
    `  API reference   ${apiUrl}/docs`,
    ...(temporalUiUrl === undefined ? [] : [`  Temporal        ${temporalUiUrl}`]),
    `  Procedures      ${procedures.join(', ')}`,
    '',
    '  Sign in as (no password is asked):',
    ...people.map(({ subject, roles }) => `    ${subject.padEnd(8)} ${roles.join(', ')}`),
    '',
    '  Worth typing next, in another terminal:',
    '    npx cauce login --as rosa',
    '    npx cauce backlog',
    '    npx cauce deadline due --lang es',
    '    npx cauce deadline compute --jurisdiction mx --from 2026-04-06 --length 30 --unit working-days',
    '    npx cauce log verify',
    '',
    '  Ctrl-C stops everything; the claims stay. --fresh forgets them.',
  ].join('\n');
