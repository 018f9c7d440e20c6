import type { SqlExecutor } from '../../platform/database/executor.ts';

/** A member of staff: the random id that the log knows, and the identity that an OIDC provider vouches for. */
export interface StaffMember {
  readonly staffId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly roles: readonly string[];
  readonly office: string;
  readonly jurisdiction: string;
  /** A member who left keeps the row, so that old acts stay explicable, and may do nothing. */
  readonly active: boolean;
}

const columns = 'staff_id AS "staffId", issuer, subject, roles, office, jurisdiction, active';

/** The member of staff behind the subject of a token, active or not. */
export const findStaffMember = async (
  sql: SqlExecutor,
  identity: { readonly issuer: string; readonly subject: string },
): Promise<StaffMember | undefined> => {
  const { rows } = await sql.query<StaffMember>({
    name: 'readmodel-staff-find',
    text: `SELECT ${columns} FROM readmodel.staff WHERE issuer = $1 AND subject = $2`,
    values: [identity.issuer, identity.subject],
  });
  return rows[0];
};

/** Every member of staff, those who left among them, by jurisdiction, office and subject. */
export const listStaff = async (sql: SqlExecutor): Promise<readonly StaffMember[]> => {
  const { rows } = await sql.query<StaffMember>({
    name: 'readmodel-staff-list',
    text: `SELECT ${columns} FROM readmodel.staff ORDER BY jurisdiction, office, subject, issuer`,
    values: [],
  });
  return rows;
};

/** Whether somebody of this id is an active member of staff of a jurisdiction. */
export const isActiveStaff = async (
  sql: SqlExecutor,
  { staffId, jurisdiction }: { readonly staffId: string; readonly jurisdiction: string },
): Promise<boolean> => {
  const { rows } = await sql.query({
    name: 'readmodel-staff-active',
    text: 'SELECT 1 FROM readmodel.staff WHERE staff_id = $1 AND jurisdiction = $2 AND active',
    values: [staffId, jurisdiction],
  });
  return rows.length > 0;
};
