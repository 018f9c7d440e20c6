import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { encodeToPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import type { ClaimWorkflowInput } from '../workflows/messages.ts';
import { claimTaskQueue, claimWorkflowId, claimWorkflowType } from '../workflows/messages.ts';

/*
 * Virtual time of one workflow on a server started with `frontend.WorkflowTimeSkippingEnabled=true` (experimental,
 * server 1.32): for tests, the demo and rehearsals. A production namespace does not have the flag, and refuses.
 * Only the workflow's own clock moves. Activities and PostgreSQL see the time of the wall.
 */

const {
  FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED: completed,
  FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT: waiting,
} = proto.temporal.api.enums.v1.FastForwardPollingResult;

export type FastForward = {
  readonly workflowId: string;
  /** How long to wait, on the wall's clock, until the workflow has got there; half a minute when absent. */
  readonly timeoutMs?: number;
} & ({ readonly seconds: number } | { readonly until: string });

/**
 * Moves a workflow's clock forward and waits until it has got there. The timers on the way fire in order, each when
 * all work of the earlier ones is done. `ended` when the workflow ended before. A timer due at the very target may
 * still be at work when this returns: aim a second beyond it.
 */
export const fastForward = async (client: Client, request: FastForward): Promise<'reached' | 'ended'> => {
  const { workflowId, timeoutMs = 30_000 } = request;
  const durationMs =
    'seconds' in request
      ? request.seconds * 1_000
      : Date.parse(request.until) - (await virtualNow(client, workflowId));
  if (durationMs <= 0) return 'reached';
  const id = randomUUID();
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(durationMs) } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  return await client.withDeadline(Date.now() + timeoutMs, () => arrival(client, workflowId, id));
};

const arrival = async (
  client: Client,
  workflowId: string,
  fastForwardId: string,
): Promise<'reached' | 'ended'> => {
  for (;;) {
    const { fastForwardPollingResult, failedReason } =
      await client.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace: client.options.namespace,
        workflowExecution: { workflowId },
        fastForwardId,
      });
    if (fastForwardPollingResult === completed) return 'reached';
    if (fastForwardPollingResult === waiting) continue;
    if (await hasEnded(client, workflowId)) return 'ended';
    throw new Error(`Virtual time of ${workflowId} did not reach its target: ${failedReason}`);
  }
};

const hasEnded = async (client: Client, workflowId: string): Promise<boolean> =>
  (await client.workflow.getHandle(workflowId).describe()).status.name !== 'RUNNING';

/** The workflow's own time in milliseconds since the epoch; the time of the wall when it has never skipped any. */
export const virtualNow = async (client: Client, workflowId: string): Promise<number> => {
  const { workflowExtendedInfo } = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId },
  });
  const currentTime = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return currentTime ? tsToMs(currentTime) : Date.now();
};

/**
 * Starts a claim's workflow that runs through all its timers as fast as it can, for rehearsing what happens when
 * nobody ever acts. Where a person must act in between, start it the ordinary way and {@link fastForward}.
 */
export const startWithTimeSkipping = async (
  client: Client,
  { taskQueue = claimTaskQueue, ...input }: ClaimWorkflowInput & { readonly taskQueue?: string },
): Promise<void> => {
  await client.workflowService.startWorkflowExecution({
    namespace: client.options.namespace,
    identity: client.options.identity,
    requestId: randomUUID(),
    workflowId: claimWorkflowId(input.claimId),
    workflowType: { name: claimWorkflowType },
    taskQueue: { name: taskQueue },
    input: { payloads: (await encodeToPayloads(client.options.loadedDataConverter, input)) ?? null },
    timeSkippingConfig: { enabled: true },
  });
};
