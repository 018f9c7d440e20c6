import type { SqlExecutor } from '../../platform/database/executor.ts';
import type { StaffMember } from './queries.ts';

const text = `INSERT INTO readmodel.staff (staff_id, issuer, subject, roles, office, jurisdiction, active)
SELECT "staffId", issuer, subject, roles, office, jurisdiction, active
FROM json_to_recordset($1::json) AS given(
  "staffId" text, issuer text, subject text, roles text[], office text, jurisdiction text, active boolean)
ON CONFLICT (issuer, subject) DO UPDATE SET
  roles = excluded.roles, office = excluded.office, jurisdiction = excluded.jurisdiction, active = excluded.active`;

/** Enters or changes members of staff, known by issuer and subject. The staff id of a known member never changes. */
export const upsertStaff = async (sql: SqlExecutor, members: readonly StaffMember[]): Promise<void> => {
  if (members.length === 0) return;
  await sql.query({ name: 'readmodel-staff-write', text, values: [JSON.stringify(members)] });
};
