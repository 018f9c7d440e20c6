import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NativeConnection } from '@temporalio/worker';
import { createClaimActivities } from '../activities/claim-activities.ts';
import { createProcedureLibrary } from '../definitions/store.ts';
import { pendingCommands } from '../inbox/pending.ts';
import type { Config } from '../platform/config/config.ts';
import { parseConfig } from '../platform/config/config.ts';
import { describeErrors } from '../platform/config/settings.ts';
import { poolExecutor } from '../platform/database/executor.ts';
import { createKysely } from '../platform/database/kysely.ts';
import { createPool } from '../platform/database/pool.ts';
import { createKeyRing } from '../platform/keys.ts';
import type { Log } from '../platform/log.ts';
import { createLog } from '../platform/log.ts';
import { bundleWorkflows } from '../platform/temporal/bundle.ts';
import { createCommandSender } from '../delivery/command-sender.ts';
import { connectWorker, createTemporalClient, isTemporalUp } from '../platform/temporal/connection.ts';
import { installTemporalRuntime } from '../platform/temporal/sdk-logger.ts';
import { createZones } from '../platform/zones.ts';
import { createClaimWorker } from './create-worker.ts';
import { startSweeper } from './sweeper.ts';

/** The worker process: decides commands, speaks for due clocks, delivers what waited. Ends on SIGTERM or SIGINT. */
const main = async (config: Config, log: Log): Promise<void> => {
  installTemporalRuntime(log);
  const { url: databaseUrl, maxConnections } = config.database;
  const onConnectionLost = (code: string): void => log.warn({ code }, 'A database connection was lost');
  const pool = createPool({
    databaseUrl,
    maxConnections,
    applicationName: 'cauce-worker',
    planOnce: true,
    onConnectionLost,
  });
  const bundle = await bundleWorkflows({ cacheFolder: join(config.home, 'bundles') });
  const activities = createClaimActivities({
    pool,
    keyRing: createKeyRing(config.key),
    procedures: createProcedureLibrary(createKysely(pool)),
    zones: createZones(),
    onFailure: (type, code) => log.warn({ failureType: type, code }, 'An activity failed'),
  });
  const connection = await connectPatiently(config, log);
  const { namespace, payloadKeys } = config.temporal;
  const worker = await createClaimWorker({ connection, namespace, payloadKeys, bundle, activities });
  const temporal = createTemporalClient(config.temporal);
  const send = createCommandSender(temporal.client);
  const sweeper = startSweeper({
    pendingCommands: (limit, except) =>
      pendingCommands(poolExecutor(pool), { olderThanSeconds: 3, limit, except }),
    submit: ({ claimId, commandId, head }, hasFailed) =>
      send({
        claimId,
        commandId,
        head,
        first: head === 0,
        timeoutMs: 3_000,
        // The second of the attempt: another one after a restart, the same one for workers that try together.
        ...(hasFailed && { again: String(Math.floor(Date.now() / 1_000)) }),
      }),
    isTemporalUp: () => isTemporalUp(temporal, config.temporal, 1_500),
    onRound: (round) => log.info(round, 'Commands that waited were delivered'),
    onError: (error) => log.warn({ err: error }, 'Commands that wait could not be read'),
  });
  log.info({ namespace }, 'The worker listens');
  await worker.run();
  await sweeper.stop();
  await Promise.all([temporal.close(), connection.close(), pool.end()]);
};

/** Temporal may start after us, or be away for a while: that is no reason to end. */
const connectPatiently = async (config: Config, log: Log): Promise<NativeConnection> => {
  for (;;) {
    try {
      return await connectWorker(config.temporal);
    } catch (error) {
      log.warn({ err: error, address: config.temporal.address }, 'Temporal does not answer yet');
      await pause(2_000);
    }
  }
};

const parsed = parseConfig(process.env);
if (parsed.ok) {
  await main(parsed.config, createLog({ name: 'worker', ...parsed.config.log }));
} else {
  console.error(describeErrors(parsed.errors));
  process.exitCode = 1;
}
