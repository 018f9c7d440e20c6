import type { FastifyRequest } from 'fastify';
import type { ReadPurpose } from '../domain/audit/read-purposes.ts';
import { READ_PURPOSES } from '../domain/audit/read-purposes.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { inTransaction } from '../platform/database/executor.ts';
import { kyselyOn } from '../platform/database/kysely.ts';
import { recordReads } from '../readmodels/access/write.ts';
import type { ClaimRow } from '../readmodels/claim/rows.ts';
import type { StaffMember } from '../readmodels/staff/queries.ts';
import type { ReadModelTables } from '../readmodels/tables.ts';
import { everyOffice, maySee } from './access.ts';
import type { ApiPorts } from './ports.ts';
import { HttpProblem } from './problems.ts';

/** Who asks for what, and why: what the record of a disclosure says. */
export interface Inquiry {
  readonly staff: StaffMember;
  /** What is shown, such as `claim`, `history`, `personal-data`. */
  readonly what: string;
  readonly purpose: ReadPurpose;
  readonly requestId: string;
}

/** The inquiry of a request. The header `Cauce-Purpose` says why; without it the purpose is casework. */
export const inquiryOf = (request: FastifyRequest, staff: StaffMember, what: string): Inquiry => {
  const given = request.headers['cauce-purpose'] ?? 'casework';
  const purpose = READ_PURPOSES.find((one) => one === given);
  if (purpose === undefined) {
    const detail = `must be one of: ${READ_PURPOSES.join(', ')}`;
    throw new HttpProblem('ParameterInvalid', { errors: [{ parameter: 'cauce-purpose', detail }] });
  }
  return { staff, what, purpose, requestId: request.id };
};

/**
 * Reads something of a claim and records who was shown it, in one transaction: when the record cannot be written
 * nothing is shown. A claim out of reach gets the same answer as one that does not exist.
 */
export const discloseClaim = <Shown>(
  { pool }: Pick<ApiPorts, 'pool'>,
  { claimId, ...inquiry }: Inquiry & { readonly claimId: ClaimId },
  read: (sql: SqlExecutor, claim: ClaimRow) => Promise<Shown>,
): Promise<Shown> =>
  inTransaction(pool, async (sql) => {
    const claim = await findVisibleClaim(sql, inquiry.staff, claimId);
    if (claim === undefined) throw new HttpProblem('ClaimUnknown');
    await recordDisclosure(sql, inquiry, [claimId]);
    return read(sql, claim);
  });

/** Reads a list and records each claim on it, in one transaction. */
export const discloseList = <Shown>(
  { pool }: Pick<ApiPorts, 'pool'>,
  inquiry: Inquiry,
  list: { read(sql: SqlExecutor): Promise<Shown>; claimsOn(shown: Shown): readonly ClaimId[] },
): Promise<Shown> =>
  inTransaction(pool, async (sql) => {
    const shown = await list.read(sql);
    await recordDisclosure(sql, inquiry, [...new Set(list.claimsOn(shown))]);
    return shown;
  });

/**
 * The claim, when the member of staff may know of it. The database is asked for a claim within their reach, so that
 * one out of reach takes as long as one that does not exist; what comes back is judged once more.
 */
export const findVisibleClaim = async (
  sql: SqlExecutor,
  staff: StaffMember,
  claimId: ClaimId,
): Promise<ClaimRow | undefined> => {
  const { jurisdiction, office } = staff;
  const claim = await kyselyOn<ReadModelTables>(sql)
    .selectFrom('readmodel.claim')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('jurisdiction', '=', jurisdiction)
    .$if(office !== everyOffice, (query) => query.where('office', '=', office))
    .executeTakeFirst();
  return claim !== undefined && maySee(staff, claim) ? claim : undefined;
};

/** Records that something of these claims is shown, in the transaction that reads it. */
export const recordDisclosure = (
  sql: SqlExecutor,
  { staff, what, purpose, requestId }: Inquiry,
  claimIds: readonly ClaimId[],
): Promise<void> =>
  recordReads(
    sql,
    claimIds.map((claimId) => ({
      readerId: staff.staffId,
      readerRole: staff.roles[0] ?? 'none',
      claimId,
      what,
      purpose,
      requestId,
    })),
  );
