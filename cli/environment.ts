import { join, resolve } from 'node:path';
import type { Environment, ReadText } from '../platform/config/settings.ts';

/** The variables that commands read, and where they were found. */
export interface FoundEnvironment {
  readonly variables: Environment;
  /** The file that the demo wrote; undefined when the process's own environment says where everything is. */
  readonly file: string | undefined;
}

/** Any of these says that somebody has chosen an installation: then nothing is mixed in from a file. */
const decisive = [
  'DATABASE_URL',
  'CAUCE_ADMIN_DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'CAUCE_KEY',
  'CAUCE_CODEC_KEY',
  'OIDC_ISSUER',
  'CAUCE_API_URL',
  'API_PORT',
].flatMap((name) => [name, `${name}_FILE`]);

/**
 * The environment of the commands: the process's own, or, when that says nothing about an installation, the file that
 * the demo wrote under CAUCE_HOME or under `.cauce` of this folder. So the commands work after `npm run demo`.
 */
export const findEnvironment = (
  { environment, folder }: { readonly environment: Environment; readonly folder: string },
  readText: ReadText,
): FoundEnvironment => {
  if (decisive.some((name) => isSet(environment[name]))) return { variables: environment, file: undefined };
  for (const file of demoFiles(environment['CAUCE_HOME'], folder)) {
    const text = readIfPresent(file, readText);
    if (text !== undefined) return { variables: { ...environment, ...parseLines(text) }, file };
  }
  return { variables: environment, file: undefined };
};

const isSet = (text: string | undefined): boolean => text !== undefined && text !== '';

const demoFiles = (home: string | undefined, folder: string): readonly string[] => {
  const homes = [home, '.cauce'].flatMap((one) =>
    one === undefined || one === '' ? [] : [resolve(folder, one)],
  );
  return [...new Set(homes)].map((one) => join(one, 'demo', 'environment'));
};

const readIfPresent = (file: string, readText: ReadText): string | undefined => {
  try {
    return readText(file);
  } catch {
    return undefined;
  }
};

/** Lines `NAME=value`; the value is everything behind the first equals sign. */
const parseLines = (text: string): Environment =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^[A-Z][A-Z0-9_]*=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
