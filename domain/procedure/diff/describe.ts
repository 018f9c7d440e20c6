/** Differences in the words of a lawyer, in each language. What has no words of its own is told by its names. */
import { englishWords } from '../../deadline/words-en.ts';
import { spanishWords } from '../../deadline/words-es.ts';
import { UNITS } from '../../deadline/term.ts';
import type { Labels } from '../../shared/norms.ts';
import type { Difference } from './differences.ts';
import type { Versions } from './gain.ts';
import type { Spot, Telling } from './place-text.ts';
import { fieldText, labelOf, placeOf } from './place-text.ts';
import { parameterDifferenceOf } from './set-parameters.ts';
import { fieldOf, fieldsOf, isPlainList, isRecord, isSame, setChange } from './values.ts';
import { wordsOfShort } from './value-words.ts';
import type { DiffWords } from './words.ts';
import { findCodeWord } from './words.ts';
import { englishDiffWords } from './words-en.ts';
import { spanishDiffWords } from './words-es.ts';

/** A difference in a sentence that names its norms. `through` is the last day of a run of days. */
export const describe = (difference: Difference, versions: Versions, through?: string): Labels => ({
  es: sentenceOf({ difference, versions, words: spanishDiffWords, through }),
  en: sentenceOf({ difference, versions, words: englishDiffWords, through }),
});

const sentenceOf = (telling: Telling): string => `${wholeOf(telling)}${citationOf(telling)}.`;

/** What a track or a reading sets is told as the change of the parameter that it is. */
const wholeOf = (telling: Telling): string => {
  const { difference, versions, words } = telling;
  const set = parameterDifferenceOf(difference, versions);
  if (set === undefined || isSame(set.before, set.after)) return partsOf(telling);
  const { subject } = placeOf({
    ...telling,
    difference: { ...difference, keys: difference.keys.slice(0, 2) },
  });
  const option = difference.keys[0] === 'variants' ? difference.keys[3] : undefined;
  const source = option === undefined ? subject : `${subject}, ${optionOf(telling, option)}`;
  return words.under({ source, change: partsOf({ ...telling, difference: set }) });
};

const optionOf = ({ difference, versions, words }: Telling, option: string): string => {
  const [, variant = ''] = difference.keys;
  const found = (versions.after.variants[variant] ?? versions.before.variants[variant])?.options[option];
  return words.quoted(found?.label[words.language] ?? option);
};

const partsOf = (telling: Telling): string => {
  const { difference, words } = telling;
  const { before, after } = difference;
  const { subject, field } = placeOf(telling);
  if (isPlainList(before) && isPlainList(after)) {
    const { added, removed } = setChange(before, after);
    return words.gains({
      subject,
      field,
      added: listText(added, telling),
      removed: listText(removed, telling),
    });
  }
  if (before === undefined || after === undefined) return presence(telling, { subject, field });
  const [from, to] = [valueText(before, telling), valueText(after, telling)];
  if (from === to) return inOtherLanguage(telling, { subject, field });
  return difference.keys.length === 3 && difference.keys.at(-1) === 'length'
    ? words.termGoes({ subject, from, to })
    : words.goes({ subject, field, from, to });
};

/** A text that changed in the other language only is told in that one. */
const inOtherLanguage = (telling: Telling, { subject, field }: Spot): string => {
  const { difference, words } = telling;
  const language = words.language === 'es' ? 'en' : 'es';
  const [from, to] = [difference.before, difference.after].map((text) => fieldOf(text, language));
  if (typeof from !== 'string' || typeof to !== 'string') return words.changes({ subject, field });
  const told = { subject, from: words.quoted(from), to: words.quoted(to) };
  return words.goes({ ...told, field: words.inLanguage(field, language) });
};

const presence = (telling: Telling, { subject, field }: Spot): string => {
  const { difference, words } = telling;
  const { before, after } = difference;
  const detail = valueText(after ?? before, telling);
  if (field === '')
    return after === undefined ? words.removed({ subject, detail }) : words.added({ subject, detail });
  return after === undefined
    ? words.removedField({ subject, field, detail })
    : words.addedField({ subject, field, detail });
};

