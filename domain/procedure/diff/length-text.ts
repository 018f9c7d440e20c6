/** Lengths in words, and what became of one. */
import { UNITS } from '../../deadline/term.ts';
import { englishWords } from '../../deadline/words-en.ts';
import { spanishWords } from '../../deadline/words-es.ts';
import { fieldOf, isPlainList, isRecord, isSame, setChange } from './values.ts';
import type { DiffWords } from './words.ts';

/** Whether a value is a length of time with its unit. */
export const isLength = (value: unknown): value is object =>
  isRecord(value) && 'value' in value && 'unit' in value;

/** A length with what it may mean, where its source does not say of which days it speaks. */
export const lengthText = (length: object, words: DiffWords): string => {
  const value = fieldOf(length, 'value');
  if (typeof value !== 'number') return words.unknown;
  const unit = fieldOf(length, 'unit');
  const known = UNITS.find((one) => one === unit);
  const { length: told } = words.language === 'es' ? spanishWords : englishWords;
  if (known !== undefined) return told(value, known);
  const readings = readingsOf(length).map((one) => unitText(one, words));
  return readings.length === 0 ? `${value} ${unitText(unit, words)}` : words.mayMean(value, readings);
};

/** A length before and after. */
interface Lengths {
  readonly before: object;
  readonly after: object;
}

/**
 * What became of a length of which a text before and a text after would not tell it: of what it may mean, or of the unit of
 * one that is not known. Undefined where they do.
 */
export const quietChangeText = (
  { before, after }: Lengths,
  { subject, field }: { readonly subject: string; readonly field: string },
  words: DiffWords,
): string | undefined => {
  const [was, is] = [fieldOf(before, 'unit'), fieldOf(after, 'unit')];
  const isUnknown = [before, after].every((length) => typeof fieldOf(length, 'value') !== 'number');
  if (isUnknown && was !== is)
    return words.stillUnknown({ subject, field, from: unitText(was, words), to: unitText(is, words) });
  if (was !== is || !isSame(fieldOf(before, 'value'), fieldOf(after, 'value'))) return undefined;
  const { added, removed } = setChange(readingsOf(before), readingsOf(after));
  const told = (units: readonly (string | number)[]): string =>
    units.map((unit) => unitText(unit, words)).join(', ');
  const about = [field, words.fields['readings'] ?? ''].filter((part) => part !== '').join(', ');
  return words.gains({ subject, field: about, added: told(added), removed: told(removed) });
};

const readingsOf = (length: object): readonly (string | number)[] => {
  const readings = fieldOf(length, 'readings');
  return isPlainList(readings) ? readings : [];
};

const unitText = (unit: unknown, { codes }: DiffWords): string => codes[String(unit)] ?? String(unit);
