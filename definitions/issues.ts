import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { hintFor } from '../domain/procedure/nearest.ts';
import type { Finding } from './finding.ts';
import { knownKeysAt } from './known-keys.ts';
import type { SchemaIssue } from './surface.schema.ts';
import { jsonSchemaOf } from './surface.schema.ts';
import type { SurfaceName } from '../domain/procedure/surfaces.ts';
import type { YamlFile } from './yaml-file.ts';

type Words = Pick<Finding, 'rule' | 'message' | 'expected' | 'hint'>;

/** What a schema says about a file, in the author's words and at the author's line. */
export const findingsOfIssues = (
  issues: readonly SchemaIssue[],
  yaml: YamlFile,
  surface: SurfaceName,
): readonly Finding[] => issues.flatMap((issue) => findingsOf(issue, yaml, surface));

const findingsOf = (issue: SchemaIssue, yaml: YamlFile, surface: SurfaceName): readonly Finding[] => {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeysAt(jsonSchemaOf(surface), path);
    return issue.keys.map((key) => at(yaml, [...path, key], unknownKey(key, path, known), 'key'));
  }
  if (issue.code === 'invalid_key') {
    const message = `Key "${shown(path.at(-1))}" ${issue.issues[0]?.message ?? 'is not allowed'}.`;
    return [at(yaml, path, { rule: 'key-form', message }, 'key')];
  }
  if (issue.code === 'custom' && typeof issue.input === 'object' && issue.input !== null)
    return [at(yaml, path, wordsOfWhole(issue.message, path, valueAt(yaml.value, path)))];
  return [at(yaml, path, wordsOf(issue, path))];
};

/** A rule that several fields keep together is told at the field that it names, which may not be there. */
const wordsOfWhole = (complaint: string, path: DocumentPath, value: unknown): Words =>
  value === undefined
    ? {
        rule: 'missing-key',
        message: `"${path.at(-1) ?? 'content'}" in ${placeText(path.slice(0, -1))} ${complaint}.`,
      }
    : { rule: 'wrong-value', message: `${valueText(value)} ${complaint}.` };

const valueAt = (root: unknown, path: DocumentPath): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    root,
  );

const at = (yaml: YamlFile, path: DocumentPath, words: Words, place?: 'key'): Finding => ({
  severity: 'error',
  ...words,
  path: pathText(path),
  ...yaml.locate(path, place),
});

const placeText = (path: DocumentPath): string => (path.length === 0 ? 'the file' : pathText(path));

const unknownKey = (key: string, path: DocumentPath, known: readonly string[]): Words => ({
  rule: 'unknown-key',
  message: `Unknown key "${shown(key)}" in ${placeText(path)}.`,
  expected: `one of ${known.join(', ')}`,
  ...hintFor(key, known),
});

type ValueIssue = Exclude<SchemaIssue, { readonly code: 'unrecognized_keys' | 'invalid_key' }>;

const wordsOf = (issue: ValueIssue, path: DocumentPath): Words => {
  if (issue.input === undefined)
    return {
      rule: 'missing-key',
      message: `"${path.at(-1) ?? 'content'}" is missing in ${placeText(path.slice(0, -1))}.`,
      ...expectationOf(issue),
    };
  return {
    rule: issue.code === 'invalid_type' ? 'wrong-type' : 'wrong-value',
    message: `${valueText(issue.input)} ${complaintOf(issue)}.`,
    ...expectationOf(issue),
    ...adviceFor(issue),
  };
};

const complaintOf = (issue: ValueIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.startsWith('must') ? issue.message : `must be ${typeWord(issue.expected)}`;
    case 'invalid_value':
      return issue.message.startsWith('must') ? issue.message : 'is not one of the words that may stand here';
    case 'too_small':
    case 'too_big':
      return issue.message.startsWith('must') ? issue.message : boundText(issue);
    default:
      return issue.message;
  }
};

const boundText = (issue: Extract<ValueIssue, { readonly code: 'too_small' | 'too_big' }>): string => {
  const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (issue.origin === 'string') return `must have ${bound} characters`;
  return issue.origin === 'array' ? `must have ${bound} entries` : `must be ${bound}`;
};

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};
const typeWord = (expected: string): string => typeWords[expected] ?? expected;

const expectationOf = (issue: ValueIssue): { readonly expected?: string } => {
  if (issue.code === 'invalid_type') return { expected: typeWord(issue.expected) };
  return issue.code === 'invalid_value' ? { expected: `one of ${issue.values.map(String).join(', ')}` } : {};
};

const adviceFor = (issue: ValueIssue): { readonly hint?: string } => {
  const { input } = issue;
  if (issue.code === 'invalid_value' && typeof input === 'string')
    return hintFor(input, issue.values.map(String));
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    (typeof input === 'number' || typeof input === 'boolean')
  )
    return { hint: `Write it in quotes: "${input}".` };
  if (typeof input !== 'string' || !/^\d{4}-\d{2}-\d{2}[T ]/.test(input)) return {};
  if (!issue.message.startsWith('must be an instant'))
    return { hint: `A date has no time of day: write ${input.slice(0, 10)}.` };
  const at = Date.parse(input);
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(input) && !Number.isNaN(at)
    ? { hint: `Write ${new Date(at).toISOString()}.` }
    : {};
};

const longestShown = 60;
const shown = (text: unknown): string => {
  const whole = String(text);
  return whole.length > longestShown ? `${whole.slice(0, longestShown)}…` : whole;
};
const valueText = (value: unknown): string => {
  if (typeof value === 'string') return `"${shown(value)}"`;
  if (Array.isArray(value)) return 'A list';
  return typeof value === 'object' && value !== null ? 'A map' : shown(value);
};
