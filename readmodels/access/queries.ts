import type { Kysely } from 'kysely';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { CursorInvalid, Page } from '../page.ts';
import { cursorInvalid, numberPart, pageOf, parseCursor } from '../page.ts';
import type { ReadModelTables } from '../tables.ts';

/** A recorded disclosure of a claim. */
export interface RecordedRead {
  readonly readId: number;
  readonly readerId: string;
  readonly readerRole: string;
  readonly what: string;
  readonly purpose: string;
  readonly requestId: string;
  readonly readAt: string;
}

/** Who read a claim, oldest first: what an auditor compares with the disclosures that were served. */
export const readsOf = async (
  db: Kysely<ReadModelTables>,
  claimId: ClaimId,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<Page<RecordedRead> | CursorInvalid> => {
  const after = page.cursor === undefined ? ['0'] : parseCursor(page.cursor, [numberPart]);
  if (after === undefined) return cursorInvalid;
  const rows = await db
    .selectFrom('readmodel.read_audit')
    .select([
      'read_id as readId',
      'reader_id as readerId',
      'reader_role as readerRole',
      'what',
      'purpose',
      'request_id as requestId',
      'at as readAt',
    ])
    .where('claim_id', '=', claimId)
    .where('read_id', '>', Number(after[0]))
    .orderBy('read_id')
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page.limit, ({ readId }) => [String(readId)]);
};
