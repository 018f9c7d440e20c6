import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCodeOf } from '../platform/error-code.ts';
import type { Input } from './command-spec.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import { EXPECTATIONS } from './options.schema.ts';
import type { Schema, SchemaIssue } from './schema.ts';
import type { Session } from './session.ts';

type Reader = Pick<Session, 'say' | 'host'>;

/** What was typed, checked by the schema of a command; everything that is wrong is told at once. */
export const parseInput = <Output>(
  { say }: Pick<Session, 'say'>,
  schema: Schema<Output>,
  input: Input,
): Output => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) =>
    say.usage.invalid(asTyped(String(issue.path[0] ?? '')), expectationOf(say, issue)),
  );
  throw new CliFailure(EXIT.usage, wrong.join('\n'));
};

const expectationOf = (say: Session['say'], { message, params }: SchemaIssue): string => {
  if (typeof params?.least === 'number' && typeof params.most === 'number') {
    return say.wholeNumber({ least: params.least, most: params.most });
  }
  const expectation = EXPECTATIONS.find((one) => one === message);
  return expectation === undefined ? message : say.expected[expectation];
};

/** Arguments stand in angle brackets, options behind two hyphens. */
const asTyped = (name: string): string =>
  isArgument(name) ? `<${name}>` : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const argumentNames = ['claim', 'command', 'clock', 'folder', 'surface'];
const changeArguments = [
  'version',
  'id',
  'variant',
  'option',
  'edition',
  'mapping',
  'plan',
  'old',
  'new',
  'draft',
];
const isArgument = (name: string): boolean => [...argumentNames, ...changeArguments].includes(name);

/** The object in a JSON file; `-` is standard input. Says where it is wrong, never what it says: it may be personal. */
export const readJsonObject = async (
  reader: Reader,
  file: string,
): Promise<Readonly<Record<string, unknown>>> => {
  const text = await readText(reader, file);
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CliFailure(EXIT.usage, reader.say.jsonWrong(file));
  }
  return { ...value };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What is in a file, or all of standard input for `-`. */
export const readText = async ({ host, say }: Reader, file: string): Promise<string> => {
  if (file === '-') return host.readInput();
  try {
    return await readFile(resolve(host.folder, file), 'utf8');
  } catch (error) {
    throw new CliFailure(EXIT.usage, say.fileUnreadable(file, errorCodeOf(error) ?? 'error'));
  }
};
