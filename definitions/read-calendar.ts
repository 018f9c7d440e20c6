/** Calendar files by themselves: as they are published beside the documents of a procedure. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Calendar } from '../domain/deadline/calendar.ts';
import type { Norm } from '../domain/procedure/definition.ts';
import { normsFileSchema } from '../domain/procedure/norm.schema.ts';
import type { Finding } from './finding.ts';
import { findingsOfIssues } from './issues.ts';
import { misnamedCalendar, parseCalendar } from './read-folder.ts';
import { readYamlFile } from './read-file.ts';

export type ReadCalendars =
  | {
      readonly ok: true;
      readonly calendars: readonly Calendar[];
      /** The norms of the `norms.yaml` beside the folder of the calendars; none where there is no such file. */
      readonly norms: Readonly<Record<string, Norm>>;
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** The calendar of a file, or all of those in the `calendars/` of a procedure folder, with the norms beside them. */
export const readCalendars = async (path: string): Promise<ReadCalendars> => {
  const isFolder = (await stat(path)).isDirectory();
  const files = isFolder ? await calendarFilesIn(join(path, 'calendars')) : [path];
  const norms = await readNorms(join(isFolder ? path : dirname(dirname(path)), 'norms.yaml'));
  const read = await Promise.all(files.map(readOne));
  const findings = [norms, ...read].flatMap((one) => ('findings' in one ? one.findings : []));
  if (findings.length > 0 || !('norms' in norms)) return { ok: false, findings };
  return {
    ok: true,
    norms: norms.norms,
    calendars: read.flatMap((one) => ('calendar' in one ? [one.calendar] : [])),
  };
};

const calendarFilesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));

type ReadOne = { readonly calendar: Calendar } | { readonly findings: readonly Finding[] };

const readOne = async (file: string): Promise<ReadOne> => {
  const reading = await readYamlFile(file);
  if (!reading.ok) return { findings: reading.findings };
  const parsed = parseCalendar(reading.yaml);
  if ('findings' in parsed) return { findings: parsed.findings };
  const { calendar } = parsed.value;
  if (basename(file) === `${calendar.id}.yaml`) return { calendar };
  return { findings: [misnamedCalendar(reading.yaml, calendar.id)] };
};

/** A calendar may rest on the norms of its procedure alone. */
const isMissing = (findings: readonly Finding[]): boolean =>
  findings.some(({ rule }) => rule === 'file-missing');

type ReadNorms =
  | { readonly norms: Readonly<Record<string, Norm>> }
  | { readonly findings: readonly Finding[] };

const readNorms = async (file: string): Promise<ReadNorms> => {
  const reading = await readYamlFile(file);
  if (!reading.ok) return isMissing(reading.findings) ? { norms: {} } : { findings: reading.findings };
  const parsed = normsFileSchema.safeParse(reading.yaml.value, { reportInput: true });
  if (parsed.success) return { norms: parsed.data };
  return { findings: findingsOfIssues(parsed.error.issues, reading.yaml, 'norms') };
};
