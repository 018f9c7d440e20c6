/** Versions of a procedure share the calendars of their folder: what one of them does not know may be meant for another. */
import { checkCalendarNames } from '../domain/procedure/checks/calendar-names.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { pathText } from '../domain/procedure/finding.ts';
import type { Finding } from './finding.ts';
import { versionFilesIn } from './folder-files.ts';
import { readProcedureFolder } from './read-folder.ts';

/** What was said of a version, without the names in calendars that another version of its folder knows. */
export const withoutNamesOfOtherVersions = async (
  said: readonly Finding[],
  document: ProcedureDocument,
  folder: string,
): Promise<readonly Finding[]> => {
  const unknown = unknownNamesOf(document);
  if (unknown.size === 0) return said;
  const reads = await Promise.all(
    (await versionFilesIn(folder)).map((file) => readProcedureFolder(folder, file)),
  );
  const everywhere = reads.reduce<ReadonlySet<string>>(
    (names, read) => (read.ok ? common(names, unknownNamesOf(read.document)) : names),
    unknown,
  );
  return said.filter((finding) => {
    const key = keyOf(finding.rule, finding.path);
    return !unknown.has(key) || everywhere.has(key);
  });
};

const unknownNamesOf = (document: ProcedureDocument): ReadonlySet<string> =>
  new Set(checkCalendarNames(document).map(({ rule, path }) => keyOf(rule, pathText(path))));

const keyOf = (rule: string, path: string): string => `${rule} ${path}`;

const common = (some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...some].filter((one) => others.has(one)));
