import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { errorCodeOf } from '../error-code.ts';
import type { Variable, VariableName } from './variables.ts';
import { VARIABLES } from './variables.ts';

/** The environment of a process, handed in by its composition root. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with one variable, and what to write instead. Never holds the value: it may be a secret. */
export interface SettingError {
  readonly variable: string;
  readonly problem: string;
  readonly expected: string;
  readonly example: string;
}

export type Settings<Values> =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly errors: readonly SettingError[] };

export type ReadText = (path: string) => string;

const fromDisk: ReadText = (path) => readFileSync(path, 'utf8');

/** The variables named, as an object that {@link parseSettings} can read. A process asks for what it needs and no more. */
export const settingsOf = <Shape extends Partial<Record<VariableName, z.ZodType>>>(shape: Shape) =>
  z.object(shape);

/**
 * Reads the variables of a schema from an environment: all errors at once. An empty variable counts as absent; a
 * secret may come from the file that `<NAME>_FILE` names, whose final line break does not count.
 */
export const parseSettings = <Schema extends z.ZodObject>(
  schema: Schema,
  environment: Environment,
  readText: ReadText = fromDisk,
): Settings<z.output<Schema>> => {
  const names = variableNames.filter((name) => name in schema.shape);
  const found = names.map((name) => ({ name, text: textOf(name, environment, readText) }));
  const unreadable = found.flatMap(({ name, text }) =>
    text.kind === 'wrong' ? [errorOf(name, text.problem)] : [],
  );
  const texts = found.flatMap(({ name, text }) =>
    text.kind === 'given' ? [[name, text.text] as const] : [],
  );
  const parsed = schema.safeParse(Object.fromEntries(texts));
  if (parsed.success && unreadable.length === 0) return { ok: true, values: parsed.data };
  const isGiven = new Set<VariableName>(texts.map(([name]) => name));
  const reported = new Set(unreadable.map(({ variable }) => variable));
  const wrong = names.filter((name) => isWrong(name, parsed.error) && !reported.has(name));
  const errors = wrong.map((name) => errorOf(name, isGiven.has(name) ? 'is not valid' : 'is not set'));
  return { ok: false, errors: [...unreadable, ...errors] };
};

const isWrong = (name: VariableName, error: z.ZodError | undefined): boolean =>
  error?.issues.some((issue) => issue.path[0] === name) ?? false;

type Text =
  | { readonly kind: 'given'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'wrong'; readonly problem: string };

const textOf = (name: VariableName, environment: Environment, readText: ReadText): Text => {
  const variable: Variable = VARIABLES[name];
  const own = environment[name] ?? '';
  const path = variable.isSecret === true ? (environment[`${name}_FILE`] ?? '') : '';
  if (own !== '' && path !== '') return { kind: 'wrong', problem: `is set twice: unset it or ${name}_FILE` };
  if (path !== '') return textOfFile(name, path, readText);
  const text = own === '' ? variable.fallback : own;
  return text === undefined ? { kind: 'absent' } : { kind: 'given', text };
};

const textOfFile = (name: VariableName, path: string, readText: ReadText): Text => {
  try {
    return { kind: 'given', text: readText(path).replace(/\r?\n$/, '') };
  } catch (error) {
    const code = errorCodeOf(error) ?? 'no reason given';
    return { kind: 'wrong', problem: `cannot be read from the file that ${name}_FILE names (${code})` };
  }
};

const errorOf = (name: VariableName, problem: string): SettingError => {
  const { expected, example }: Variable = VARIABLES[name];
  return { variable: name, problem, expected, example: `${name}=${example}` };
};

const variableNames: readonly VariableName[] = Object.keys(VARIABLES).filter((name) => isVariableName(name));

function isVariableName(name: string): name is VariableName {
  return name in VARIABLES;
}

/** Errors as lines for a person at a terminal. */
export const describeErrors = (errors: readonly SettingError[]): string =>
  errors
    .map(
      ({ variable, problem, expected, example }) =>
        `${variable} ${problem}: expected ${expected}. Example: ${example}`,
    )
    .join('\n');
