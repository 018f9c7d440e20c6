import type { Client } from '@temporalio/client';
import {
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { CommandAnswer } from '../activities/contract.ts';
import type { ClaimWorkflowInput } from '../workflows/messages.ts';
import { claimTaskQueue, claimWorkflowId, claimWorkflowType, submit } from '../workflows/messages.ts';

export interface Submission {
  readonly claimId: string;
  readonly commandId: string;
  /** Version of the claim's last event as the sender knows it; 0 when the command registers the claim. */
  readonly head: number;
  /** Whether the claim's workflow is expected not to exist yet: saves a round trip, decides nothing. */
  readonly first: boolean;
  /** How long the sender waits for the answer. */
  readonly timeoutMs: number;
  readonly taskQueue?: string;
  /**
   * Tells this delivery from earlier ones that failed: as long as a run lives, Temporal answers the failure of an
   * update id again and asks nobody. Absent for the first delivery and for whoever asks what became of it.
   */
  readonly again?: string;
}

export type SubmitOutcome =
  | { readonly kind: 'delivered'; readonly answer: CommandAnswer }
  /** Temporal, or every worker, was away for the whole budget. The command may or may not take effect: ask again. */
  | { readonly kind: 'unavailable' }
  /** The workflow refused the message, or the command could not be decided: it needs a delivery of its own again. */
  | { readonly kind: 'failed'; readonly type: string };

/**
 * Tells a claim's workflow that a stored command waits, and waits for the answer; starts the workflow when there is
 * none. The update id is the command id, so asking twice gives one answer; for a delivery after one that failed it has
 * a suffix, and the command still takes effect once. Never rejects for Temporal's absence.
 */
export const submitCommand = async (client: Client, submission: Submission): Promise<SubmitOutcome> => {
  const deadline = Date.now() + submission.timeoutMs;
  try {
    const answer = await client.withDeadline(deadline, () => deliver(client, submission));
    return { kind: 'delivered', answer };
  } catch (thrown) {
    return outcomeOf(thrown);
  }
};

const deliver = async (client: Client, submission: Submission): Promise<CommandAnswer> => {
  if (submission.first) return await updateWithStart(client, submission);
  try {
    return await update(client, submission);
  } catch (thrown) {
    // Never started, already ended, or lost with Temporal's database: the log knows the claim, so start it again.
    if (thrown instanceof WorkflowNotFoundError) return await updateWithStart(client, submission);
    throw thrown;
  }
};

const update = (client: Client, submission: Submission): Promise<CommandAnswer> =>
  client.workflow.getHandle(claimWorkflowId(submission.claimId)).executeUpdate(submit, {
    args: [{ commandId: submission.commandId }],
    updateId: updateIdOf(submission),
  });

const updateIdOf = ({ commandId, again }: Submission): string =>
  again === undefined ? commandId : `${commandId}/${again}`;

const updateWithStart = (client: Client, submission: Submission): Promise<CommandAnswer> => {
  const { claimId, commandId, head, taskQueue } = submission;
  const input: ClaimWorkflowInput = { claimId, head };
  const startWorkflowOperation = new WithStartWorkflowOperation(claimWorkflowType, {
    workflowId: claimWorkflowId(claimId),
    taskQueue: taskQueue ?? claimTaskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  return client.workflow.executeUpdateWithStart(submit, {
    args: [{ commandId }],
    updateId: updateIdOf(submission),
    startWorkflowOperation,
  });
};

const outcomeOf = (thrown: unknown): SubmitOutcome => {
  if (thrown instanceof WorkflowUpdateFailedError) {
    const { cause } = thrown;
    const type = cause instanceof ApplicationFailure ? (cause.type ?? undefined) : undefined;
    // The run ended, or went on in another one, before it answered: the next attempt reaches the right one.
    return type === undefined || interruptions.includes(type)
      ? { kind: 'unavailable' }
      : { kind: 'failed', type };
  }
  if (isAbsence(thrown)) return { kind: 'unavailable' };
  throw thrown;
};

/** Failures the server makes up: a run ended with the update unanswered, or a workflow task was lost with it. */
const interruptions: readonly string[] = ['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate'];

const isAbsence = (thrown: unknown): boolean =>
  thrown instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
  thrown instanceof WorkflowNotFoundError ||
  thrown instanceof ServiceError ||
  isGrpcServiceError(thrown);
