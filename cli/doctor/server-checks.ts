import { poolExecutor } from '../../platform/database/executor.ts';
import type { TemporalClient, TemporalSettings } from '../../platform/temporal/connection.ts';
import { createTemporalClient } from '../../platform/temporal/connection.ts';
import { claimTaskQueue } from '../../workflows/messages.ts';
import { withDatabase } from '../database.ts';
import { tell } from '../errors.ts';
import { readMigrationState } from '../migration-state.ts';
import type { Session } from '../session.ts';
import type { Check } from './check.ts';
import { checkMillis } from './check.ts';

/** Whether the database lets the application in and has the form of this release. */
export const checkDatabase = async ({ say, language }: Session, url: string): Promise<readonly Check[]> => {
  const name = say.doctor.database;
  try {
    const use = { url, variable: 'DATABASE_URL', statementTimeoutMillis: checkMillis };
    const { applied, missing } = await withDatabase(say, use, (pool) =>
      readMigrationState(poolExecutor(pool)),
    );
    return missing.length === 0
      ? [{ name, isOk: true, detail: say.doctor.databaseUp(applied.length) }]
      : [{ name, isOk: false, detail: say.doctor.migrationsPending(missing) }];
  } catch (error) {
    return [{ name, isOk: false, detail: tell(error, language).sentence }];
  }
};

/** Whether Temporal answers, and whether anybody takes the work that it would hand out. */
export const checkTemporal = async (
  { say }: Session,
  settings: TemporalSettings,
): Promise<readonly Check[]> => {
  const { temporal, temporalUp, worker, workerUp, workerAbsent, notAsked } = say.doctor;
  const connection = createTemporalClient(settings);
  try {
    const pollers = await countPollers(connection, settings.namespace);
    return [
      { name: temporal, isOk: true, detail: temporalUp(settings.address) },
      pollers > 0
        ? { name: worker, isOk: true, detail: workerUp(claimTaskQueue, pollers) }
        : { name: worker, isOk: false, detail: workerAbsent(claimTaskQueue) },
    ];
  } catch {
    return [
      { name: temporal, isOk: false, detail: say.temporalAbsent(settings.address) },
      { name: worker, isOk: false, detail: notAsked },
    ];
  } finally {
    await connection.close();
  }
};

/** Those who asked for workflow tasks within the last minutes, as the server remembers them. */
const countPollers = async ({ client }: TemporalClient, namespace: string): Promise<number> => {
  const { pollers } = await client.withDeadline(Date.now() + checkMillis, () =>
    client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: claimTaskQueue },
      taskQueueType: workflowTasks,
    }),
  );
  return (pollers ?? []).filter(({ lastAccessTime }) => isRecent(lastAccessTime)).length;
};

/** @see temporal.api.enums.v1.TaskQueueType */
const workflowTasks = 1;

/** A worker asks again every minute at the latest; Temporal lists one that died for five minutes more. */
const pollsWithinMs = 75_000;

const isRecent = (at: { readonly seconds?: unknown } | null | undefined): boolean =>
  Number(String(at?.seconds ?? 0)) * 1_000 > Date.now() - pollsWithinMs;
