import { readdir } from 'node:fs/promises';
import type { SqlExecutor } from './executor.ts';

const projectFolder = new URL('../../migrations/', import.meta.url);

/** Whether the database has every migration that this release brings. It may have more: a newer release ran before. */
export const areMigrationsApplied = async (
  sql: SqlExecutor,
  folder: URL = projectFolder,
): Promise<boolean> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const { rows } = await sql.query<{ readonly missing: number }>({
    name: 'migrations-missing',
    text: `SELECT count(*)::int AS missing FROM unnest($1::text[]) AS known(name)
WHERE NOT EXISTS (SELECT FROM cauce.migration WHERE migration.name = known.name)`,
    values: [names],
  });
  return rows[0]?.missing === 0;
};
