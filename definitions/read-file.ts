import { readFile, stat } from 'node:fs/promises';
import type { Labels } from '../domain/shared/norms.ts';
import type { Finding } from './finding.ts';
import type { YamlReading } from './yaml-file.ts';
import { largestFile, readYaml, tooLarge, wholeFile } from './yaml-file.ts';

/**
 * Reads a YAML file that a stranger may have put there, as {@link readYaml} reads its bytes. Only a regular file of at
 * most a megabyte is opened: a device or a pipe would never end. Whatever keeps it from being read is a finding.
 */
export const readYamlFile = async (file: string, asWritten: readonly string[] = []): Promise<YamlReading> => {
  try {
    const found = await stat(file);
    if (!found.isFile()) return refused(unreadable(file, noFile));
    if (found.size > largestFile) return refused(tooLarge(file));
    return readYaml(await readFile(file), file, asWritten);
  } catch (error) {
    if (isAbsence(error)) return refused(wholeFile(file, 'file-missing', isMissing));
    const code = codeOf(error);
    if (code === undefined) throw error;
    return refused(
      unreadable(file, {
        en: `This file cannot be read (${code}).`,
        es: `Este archivo no puede leerse (${code}).`,
      }),
    );
  }
};

const noFile: Labels = {
  en: 'This is no file with text in it.',
  es: 'Esto no es un archivo con texto.',
};
const isMissing: Labels = { en: 'This file is missing.', es: 'Falta este archivo.' };

export type ReadYaml = typeof readYamlFile;

/** Reads each file once, for as long as one look at a folder takes: its versions share most of their files. */
export const readEachOnce = (): ReadYaml => {
  const known = new Map<string, ReturnType<ReadYaml>>();
  return (file, asWritten) => {
    const reading = known.get(file) ?? readYamlFile(file, asWritten);
    known.set(file, reading);
    return reading;
  };
};

const refused = (finding: Finding): YamlReading => ({ ok: false, findings: [finding] });

/** What is said of a file or folder that is there and cannot be read as what it should be. */
export const unreadable = (file: string, message: Labels): Finding =>
  wholeFile(file, 'file-unreadable', message);

/** Whether the system says that there is no such file or folder. */
export const isAbsence = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
