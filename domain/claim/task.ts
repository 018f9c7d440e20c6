import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { CommandType } from './commands.ts';

/** Open work on a claim: a command that somebody in one of `roles` of the claim's office may and should give. */
export interface Task {
  /** Stable within the claim: the same piece of work keeps its id while it is open. */
  readonly taskId: string;
  readonly command: CommandType;
  readonly roles: readonly string[];
  readonly openedAt: Instant;
  /** Earliest due date among the running clocks that bind the authority; undefined when none runs. */
  readonly dueOn?: PlainDate;
}
