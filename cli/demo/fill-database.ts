/** What the demo's database holds before anybody does anything: the schema, the procedures, the staff. */
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingsText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { saveProcedure } from '../../definitions/store.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { createPool } from '../../platform/database/pool.ts';
import { upsertStaff } from '../../readmodels/staff/write.ts';
import { people } from './people.ts';
import type { DemoSettings } from './settings.schema.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Brings the schema to its newest form. */
export const prepareDatabase = (adminUrl: string, { appPassword, auditorPassword }: DemoSettings) =>
  migrate({ adminUrl, appPassword, auditorPassword });

/** Releases each shipped procedure and the demo's staff. Both are safe to repeat. */
export const fillDatabase = async (adminUrl: string, issuer: string): Promise<readonly string[]> => {
  const pool = createPool({ databaseUrl: adminUrl, applicationName: 'cauce-demo', maxConnections: 2 });
  try {
    const names = (await readdir(join(root, 'procedures'))).sort();
    const loaded = await Promise.all(names.map((name) => saveOne(pool, join(root, 'procedures', name))));
    await upsertStaff(
      poolExecutor(pool),
      people.map((person) => staffOf(person, issuer)),
    );
    return loaded;
  } finally {
    await pool.end();
  }
};

const saveOne = async (pool: ReturnType<typeof createPool>, folder: string): Promise<string> => {
  const loaded = await loadProcedure(folder);
  if (!loaded.ok) throw new Error(findingsText(loaded.findings, 'en'));
  await saveProcedure(createKysely(pool), loaded.procedure);
  return `${loaded.procedure.ref.id} ${loaded.procedure.ref.version}`;
};

const staffOf = ({ subject, roles, office }: (typeof people)[number], issuer: string) => ({
  staffId: randomUUID(),
  issuer,
  subject,
  roles,
  office,
  jurisdiction: 'mx',
  active: true,
});
