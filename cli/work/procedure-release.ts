import { findingsText } from '../../definitions/finding.ts';
import { saveProcedure, VersionTaken } from '../../definitions/store.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { folderArgument } from '../options.schema.ts';
import { findPlace, procedureAt } from '../procedure-folders.ts';
import { databaseUrlOf } from '../settings.ts';
import { examine } from './procedure-check.ts';

/** Releases a procedure that `procedure check` calls sound: from then on new claims are pinned to it. Safe to repeat. */
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
  await withDatabase(say, use, async (pool) => {
    try {
      await saveProcedure(createKysely(pool), procedure);
    } catch (error) {
      if (error instanceof VersionTaken)
        throw new CliFailure(EXIT.refused, say.procedure.versionTaken(procedure.ref));
      throw error;
    }
  });
  await output.answer(procedure.ref, () => say.procedure.released(procedure.ref));
  return EXIT.ok;
};
