import { createProcedureLibrary } from '../definitions/store.ts';
import type { ProcedureTables } from '../definitions/store.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';
import { createKysely } from '../platform/database/kysely.ts';
import { withDatabase } from './database.ts';
import { findPlace, procedureAt } from './procedure-folders.ts';
import type { Session } from './session.ts';
import { databaseUrlOf } from './settings.ts';
import { releasedVersion } from './signing.ts';

/**
 * The procedure that somebody names: by a folder, a procedure file or a name in procedures/, or, with an at sign, a
 * released version of the installation (`mx/refugee-status@2026.1`).
 */
export const procedureNamed = async (session: Session, named: string): Promise<Procedure> => {
  if (!named.includes('@')) return procedureAt(session, await findPlace(session, named));
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL' };
  return withDatabase(session.say, use, async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const { hash } = await releasedVersion(session, db, named);
    return required(await createProcedureLibrary(db).byHash(hash), 'a released version can be read');
  });
};
