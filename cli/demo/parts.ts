/** The parts of the demo, each started on its own and stopped by the stack. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendSignal } from '../../platform/servers/processes.ts';
import { startPostgres } from '../../platform/servers/postgres.ts';
import { runServer } from '../../platform/servers/server-process.ts';
import type { ServerNotice } from '../../platform/servers/server-words.ts';
import { startTemporal } from '../../platform/servers/temporal.ts';
import type { TemporalClient } from '../../platform/temporal/connection.ts';
import { claimTaskQueue } from '../../workflows/messages.ts';
import type { DemoMessages } from './messages.ts';
import { people } from './people.ts';
import type { DemoSettings } from './settings.schema.ts';

export interface PartOptions {
  readonly folder: string;
  readonly temporal: {
    readonly address?: string | undefined;
    readonly executable?: string | undefined;
    readonly searchPath?: string | undefined;
  };
  readonly say: DemoMessages;
  readonly notice: (line: string) => void;
}

export type Stop = () => Promise<void>;
export type Environment = Readonly<Record<string, string>>;

/** What every part needs to know: where it keeps its things, who will stop it, and whether its start is given up. */
export interface Part extends PartOptions {
  readonly settings: DemoSettings;
  readonly onStop: (stop: Stop) => void;
  readonly signal: AbortSignal;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What access tokens of the demo name as their audience. */
export const audience = 'urn:cauce:api';
export const stopSignals = ['SIGINT', 'SIGTERM'] as const;
export const partNames = ['api', 'worker', 'identity', 'temporal', 'postgres'] as const;

/** Tells what a local server has to tell in the words of the demo. */
export const telling =
  ({ say, notice }: Pick<PartOptions, 'say' | 'notice'>) =>
  (told: ServerNotice): void =>
    notice(say.servers.notice(told));

/** A database started here: its address, as its owner. */
export const database = async (part: Part): Promise<string> => {
  const { folder, settings, onStop, signal } = part;
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    port: settings.ports.postgres,
    notice: telling(part),
    signal,
  });
  onStop(server.stop);
  return server.url;
};

/** Temporal, as it runs already or started here. */
export const temporalServer = async (part: Part) => {
  const { folder, settings, onStop, signal, temporal } = part;
  const server = await startTemporal({
    ...temporal,
    folder: join(folder, 'temporal'),
    port: settings.ports.temporal,
    uiPort: settings.ports.temporalUi,
    isPersistent: true,
    notice: telling(part),
    signal,
  });
  onStop(server.stop);
  return server;
};

/** The development identity provider, with the demo's staff. */
export const identity = async (part: Part, issuer: string): Promise<void> => {
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
    port: part.settings.ports.identity,
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

/** The worker; ready when somebody asks Temporal for work who did not before. */
export const worker = async (
  part: Part,
  environment: Environment,
  { client }: TemporalClient,
): Promise<void> => {
  const before = new Set(await pollersOf(client));
  await runPart(part, {
    name: 'worker',
    entry: 'worker/main.ts',
    environment,
    isReady: async () => (await pollersOf(client)).some((poller) => !before.has(poller)),
  });
};

/** Temporal remembers a poller for some minutes after it has gone. */
const pollersOf = async (client: TemporalClient['client']): Promise<readonly string[]> => {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: claimTaskQueue },
    taskQueueType: 1,
  });
  return (pollers ?? []).map(({ identity: name }) => name ?? '');
};

/** The API; ready when it says so. */
export const api = (part: Part, environment: Environment, apiUrl: string): Promise<void> =>
  runPart(part, {
    name: 'api',
    entry: 'api/main.ts',
    port: part.settings.ports.api,
    environment,
    isReady: () => answers(`${apiUrl}/readyz`),
  });

const runPart = async (
  part: Part,
  process_: {
    readonly name: 'api' | 'worker' | 'identity';
    readonly entry: string;
    /** Where it listens, when it does. */
    readonly port?: number;
    readonly environment: Readonly<Record<string, string>>;
    readonly isReady: () => Promise<boolean>;
  },
): Promise<void> => {
  const { folder, say, notice, onStop, signal } = part;
  const own = join(folder, process_.name);
  await mkdir(own, { recursive: true });
  const server = await runServer({
    what: process_.name,
    command: process.execPath,
    args: ['--no-warnings', '--import', import.meta.resolve('tsx'), join(root, process_.entry)],
    folder: own,
    env: process_.environment,
    stopSignals,
    ports: process_.port === undefined ? [] : [process_.port],
    startWithinMs: 60_000,
    isReady: process_.isReady,
    notice: telling(part),
    signal,
  });
  const watch = watchOver(server.pid, () =>
    notice(say.partEnded(say.parts[process_.name], join(own, 'server.log'))),
  );
  onStop(async () => {
    clearInterval(watch);
    await server.stop();
  });
};

/** Tells once when a process is gone. */
const watchOver = (pid: number, tell: () => void): NodeJS.Timeout => {
  const watch = setInterval(() => {
    if (sendSignal(pid, 0)) return;
    clearInterval(watch);
    tell();
  }, 2_000);
  return watch.unref();
};

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
};
