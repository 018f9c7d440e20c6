import { clockMappingIn } from '../definitions/clock-mapping.ts';
import { createProcedureLibrary } from '../definitions/store.ts';
import type { ProcedureTables } from '../definitions/store.ts';
import type { ClockMapping } from '../domain/procedure/clock-names.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';
import { createKysely } from '../platform/database/kysely.ts';
import { withDatabase } from './database.ts';
import { findPlace, procedureAt } from './procedure-folders.ts';
import type { Session } from './session.ts';
import { databaseUrlOf } from './settings.ts';
import { releasedVersion } from './signing.ts';

/** Whether a name is that of a released version, for which the database is asked. */
export const isReleasedName = (named: string): boolean => named.includes('@');

/**
 * The procedure that somebody names: by a folder, a procedure file or a name in procedures/, or, with an at sign, a
 * released version of the installation (`mx/refugee-status@2026.1`).
 */
export const procedureNamed = async (session: Session, named: string): Promise<Procedure> => {
  if (!isReleasedName(named)) return procedureAt(session, await findPlace(session, named));
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL' };
  return withDatabase(session.say, use, async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const { hash } = await releasedVersion(session, db, named);
    return required(await createProcedureLibrary(db).byHash(hash), 'a released version can be read');
  });
};

/** Two versions with what a mapping file in the folder of either says about the clocks of the first. */
export const versionsNamed = async (
  session: Session,
  names: { readonly before: string; readonly after: string },
): Promise<{ readonly before: Procedure; readonly after: Procedure; readonly mapping: ClockMapping }> => {
  const [before, after] = [
    await procedureNamed(session, names.before),
    await procedureNamed(session, names.after),
  ];
  const named = [names.after, names.before].filter((name) => !isReleasedName(name));
  const folders = await Promise.all(named.map(async (name) => (await findPlace(session, name)).folder));
  const mapping = await clockMappingIn(folders, { before: before.document, after: after.document });
  return { before, after, mapping };
};
