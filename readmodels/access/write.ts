import type { ClaimId } from '../../domain/shared/ids.ts';
import type { SqlExecutor } from '../../platform/database/executor.ts';

/** A disclosure: who was shown what of which claim, and why. Codes only; never what it said. */
export interface ReadRecord {
  readonly readerId: string;
  readonly readerRole: string;
  readonly claimId: ClaimId;
  /** What was shown, such as `history`, `clocks`, `personal-data`. */
  readonly what: string;
  readonly purpose: string;
  readonly requestId: string;
}

const text = `INSERT INTO readmodel.read_audit (reader_id, reader_role, claim_id, what, purpose, request_id)
SELECT "readerId", "readerRole", "claimId", what, purpose, "requestId"
FROM json_to_recordset($1::json) AS given(
  "readerId" text, "readerRole" text, "claimId" uuid, what text, purpose text, "requestId" text)`;

/**
 * Records disclosures in the transaction that fetches what is disclosed. When it fails the transaction fails, and
 * nothing may be shown: no disclosure without its record.
 */
export const recordReads = async (sql: SqlExecutor, reads: readonly ReadRecord[]): Promise<void> => {
  if (reads.length === 0) return;
  await sql.query({ name: 'readmodel-read-audit-write', text, values: [JSON.stringify(reads)] });
};
