/** Migrations on the way: mapping files, and plans as they were tried, found by the hash that is approved. */
import { readFile } from 'node:fs/promises';
import type { ColumnType, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { MigrationMapping, MigrationPlan } from '../domain/procedure/migration-plan.ts';
import { migrationMappingSchema, migrationPlanSchema } from '../domain/procedure/migration-plan.schema.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { invariant } from '../domain/shared/assert.ts';
import { canonicalText } from '../platform/canonical-json.ts';
import { contentHash } from './canonical.ts';
import type { Finding } from './finding.ts';
import { mostFindings } from './finding.ts';
import { readYaml } from './yaml-file.ts';

export interface MigrationPlanTables {
  readonly 'procedure.migration_plan': {
    readonly hash: string;
    readonly procedure_id: string;
    readonly content: ColumnType<unknown, string, never>;
    readonly stored_at: ColumnType<unknown, never, never>;
  };
}

export type ReadMapping =
  | { readonly ok: true; readonly mapping: MigrationMapping }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** A mapping file, or what is wrong with it, by line and column. Only failures of the disk throw. */
export const readMapping = async (file: string): Promise<ReadMapping> => {
  const reading = readYaml(await readFile(file), file, ['from', 'to']);
  if (!reading.ok) return { ok: false, findings: reading.findings };
  const parsed = migrationMappingSchema.safeParse(reading.yaml.value);
  if (parsed.success) return { ok: true, mapping: parsed.data };
  const findings = parsed.error.issues.slice(0, mostFindings).map(({ path, message }): Finding => {
    const at = path.map((one) => (typeof one === 'number' ? one : String(one)));
    return { severity: 'error', rule: 'migration-mapping', path: pathText(at), message: `${message}.`, ...reading.yaml.locate(at) };
  });
  return { ok: false, findings };
};

/** SHA-256 of a plan: what is proposed, approved and run. */
export const hashOfPlan = (plan: MigrationPlan): string => contentHash(plan);

/** Stores a plan; the same once more does nothing. */
export const savePlan = async (db: Kysely<MigrationPlanTables>, plan: MigrationPlan): Promise<string> => {
  const hash = hashOfPlan(plan);
  await db
    .insertInto('procedure.migration_plan')
    .values({ hash, procedure_id: plan.procedure, content: canonicalText(plan) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
};

/** The plan of a hash; undefined when none was stored. Throws when it is not what it was. */
export const findPlan = async (
  db: Kysely<MigrationPlanTables>,
  hash: string,
): Promise<MigrationPlan | undefined> => {
  const row = await db
    .selectFrom('procedure.migration_plan')
    .select(sql<string>`content::text`.as('text'))
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const content: unknown = JSON.parse(row.text);
  invariant(contentHash(content) === hash, 'a migration plan has the hash under which it was stored');
  return migrationPlanSchema.parse(content);
};
