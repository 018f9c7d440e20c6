/** What the mapping files of some folders say about the clocks of two versions, in whichever direction they were written. */
import { join } from 'node:path';
import type { ClockMapping } from '../domain/procedure/clock-names.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { reverseOf } from '../domain/procedure/migration/mapping.ts';
import { readMigration } from './read-migration.ts';

interface Versions {
  readonly before: ProcedureDocument;
  readonly after: ProcedureDocument;
}

/** The clocks of the old version as a mapping file between the two has them; none where no folder has one that is sound. */
export const clockMappingIn = async (
  folders: readonly string[],
  { before, after }: Versions,
): Promise<ClockMapping> => {
  if (before.version === after.version) return {};
  const findVersion = async (version: string): Promise<ProcedureDocument | undefined> =>
    [before, after].find((document) => document.version === version);
  for (const folder of new Set(folders)) {
    const read = (from: string, to: string) =>
      readMigration(join(folder, 'migrations', `${from}-to-${to}.yaml`), findVersion);
    const there = await read(before.version, after.version);
    if (there.ok) return there.mapping.clocks;
    const back = await read(after.version, before.version);
    if (back.ok) return reverseOf(back.mapping, back.documents).clocks;
  }
  return {};
};
