import type { Concern } from './concerns.ts';

/** The sentences of a comparison in one language. Names and values arrive as text for people. */
export interface DiffWords {
  readonly language: 'es' | 'en';
  /** What kind of thing a section holds: `the term "Decide"`. */
  readonly things: Readonly<Record<string, string>>;
  /** What a field is about. */
  readonly fields: Readonly<Record<string, string>>;
  /** Codes of the language itself: units, effects, yes and no. */
  readonly codes: Readonly<Record<string, string>>;
  readonly condition: (name: string) => string;
  /** An entry of a thing, by its name. */
  readonly entries: Readonly<
    Record<'limbs' | 'disclosures' | 'options' | 'suspensions', (name: string) => string>
  >;
  readonly quoted: (name: string) => string;
  readonly unknown: string;
  readonly nothing: string;
  readonly or: string;
  readonly cited: (norms: readonly string[]) => string;
  readonly article: (instrument: string, article: string) => string;
  readonly termGoes: (text: { subject: string; from: string; to: string }) => string;
  readonly goes: (text: { subject: string; field: string; from: string; to: string }) => string;
  /** One condition in place of another. */
  readonly replaced: (text: { subject: string; field: string; from: string; to: string }) => string;
  /** A length that was not known and is not known, in another unit. */
  readonly stillUnknown: (text: { subject: string; field: string; from: string; to: string }) => string;
  /** A number of days of which the source does not say which, and what they may be. */
  readonly mayMean: (days: number, units: readonly string[]) => string;
  readonly gains: (text: { subject: string; field: string; added: string; removed: string }) => string;
  readonly added: (text: { subject: string; detail: string }) => string;
  readonly removed: (text: { subject: string; detail: string }) => string;
  readonly addedField: (text: { subject: string; field: string; detail: string }) => string;
  readonly removedField: (text: { subject: string; field: string; detail: string }) => string;
  readonly rule: (text: { by: string; stages: string }) => string;
  /** A change for the claims of a track or a reading. */
  readonly under: (text: { source: string; change: string }) => string;
  /** A change of one entry of a thing. */
  readonly within: (text: { source: string; change: string }) => string;
  /** What is set is what held anyway. */
  readonly staysSame: (text: { subject: string; field: string }) => string;
  /** A field in the text of the other language. */
  readonly inLanguage: (field: string, language: 'es' | 'en') => string;
  readonly changes: (text: { subject: string; field: string }) => string;
  readonly renamed: (text: { subject: string; from: string; to: string }) => string;
  /** What holds otherwise because another reading holds. */
  readonly inEffect: (changes: readonly string[]) => string;
  /** One of the rules of a step, by its place among them. */
  readonly rules: (number: number) => string;
  readonly concerns: Readonly<Record<Concern, string>>;
  readonly run: (text: { from: string; through: string }) => string;
  readonly binds: Readonly<Record<'person' | 'authority', string>>;
}

/** The words for a field, by the names that lead to it; undefined: it has none. */
export const fieldWord = ({ fields }: DiffWords, names: readonly string[]): string | undefined =>
  fields[names.slice(-2).join('.')] ?? fields[names.at(-1) ?? ''];

/** The words for a code of a closed list, by the names that lead to its field; undefined: it has none. */
export const findCodeWord = (
  { codes }: DiffWords,
  names: readonly string[],
  code: string,
): string | undefined => {
  const known = names.filter((name) => name !== '#' && name !== '*');
  const field = known[0] === 'statistics' ? 'statistics' : (known.at(-1) ?? '');
  return codes[`${known.slice(-2).join('.')}.${code}`] ?? codes[`${field}.${code}`] ?? codes[code];
};
