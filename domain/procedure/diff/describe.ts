/** Differences in the words of a lawyer, in each language. What has no words of its own is told by its names. */
import { englishWords } from '../../deadline/words-en.ts';
import { spanishWords } from '../../deadline/words-es.ts';
import { UNITS } from '../../deadline/term.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { Labels } from '../../shared/norms.ts';
import type { Difference } from './differences.ts';
import type { Versions } from './gain.ts';
import { fieldOf, isPlainList, isRecord, setChange } from './values.ts';
import type { DiffWords } from './words.ts';
import { englishDiffWords } from './words-en.ts';
import { spanishDiffWords } from './words-es.ts';

/** A difference in a sentence that names its norms. `through` is the last day of a run of days. */
export const describe = (difference: Difference, versions: Versions, through?: string): Labels => ({
  es: sentenceOf({ difference, versions, words: spanishDiffWords, through }),
  en: sentenceOf({ difference, versions, words: englishDiffWords, through }),
});

interface Telling {
  readonly difference: Difference;
  readonly versions: Versions;
  readonly words: DiffWords;
  readonly through: string | undefined;
}

const sentenceOf = (telling: Telling): string => `${partsOf(telling)}${citationOf(telling)}.`;

const partsOf = (telling: Telling): string => {
  const { difference, words } = telling;
  const { before, after } = difference;
  const { subject, field } = placeOf(telling);
  if (isPlainList(before) && isPlainList(after)) {
    const { added, removed } = setChange(before, after);
    return words.gains({
      subject,
      field,
      added: valueText(added, telling),
      removed: valueText(removed, telling),
    });
  }
  if (before === undefined || after === undefined) return presence(telling, { subject, field });
  const [from, to] = [valueText(before, telling), valueText(after, telling)];
  return difference.keys.length === 3 && difference.keys.at(-1) === 'length'
    ? words.termGoes({ subject, from, to })
    : words.goes({ subject, field, from, to });
};

interface Spot {
  readonly subject: string;
  readonly field: string;
}

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

/** The thing that is meant, by its label, and what about it. */
const placeOf = (telling: Telling): Spot => {
  const { difference, words, versions } = telling;
  const [section = '', name, ...rest] = difference.keys;
  const thing = words.things[section];
  if (thing === undefined) return { subject: '', field: fieldText(difference.keys, words) };
  if (name === undefined) return { subject: thing, field: '' };
  if (isList(versions, section) || sectionsOfFields.includes(section))
    return { subject: thing, field: fieldText([name, ...rest], words) };
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

/** What is told of a field: by its own name, or by the last names of the way to it. */
const fieldText = (keys: readonly string[], { fields }: DiffWords): string => {
  const names = keys.filter((key) => key !== '#');
  const last = names.at(-1);
  if (last === undefined) return '';
  return fields[names.slice(-2).join('.')] ?? fields[last] ?? names.join('.');
};

const labelOf = ({ versions, words }: Telling, kind: string, code: string): string => {
  const label = labelIn(versions.after, kind, code) ?? labelIn(versions.before, kind, code);
  const told = label?.[words.language] ?? '';
  return told === '' ? (words.codes[code] ?? code) : told;
};

/** Offices, tracks and variants carry their words themselves. */
const labelIn = (document: ProcedureDocument, kind: string, code: string): Labels | undefined =>
  document.labels[`${kind}.${code}`] ??
  (kind === 'offices' || kind === 'tracks' || kind === 'variants' ? document[kind][code]?.label : undefined);

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
  const { words, difference } = telling;
  const last = difference.keys.at(-1) ?? '';
  if (value === null) return words.unknown;
  if (value === undefined) return words.nothing;
  if (isPlainList(value)) return value.map((one) => codeText(String(one), last, telling)).join(', ');
  if (isRecord(value)) return recordText(value, telling);
  return codeText(String(value), last, telling);
};

const codeText = (code: string, field: string, telling: Telling): string => {
  const kind = kinds[field];
  if (citing.includes(field)) return normText(code, telling);
  return kind === undefined ? (telling.words.codes[code] ?? code) : labelOf(telling, kind, code);
};

const recordText = (value: object, telling: Telling): string => {
  const { words, difference } = telling;
  const own = fieldOf(value, words.language);
  if (typeof own === 'string') return words.quoted(own);
  if ('value' in value && 'unit' in value) return lengthText(value, telling);
  const length = fieldOf(value, 'length');
  const obligor = fieldOf(value, 'obligor');
  if (isRecord(length) && (obligor === 'person' || obligor === 'authority'))
    return `${lengthText(length, telling)}, ${words.binds[obligor]}`;
  const name = fieldOf(fieldOf(value, 'name'), words.language);
  if (typeof name === 'string')
    return `${name}${part(fieldOf(value, 'effect'), words)}${part(fieldOf(value, 'status'), words)}`;
  const [by, stages] = [fieldOf(value, 'by'), fieldOf(value, 'in')];
  if (difference.keys[0] === 'commands' && isPlainList(by) && isPlainList(stages)) {
    const listed = (codes: typeof by, field: string) =>
      codes.map((code) => codeText(String(code), field, telling)).join(', ');
    return words.rule({ by: listed(by, 'by'), stages: listed(stages, 'in') });
  }
  const that = fieldOf(value, 'that') ?? fieldOf(value, 'instrument');
  return typeof that === 'string' ? that : '';
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
