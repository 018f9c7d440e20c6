import type { CommandRule } from '../definition.ts';
import type { ParameterValue } from '../incident-definition.ts';
import { amountWords } from './words-counted.ts';
import type { PageWord } from './words.ts';
import type { Writer } from './writer.ts';

type Sets = Readonly<Record<string, ParameterValue>>;

/** What a track or a variant changes: in words where there are any, and as it is written. A length is one thing with its unit. */
export const setsText = (writer: Writer, sets: Sets): string =>
  Object.keys(sets)
    .filter((path) => lengthOf(path, 'unit') === undefined || !isValueSet(sets, path))
    .map((path) => {
      const code = writtenTogether(sets, path)
        .map((one) => `\`${one}: ${String(sets[one]).replaceAll(/\s+/g, ' ')}\``)
        .join(', ');
      const words = setWords(writer, path, sets);
      return words === undefined ? code : `${words} (${code})`;
    })
    .join('; ');

/** The path of the length whose `field` a path names; undefined where it names none. */
const lengthOf = (path: string, field: 'value' | 'unit'): string | undefined =>
  path.endsWith(`.length.${field}`) ? path.slice(0, -field.length - 1) : undefined;

const isValueSet = (sets: Sets, path: string): boolean =>
  Object.hasOwn(sets, `${lengthOf(path, 'unit') ?? ''}.value`);

const writtenTogether = (sets: Sets, path: string): readonly string[] => {
  const unit = `${lengthOf(path, 'value') ?? ''}.unit`;
  return Object.hasOwn(sets, unit) && unit !== path ? [path, unit] : [path];
};

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
      return typeof value === 'string' ? conditionSetWords(writer, path, value) : undefined;
  }
};

const lengthText = ({ document, word, closed, of }: Writer, name: string, sets: Sets): string => {
  const value = sets[`clocks.${name}.length.value`];
  if (typeof value !== 'number') return word('unknown');
  const own = document.clocks[name]?.length.unit ?? 'unspecified';
  const set = sets[`clocks.${name}.length.unit`];
  return set === undefined || set === own ? of(amountWords(value, own)) : `${value} ${closed(String(set))}`;
};

/** What a condition of each place is a condition of. */
const CONDITIONED: Readonly<Record<string, PageWord>> = {
  'clocks.starts.when': 'counted',
  'clocks.stops.when': 'stops',
  'clocks.suspends.when': 'suspends',
  'clocks.suspends.resumesWhen': 'resumes',
  'waits.when': 'waitOpens',
  'waits.closesWhen': 'waitCloses',
};

/** A condition that is set, in words; undefined where it has none, so that it stands as it is written. */
const conditionSetWords = (writer: Writer, path: string, value: string): string | undefined => {
  const [section = '', name = '', ...rest] = path.split('.');
  if (section === 'commands') return ruleSetWords(writer, { name, rest }, value);
  const conditioned = CONDITIONED[[section, ...rest].join('.')];
  const condition = writer.conditionWords(value);
  if (conditioned === undefined || condition === undefined) return undefined;
  const { word, label } = writer;
  return `${label(section, name)}: ${word(conditioned).toLowerCase()}, ${word('onlyIf')} ${condition}`;
};

interface RulePlace {
  readonly name: string;
  /** What follows the name of the command: the number of the rule and the way inside it. */
  readonly rest: readonly string[];
}

const ruleSetWords = (writer: Writer, { name, rest }: RulePlace, value: string): string | undefined => {
  const { document, word, label, labels } = writer;
  const [index = '', field = '', at = '', that = ''] = rest;
  const rules = Object.entries(document.commands).find(([command]) => command === name)?.[1] ?? [];
  const rule = rules[Number(index)];
  if (rule === undefined) return undefined;
  const words = field === 'when' ? whenWords(writer, value) : thatWords(writer, { rule, at, that }, value);
  return words === undefined
    ? undefined
    : `${label('commands', name)} (${word('inStages')} ${labels('stages', rule.in)}): ${words}`;
};

const whenWords = ({ word, conditionWords }: Writer, value: string): string | undefined => {
  if (value === 'true') return word('alwaysOpen');
  if (value === 'false') return word('neverOpen');
  const condition = conditionWords(value);
  return condition === undefined ? undefined : `${word('onlyIf')} ${condition}`;
};

interface ConditionPlace {
  readonly rule: CommandRule;
  readonly at: string;
  readonly that: string;
}

/** What becomes of a condition of a rule, which has a name: it is no longer asked, or can no longer be met, or asks something else. */
const thatWords = (
  { label, word, conditionWords }: Writer,
  { rule, at, that }: ConditionPlace,
  value: string,
): string | undefined => {
  const condition = rule.conditions?.[Number(at)];
  if (condition === undefined || that !== 'that') return undefined;
  const name = label('rules', condition.rule).replace(/\.$/, '');
  if (value === 'true') return `${word('notAsked')}: ${name}`;
  if (value === 'false') return `${word('neverMet')}: ${name}`;
  const words = conditionWords(value);
  return words === undefined ? undefined : `${name}: ${word('onlyIf')} ${words}`;
};
