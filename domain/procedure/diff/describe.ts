/** Differences in the words of a lawyer, in each language. What has no words of its own is told by its names. */
import type { Labels } from '../../shared/norms.ts';
import { concernsOf } from './concerns.ts';
import type { Difference } from './differences.ts';
import type { Versions } from './gain.ts';
import { isCiting, isCondition, kindAt } from './kinds.ts';
import { isLength, lengthText, quietChangeText } from './length-text.ts';
import { citationText, normName } from './norm-text.ts';
import type { Spot, Telling } from './place-text.ts';
import { entryText, fieldText, labelOf, optionName, placeOf } from './place-text.ts';
import { isToldWithValue } from './set-lengths.ts';
import { effectsOfDefault, parameterDifferenceOf, settingOf } from './set-parameters.ts';
import { fieldOf, fieldsOf, isPlainList, isRecord, isSame, setChange } from './values.ts';
import { conditionText, wordsOfShort } from './value-words.ts';
import type { DiffWords } from './words.ts';
import { findCodeWord } from './words.ts';
import { englishDiffWords } from './words-en.ts';
import { spanishDiffWords } from './words-es.ts';

/** A difference in a sentence that names its norms. `through` is the last day of a run of days. */
export const describe = (difference: Difference, versions: Versions, through?: string): Labels => ({
  es: sentenceOf({ difference, versions, words: spanishDiffWords, through }),
  en: sentenceOf({ difference, versions, words: englishDiffWords, through }),
});

const sentenceOf = (telling: Telling): string => {
  const { difference, words } = telling;
  const concerns = concernsOf(difference).map((concern) => ` ${words.concerns[concern]}.`);
  return `${wholeOf(telling)}${inEffectOf(telling)}${citationOf(telling)}.${concerns.join('')}`;
};

/** What another reading that holds while nobody chooses changes of what holds. */
const inEffectOf = (telling: Telling): string => {
  const { difference, versions, words } = telling;
  const changes = effectsOfDefault(difference, versions);
  if (changes.length === 0) return '';
  return words.inEffect(changes.map((one) => partsOf({ ...telling, difference: one })));
};

/** What a track or a reading sets is told as the change of the parameter that it is. */
const wholeOf = (telling: Telling): string => {
  const { difference, versions, words } = telling;
  const set = parameterDifferenceOf(difference, versions);
  if (set === undefined) return partsOf(telling);
  const { keys } = difference;
  const { subject: source } = placeOf({ ...telling, difference: { ...difference, keys: keys.slice(0, -2) } });
  const inParameter = { ...telling, difference: set };
  if (!isSame(set.before, set.after)) return words.under({ source, change: partsOf(inParameter) });
  return words.under({ source, change: words.staysSame(placeOf(inParameter)) });
};

const partsOf = (telling: Telling): string => {
  const { difference, words } = telling;
  const { before, after } = difference;
  const spot = placeOf(telling);
  const { subject, field } = spot;
  if (isPlainList(before) && isPlainList(after)) {
    const { added, removed } = setChange(before, after);
    return words.gains({
      subject,
      field,
      added: listText(added, telling),
      removed: listText(removed, telling),
    });
  }
  if (before === undefined || after === undefined) return presence(telling, spot);
  const quiet =
    isLength(before) && isLength(after) ? quietChangeText({ before, after }, spot, words) : undefined;
  if (quiet !== undefined) return quiet;
  const [from, to] = [valueText(before, telling), valueText(after, telling)];
  if (from === to) return inOtherLanguage(telling, spot);
  if (isCondition(difference.keys.at(-1) ?? '')) return words.replaced({ subject, field, from, to });
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

const presence = (telling: Telling, { subject, thing, entry, field }: Spot): string => {
  const { difference, words } = telling;
  const { before, after } = difference;
  const detail = valueText(after ?? before, telling);
  if (field === '') {
    const one = entry === '' ? subject : entry;
    const told =
      after === undefined ? words.removed({ subject: one, detail }) : words.added({ subject: one, detail });
    return entry === '' ? told : words.within({ source: thing, change: told });
  }
  return after === undefined
    ? words.removedField({ subject, field, detail })
    : words.addedField({ subject, field, detail });
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
  list
    .map((one) => codeText(String(one), telling))
    .join(isCiting(telling.difference.keys.at(-1) ?? '') ? '; ' : ', ');

const codeText = (code: string, telling: Telling): string => {
  const { words, difference } = telling;
  const field = difference.keys.at(-1) ?? '';
  const kind = kindAt(difference.keys);
  if (isCiting(field)) return normName(telling, code);
  if (isCondition(field)) return conditionText(code, telling);
  if (field === 'default' && difference.keys[0] === 'variants')
    return words.quoted(optionName(telling, code));
  if (field === 'sets' && difference.keys[0] === 'courtOrders') return parameterText(code, telling);
  const short = wordsOfShort(field, code, words.language);
  if (short !== undefined) return short;
  if (code === 'true' || code === 'false') return words.codes[code] ?? code;
  if (kind === undefined) return findCodeWord(words, difference.keys, code) ?? code;
  const label = labelOf(telling, kind, code);
  return label === code ? `\`${code}\`` : label;
};

/** What the path of a parameter names. */
const parameterText = (path: string, telling: Telling): string => {
  const { subject, field } = placeOf({
    ...telling,
    difference: { ...telling.difference, keys: path.split('.') },
  });
  return [subject, field].filter((part) => part !== '').join(': ');
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
    if (
      isEmpty ||
      told.includes(field) ||
      isToldWithValue(value, field) ||
      (untold.includes(field) && !isOfEvents)
    )
      return [];
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
  const set = settingOf(difference, versions);
  if (set !== undefined) {
    const inParameter = { ...inside, difference: set };
    const change = isSame(set.before, set.after)
      ? words.staysSame(placeOf(inParameter))
      : partsOf(inParameter);
    return `${change.charAt(0).toLowerCase()}${change.slice(1)}`;
  }
  const told = valueText(value, inside) || words.nothing;
  const entry = entryText(inside, map ?? '', name);
  if (entry !== undefined) return `${entry}: ${told}`;
  const [around = ''] = difference.keys.slice(-3);
  const isInEntry = entryText(inside, around, map ?? '') !== undefined;
  return `${fieldText(isInEntry ? [around, name] : difference.keys.slice(-2), words)}: ${told}`;
};

const recordText = (value: unknown, telling: Telling): string => {
  const { words, difference } = telling;
  if (!isRecord(value)) return '';
  const own = fieldOf(value, words.language);
  if (typeof own === 'string') return words.quoted(own);
  if (isLength(value)) return lengthText(value, words);
  if (difference.keys[0] === 'norms' && difference.keys.length === 2)
    return valueText(fieldOf(value, 'text') ?? '', telling);
  const { head, told } = headOf(value, telling);
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
      head: `${lengthText(length, words)}, ${words.binds[obligor]}`,
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
  const that = fieldOf(value, 'that');
  return { head: typeof that === 'string' ? conditionText(that, telling) : '', told: ['that'] };
};

const part = (code: unknown, { codes }: DiffWords): string =>
  typeof code === 'string' ? `, ${codes[code] ?? code}` : '';

/** The norms of the thing as it now is, as lawyers cite them; what a norm itself says needs none. */
const citationOf = (telling: Telling): string => {
  const { keys, basis, after } = telling.difference;
  if (keys[0] === 'norms' || isCiting(keys.at(-1) ?? '')) return '';
  const ids = after === undefined ? basis.before : basis.after;
  return telling.words.cited([...new Set(ids.map((id) => citationText(telling, id)))]);
};
