import type { ClaimId } from '../../domain/shared/ids.ts';
import type { SqlExecutor } from '../../platform/database/executor.ts';
import type { UpsertedTable } from '../upsert.ts';
import { givenRows, jsonOf, upsertText } from '../upsert.ts';
import type { ClaimRow } from './rows.ts';

const claimTable: UpsertedTable<ClaimRow> = {
  table: 'readmodel.claim',
  key: ['claim_id'],
  columns: {
    claim_id: 'uuid',
    head_version: 'int',
    head_hash: 'text',
    jurisdiction: 'text',
    office: 'text',
    procedure_id: 'text',
    procedure_version: 'text',
    procedure_hash: 'text',
    stage: 'text',
    phase: 'text',
    track: 'text',
    file_number: 'text',
    status: 'text',
    persons: 'int',
    lodged_on: 'date',
    lodged_at: 'timestamptz',
    stage_since: 'timestamptz',
    last_progress_at: 'timestamptz',
    last_event_at: 'timestamptz',
    officer_id: 'text',
    closure_reason: 'text',
    closed_at: 'timestamptz',
    next_alarm_at: 'timestamptz',
    waiting_for: 'text',
    wait_name: 'text',
    wait_since: 'timestamptz',
    state: 'json',
  },
  overwrites: 'stored.head_version <= excluded.head_version',
};

const text = `${upsertText(claimTable, givenRows(claimTable))}\nRETURNING claim_id`;

/** Writes the rows whose version is not older than what is stored; answers the claims that were written. */
export const writeClaims = async (
  sql: SqlExecutor,
  rows: readonly ClaimRow[],
): Promise<ReadonlySet<ClaimId>> => {
  const { rows: written } = await sql.query<{ readonly claim_id: ClaimId }>({
    name: 'readmodel-claim-write',
    text,
    values: [jsonOf(rows)],
  });
  return new Set(written.map((row) => row.claim_id));
};
