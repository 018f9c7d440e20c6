import { randomUUID } from 'node:crypto';
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type { ClaimActivities } from '../activities/contract.ts';
import type { WorkflowBundle } from '../platform/temporal/bundle.ts';
import { createDataConverter } from '../platform/temporal/connection.ts';
import type { PayloadKeys } from '../platform/temporal/payload-codec.ts';
import { claimTaskQueue } from '../workflows/messages.ts';

export interface ClaimWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly payloadKeys: PayloadKeys;
  readonly bundle: WorkflowBundle;
  readonly activities: ClaimActivities;
  readonly taskQueue?: string;
  /**
   * Claims kept in memory between two messages. One takes up to 1 MB, so the default stays below 500 MB; a claim
   * that falls out is replayed from its history when it is next spoken to, which costs some 20 ms.
   */
  readonly maxCachedWorkflows?: number;
  /** Commands decided at the same time; each holds a database connection, so keep it below the pool's size. */
  readonly maxConcurrentCommands?: number;
}

/**
 * A worker for the claims. Its bounds are fixed: what adapts to the load of the moment cannot be measured or
 * compared. On shutdown, transactions under way get ten seconds to end.
 */
export const createClaimWorker = (options: ClaimWorkerOptions): Promise<Worker> => {
  const maxConcurrentCommands = options.maxConcurrentCommands ?? 16;
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue ?? claimTaskQueue,
    // The default identity names the host, and Temporal keeps it in every history.
    identity: `cauce-worker-${randomUUID()}`,
    workflowBundle: { codePath: options.bundle.codePath },
    dataConverter: createDataConverter(options.payloadKeys),
    activities: options.activities,
    maxCachedWorkflows: options.maxCachedWorkflows ?? 400,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: maxConcurrentCommands,
    maxConcurrentActivityTaskExecutions: maxConcurrentCommands,
    shutdownGraceTime: '10s',
    shutdownForceTime: '20s',
  });
};
