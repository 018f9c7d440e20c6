/**
 * The whole system on one machine, each part a process of its own: PostgreSQL, Temporal, identity, worker, API.
 * Independent parts start side by side; the order between the others is: servers, then migrations, procedures and
 * staff, then worker and API. What a killed demo left behind is stopped by the next one.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { saveProcedure } from '../../definitions/store.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { createPool } from '../../platform/database/pool.ts';
import { releaseAbandoned } from '../../platform/servers/folder-owner.ts';
import { startPostgres } from '../../platform/servers/postgres.ts';
import { runServer } from '../../platform/servers/server-process.ts';
import { startTemporal } from '../../platform/servers/temporal.ts';
import { createTemporalClient } from '../../platform/temporal/connection.ts';
import type { TemporalClient } from '../../platform/temporal/connection.ts';
import { upsertStaff } from '../../readmodels/staff/write.ts';
import { claimTaskQueue } from '../../workflows/messages.ts';
import { people } from './people.ts';
import type { DemoSettings } from './settings.schema.ts';
import { forgetAll, readSettings } from './settings.ts';

export interface StackOptions {
  readonly folder: string;
  readonly isFresh: boolean;
  readonly temporal: {
    readonly address?: string | undefined;
    readonly executable?: string | undefined;
    readonly searchPath?: string | undefined;
  };
  /** A database that runs already, as its owner; one is started here when absent. */
  readonly adminDatabaseUrl?: string | undefined;
  /** Told when a step begins and how it ended. */
  readonly step: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
  readonly notice: (line: string) => void;
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

