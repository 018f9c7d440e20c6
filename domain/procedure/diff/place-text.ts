/** Of what a difference speaks: the thing by its label, the entry of it that is meant, and the field by its words. */
import { wordsOfEvent } from '../../deadline/event-words.ts';
import type { Labels } from '../../shared/norms.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { Difference } from './differences.ts';
import type { Versions } from './gain.ts';
import { fieldOf } from './values.ts';
import type { DiffWords } from './words.ts';
import { fieldWord } from './words.ts';

/** A difference that is being told in one language. */
export interface Telling {
  readonly difference: Difference;
  readonly versions: Versions;
  readonly words: DiffWords;
  readonly through: string | undefined;
}

/** The thing, and what about it. */
export interface Spot {
  readonly subject: string;
  readonly field: string;
}

/** The thing that is meant, by its label, and what about it. */
export const placeOf = (telling: Telling): Spot => {
  const { difference, words, versions } = telling;
  const [section = '', name, ...rest] = difference.keys;
  const thing = words.things[section];
  if (thing === undefined) return { subject: '', field: fieldText(difference.keys, words) };
  if (name === undefined) return { subject: thing, field: '' };
  if (isList(versions, section) || sectionsOfFields.includes(section))
    return { subject: thing, field: fieldText([section, name, ...rest], words) };
  const subject = `${thing} ${words.quoted(labelOf(telling, section, name))}`;
  const entry = section === 'calendars' || rest.includes('conditions') ? entryOf(telling) : '';
  const field = fieldText(rest, words);
  return {
    subject: entry === '' ? subject : `${subject}, ${entry}`,
    field: entry !== '' && rest.at(-1) === '#' ? '' : field,
  };
};

const sectionsOfFields = ['courtOrders', 'suspension', 'protection', 'minors', 'batches', 'appliesTo'];
const isList = ({ after }: Versions, section: string): boolean => Array.isArray(fieldOf(after, section));

/** The day, the suspension or the condition that is meant. */
const entryOf = (telling: Telling): string => {
  const { difference, words, through } = telling;
  const { keys, oldPath, newPath } = difference;
  const at = keys.lastIndexOf('#');
  if (at < 0) return '';
  const segments = (newPath ?? oldPath ?? '').split('.');
  const name = segments.at(keys.length === at + 1 ? -1 : at - keys.length) ?? '';
  if (keys.includes('conditions')) return words.condition(labelOf(telling, 'rules', name));
  return through === undefined ? name : words.run({ from: name, through });
};

export const fieldText = (keys: readonly string[], words: DiffWords): string => {
  const names = keys.filter((key) => key !== '#');
  return names.length === 0 ? '' : (fieldWord(words, names) ?? names.join('.'));
};

/** The words that a version has for a name; the code where neither has any. */
export const labelOf = (
  { versions, words }: Pick<Telling, 'versions' | 'words'>,
  kind: string,
  code: string,
): string => {
  if (kind === 'events' || kind === 'withoutRemedy') return wordsOfEvent(code)[words.language];
  if (kind === 'statistics') return labelOf({ versions, words }, 'outcomes', code);
  const label = labelIn(versions.after, kind, code) ?? labelIn(versions.before, kind, code);
  const told = label?.[words.language] ?? '';
  return told === '' ? (words.codes[code] ?? code) : told;
};

/** Offices, tracks and variants carry their words themselves. */
const labelIn = (document: ProcedureDocument, kind: string, code: string): Labels | undefined =>
  document.labels[`${kind}.${code}`] ??
  (kind === 'offices' || kind === 'tracks' || kind === 'variants' ? document[kind][code]?.label : undefined);
