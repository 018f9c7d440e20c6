/**
 * A procedure folder becomes one document: YAML to plain data (yaml-file.ts), plain data to the normalised form
 * (the schemas of domain/), and the parts of the folder to one whole. Meaning is judged elsewhere (procedure.ts).
 */
import { basename } from 'node:path';
import { calendarFileSchema, mostCalendarDays } from '../domain/deadline/calendar.schema.ts';
import type { ExpandedCalendar } from './calendar-days.ts';
import { expandCalendar } from './calendar-days.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import type { DocumentPath } from '../domain/procedure/finding.ts';
import { normsFileSchema } from '../domain/procedure/norm.schema.ts';
import { labelsFileSchema, procedureFileSchema } from '../domain/procedure/procedure.schema.ts';
import type { Labels } from '../domain/shared/norms.ts';
import { contentHash } from './canonical.ts';
import type { Finding, Position } from './finding.ts';
import { inOrder, mostFindings } from './finding.ts';
import type { FolderFiles } from './folder-files.ts';
import { readFiles } from './folder-files.ts';
import { findingsOfIssues } from './issues.ts';
import type { ReadYaml } from './read-file.ts';
import type { SchemaIssue } from './surface.schema.ts';
import type { SurfaceName } from '../domain/procedure/surfaces.ts';
import type { YamlFile } from './yaml-file.ts';

/** Where the values of a document stand in the files of its folder. */
export interface Positions {
  locate(path: DocumentPath, at?: 'key'): Position;
  locateInText(path: DocumentPath, offset: number): Position;
}

export type ReadProcedure =
  | { readonly ok: true; readonly document: ProcedureDocument; readonly positions: Positions }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads a procedure folder: `procedure.<version>.yaml` (the highest version, or `file`), `norms.yaml`,
 * `labels.es.yaml`, `labels.en.yaml` and `calendars/*.yaml`. Everything that is not as it must be is a finding with
 * its line and column; only failures of the disk throw. A range of days in a calendar becomes its days. A calendar's version is the beginning of the SHA-256 of the
 * RFC 8785 form of its file.
 */
export const readProcedureFolder = async (
  folder: string,
  file?: string,
  read?: ReadYaml,
): Promise<ReadProcedure> => {
  const reading = await readFiles(folder, file, read);
  if (!reading.ok) return { ok: false, findings: inOrder(reading.findings) };
  return assemble(reading.files);
};

type Parsed<Value> = { readonly value: Value } | { readonly findings: readonly Finding[] };

