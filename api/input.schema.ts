/** Checks what callers send, and says what is wrong with it in sentences of our own that repeat nothing of it. */
import { z } from 'zod';

export type InputSchema = z.ZodType;

/** A place in what was sent, and the rule that it breaks, in English. */
export interface InputDefect {
  readonly path: readonly (string | number)[];
  readonly rule: string;
}

export type ParsedInput =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly defects: readonly InputDefect[] };

/** A body of thousands of wrong members does not earn an answer of thousands of lines. */
const mostDefects = 50;

/** The value as its schema reads it, or its defects, the first fifty. */
export const parseInput = (schema: InputSchema, value: unknown): ParsedInput => {
  const parsed = schema.safeParse(value, { error: ruleOf });
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    defects: parsed.error.issues
      .slice(0, mostDefects)
      .map((issue) => ({ path: placeOf(issue).map(stepOf), rule: issue.message })),
  };
};

/** A member whose name is wrong is not named: the place is what it stands in. */
const placeOf = ({ code, path }: z.core.$ZodIssue): readonly PropertyKey[] =>
  code === 'invalid_key' ? path.slice(0, -1) : path;

const stepOf = (step: PropertyKey): string | number => (typeof step === 'symbol' ? String(step) : step);

type Issue = z.core.$ZodRawIssue;

/**
 * The rule that was broken. The library's own sentences are in its own words, and name members that are not known,
 * which may be personal data in the wrong place. A schema that has a sentence of its own keeps it.
 */
const ruleOf = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${nounOf(issue.expected)}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : 'is not valid';
    case 'unrecognized_keys':
      return onlyMembersOf(issue.inst);
    case 'invalid_key':
      return 'has a member whose name is not valid';
    case 'too_big':
      return `must have at most ${issue.maximum} ${unitOf(issue.origin)}`;
    case 'too_small':
      return issue.minimum === 1
        ? 'must not be empty'
        : `must have at least ${issue.minimum} ${unitOf(issue.origin)}`;
    default:
      return 'is not valid';
  }
};

const nouns: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'an object'],
  ['array', 'a list'],
]);

const nounOf = (expected: string): string => nouns.get(expected) ?? 'of another type';

const unitOf = (origin: string): string => (origin === 'string' ? 'characters' : 'items');

const oneOf = (values: readonly unknown[]): string => `must be one of: ${values.map(String).join(', ')}`;

const onlyMembersOf = (schema: unknown): string => {
  const members = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return members.length === 0 ? 'must hold nothing' : `may hold only: ${members.join(', ')}`;
};
