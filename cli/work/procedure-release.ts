import { findingsText } from '../../definitions/finding.ts';
import type { ProcedureDatabase, ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary, saveProcedure, VersionTaken } from '../../definitions/store.ts';
import { ProcedureUnverified } from '../../definitions/unverified.ts';
import type { ProcedureRef } from '../../domain/procedure/definition.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { Work } from '../command-spec.ts';
import { currentProcedure } from '../current-procedure.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { changeMessages } from '../messages-change.ts';
import { folderArgument } from '../options.schema.ts';
import { findPlace, procedureAt } from '../procedure-folders.ts';
import { databaseUrlOf } from '../settings.ts';
import { examine } from './procedure-check.ts';

/**
 * Releases a procedure that `procedure check` calls sound, and says which version takes claims today: by its log another may
 * be in force. Safe to repeat.
 */
export const releaseProcedure: Work = async (session, input) => {
  const { folder } = parseInput(session, folderArgument, input);
  const { say, output } = session;
  const place = await findPlace(session, folder);
  const procedure = await procedureAt(session, place);
  const { ok, findings } = await examine(session, place);
  if (!ok) {
    const sentence = say.procedure.notReleased(procedure.ref, folder);
    throw new CliFailure(EXIT.refused, `${findingsText(findings, session.language)}\n${sentence}`);
  }
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL' };
  const taking = await withDatabase(say, use, async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    try {
      await saveProcedure(db, procedure);
    } catch (error) {
      if (error instanceof VersionTaken)
        throw new CliFailure(EXIT.refused, say.procedure.versionTaken(procedure.ref));
      throw error;
    }
    return takingClaims(db, procedure.ref.id);
  });
  await output.answer({ ...procedure.ref, takesClaims: taking ?? null }, () =>
    changeMessages[session.language].released(procedure.ref, taking),
  );
  return EXIT.ok;
};

/** The version that takes claims today; undefined while its log, or what that names, does not verify. */
const takingClaims = async (db: ProcedureDatabase, id: string): Promise<ProcedureRef | undefined> => {
  try {
    return (await currentProcedure(createProcedureLibrary(db), id))?.ref;
  } catch (error) {
    if (error instanceof ProcedureUnverified) return undefined;
    throw error;
  }
};
