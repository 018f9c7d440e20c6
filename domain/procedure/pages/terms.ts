/** Parameters with what they rest on, and clocks in sentences. */
import type { NormId } from '../../shared/norms.ts';
import type { ClockDefinition, ClockStart, Provenance, TermLength } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import { bullets, section, stacked, tableText } from './markdown.ts';
import {
  amountWords,
  datedWords,
  monthsWords,
  startWords,
  timesWords,
  warningWords,
} from './words-counted.ts';
import { parameterValidity } from './validity.ts';
import type { Writer } from './writer.ts';

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly provenance: Provenance;
  /** A target, which no law sets and which therefore no law makes valid from a day on. */
  readonly isTarget: boolean;
}

/** Every value that the law, a practice or this project gave, with its norm and how sure it is. */
export const parametersSection = (writer: Writer): string =>
  section(
    writer.word('parameters'),
    tableText(
      (['parameter', 'value', 'basis', 'source', 'confidence', 'validity', 'notes'] as const).map(
        writer.word,
      ),
      parametersOf(writer).map(({ name, value, provenance, isTarget }) => [
        name,
        value,
        writer.norms(provenance.basis),
        writer.sources(provenance.basis),
        writer.closed(provenance.confidence),
        parameterValidity(writer, provenance, isTarget),
        writer.notes(provenance),
      ]),
    ),
    writer.word('nothing'),
  );

/** Values that somebody assumed, or that nobody knows, as sentences. */
export const unsureLines = (writer: Writer): readonly string[] =>
  lengthsOf(writer)
    .filter(({ length: { value, assumption } }) => value === null || assumption !== undefined)
    .map(({ name, length }) =>
      [`${name}: ${writer.length(length)}`, writer.notes(length)].filter(Boolean).join('. '),
    );

const parametersOf = (writer: Writer): readonly Parameter[] => [
  ...lengthsOf(writer).map(({ name, length, isTarget }) => ({
    name,
    value: writer.length(length),
    provenance: length,
    isTarget,
  })),
  ...agesOf(writer),
];

interface NamedLength {
  readonly name: string;
  readonly length: TermLength;
  readonly isTarget: boolean;
}

const lengthsOf = (writer: Writer): readonly NamedLength[] => [
  ...Object.entries(writer.document.clocks).map(([name, { kind, length }]) => ({
    name: writer.label('clocks', name),
    length,
    isTarget: kind === 'target',
  })),
  ...otherLengthsOf(writer).map(([name, length]) => ({ name, length, isTarget: false })),
];

const otherLengthsOf = ({
  document,
  word,
  label,
  closed,
}: Writer): readonly (readonly [name: string, length: TermLength])[] => [
  ...Object.entries(document.documents).map(
    ([name, { validity }]) => [`${label('documents', name)}: ${word('validity')}`, validity] as const,
  ),
  ...Object.entries(document.bodies).flatMap(([name, { cadence }]) =>
    cadence === undefined ? [] : [[`${label('bodies', name)}: ${word('cadence')}`, cadence] as const],
  ),
  ...Object.entries(document.service).flatMap(([name, method]) =>
    method?.deemedAfter === undefined
      ? []
      : [[`${closed(name)}: ${word('deemed')}`, method.deemedAfter] as const],
  ),
];

const agesOf = ({ document, word }: Writer): readonly Parameter[] => {
  const { minors } = document;
  if (minors === undefined) return [];
  return [{ name: word('ageOfMajority'), value: String(minors.age), provenance: minors, isTarget: false }];
};

/** Each clock: whom it binds, from what, how long, what stops and suspends it, and what its end means. */
export const clocksSection = (writer: Writer): string =>
  section(
    writer.word('clocks'),
    stacked(...Object.entries(writer.document.clocks).map(([name, clock]) => clockText(writer, name, clock))),
    writer.word('nothing'),
  );

