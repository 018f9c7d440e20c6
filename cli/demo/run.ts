/** `cauce demo`: the whole system, the tour, and what to try next. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inSnapshot } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { PortTaken } from '../../platform/servers/server-unavailable.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import type { Language } from '../language.ts';
import { createDesk } from './desk-over-api.ts';
import { raceAgainst } from './interruptible.ts';
import type { DemoMessages } from './messages.ts';
import { demoMessagesIn } from './messages.ts';
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
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A database for the demo alone, as its owner; one is started when absent. */
  readonly databaseUrl: string | undefined;
  /** A Temporal server that can skip time, for the demo alone; one is started when absent. */
  readonly temporalAddress: string | undefined;
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
  /** By the id of the step: the same in every language. */
  readonly secondsPerStep: Readonly<Record<string, number>>;
}

/** `interrupted` when Ctrl-C came before all that was asked for had been done. */
export type DemoEnd = 'completed' | 'interrupted';

/** Starts the system, takes the tour when it has not been taken (or with `isOnce`), and stays until told to stop. */
export const runDemo = async (options: DemoOptions): Promise<DemoEnd> => {
  const say = demoMessagesIn(options.language);
  const terminal = createTerminal(options.isQuiet ? () => undefined : options.stderr);
  const conclude = (): void => terminal.conclude(say.stopping);
  options.signal.addEventListener('abort', conclude, { once: true });
  const show: Show = { ...options, say, terminal, begunAt: performance.now() };
  const stack = await unlessInterrupted(options.signal, () => startOnFreePorts(show));
  if (stack === undefined) return 'interrupted';
  try {
    const summary = await unlessInterrupted(options.signal, () => showAll(show, stack));
    return summary === undefined ? 'interrupted' : 'completed';
  } finally {
    conclude();
    await stack.stop();
  }
};

interface Show extends DemoOptions {
  readonly say: DemoMessages;
  readonly terminal: Terminal;
  readonly begunAt: number;
}

/** A start may lose each of its five ports once to another demo that starts at the same moment. */
const mostStarts = 6;

const startOnFreePorts = async (show: Show, starts = 1): Promise<Stack> => {
  try {
    return await startStack(stackOptions(show));
  } catch (error) {
    if (!(error instanceof PortTaken) || starts === mostStarts || show.signal.aborted) throw error;
    show.terminal.line(show.say.portLost(error.port));
    return startOnFreePorts(show, starts + 1);
  }
};

/** Whatever fails after Ctrl-C fails because everything is being stopped. */
const unlessInterrupted = async <Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
};

const stackOptions = ({
  folder,
  isFresh,
  environment,
  databaseUrl,
  temporalAddress,
  signal,
  say,
  terminal,
}: Show): StackOptions => ({
  folder,
  isFresh,
  signal,
  say,
  step: (id, work) => terminal.step({ id, title: say.steps[id] }, work),
  notice: terminal.line,
  temporal: {
    address: temporalAddress,
    executable: environment['TEMPORAL_CLI'],
    searchPath: environment['PATH'],
  },
  adminDatabaseUrl: databaseUrl,
});

const showAll = async (show: Show, stack: Stack): Promise<TourSummary> => {
  const { isOnce, isJson, signal, say, terminal } = show;
  const summary = await takeTour(show, stack);
  terminal.line(say.ready(((performance.now() - show.begunAt) / 1_000).toFixed(1)));
  if (!isOnce) terminal.line(welcome(stack, say));
  if (isJson) show.stdout(`${JSON.stringify(summary)}\n`);
  if (!isOnce && !signal.aborted) await once(signal, 'abort');
  return summary;
};

const takeTour = async (show: Show, stack: Stack): Promise<TourSummary> => {
  const file = join(show.folder, 'tour.json');
  const taken = await earlierSummary(file);
  if (taken !== undefined && !show.isOnce) {
    show.terminal.line(show.say.takenBefore(taken.claims));
    return taken;
  }
  const summary = await newTour(show, stack);
  await writeFile(file, JSON.stringify(summary));
  return summary;
};

const newTour = async ({ language, signal, say, terminal }: Show, stack: Stack): Promise<TourSummary> => {
  const counts = { commands: 0, refusals: 0 };
  const tell = (line: string): void => terminal.line(`    ${line}`);
  const desk = createDesk(stack, { language, counts, signal, tell });
  const claimIds: string[] = [];
  for (const { id, take } of journeys) {
    const step = { id, title: desk.say.titles[id] };
    claimIds.push(...(await terminal.step(step, () => raceAgainst(signal, () => take(desk)))));
  }
  const events = (await Promise.all(claimIds.map(desk.history))).flat();
  const count = (types: readonly string[]): number =>
    events.filter(({ type }) => types.includes(type)).length;
  const verifying = { id: 'verify', title: say.steps.verify };
  return {
    claims: claimIds.length,
    journeys: journeys.map(({ id }) => id),
    stagesPassed: count(['StageEntered']),
    events: events.length,
    ...counts,
    clocksFired: count(['ClockWarned', 'ClockExpired']),
    chainVerified: await terminal.step(verifying, () => raceAgainst(signal, () => verify(stack))),
    secondsPerStep: terminal.seconds(),
  };
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

const welcome = ({ apiUrl, temporalUiUrl, procedures }: Stack, { welcome: say }: DemoMessages): string => {
  const row = (name: string, value: string): string => `  ${name.padEnd(16)}${value}`;
  return [
    '',
    row(say.api, `${apiUrl}/docs`),
    ...(temporalUiUrl === undefined ? [] : [row(say.temporal, temporalUiUrl)]),
    row(say.procedures, procedures.join(', ')),
    '',
    `  ${say.signIn}`,
    ...people.map(({ subject, roles }) => `    ${subject.padEnd(8)} ${roles.join(', ')}`),
    '',
    `  ${say.next}`,
    '    npx cauce login --as rosa',
    '    npx cauce backlog',
    '    npx cauce deadline due --lang es',
    '    npx cauce deadline compute --jurisdiction mx --from 2026-04-06 --length 30 --unit working-days',
    '    npx cauce log verify',
    '',
    `  ${say.stop}`,
  ].join('\n');
};
