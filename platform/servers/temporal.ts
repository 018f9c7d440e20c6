import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { findFreePort, isListening } from './free-port.ts';
import { runServer } from './server-process.ts';
import { reasonOf, ServerUnavailable } from './server-unavailable.ts';
import type { ServerNotice } from './server-words.ts';
import type { TemporalSources } from './temporal-binary.ts';
import { findTemporalBinary } from './temporal-binary.ts';

export type TemporalOptions = TemporalSources & {
  /** A server that runs already: nothing is started then. */
  readonly address?: string | undefined;
  readonly namespace?: string | undefined;
  /** Holds the server's log and, when `isPersistent`, its database. */
  readonly folder: string;
  /** Keeps workflows between starts; in memory otherwise. */
  readonly isPersistent?: boolean | undefined;
  /** A free port when absent. */
  readonly port?: number | undefined;
  /** Serves Temporal's web page on this port; none when absent. */
  readonly uiPort?: number | undefined;
  /** Search attributes by name, with Temporal's type names: `Keyword`, `Datetime`, `Int`… */
  readonly searchAttributes?: Readonly<Record<string, string>> | undefined;
  readonly dynamicConfig?: Readonly<Record<string, string>> | undefined;
  readonly notice?: ((notice: ServerNotice) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type TemporalServer = {
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl?: string | undefined;
  /** What answers at the address: a server that ran already, or the binary started here. */
  readonly origin: 'existing' | { readonly executable: string; readonly pid: number };
  /** Stops what was started here; leaves an existing server alone. */
  readonly stop: () => Promise<void>;
};

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Connects to the Temporal server named, or starts a development server on 127.0.0.1 that can skip time. */
export const startTemporal = async (options: TemporalOptions): Promise<TemporalServer> => {
  const namespace = options.namespace ?? 'default';
  if (options.address !== undefined) return existingServer(options.address, namespace);
  const notice = options.notice ?? (() => undefined);
  const executable = await findTemporalBinary(options, notice, options.signal);
  const port = options.port ?? (await findFreePort());
  const address = `127.0.0.1:${port}`;
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const { pid, stop } = await runServer({
    what: 'temporal',
    command: executable,
    args: startFlags({ ...options, folder, namespace, port }),
    folder,
    stopSignals,
    ports: [port, ...(options.uiPort === undefined ? [] : [options.uiPort])],
    startWithinMs: 60_000,
    isReady: async () =>
      (await isListening(port)) && (await failureToServe(address, namespace)) === undefined,
    notice,
    signal: options.signal,
  });
  const uiUrl = options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`;
  return { address, namespace, uiUrl, origin: { executable, pid }, stop };
};

const existingServer = async (address: string, namespace: string): Promise<TemporalServer> => {
  const failure = await failureToServe(address, namespace);
  if (failure !== undefined) {
    throw new ServerUnavailable({ kind: 'temporal-not-serving', address, namespace, reason: failure });
  }
  return { address, namespace, origin: 'existing', stop: () => Promise.resolve() };
};

const startFlags = (
  options: TemporalOptions & { readonly namespace: string; readonly port: number },
): readonly string[] => [
  ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port)],
  ...['--namespace', options.namespace, '--log-level', 'error', '--log-format', 'json'],
  ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
  ...(options.isPersistent === true ? ['--db-filename', join(options.folder, 'temporal.db')] : []),
  ...pairs('--search-attribute', options.searchAttributes ?? {}),
  ...pairs('--dynamic-config-value', {
    'frontend.WorkflowTimeSkippingEnabled': 'true',
    ...options.dynamicConfig,
  }),
];

const pairs = (flag: string, values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);

/** Why the namespace cannot be used at that address; undefined when it can. */
const failureToServe = async (address: string, namespace: string): Promise<string | undefined> => {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 5_000 });
    await connection.workflowService.describeNamespace({ namespace });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    await connection?.close();
  }
};
