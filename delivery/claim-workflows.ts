import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { ClaimWorkflowInput } from '../workflows/messages.ts';
import { claimTaskQueue, claimWorkflowId, claimWorkflowType, refresh } from '../workflows/messages.ts';

/** A claim that the log says is open. */
export interface OpenClaim {
  readonly claimId: string;
  readonly head: number;
}

export interface RebuildReport {
  /** Claims that had no workflow and have one now. */
  readonly started: number;
  /** Claims whose workflow was there and has been told to read its position again. */
  readonly refreshed: number;
}

/** As many requests as one frontend takes without its rate limit slowing ordinary commands. */
const maxInFlight = 16;

/**
 * Gives each open claim of the log its workflow again, after Temporal's database was lost or restored to another
 * moment. Repeating it, or stopping it halfway, does no harm. Rejects when Temporal is away.
 */
export const rebuildWorkflows = async (options: {
  readonly client: Client;
  readonly openClaims: AsyncIterable<OpenClaim> | Iterable<OpenClaim>;
  readonly onProgress?: (report: RebuildReport) => void;
  readonly taskQueue?: string;
}): Promise<RebuildReport> => {
  const { client, openClaims, onProgress, taskQueue = claimTaskQueue } = options;
  const report = { started: 0, refreshed: 0 };
  await forEachBounded(openClaims, async (openClaim) => {
    report[await startOrRefresh(client, openClaim, taskQueue)] += 1;
    onProgress?.({ ...report });
  });
  return report;
};

const startOrRefresh = async (
  client: Client,
  { claimId, head }: OpenClaim,
  taskQueue: string,
): Promise<'started' | 'refreshed'> => {
  const workflowId = claimWorkflowId(claimId);
  const input: ClaimWorkflowInput = { claimId, head };
  try {
    await client.workflow.start(claimWorkflowType, {
      workflowId,
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    return 'started';
  } catch (thrown) {
    if (!(thrown instanceof WorkflowExecutionAlreadyStartedError)) throw thrown;
  }
  try {
    await client.workflow.getHandle(workflowId).signal(refresh);
  } catch (thrown) {
    // It ended in between, so the claim has been closed since it was listed.
    if (!(thrown instanceof WorkflowNotFoundError)) throw thrown;
  }
  return 'refreshed';
};

/** Several runners take from one source, so that no more than `maxInFlight` items are in hand at any time. */
const forEachBounded = async <Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  handle: (item: Item) => Promise<void>,
): Promise<void> => {
  const source = fromAny(items);
  const run = async (): Promise<void> => {
    for (;;) {
      const next = await source.next();
      if (next.done === true) return;
      await handle(next.value);
    }
  };
  await Promise.all(Array.from({ length: maxInFlight }, run));
};

async function* fromAny<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item, undefined> {
  yield* items;
}

/** A claim whose workflow Temporal says is running. */
export interface RunningWorkflow {
  readonly claimId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly startedAt: string;
}

/**
 * The running claim workflows, from Temporal's own list. That list lags by a second or so: good for comparing with
 * the log and for people, not for deciding.
 */
export async function* listWorkflows(client: Client): AsyncGenerator<RunningWorkflow, undefined> {
  const query = `WorkflowType = '${claimWorkflowType}' AND ExecutionStatus = 'Running'`;
  const prefix = claimWorkflowId('');
  for await (const { workflowId, runId, startTime } of client.workflow.list({ query })) {
    const claimId = workflowId.slice(prefix.length);
    yield { claimId, workflowId, runId, startedAt: startTime.toISOString() };
  }
}