/** A schema, as far as this file uses it. */
interface Schema<Value> {
  safeParse(
    value: unknown,
    options: { readonly reportInput: true },
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

const parsePart = <Value>(schema: Schema<Value>, yaml: YamlFile, surface: SurfaceName): Parsed<Value> => {
  const result = schema.safeParse(yaml.value, { reportInput: true });
  if (result.success) return { value: result.data };
  return { findings: findingsOfIssues(result.error.issues.slice(0, mostFindings), yaml, surface) };
};

const assemble = (files: FolderFiles): ReadProcedure => {
  const procedure = parsePart(procedureFileSchema, files.procedure, 'procedure');
  const norms = parsePart(normsFileSchema, files.norms, 'norms');
  const es = parsePart(labelsFileSchema, files.labels.es, 'labels');
  const en = parsePart(labelsFileSchema, files.labels.en, 'labels');
  const calendars = parseCalendars(files.calendars);
  const problems = [procedure, norms, es, en, calendars].flatMap((part) =>
    'findings' in part ? part.findings : [],
  );
  if (
    !('value' in procedure) ||
    !('value' in norms) ||
    !('value' in es) ||
    !('value' in en) ||
    !('value' in calendars)
  )
    return { ok: false, findings: inOrder(problems) };
  const misnamed = versionInName(files.procedure, procedure.value.version);
  if (misnamed !== undefined) return { ok: false, findings: [misnamed] };
  const document: ProcedureDocument = {
    ...procedure.value,
    norms: norms.value,
    calendars: Object.fromEntries(calendars.value.map(({ calendar }) => [calendar.id, calendar])),
    labels: mergeLabels(es.value, en.value),
  };
  const byCalendar = new Map(calendars.value.map((read) => [read.calendar.id, read]));
  return { ok: true, document, positions: positionsIn(files, byCalendar) };
};

interface ReadCalendar extends ExpandedCalendar {
  readonly yaml: YamlFile;
}

const parseCalendars = (files: readonly YamlFile[]): Parsed<readonly ReadCalendar[]> => {
  const parts = files.map((yaml) => ({ yaml, part: parseCalendar(yaml) }));
  const findings = parts.flatMap(({ part }) => ('findings' in part ? part.findings : []));
  const calendars = parts.flatMap(({ yaml, part }): readonly ReadCalendar[] =>
    'value' in part ? [{ yaml, ...part.value }] : [],
  );
  const misnamed = calendars.filter(({ yaml, calendar }) => basename(yaml.file) !== `${calendar.id}.yaml`);
  const wrongNames = misnamed.map(({ yaml, calendar }) => misnamedCalendar(yaml, calendar.id));
  const all = [...findings, ...wrongNames];
  return all.length > 0 ? { findings: all } : { value: calendars };
};

/** That the file of a calendar is not called by the calendar's id. */
export const misnamedCalendar = (yaml: YamlFile, id: string): Finding => ({
  severity: 'error',
  rule: 'calendar-file-name',
  ...yaml.locate(['id']),
  path: 'id',
  message: {
    en: `Calendar "${id}" must be in a file ${id}.yaml.`,
    es: `El calendario "${id}" debe estar en un archivo ${id}.yaml.`,
  },
});

/** A calendar file as the calendar that it means, or what is wrong with it. */
export const parseCalendar = (yaml: YamlFile): Parsed<ExpandedCalendar> => {
  const part = parsePart(calendarFileSchema, yaml, 'calendar');
  if ('findings' in part) return part;
  const expanded = expandCalendar(part.value, contentHash(yaml.value).slice(0, 12));
  if (expanded !== undefined) return { value: expanded };
  const message = {
    en: `The ranges of this calendar come to more than ${mostCalendarDays} days.`,
    es: `Los periodos de este calendario suman más de ${mostCalendarDays} días.`,
  };
  return {
    findings: [
      { severity: 'error', rule: 'calendar-size', path: 'days', message, ...yaml.locate(['days'], 'key') },
    ],
  };
};

const versionInName = (yaml: YamlFile, version: string): Finding | undefined => {
  const expected = `procedure.${version}.yaml`;
  if (basename(yaml.file) === expected) return undefined;
  return {
    severity: 'error',
    rule: 'version-file-name',
    ...yaml.locate(['version']),
    path: 'version',
    message: {
      en: `Version ${version} must be in a file ${expected}.`,
      es: `La versión ${version} debe estar en un archivo ${expected}.`,
    },
  };
};

/** Both languages side by side; what one of them lacks stays empty, for the checks to name. */
const mergeLabels = (
  es: Readonly<Record<string, string>>,
  en: Readonly<Record<string, string>>,
): Readonly<Record<string, Labels>> => {
  const keys = [...new Set([...Object.keys(es), ...Object.keys(en)])].sort();
  return Object.fromEntries(keys.map((key) => [key, { es: es[key] ?? '', en: en[key] ?? '' }]));
};

/** A path in a calendar as its file has it: a day of a range stands where the range does. */
const inFile = ({ writtenAt }: ExpandedCalendar, path: DocumentPath): DocumentPath => {
  const [section, index, ...rest] = path;
  if (section !== 'days' || typeof index !== 'number') return path;
  return [section, writtenAt[index] ?? index, ...rest];
};

const positionsIn = (files: FolderFiles, calendars: ReadonlyMap<string, ReadCalendar>): Positions => {
  const placed = (path: DocumentPath): readonly [YamlFile, DocumentPath] => {
    const [section, key, ...rest] = path;
    if (section === 'norms') return [files.norms, path.slice(1)];
    if (section === 'labels') return [rest[0] === 'en' ? files.labels.en : files.labels.es, path.slice(1, 2)];
    const calendar = section === 'calendars' ? calendars.get(String(key)) : undefined;
    return calendar === undefined ? [files.procedure, path] : [calendar.yaml, inFile(calendar, rest)];
  };
  return {
    locate: (path, at) => {
      const [yaml, inside] = placed(path);
      return yaml.locate(inside, at);
    },
    locateInText: (path, offset) => {
      const [yaml, inside] = placed(path);
      return yaml.locateInText(inside, offset);
    },
  };
};
