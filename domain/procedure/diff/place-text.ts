/** Of what a difference speaks: the thing by its label, the entry of it that is meant, and the field by its words. */
import { wordsOfEvent } from '../../deadline/event-words.ts';
import type { Labels } from '../../shared/norms.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { Difference } from './differences.ts';
import type { Versions } from './gain.ts';
import { isOfSource } from './groups.ts';
import { normName } from './norm-text.ts';
import { fieldOf, isPlainList } from './values.ts';
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
  /** The thing with the entry of it that is meant. */
  readonly subject: string;
  readonly thing: string;
  /** The day, the condition, the question of it that is meant; empty: the whole thing. */
  readonly entry: string;
  readonly field: string;
}

/** The thing that is meant, by its label, and what about it. */
export const placeOf = (telling: Telling): Spot => {
  const { difference, words, versions } = telling;
  const [section = '', name, ...rest] = difference.keys;
  const thing = words.things[section];
  if (thing === undefined) return spotOf('', '', fieldText(difference.keys, words));
  if (name === undefined) return spotOf(thing, '', '');
  const isOfFields = isList(versions, section) || sectionsOfFields.includes(section);
  const whole = isOfFields ? thing : `${thing} ${words.quoted(labelOf(telling, section, name))}`;
  const inside = isOfFields ? [name, ...rest] : rest;
  const [map = '', key = '', ...fields] = inside;
  const named = key === '' ? undefined : entryText(telling, map, key);
  if (named !== undefined)
    return spotOf(whole, named, fields.length === 0 ? '' : fieldText([map, ...fields], words));
  if (isOfFields) return spotOf(whole, '', partText(inside, words) ?? fieldText([section, ...inside], words));
  const inRule = section === 'commands' ? ruleOf(telling) : '';
  const entry = section === 'calendars' || rest.includes('conditions') ? entryOf(telling) : '';
  const isEntryItself = rest.at(-1) === '#' || rest.at(-1) === 'that';
  const field = (entry === '' ? partText(rest, words) : undefined) ?? fieldText(rest, words);
  const entries = [inRule, entry].filter((one) => one !== '').join(', ');
  return spotOf(whole, entries, entries !== '' && isEntryItself ? '' : field);
};

/** Of which part of a thing a source is the source: each part has its own. What a term's length rests on, the term rests on. */
const partText = (keys: readonly string[], words: DiffWords): string | undefined => {
  const names = keys.filter((key) => key !== '#');
  const part = names.slice(0, -1);
  if (!isOfSource(names.at(-1) ?? '') || part.length === 0 || part.at(-1) === 'length') return undefined;
  return `${fieldText(part, words)}, ${fieldText(names, words)}`;
};

/** The rule of a step that is meant, where the step has several and both versions know it; empty where it is the only one. */
const ruleOf = ({ difference, versions, words }: Telling): string => {
  const [, command = '', place] = difference.keys;
  const [was, is] = [versions.before, versions.after].map(({ commands }) => fieldOf(commands, command));
  if (place !== '#' || !Array.isArray(was) || !Array.isArray(is)) return '';
  if (was.length < 2 && is.length < 2) return '';
  const at = Number((difference.newPath ?? difference.oldPath ?? '').split('.')[2]);
  return Number.isInteger(at) ? words.rules(at + 1) : '';
};

const spotOf = (thing: string, entry: string, field: string): Spot => ({
  subject: entry === '' ? thing : `${thing}, ${entry}`,
  thing,
  entry,
  field,
});

/** The name of an entry of a map that stands inside a thing: a question, a disclosure, a reading; undefined for other maps. */
export const entryText = (telling: Telling, map: string, name: string): string | undefined => {
  const { entries } = telling.words;
  switch (map) {
    case 'limbs':
      return entries.limbs(limbName(telling, name));
    case 'disclosures':
      return entries.disclosures(labelOf(telling, 'purposes', name));
    case 'options':
      return entries.options(optionName(telling, name));
    default:
      return undefined;
  }
};

/** A question by its label, or else by what it may grant: a procedure need give its questions no words. */
const limbName = (telling: Telling, limb: string): string => {
  const { difference, versions, words } = telling;
  const label = labelOf(telling, 'limbs', limb);
  const [, kind = ''] = difference.keys;
  const [is, was] = [versions.after, versions.before].map(({ decisions }) =>
    fieldOf(fieldOf(fieldOf(fieldOf(decisions, kind), 'limbs'), limb), 'granting'),
  );
  const granting = is ?? was;
  if (label !== limb || !isPlainList(granting)) return label;
  return granting.map((code) => labelOf(telling, 'outcomes', String(code))).join(words.or);
};

/** What a procedure calls a reading of the law that may be chosen. */
export const optionName = ({ difference, versions, words }: Telling, option: string): string => {
  const [, variant = ''] = difference.keys;
  const found = [versions.after, versions.before].map(
    ({ variants }) => variants[variant]?.options[option]?.label[words.language],
  );
  return found[0] ?? found[1] ?? option;
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
  if (keys.includes('conditions')) return words.condition(labelOf(telling, 'rules', name).replace(/\.$/, ''));
  if (keys[2] === 'suspensions') return words.entries.suspensions(orderName(telling, name));
  return through === undefined ? name : words.run({ from: name, through });
};

/** What an order of suspension of a calendar is called. */
const orderName = ({ difference, versions, words }: Telling, id: string): string => {
  const [, calendar = ''] = difference.keys;
  const orders = [versions.after, versions.before].flatMap(
    ({ calendars }) => calendars[calendar]?.suspensions ?? [],
  );
  return orders.find((order) => order.id === id)?.name[words.language] ?? id;
};

export const fieldText = (keys: readonly string[], words: DiffWords): string => {
  const names = keys.filter((key) => key !== '#');
  return names.length === 0 ? '' : (fieldWord(words, names) ?? names.join('.'));
};

/** The words that a version has for a name; the code where neither has any. */
export const labelOf = (telling: Pick<Telling, 'versions' | 'words'>, kind: string, code: string): string => {
  const { versions, words } = telling;
  if (kind === 'norms') return normName(telling, code);
  if (kind === 'events' || kind === 'withoutRemedy') return wordsOfEvent(code)[words.language];
  if (kind === 'statistics') return labelOf(telling, 'outcomes', code);
  const label = labelIn(versions.after, kind, code) ?? labelIn(versions.before, kind, code);
  const told = label?.[words.language] ?? '';
  return told === '' ? (words.codes[code] ?? code) : told;
};

/** Offices, tracks and variants carry their words themselves; a calendar is called by its authority. */
const labelIn = (document: ProcedureDocument, kind: string, code: string): Labels | undefined =>
  document.labels[`${kind}.${code}`] ??
  (kind === 'calendars' ? calendarLabel(document, code) : undefined) ??
  (kind === 'offices' || kind === 'tracks' || kind === 'variants' ? document[kind][code]?.label : undefined);

/** Where an authority has several calendars, each is told with its id. */
const calendarLabel = ({ calendars }: ProcedureDocument, id: string): Labels | undefined => {
  const authority = calendars[id]?.authority;
  if (authority === undefined) return undefined;
  const isShared = Object.values(calendars).filter((one) => one.authority === authority).length > 1;
  const name = isShared ? `${authority} (${id})` : authority;
  return { es: name, en: name };
};
