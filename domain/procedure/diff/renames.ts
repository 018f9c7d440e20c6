/** A version in the names that another has for the same clocks, so that what changed of a renamed term is told, and not that it went. */
import type { Labels } from '../../shared/norms.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { LegalChange } from './change.ts';
import type { Versions } from './gain.ts';
import { isCondition, kindAt } from './kinds.ts';
import { fieldOf, isPlainList, isRecord } from './values.ts';
import type { DiffWords } from './words.ts';
import { englishDiffWords } from './words-en.ts';
import { spanishDiffWords } from './words-es.ts';

/** Names of clocks by other names. */
export type ClockNames = Readonly<Record<string, string>>;

/** The document with its clocks under other names, wherever it speaks of them. */
export const withClockNames = (document: ProcedureDocument, names: ClockNames): ProcedureDocument => {
  if (Object.keys(names).length === 0) return document;
  const changed: ProcedureDocument = { ...document };
  for (const [section, value] of Object.entries(document))
    Reflect.set(changed, section, renamedIn(value, [section], names));
  return changed;
};

/** A value of a document with other names of clocks; `keys` is the way to it. */
export const renamedIn = (value: unknown, keys: readonly string[], names: ClockNames): unknown => {
  if (typeof value === 'string') return renamedText(value, keys, names);
  if (Array.isArray(value))
    return value.map((one) => renamedIn(one, isPlainList(value) ? keys : [...keys, '#'], names));
  if (!isRecord(value)) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, one]) => [renamedKey(key, keys, names), renamedIn(one, [...keys, key], names)]),
  );
};

const nameIn = (names: ClockNames, name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name;

const renamedKey = (key: string, keys: readonly string[], names: ClockNames): string => {
  if (keys.length === 1 && keys[0] === 'clocks') return nameIn(names, key);
  return keys.at(-1) === 'sets' || keys[0] === 'labels' ? renamedPath(key, names) : key;
};

/** A path, in the document or in its parts, with another name of the clock that it leads to. */
export const renamedPath = (path: string, names: ClockNames): string =>
  path.replace(/(^|\.sets\.)clocks\.([^.]+)/, (_, head: string, name: string) => {
    return `${head}clocks.${nameIn(names, name)}`;
  });

const renamedText = (text: string, keys: readonly string[], names: ClockNames): string => {
  const field = (keys.at(-1) ?? '').split('.').at(-1) ?? '';
  if (isCondition(field)) return renamedCondition(text, names);
  if (field === 'sets') return renamedPath(text, names);
  return kindAt([...keys.slice(0, -1), field]) === 'clocks' ? nameIn(names, text) : text;
};

/** Only a part of a condition that speaks of clocks: a stage may have the name of one. */
const renamedCondition = (expression: string, names: ClockNames): string =>
  expression
    .split(/(&&|\|\|)/)
    .map((part) =>
      /[cC]lock|claim\.late\b/.test(part)
        ? part.replaceAll(/'([^']+)'/g, (_, name: string) => `'${nameIn(names, name)}'`)
        : part,
    )
    .join('');

/** The renamed clocks as changes of their own. Both versions are as they are written. */
export const renameChanges = (names: ClockNames, versions: Versions): readonly LegalChange[] =>
  Object.entries(names).map(([old, name]) => ({
    group: 'terms',
    kind: 'changed',
    path: `clocks.${name}`,
    oldPath: `clocks.${old}`,
    old,
    new: name,
    favour: 'neutral',
    basis: [],
    text: {
      es: renameText(spanishDiffWords, versions, { old, name }),
      en: renameText(englishDiffWords, versions, { old, name }),
    },
  }));

const renameText = (
  words: DiffWords,
  { before, after }: Versions,
  { old, name }: { readonly old: string; readonly name: string },
): string => {
  const [was, is] = [labelOf(before, old), labelOf(after, name)].map((label) =>
    fieldOf(label, words.language),
  );
  const told = typeof is === 'string' ? is : name;
  const subject = `${words.things['clocks'] ?? ''} ${words.quoted(told)}`;
  const from = typeof was === 'string' && was !== told ? `${words.quoted(was)} (\`${old}\`)` : `\`${old}\``;
  return `${words.renamed({ subject, from, to: `\`${name}\`` })}.`;
};

const labelOf = ({ labels }: ProcedureDocument, clock: string): Labels | undefined =>
  labels[`clocks.${clock}`];
