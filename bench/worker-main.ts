import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { createClaimActivities } from '../activities/claim-activities.ts';
import type { ClaimActivities } from '../activities/contract.ts';
import { createProcedureLibrary } from '../definitions/store.ts';
import { createKysely } from '../platform/database/kysely.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { createPool } from '../platform/database/pool.ts';
import { createKeyRing } from '../platform/keys.ts';
import { connectWorker } from '../platform/temporal/connection.ts';
import { createZones } from '../platform/zones.ts';
import { createClaimWorker } from '../worker/create-worker.ts';
import { createPlainActivities } from './plain/activities.ts';
import type { WorkerSettings, WorkerUsage } from './worker-settings.ts';
import { keyRingId, payloadKeysOf, requestSchema } from './worker-settings.ts';

/** A worker in a process of its own, driven by messages of the process that measures. */
const run = async (settings: WorkerSettings): Promise<void> => {
  const { address, namespace, taskQueue, bundlePath, maxCachedWorkflows } = settings;
  const payloadKeys = payloadKeysOf(settings.payloadKey);
  const pool = createPool({
    planOnce: true,
    databaseUrl: settings.databaseUrl,
    applicationName: `bench-${settings.kind}`,
    maxConnections: 16,
    idleTimeoutMillis: 0,
  });
  const connection = await connectWorker({ address, namespace, payloadKeys });
  const worker = await createClaimWorker({
    connection,
    namespace,
    payloadKeys,
    taskQueue,
    maxCachedWorkflows,
    bundle: { codePath: bundlePath, packages: [] },
    activities: activitiesOf(settings, pool),
  });
  process.on('message', (message) => answer(worker, message));
  const running = worker.run();
  process.send?.({ kind: 'ready' });
  await running;
  await connection.close();
  await pool.end();
};

const activitiesOf = (settings: WorkerSettings, pool: DatabasePool): ClaimActivities =>
  settings.kind === 'plain'
    ? createPlainActivities(pool, settings.steps)
    : createClaimActivities({
        pool,
        keyRing: createKeyRing({ kek: Buffer.from(settings.keyRingKey, 'hex'), id: keyRingId }),
        procedures: createProcedureLibrary(createKysely(pool)),
        zones: createZones(),
        onFailure: (type, code) => console.error(`An activity failed: ${type} ${code}`),
      });

const answer = (worker: Worker, message: unknown): void => {
  const { kind } = requestSchema.parse(message);
  if (kind === 'stop') worker.shutdown();
  if (kind === 'usage') process.send?.({ kind: 'usage', usage: usageOf(worker) });
};

const usageOf = (worker: Worker): WorkerUsage => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return {
    rssBytes: process.memoryUsage.rss(),
    cpuMilliseconds: (user + system) / 1_000,
    cachedWorkflows: worker.getStatus().numCachedWorkflows,
  };
};

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {
    logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
  },
});
process.once('message', (message) => {
  const request = requestSchema.parse(message);
  if (request.kind !== 'start') throw new Error('A worker is told its settings first');
  run(request.settings).then(
    () => process.disconnect(),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
// Whoever measured is gone: a worker that nobody drives must not stay behind.
process.once('disconnect', () => process.exit(0));
