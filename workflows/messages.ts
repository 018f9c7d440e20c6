import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ClaimPosition, CommandAnswer } from '../activities/contract.ts';

/**
 * What may be said to a claim's workflow. Messages carry ids only: the command itself waits, encrypted, in the inbox.
 */
export interface CommandSubmission {
  readonly commandId: string;
}

/** What a workflow begins with; the same for a first start, a rebuild from the log and a continued run. */
export interface ClaimWorkflowInput {
  readonly claimId: string;
  /** Version of the claim's last event as the starter knows it; 0 when nothing has been registered yet. */
  readonly head: number;
  /** Continues as new beyond this many history events. Only tests set it, and not below 20: a run begins with about ten. */
  readonly maxHistoryEvents?: number;
}

export const claimWorkflowType = 'claim';

/** Carries a version: workers of an incompatible release listen elsewhere. */
export const claimTaskQueue = 'cauce-claims-v1';

/** The id of the one workflow of a claim: claim ids are random, so this tells nothing about anybody. */
export const claimWorkflowId = (claimId: string): string => `claim/${claimId}`;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text has the one form of a command id: a lower-case UUID (RFC 9562). */
export const isCommandId = (text: string): boolean => uuidPattern.test(text);

/**
 * Decides a command of the inbox and answers with its recorded outcome. The update id is the command id; of a delivery
 * after one that failed, the command id with a suffix.
 */
export const submit = defineUpdate<CommandAnswer, [CommandSubmission]>('submit');

/** The log has moved without the workflow (a rebuild, a bulk change): read the position again. */
export const refresh = defineSignal('refresh');

/** Where the workflow believes the claim stands. For operators and tests; work lists are read from PostgreSQL. */
export const position = defineQuery<ClaimPosition>('position');
