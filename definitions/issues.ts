import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { oneOf } from '../domain/procedure/checks/say.ts';
import { hintFor } from '../domain/procedure/nearest.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Finding } from './finding.ts';
import { bareComplaintOf, complaintOf, typeWord } from './issue-words.ts';
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
    const [first] = issue.issues;
    const why = first === undefined ? notAllowed : bareComplaintOf(first);
    const key = shown(path.at(-1));
    const message = { en: `Key "${key}" ${why.en}.`, es: `La clave "${key}" ${why.es}.` };
    return [at(yaml, path, { rule: 'key-form', message }, 'key')];
  }
  if (issue.code === 'custom' && typeof issue.input === 'object' && issue.input !== null)
    return [at(yaml, path, wordsOfWhole(complaintOf(issue), path, valueAt(yaml.value, path)))];
  return [at(yaml, path, wordsOf(issue, path))];
};

const notAllowed: Labels = { en: 'is not allowed', es: 'no se admite' };

/** A rule that several fields keep together is told at the field that it names, which may not be there. */
const wordsOfWhole = (complaint: Labels, path: DocumentPath, value: unknown): Words => {
  if (value !== undefined) return { rule: 'wrong-value', message: about(valueText(value), complaint) };
  const [name, place] = [lastOf(path), placeText(path.slice(0, -1))];
  const missing = { en: `"${name.en}" in ${place.en}`, es: `"${name.es}", en ${place.es},` };
  return { rule: 'missing-key', message: about(missing, complaint) };
};

const about = (subject: Labels, complaint: Labels): Labels => ({
  en: `${subject.en} ${complaint.en}.`,
  es: `${subject.es} ${complaint.es}.`,
});

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

const placeText = (path: DocumentPath): Labels =>
  path.length === 0 ? { en: 'the file', es: 'el archivo' } : alike(pathText(path));

/** The name of what stands at a path; a file as a whole has none. */
const lastOf = (path: DocumentPath): Labels => {
  const last = path.at(-1);
  return last === undefined ? { en: 'content', es: 'contenido' } : alike(String(last));
};

const alike = (text: string): Labels => ({ en: text, es: text });

const unknownKey = (key: string, path: DocumentPath, known: readonly string[]): Words => ({
  rule: 'unknown-key',
  message: {
    en: `Unknown key "${shown(key)}" in ${placeText(path).en}.`,
    es: `Clave desconocida "${shown(key)}" en ${placeText(path).es}.`,
  },
  expected: oneOf(known),
  ...hintFor(key, known),
});

type ValueIssue = Exclude<SchemaIssue, { readonly code: 'unrecognized_keys' | 'invalid_key' }>;

const wordsOf = (issue: ValueIssue, path: DocumentPath): Words => {
  if (issue.input === undefined)
    return { rule: 'missing-key', message: missing(path), ...expectationOf(issue) };
  return {
    rule: issue.code === 'invalid_type' ? 'wrong-type' : 'wrong-value',
    message: about(valueText(issue.input), complaintOf(issue)),
    ...expectationOf(issue),
    ...adviceFor(issue),
  };
};

const missing = (path: DocumentPath): Labels => {
  const [name, place] = [lastOf(path), placeText(path.slice(0, -1))];
  return { en: `"${name.en}" is missing in ${place.en}.`, es: `Falta "${name.es}" en ${place.es}.` };
};

const expectationOf = (issue: ValueIssue): { readonly expected?: Labels } => {
  if (issue.code === 'invalid_type') return { expected: typeWord(issue.expected) };
  return issue.code === 'invalid_value' ? { expected: oneOf(issue.values.map(String)) } : {};
};

const adviceFor = (issue: ValueIssue): { readonly hint?: Labels } => {
  const { input } = issue;
  if (issue.code === 'invalid_value' && typeof input === 'string')
    return hintFor(input, issue.values.map(String));
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    (typeof input === 'number' || typeof input === 'boolean')
  )
    return {
      hint: { en: `Write it in quotes: "${input}".`, es: `Escríbalo entre comillas: "${input}".` },
    };
  if (typeof input !== 'string' || !/^\d{4}-\d{2}-\d{2}[T ]/.test(input)) return {};
  if (!issue.message.startsWith('must be an instant'))
    return {
      hint: {
        en: `A date has no time of day: write ${input.slice(0, 10)}.`,
        es: `Una fecha no lleva hora: escriba ${input.slice(0, 10)}.`,
      },
    };
  const at = Date.parse(input);
  if (!/(?:Z|[+-]\d{2}:\d{2})$/.test(input) || Number.isNaN(at)) return {};
  const written = new Date(at).toISOString();
  return { hint: { en: `Write ${written}.`, es: `Escriba ${written}.` } };
};

const longestShown = 60;
const shown = (text: unknown): string => {
  const whole = String(text);
  return whole.length > longestShown ? `${whole.slice(0, longestShown)}…` : whole;
};
const valueText = (value: unknown): Labels => {
  if (typeof value === 'string') return alike(`"${shown(value)}"`);
  if (Array.isArray(value)) return { en: 'A list', es: 'Una lista' };
  return typeof value === 'object' && value !== null ? { en: 'A map', es: 'Un mapa' } : alike(shown(value));
};