type Stop = () => Promise<void>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const audience = 'urn:cauce:api';
const parts = ['api', 'worker', 'identity', 'temporal', 'postgres'] as const;
const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Starts everything, or nothing: when a part cannot start, those before it are stopped. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return { ...(await startParts(options, (one) => stops.push(one))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const startParts = async (
  options: StackOptions,
  onStop: (stop: Stop) => void,
): Promise<Omit<Stack, 'stop'>> => {
  const folder = resolve(options.folder);
  await clearUp(folder, options);
  const settings = await readSettings(folder, options.notice);
  const part: Part = { ...options, folder, settings, onStop };
  const issuer = `http://127.0.0.1:${settings.ports.identity}`;
  const [adminUrl, server] = await Promise.all([
    options.step('PostgreSQL', () => database(part)),
    options.step('Temporal', () => temporalServer(part)),
    options.step('Identity', () => identity(part, issuer)),
  ]);
  const databaseUrl = withUser(adminUrl, 'cauce_app', settings.appPassword);
  await options.step('Migrations', () => prepareDatabase(adminUrl, settings));
  const procedures = await options.step('Procedures and staff', () => fillDatabase(adminUrl, issuer));
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
    options.step('Worker', () => worker(part, environment, temporal)),
    options.step('API', () => api(part, environment, apiUrl)),
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

interface Part extends StackOptions {
  readonly settings: DemoSettings;
  readonly onStop: (stop: Stop) => void;
}

/** Stops what an earlier run left behind, so that its ports and its data are free. */
const clearUp = async (folder: string, { isFresh, notice }: StackOptions): Promise<void> => {
  for (const part of parts)
    await releaseAbandoned({ folder: join(folder, part), what: nameOf(part), stopSignals, notice });
  if (isFresh) await forgetAll(folder);
};

const nameOf = (part: (typeof parts)[number]): string =>
  ({
    api: 'API',
    worker: 'worker',
    identity: 'identity provider',
    temporal: 'Temporal server',
    postgres: 'PostgreSQL server',
  })[part];

const database = async ({ folder, settings, notice, onStop, adminDatabaseUrl }: Part): Promise<string> => {
  if (adminDatabaseUrl !== undefined) return adminDatabaseUrl;
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    port: settings.ports.postgres,
    notice,
  });
  onStop(server.stop);
  return server.url;
};

const temporalServer = async ({ folder, settings, notice, onStop, temporal }: Part) => {
  const server = await startTemporal({
    ...temporal,
    folder: join(folder, 'temporal'),
    port: settings.ports.temporal,
    uiPort: settings.ports.temporalUi,
    isPersistent: true,
    notice,
  });
  onStop(server.stop);
  return server;
};

const identity = async (part: Part, issuer: string): Promise<void> => {
  const accounts = people.map(({ subject, name }) => ({
    subject,
    name,
    secret: part.settings.secrets[subject],
  }));
  const file = join(part.folder, 'accounts.json');
  await writeFile(file, JSON.stringify(accounts), { mode: 0o600 });
  await runPart(part, {
    name: 'identity',
    entry: 'identity/main.ts',
    environment: {
      IDENTITY_PORT: String(part.settings.ports.identity),
      IDENTITY_ACCOUNTS: file,
      OIDC_AUDIENCE: audience,
      CAUCE_HOME: part.folder,
      LOG_LEVEL: 'error',
    },
    isReady: () => answers(`${issuer}/.well-known/openid-configuration`),
  });
};

const prepareDatabase = (adminUrl: string, { appPassword, auditorPassword }: DemoSettings) =>
  migrate({ adminUrl, appPassword, auditorPassword });

/** Loads each shipped procedure and the demo's staff. Both are safe to repeat. */
const fillDatabase = async (adminUrl: string, issuer: string): Promise<readonly string[]> => {
  const pool = createPool({ databaseUrl: adminUrl, applicationName: 'cauce-demo', maxConnections: 2 });
  try {
    const names = (await readdir(join(root, 'procedures'))).sort();
    const loaded = await Promise.all(names.map((name) => saveOne(pool, join(root, 'procedures', name))));
    await upsertStaff(
      poolExecutor(pool),
      people.map((person) => staffOf(person, issuer)),
    );
    return loaded;
  } finally {
    await pool.end();
  }
};

const saveOne = async (pool: ReturnType<typeof createPool>, folder: string): Promise<string> => {
  const loaded = await loadProcedure(folder);
  if (!loaded.ok) throw new Error(loaded.findings.map(findingText).join('\n'));
  await saveProcedure(createKysely(pool), loaded.procedure);
  return `${loaded.procedure.ref.id} ${loaded.procedure.ref.version}`;
};

const staffOf = ({ subject, roles, office }: (typeof people)[number], issuer: string) => ({
  staffId: randomUUID(),
  issuer,
  subject,
  roles,
  office,
  jurisdiction: 'mx',
  active: true,
});

const worker = (part: Part, environment: Stack['environment'], { client }: TemporalClient): Promise<void> =>
  runPart(part, { name: 'worker', entry: 'worker/main.ts', environment, isReady: () => isPolled(client) });

const isPolled = async (client: TemporalClient['client']): Promise<boolean> => {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: claimTaskQueue },
    taskQueueType: 1,
  });
  return (pollers?.length ?? 0) > 0;
};

const api = (part: Part, environment: Stack['environment'], apiUrl: string): Promise<void> =>
  runPart(part, {
    name: 'api',
    entry: 'api/main.ts',
    environment,
    isReady: () => answers(`${apiUrl}/readyz`),
  });

const runPart = async (
  { folder, notice, onStop }: Part,
  process_: {
    readonly name: 'api' | 'worker' | 'identity';
    readonly entry: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly isReady: () => Promise<boolean>;
  },
): Promise<void> => {
  const own = join(folder, process_.name);
  await mkdir(own, { recursive: true });
  const server = await runServer({
    what: nameOf(process_.name),
    command: process.execPath,
    args: ['--no-warnings', '--import', import.meta.resolve('tsx'), join(root, process_.entry)],
    folder: own,
    env: process_.environment,
    stopSignals,
    startWithinMs: 60_000,
    isReady: process_.isReady,
    notice,
  });
  onStop(server.stop);
};

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
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
