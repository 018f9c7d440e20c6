import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startPostgres } from '../../platform/servers/postgres.ts';
import type { ServerNotice } from '../../platform/servers/server-words.ts';
import { noticeInEnglish } from '../../platform/servers/server-words.ts';
import { startTemporal } from '../../platform/servers/temporal.ts';
import { bundleWorkflows } from '../../platform/temporal/bundle.ts';
import { createRunFolder } from './run-folder.ts';

/** Durability is of no use to a database that lives for one run. */
const fastAndForgetful = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
};

/** Kept between runs: bundling takes some four seconds and most runs change no workflow. */
const bundleCache = resolve(import.meta.dirname, '../../.cauce/test-bundles');

const notice = (told: ServerNotice): void => console.error(noticeInEnglish(told));

type Stop = () => Promise<void>;

/**
 * Starts what the tests of the project "servers" need: one PostgreSQL, one Temporal server, one workflow
 * bundle. They find the addresses in the environment. A server that does not start fails the whole run.
 */
export const startTestServers = async (): Promise<Stop> => {
  const folder = await createRunFolder();
  const stops: Stop[] = [];
  const stopAll = async (): Promise<void> => {
    await Promise.all(stops.map((stop) => stop()));
    await rm(folder, { recursive: true, force: true });
  };
  stopOnInterrupt(stopAll);
  try {
    stops.push(await servePostgres(join(folder, 'postgres')));
    stops.push(await serveTemporal(join(folder, 'temporal')));
    const bundle = await bundleWorkflows({ cacheFolder: bundleCache });
    publish({ CAUCE_TEST_WORKFLOW_BUNDLE: bundle.codePath });
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
};

const servePostgres = async (folder: string): Promise<Stop> => {
  const given = process.env['CAUCE_TEST_DATABASE_URL'];
  if (given !== undefined) {
    publish({ CAUCE_TEST_POSTGRES: given });
    return () => Promise.resolve();
  }
  const server = await startPostgres({ folder, settings: fastAndForgetful, notice });
  publish({ CAUCE_TEST_POSTGRES: server.url });
  return async () => {
    await server.stop();
    await rm(server.folder, { recursive: true, force: true });
  };
};

const serveTemporal = async (folder: string): Promise<Stop> => {
  const server = await startTemporal({
    folder,
    address: process.env['TEMPORAL_ADDRESS'],
    executable: process.env['TEMPORAL_CLI'],
    searchPath: process.env['PATH'],
    notice,
  });
  publish({
    CAUCE_TEST_TEMPORAL_ADDRESS: server.address,
    CAUCE_TEST_TEMPORAL_NAMESPACE: server.namespace,
  });
  return server.stop;
};

/** The processes Jest starts for the tests inherit the environment. */
const publish = (values: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(values)) process.env[name] = value;
};

/** Jest runs no tear-down when it is interrupted. */
const stopOnInterrupt = (stopAll: Stop): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void stopAll().finally(() => process.exit(1));
    });
  }
};