/** Of which kind the codes of a field are, so that they are told by their labels. */
const kinds: Readonly<Record<string, string>> = {
  by: 'roles',
  opensBy: 'roles',
  closesBy: 'roles',
  roles: 'roles',
  approvedBy: 'roles',
  in: 'stages',
  to: 'stages',
  exits: 'stages',
  lodgedIn: 'stages',
  decidedTo: 'stages',
  remandTo: 'stages',
  maintainedTo: 'stages',
  endedTo: 'stages',
  initialStage: 'stages',
  differentFrom: 'commands',
  guardianBefore: 'commands',
  clock: 'clocks',
  cure: 'clocks',
  ratification: 'clocks',
  resolutionClock: 'clocks',
  renewalClock: 'clocks',
  exempt: 'clocks',
  expiryClock: 'clocks',
  againstSilenceOf: 'clocks',
  suspends: 'clocks',
  waits: 'waits',
  owner: 'roles',
  escalatesTo: 'stages',
  offices: 'offices',
  excuses: 'excuses',
  consent: 'purposes',
  on: 'events',
  opens: 'events',
  closes: 'events',
  resumes: 'events',
  against: 'events',
  body: 'bodies',
  recommendedBy: 'bodies',
  grounds: 'grounds',
  outcomes: 'outcomes',
  granting: 'outcomes',
  next: 'remedies',
  reasons: 'reasons',
  departureReasons: 'reasons',
  needs: 'needs',
  services: 'services',
  observers: 'observers',
  channels: 'channels',
};

const valueText = (value: unknown, telling: Telling): string => {
  const { words } = telling;
  if (value === null) return words.unknown;
  if (value === undefined) return words.nothing;
  if (isPlainList(value)) return value.length === 0 ? words.nothing : listText(value, telling);
  if (Array.isArray(value))
    return value.map((one, at) => `(${at + 1}) ${recordText(one, telling)}`).join('; ');
  if (isRecord(value)) return recordText(value, telling);
  return codeText(String(value), telling);
};

const listText = (list: readonly (string | number)[], telling: Telling): string =>
  list.map((one) => codeText(String(one), telling)).join(', ');

const codeText = (code: string, telling: Telling): string => {
  const { words, difference } = telling;
  const field = difference.keys.at(-1) ?? '';
  const kind = kinds[field];
  if (citing.includes(field)) return normText(code, telling);
  const short = wordsOfShort(field, code, words.language);
  if (short !== undefined) return short;
  if (code === 'true' || code === 'false') return words.codes[code] ?? code;
  return kind === undefined
    ? (findCodeWord(words, difference.keys, code) ?? code)
    : labelOf(telling, kind, code);
};

/** Fields that need not be told with a whole thing: what it cites, and what names it. */
const untold = [
  'basis',
  'confidence',
  'jurisprudence',
  'label',
  'on',
  'id',
  'rule',
  'task',
  'publishedOn',
  'layer',
];
const flat = ['starts', 'stops', 'expires'];

/** What a thing says, field by field. */
const contentsOf = (value: object, told: readonly string[], telling: Telling): readonly string[] =>
  fieldsOf(value, {}).flatMap((field) => {
    const one = fieldOf(value, field);
    const keys = [...telling.difference.keys, field];
    const isOfEvents = flat.includes(telling.difference.keys.at(-1) ?? '') && field === 'on';
    const isEmpty = one === undefined || (Array.isArray(one) && one.length === 0);
    if (isEmpty || told.includes(field) || (untold.includes(field) && !isOfEvents)) return [];
    const inside = { ...telling, difference: { ...telling.difference, keys } };
    if (flat.includes(field) && isRecord(one)) return contentsOf(one, [], inside);
    if (field === 'conditions' && Array.isArray(one)) {
      const names = one.map((condition) => labelOf(telling, 'rules', String(fieldOf(condition, 'rule'))));
      return names.map((name) => telling.words.condition(name));
    }
    return [textInside(inside, one)];
  });

