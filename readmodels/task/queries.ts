import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { CommandType } from '../../domain/claim/commands.ts';
import type { Phase } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
import type { CursorInvalid, Page } from '../page.ts';
import {
  cursorInvalid,
  datePart,
  instantPart,
  isAfter,
  namePart,
  pageOf,
  parseCursor,
  uuidPart,
} from '../page.ts';
import type { Scope } from '../scope.ts';
import { isWithin } from '../scope.ts';
import type { ReadModelTables } from '../tables.ts';
import type { TaskRow } from './rows.ts';

export interface TaskListQuestion {
  /** Tasks that one of these roles may do. */
  readonly roles: readonly string[];
  /** Absent: every office of the scope. */
  readonly office?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Open work, with what a list shows of its claim. */
export interface ListedTask {
  readonly claimId: ClaimId;
  readonly taskId: string;
  readonly command: CommandType;
  readonly roles: readonly string[];
  readonly openedAt: Instant;
  /** Earliest due date among the clocks that this work would stop; null when none runs. */
  readonly dueOn: PlainDate | null;
  readonly fileNumber: string;
  readonly stage: string;
  readonly phase: Phase;
  readonly office: string;
  readonly officerId: string | null;
  readonly persons: number;
}

/** Where work without a due date stands in the list: after all that has one. */
const noDueDate = '9999-12-31';
const sortedDueDate = sql`coalesce(task.due_on, date '9999-12-31')`;
const cursorParts = [datePart, instantPart, uuidPart, namePart];
const sortKeys = [sortedDueDate, sql`task.opened_at`, sql`task.claim_id`, sql`task.task_id`];

/** The work list of some roles: the earliest due first, then the longest open. */
export const taskList = async (
  db: Kysely<ReadModelTables>,
  scope: Scope,
  question: TaskListQuestion,
): Promise<Page<ListedTask> | CursorInvalid> => {
  const after = question.cursor === undefined ? null : parseCursor(question.cursor, cursorParts);
  if (after === undefined) return cursorInvalid;
  const conditions = [
    isWithin('task', scope),
    sql<boolean>`task.roles && ${[...question.roles]}::text[]`,
    ...(question.office === undefined ? [] : [sql<boolean>`task.office = ${question.office}`]),
    ...(after === null ? [] : [isAfter(sortKeys, after)]),
  ];
  const rows = await db
    .selectFrom('readmodel.task as task')
    .innerJoin('readmodel.claim as claim', 'claim.claim_id', 'task.claim_id')
    .select([
      'task.claim_id as claimId',
      'task.task_id as taskId',
      'task.command',
      'task.roles',
      'task.opened_at as openedAt',
      'task.due_on as dueOn',
      'claim.file_number as fileNumber',
      'claim.stage',
      'claim.phase',
      'task.office',
      'claim.officer_id as officerId',
      'claim.persons',
    ])
    .where((eb) => eb.and(conditions))
    .orderBy(sortedDueDate)
    .orderBy('task.opened_at')
    .orderBy('task.claim_id')
    .orderBy('task.task_id')
    .limit(question.limit + 1)
    .execute();
  return pageOf(rows, question.limit, ({ dueOn, openedAt, claimId, taskId }) => [
    dueOn ?? noDueDate,
    openedAt,
    claimId,
    taskId,
  ]);
};

/** The open tasks of one claim, in the order of their ids. */
export const tasksOf = (db: Kysely<ReadModelTables>, claimId: ClaimId): Promise<readonly TaskRow[]> =>
  db.selectFrom('readmodel.task').selectAll().where('claim_id', '=', claimId).orderBy('task_id').execute();
