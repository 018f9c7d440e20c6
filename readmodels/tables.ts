import type { Generated } from 'kysely';
import type { ClockRow } from './clock/rows.ts';
import type { ClaimRow } from './claim/rows.ts';
import type { TaskRow } from './task/rows.ts';

interface StaffTable {
  readonly staff_id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly roles: readonly string[];
  readonly office: string;
  readonly jurisdiction: string;
  readonly active: boolean;
}

interface ReadAuditTable {
  readonly read_id: Generated<number>;
  readonly reader_id: string;
  readonly reader_role: string;
  readonly claim_id: string;
  readonly what: string;
  readonly purpose: string;
  readonly request_id: string;
  readonly at: Generated<string>;
}

/** The tables of the read models, as queries see them (dates and instants are texts, see platform/database/types.ts). */
export interface ReadModelTables {
  readonly 'readmodel.claim': ClaimRow;
  readonly 'readmodel.clock': ClockRow;
  readonly 'readmodel.task': TaskRow;
  readonly 'readmodel.staff': StaffTable;
  readonly 'readmodel.read_audit': ReadAuditTable;
}