/** One field of a thing, or one entry of a map that it has, with what it says. */
const textInside = (inside: Telling, value: unknown): string => {
  const { difference, versions, words } = inside;
  const [map, name = ''] = difference.keys.slice(-2);
  const set = parameterDifferenceOf(difference, versions);
  if (set !== undefined && !isSame(set.before, set.after)) {
    const change = partsOf({ ...inside, difference: set });
    return `${change.charAt(0).toLowerCase()}${change.slice(1)}`;
  }
  const told = valueText(value, inside);
  if (map === 'options') return `${optionOf(inside, name)}: ${told}`;
  if (map === 'limbs' || map === 'disclosures')
    return `${words.quoted(labelOf(inside, map === 'limbs' ? 'limbs' : 'purposes', name))}: ${told}`;
  return `${fieldText(difference.keys.slice(-2), words)}: ${told}`;
};

const recordText = (value: unknown, telling: Telling): string => {
  const { words, difference } = telling;
  if (!isRecord(value)) return '';
  const own = fieldOf(value, words.language);
  if (typeof own === 'string') return words.quoted(own);
  if ('value' in value && 'unit' in value) return lengthText(value, telling);
  const { head, told } = headOf(value, telling);
  if (difference.keys[0] === 'norms' && difference.keys.length === 2) return head;
  return [...(head === '' ? [] : [head]), ...contentsOf(value, told, telling)].join('; ');
};

/** How a thing is told at its beginning, and the fields of it that are told by then. */
const headOf = (
  value: object,
  telling: Telling,
): { readonly head: string; readonly told: readonly string[] } => {
  const { words, difference } = telling;
  const length = fieldOf(value, 'length');
  const obligor = fieldOf(value, 'obligor');
  if (isRecord(length) && (obligor === 'person' || obligor === 'authority'))
    return {
      head: `${lengthText(length, telling)}, ${words.binds[obligor]}`,
      told: ['length', 'obligor'],
    };
  const name = fieldOf(fieldOf(value, 'name'), words.language);
  if (typeof name === 'string') {
    const parts = `${part(fieldOf(value, 'effect'), words)}${part(fieldOf(value, 'status'), words)}`;
    return { head: `${name}${parts}`, told: ['name', 'effect', 'status'] };
  }
  const [by, stages] = [fieldOf(value, 'by'), fieldOf(value, 'in')];
  if (difference.keys[0] === 'commands' && isPlainList(by) && isPlainList(stages)) {
    const listed = (codes: typeof by, field: string) =>
      listText(codes, { ...telling, difference: { ...difference, keys: [field] } });
    return {
      head: words.rule({ by: listed(by, 'by'), stages: listed(stages, 'in') }),
      told: ['by', 'in'],
    };
  }
  const that = fieldOf(value, 'that') ?? fieldOf(value, 'instrument');
  return { head: typeof that === 'string' ? that : '', told: ['that', 'instrument'] };
};

const part = (code: unknown, { codes }: DiffWords): string =>
  typeof code === 'string' ? `, ${codes[code] ?? code}` : '';

const lengthText = (length: object, { words }: Telling): string => {
  const [value, unit] = [fieldOf(length, 'value'), fieldOf(length, 'unit')];
  if (typeof value !== 'number') return words.unknown;
  const known = UNITS.find((one) => one === unit);
  const { length: told } = words.language === 'es' ? spanishWords : englishWords;
  return known === undefined ? `${value} ${words.codes[String(unit)] ?? String(unit)}` : told(value, known);
};

/** The norms of the thing as it now is, as lawyers cite them; what a norm itself says needs none. */
const citationOf = (telling: Telling): string => {
  const { keys, basis, after } = telling.difference;
  if (keys[0] === 'norms' || citing.includes(keys.at(-1) ?? '')) return '';
  const ids = after === undefined ? basis.before : basis.after;
  return telling.words.cited(ids.map((id) => normText(id, telling)));
};

/** Fields whose values are norms. */
const citing = ['basis', 'jurisprudence'];

/** A norm as lawyers cite it. An article that was not read is not cited, and `Transitorio Segundo` is no number. */
const normText = (id: string, { versions, words }: Telling): string => {
  const norm = versions.after.norms[id] ?? versions.before.norms[id];
  if (norm === undefined) return id;
  const { instrument, article } = norm;
  if (!/^[\p{L}\d]/u.test(article)) return instrument;
  return /^\d/.test(article) ? words.article(instrument, article) : `${instrument}, ${article}`;
};
