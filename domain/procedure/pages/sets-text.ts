import type { ParameterValue } from '../incident-definition.ts';
import { amountWords } from './words-counted.ts';
import type { Writer } from './writer.ts';

type Sets = Readonly<Record<string, ParameterValue>>;

/** What a track or a variant changes: in words where there are any, and as it is written. */
export const setsText = (writer: Writer, sets: Sets): string =>
  Object.entries(sets)
    .map(([path, value]) => {
      const code = `\`${path}: ${String(value).replaceAll(/\s+/g, ' ')}\``;
      const words = setWords(writer, path, sets);
      return words === undefined ? code : `${words} (${code})`;
    })
    .join('; ');

const setWords = (writer: Writer, path: string, sets: Sets): string | undefined => {
  const { word, label, closed } = writer;
  const value = sets[path] ?? null;
  const [section = '', name = '', ...rest] = path.split('.');
  switch ([section, ...rest].join('.')) {
    case 'clocks.length.value':
      return `${label('clocks', name)}: ${lengthText(writer, name, sets)}`;
    case 'clocks.length.unit':
      return `${label('clocks', name)}: ${word('countedIn')} ${closed(String(value))}`;
    case 'clocks.length.confidence':
      return `${label('clocks', name)}: ${word('confidence')} ${closed(String(value))}`;
    case 'clocks.halfDays':
      return `${label('clocks', name)}: ${word(value === 'skip' ? 'halfDaysSkip' : 'halfDaysCount')}`;
    case 'clocks.expires.effect':
      return `${label('clocks', name)}: ${word('atEnd').toLowerCase()}, ${closed(String(value))}`;
    case 'clocks.extends.before':
      return value === 'any-time'
        ? `${label('clocks', name)}: ${word('extension')}, ${word('anyTime')}`
        : undefined;
    case 'remedies.outOfTime':
      return `${label('remedies', name)}: ${word('late')}, ${closed(String(value))}`;
    case 'minors':
      return name === 'age' ? `${word('ageOfMajority')}: ${String(value)}` : undefined;
    default:
      return undefined;
  }
};

const lengthText = ({ document, word, closed, of }: Writer, name: string, sets: Sets): string => {
  const value = sets[`clocks.${name}.length.value`];
  if (typeof value !== 'number') return word('unknown');
  const own = document.clocks[name]?.length.unit ?? 'unspecified';
  const set = sets[`clocks.${name}.length.unit`];
  return set === undefined || set === own ? of(amountWords(value, own)) : `${value} ${closed(String(set))}`;
};
