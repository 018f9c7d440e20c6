/** Proposed migrations, stored as they were tried and found by the hash that is approved. */
import type { ColumnType, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { MigrationProposal } from '../domain/procedure/migration/proposal.ts';
import { migrationProposalSchema } from '../domain/procedure/migration/proposal.schema.ts';
import { canonicalText } from '../platform/canonical-json.ts';
import { contentHash } from './canonical.ts';
import { ProcedureUnverified } from './unverified.ts';

export interface MigrationPlanTables {
  readonly 'procedure.migration_plan': {
    readonly hash: string;
    readonly procedure_id: string;
    readonly content: ColumnType<unknown, string, never>;
    readonly stored_at: ColumnType<unknown, never, never>;
  };
}

/** SHA-256 of a proposal: what is signed, approved and run. */
export const hashOfProposal = (proposal: MigrationProposal): string => contentHash(proposal);

/** Stores a proposal; the same once more does nothing. */
export const saveProposal = async (
  db: Kysely<MigrationPlanTables>,
  proposal: MigrationProposal,
): Promise<string> => {
  const hash = hashOfProposal(proposal);
  await db
    .insertInto('procedure.migration_plan')
    .values({ hash, procedure_id: proposal.procedure, content: canonicalText(proposal) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
};

/** The proposal of a hash; undefined when none was stored. Throws `ProcedureUnverified` when it is not what it was. */
export const findProposal = async (
  db: Kysely<MigrationPlanTables>,
  hash: string,
): Promise<MigrationProposal | undefined> => {
  const row = await db
    .selectFrom('procedure.migration_plan')
    .select(sql<string>`content::text`.as('text'))
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const content: unknown = JSON.parse(row.text);
  if (contentHash(content) !== hash) throw new ProcedureUnverified('plan', hash);
  return migrationProposalSchema.parse(content);
};
