/** Values that are written short in a file and said in words: warnings before an end, days of the week, conditions. */
import { englishWords } from '../../deadline/words-en.ts';
import { spanishWords } from '../../deadline/words-es.ts';
import type { Unit } from '../../deadline/term.ts';
import { conditionWords } from '../pages/condition-words.ts';
import { datedWords } from '../pages/words-counted.ts';
import { WEEKDAYS } from '../pages/words.ts';
import type { Telling } from './place-text.ts';

const units: Readonly<Record<string, Unit>> = { wd: 'working-days', d: 'calendar-days', h: 'hours' };

/** The words for a value of a field that writes it short; undefined for every other field. */
export const wordsOfShort = (field: string, value: string, language: 'es' | 'en'): string | undefined => {
  if (field === 'dated') return datedWords(value)[language];
  if (field === 'weekdays') return WEEKDAYS[Number(value) - 1]?.[language];
  const [, count, short = ''] = (field === 'warn' ? /^(\d+)(wd|d|h)$/.exec(value) : null) ?? [];
  const unit = units[short];
  if (unit === undefined) return undefined;
  return (language === 'es' ? spanishWords : englishWords).length(Number(count), unit);
};

/** A condition in words where they say all of it, and always as it is written. */
export const conditionText = (
  expression: string,
  { versions, words }: Pick<Telling, 'versions' | 'words'>,
): string => {
  const { before, after } = versions;
  const code = `\`${expression.replaceAll(/\s+/g, ' ')}\``;
  const told = conditionWords(after, expression) ?? conditionWords(before, expression);
  return told === undefined ? code : `${told[words.language]} (${code})`;
};
