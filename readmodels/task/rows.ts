import type { Claim } from '../../domain/claim/claim.ts';
import type { CommandType } from '../../domain/claim/commands.ts';
import type { Task } from '../../domain/claim/task.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';

/** A row of `readmodel.task`: open work. A task that is done has no row; the log tells that it was done. */
export interface TaskRow {
  readonly claim_id: ClaimId;
  readonly task_id: string;
  readonly command: CommandType;
  readonly roles: readonly string[];
  readonly office: string;
  readonly jurisdiction: string;
  readonly opened_at: Instant;
  readonly due_on: PlainDate | null;
}

/** The rows of the open tasks of a claim. */
export const taskRows = (claim: Claim, tasks: readonly Task[]): readonly TaskRow[] =>
  tasks.map((task) => ({
    claim_id: claim.claimId,
    task_id: task.taskId,
    command: task.command,
    roles: task.roles,
    office: claim.office,
    jurisdiction: claim.jurisdiction,
    opened_at: task.openedAt,
    due_on: task.dueOn ?? null,
  }));
