import type { ClaimId } from '../../domain/shared/ids.ts';
import type { SqlExecutor } from '../../platform/database/executor.ts';
import type { UpsertedTable } from '../upsert.ts';
import { differsIn, givenRows, jsonOf, upsertText } from '../upsert.ts';
import type { TaskRow } from './rows.ts';

const columns: UpsertedTable<TaskRow>['columns'] = {
  claim_id: 'uuid',
  task_id: 'text',
  command: 'text',
  roles: 'text[]',
  office: 'text',
  jurisdiction: 'text',
  opened_at: 'timestamptz',
  due_on: 'date',
};

const taskTable: UpsertedTable<TaskRow> = {
  table: 'readmodel.task',
  key: ['claim_id', 'task_id'],
  columns,
  overwrites: differsIn(columns),
};

const text = `WITH wanted AS (SELECT * FROM ${givenRows(taskTable)}),
done AS (
  DELETE FROM readmodel.task stored
  WHERE stored.claim_id = ANY($2::uuid[])
    AND NOT EXISTS (SELECT FROM wanted WHERE wanted.claim_id = stored.claim_id AND wanted.task_id = stored.task_id)
)
${upsertText(taskTable, 'wanted')}`;

/** Makes the open tasks of the given claims exactly these: done ones are deleted, new ones written, the rest left alone. */
export const writeTasks = async (
  sql: SqlExecutor,
  claimIds: readonly ClaimId[],
  rows: readonly TaskRow[],
): Promise<void> => {
  await sql.query({ name: 'readmodel-task-write', text, values: [jsonOf(rows), [...claimIds]] });
};