const clockText = (writer: Writer, name: string, clock: ClockDefinition): string => {
  const { word, closed, label, length } = writer;
  return stacked(
    `### ${label('clocks', name)} (${name})`,
    bullets([
      `${word('owes')}: ${closed(clock.obligor)} (${word('kind')}: ${closed(clock.kind)}).`,
      `${word('length')}: ${length(clock.length)}. ${basisText(writer, clock.length.basis)}`,
      `${word('counted')}: ${countedText(writer, clock)}.`,
      `${word('stops')}: ${writer.events(clock.stops.on)}${conditionText(writer, clock.stops.when)}.`,
      ...suspendedLines(writer, clock),
      ...extendedLines(writer, clock),
      `${word('atEnd')}: ${closed(clock.expires.effect)}${warnedText(writer, clock)}.`,
    ]),
  );
};

const basisText = ({ word, norms }: Writer, ids: readonly NormId[]): string =>
  `${word('restsOn')}: ${norms(ids)}.`;

const conditionText = (writer: Writer, when: string | undefined): string =>
  when === undefined ? '' : `, ${writer.word('onlyIf')} ${writer.condition(when)}`;

const countedText = (writer: Writer, clock: ClockDefinition): string => {
  const { word, of } = writer;
  const { starts, direction, roll, halfDays, cutOff, months, length, calendar } = clock;
  const isByMonths = length.unit === 'months' || length.unit === 'years';
  const isBackward = direction !== undefined;
  return [
    startText(writer, starts),
    ...(starts.when === undefined ? [] : [conditionText(writer, starts.when).slice(2)]),
    ...(isBackward ? [word('backward')] : []),
    `${word('calendar')}: ${calendarName(writer.document, calendar)}`,
    ...(isByMonths ? [of(monthsWords(months, { from: starts.from, isBackward }))] : []),
    ...(roll === 'none' ? [] : [word('rolls')]),
    ...(halfDays === 'skip' ? [word('halfDaysSkip')] : []),
    ...(cutOff === undefined ? [] : [word('cutOff')]),
  ].join('; ');
};

const startText = ({ word, of, events }: Writer, { from, on, dated }: ClockStart): string => {
  const names = events(on, word('or'));
  if (dated !== undefined)
    return `${of(startWords(from))} ${of(datedWords(dated))}, ${word('dated')}: ${names}`;
  return on.length === 0 ? of(startWords(from)) : `${of(startWords(from))} ${names}`;
};

const calendarName = ({ calendars }: ProcedureDocument, id: string): string => {
  const authority = calendars[id]?.authority;
  return authority === undefined ? id : `${authority} (${id})`;
};

const suspendedLines = (writer: Writer, { suspends }: ClockDefinition): readonly string[] => {
  if (suspends === undefined) return [];
  const { word, events } = writer;
  const ends = `${word('resumes')}: ${events(suspends.resumes)}${conditionText(writer, suspends.resumesWhen)}`;
  return [
    `${word('suspends')}: ${events(suspends.on)}${conditionText(writer, suspends.when)}; ${ends}. ${basisText(writer, suspends.basis)}`,
  ];
};

const extendedLines = (writer: Writer, { extends: rule }: ClockDefinition): readonly string[] => {
  if (rule === undefined) return [];
  const { word, of, closed, labels } = writer;
  const { length, times, grounds, by, before, from } = rule;
  const parts = [
    typeof length === 'string' ? closed(length) : of(amountWords(length.value, length.unit)),
    times === null ? word('noLimit') : of(timesWords(times)),
    `${word('grounds')}: ${labels('grounds', grounds)}`,
    `${word('by')} ${labels('roles', by)}`,
    ...(before === 'any-time' ? [word('anyTime')] : []),
    ...(from === 'order' ? [word('fromOrder')] : []),
  ];
  return [`${word('extended')}: ${parts.join('; ')}. ${basisText(writer, rule.basis)}`];
};

const warnedText = ({ word, of }: Writer, { expires }: ClockDefinition): string =>
  expires.warn.length === 0
    ? ''
    : ` (${word('warned')} ${expires.warn.map((label) => of(warningWords(label))).join(', ')})`;
