import { readdir } from 'node:fs/promises';
import type { SqlExecutor } from '../platform/database/executor.ts';

export interface MigrationState {
  readonly applied: readonly string[];
  /** Files of this release that the database has not seen. */
  readonly missing: readonly string[];
}

const folder = new URL('../migrations/', import.meta.url);

/** How far a database has come; a role that may only read can ask. */
export const readMigrationState = async (sql: SqlExecutor): Promise<MigrationState> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const applied = await appliedIn(sql);
  return { applied, missing: files.filter((name) => !applied.includes(name)) };
};

const appliedIn = async (sql: SqlExecutor): Promise<readonly string[]> => {
  const known = await sql.query<{ readonly name: string | null }>({
    text: `SELECT to_regclass('cauce.migration')::text AS name`,
    values: [],
  });
  if (known.rows[0]?.name == null) return [];
  const { rows } = await sql.query<{ readonly name: string }>({
    text: 'SELECT name FROM cauce.migration ORDER BY name',
    values: [],
  });
  return rows.map(({ name }) => name);
};
