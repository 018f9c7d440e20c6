import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareVersions } from '../domain/procedure/version-order.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Finding } from './finding.ts';
import type { ReadYaml } from './read-file.ts';
import { isAbsence, readYamlFile } from './read-file.ts';
import type { YamlFile, YamlReading } from './yaml-file.ts';
import { wholeFile } from './yaml-file.ts';

/** The YAML files that make one version of a procedure. */
export interface FolderFiles {
  readonly procedure: YamlFile;
  readonly norms: YamlFile;
  readonly labels: { readonly es: YamlFile; readonly en: YamlFile };
  readonly calendars: readonly YamlFile[];
}

export type FolderReading =
  | { readonly ok: true; readonly files: FolderFiles }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const mostCalendars = 50;

/** Reads the files of a procedure folder as plain data. Without `file`, of its highest version. */
export const readFiles = async (
  folder: string,
  file?: string,
  read: ReadYaml = readYamlFile,
): Promise<FolderReading> => {
  const name = await chooseVersion(folder, file);
  if (typeof name !== 'string') return { ok: false, findings: [name] };
  const calendarNames = (await namesIn(join(folder, 'calendars'))).filter((one) => one.endsWith('.yaml'));
  if (calendarNames.length > mostCalendars)
    return {
      ok: false,
      findings: [
        wholeFile(join(folder, 'calendars'), 'file-missing', {
          en: `More than ${mostCalendars} calendars.`,
          es: `Hay más de ${mostCalendars} calendarios.`,
        }),
      ],
    };
  const [procedure, norms, es, en, ...calendars] = await Promise.all([
    read(join(folder, name), ['version']),
    read(join(folder, 'norms.yaml')),
    read(join(folder, 'labels.es.yaml')),
    read(join(folder, 'labels.en.yaml')),
    ...calendarNames.map((one) => read(join(folder, 'calendars', one))),
  ]);
  if (!procedure.ok || !norms.ok || !es.ok || !en.ok || !calendars.every((one) => one.ok))
    return { ok: false, findings: [procedure, norms, es, en, ...calendars].flatMap(findingsIn) };
  return {
    ok: true,
    files: {
      procedure: procedure.yaml,
      norms: norms.yaml,
      labels: { es: es.yaml, en: en.yaml },
      calendars: calendars.map(({ yaml }) => yaml),
    },
  };
};

const findingsIn = (reading: YamlReading): readonly Finding[] => (reading.ok ? [] : reading.findings);

/** The name of the procedure file, or what is wrong with the choice. */
const chooseVersion = async (folder: string, file: string | undefined): Promise<string | Finding> => {
  if (file !== undefined) return file;
  const highest = (await versionFilesIn(folder)).at(-1);
  return highest ?? { ...wholeFile(folder, 'file-missing', noProcedure), hint: nameTheFolder };
};

const noProcedure: Labels = {
  en: 'No procedure.<version>.yaml in this folder.',
  es: 'No hay ningún procedure.<version>.yaml en esta carpeta.',
};
const nameTheFolder: Labels = {
  en: 'Name the folder that holds the procedure file.',
  es: 'Nombre la carpeta que contiene el archivo del procedimiento.',
};

/** The files `procedure.<version>.yaml` of a folder, the highest version last (2026.10 is higher than 2026.9). */
export const versionFilesIn = async (folder: string): Promise<readonly string[]> =>
  (await namesIn(folder)).filter((name) => /^procedure\..+\.yaml$/.test(name)).sort(byVersion);

const byVersion = (a: string, b: string): number => compareVersions(versionIn(a), versionIn(b));

/** `procedure.2026.10.yaml` is 2026.10. */
const versionIn = (name: string): string => name.slice('procedure.'.length, -'.yaml'.length);

/** Names in a folder, sorted; none when there is no such folder. */
const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
};
