import type { SqlExecutor } from '../../platform/database/executor.ts';
import type { UpsertedTable } from '../upsert.ts';
import { differsIn, givenRows, jsonOf, upsertText } from '../upsert.ts';
import type { ClockRow } from './rows.ts';

const columns: UpsertedTable<ClockRow>['columns'] = {
  claim_id: 'uuid',
  clock: 'text',
  run: 'int',
  kind: 'text',
  obligor: 'text',
  effect: 'text',
  state: 'text',
  due_on: 'date',
  due_at: 'timestamptz',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  provisional: 'boolean',
  office: 'text',
  jurisdiction: 'text',
  claim_open: 'boolean',
  calendar: 'text',
  reaches_from: 'date',
  reaches_to: 'date',
  computation: 'json',
  history: 'json',
};

const clockTable: UpsertedTable<ClockRow> = {
  table: 'readmodel.clock',
  key: ['claim_id', 'clock', 'run'],
  columns,
  overwrites: differsIn(columns),
};

const text = upsertText(clockTable, givenRows(clockTable));

/** Writes all clocks of the changed claims; a clock that did not change is left alone. */
export const writeClocks = async (sql: SqlExecutor, rows: readonly ClockRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql.query({ name: 'readmodel-clock-write', text, values: [jsonOf(rows)] });
};
