/**
 * The whole system on one machine, each part a process of its own: PostgreSQL, Temporal, identity, worker, API.
 * Independent parts start side by side; the order between the others is: servers, then migrations, procedures and
 * staff, then worker and API. What a killed demo left behind is stopped by the next one.
 */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { releaseAbandoned } from '../../platform/servers/folder-owner.ts';
import type { TemporalClient } from '../../platform/temporal/connection.ts';
import { createTemporalClient } from '../../platform/temporal/connection.ts';
import { fillDatabase, prepareDatabase } from './fill-database.ts';
import { raceAgainst, untilDone } from './interruptible.ts';
import type { DemoMessages } from './messages.ts';
import { takeDatabase } from './named-database.ts';
import type { Part, PartOptions, Stop } from './parts.ts';
import {
  api,
  audience,
  database,
  identity,
  partNames,
  stopSignals,
  telling,
  temporalServer,
  worker,
} from './parts.ts';
import type { DemoSettings } from './settings.schema.ts';
import { forgetAll, readSettings } from './settings.ts';

export interface StackOptions extends PartOptions {
  readonly isFresh: boolean;
  /** A database that runs already, as its owner; one is started here when absent. */
  readonly adminDatabaseUrl?: string | undefined;
  /** Told when a step begins and how it ended. */
  readonly step: <Result>(step: keyof DemoMessages['steps'], work: () => Promise<Result>) => Promise<Result>;
  /** Aborted when the start is to be given up; afterwards, `stop` stops. */
  readonly signal?: AbortSignal | undefined;
}

export interface Stack {
  readonly settings: DemoSettings;
  readonly apiUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly temporalUiUrl: string | undefined;
  readonly databaseUrl: string;
  readonly temporal: TemporalClient;
  readonly procedures: readonly string[];
  /** The environment in which the other commands of the CLI find this stack. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Starts everything, or nothing: when a part cannot start, the others are stopped, also those still starting. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const failing = new AbortController();
  const signal = AbortSignal.any([failing.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const stops: Stop[] = [];
  const starts: Promise<unknown>[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  const begin: Begin = (step, start) => {
    const started = untilDone(signal, start);
    starts.push(started);
    return options.step(step, () => started);
  };
  try {
    return { ...(await startParts(options, begin, (one) => stops.push(one))), stop };
  } catch (error) {
    failing.abort();
    await Promise.allSettled(starts);
    await stop();
    throw error;
  }
};

/** Begins a step, and remembers it until all have begun. */
type Begin = <Result>(
  step: Parameters<StackOptions['step']>[0],
  start: (signal: AbortSignal) => Promise<Result>,
) => Promise<Result>;

const startParts = async (
  options: StackOptions,
  begin: Begin,
  onStop: (stop: Stop) => void,
): Promise<Omit<Stack, 'stop'>> => {
  const folder = resolve(options.folder);
  await clearUp(folder, options);
  const settings = await readSettings(folder, options);
  const named = options.adminDatabaseUrl;
  if (named !== undefined) await begin('postgres', () => takeDatabase(named));
  const part = (signal: AbortSignal): Part => ({ ...options, folder, settings, onStop, signal });
  const issuer = `http://127.0.0.1:${settings.ports.identity}`;
  const [adminUrl, server] = await Promise.all([
    named ?? begin('postgres', (signal) => database(part(signal))),
    begin('temporal', (signal) => temporalServer(part(signal))),
    begin('identity', (signal) => identity(part(signal), issuer)),
  ]);
  const databaseUrl = withUser(adminUrl, 'cauce_app', settings.appPassword);
  await begin('migrations', (signal) => raceAgainst(signal, () => prepareDatabase(adminUrl, settings)));
  const procedures = await begin('procedures', (signal) =>
    raceAgainst(signal, () => fillDatabase(adminUrl, issuer)),
  );
  const environment = environmentOf({
    settings,
    databaseUrl,
    adminUrl,
    issuer,
    folder,
    temporalAddress: server.address,
  });
  const temporal = createTemporalClient(temporalSettings(settings, server.address));
  onStop(temporal.close);
  const apiUrl = `http://127.0.0.1:${settings.ports.api}`;
  await Promise.all([
    begin('worker', (signal) => worker(part(signal), environment, temporal)),
    begin('api', (signal) => api(part(signal), environment, apiUrl)),
  ]);
  await writeFile(join(folder, 'environment'), dotenv(environment), { mode: 0o600 });
  return {
    settings,
    apiUrl,
    issuer,
    audience,
    temporalUiUrl: server.uiUrl,
    databaseUrl,
    temporal,
    procedures,
    environment,
  };
};

/** Stops what an earlier run left behind, so that its ports and its data are free. */
const clearUp = async (folder: string, options: StackOptions): Promise<void> => {
  const notice = telling(options);
  for (const what of partNames)
    await releaseAbandoned({ folder: join(folder, what), what, stopSignals, notice });
  if (options.isFresh) await forgetAll(folder);
};

const withUser = (adminUrl: string, user: string, password: string): string => {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = password;
  return url.href;
};

const temporalSettings = ({ codecKey }: DemoSettings, address: string) => ({
  address,
  namespace: 'default',
  payloadKeys: { currentKeyId: 'codec-1', keys: new Map([['codec-1', Buffer.from(codecKey, 'base64')]]) },
});

const environmentOf = (known: {
  readonly settings: DemoSettings;
  readonly databaseUrl: string;
  readonly adminUrl: string;
  readonly issuer: string;
  readonly folder: string;
  readonly temporalAddress: string;
}): Readonly<Record<string, string>> => ({
  DATABASE_URL: known.databaseUrl,
  CAUCE_ADMIN_DATABASE_URL: known.adminUrl,
  TEMPORAL_ADDRESS: known.temporalAddress,
  CAUCE_KEY: known.settings.key,
  CAUCE_CODEC_KEY: known.settings.codecKey,
  OIDC_ISSUER: known.issuer,
  OIDC_AUDIENCE: audience,
  API_PORT: String(known.settings.ports.api),
  API_REQUESTS_PER_MINUTE: '100000',
  LOG_LEVEL: 'warn',
  CAUCE_HOME: known.folder,
});

const dotenv = (environment: Readonly<Record<string, string>>): string =>
  `${Object.entries(environment)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
