import type { Norm } from '../procedure/definition.ts';
import { required } from '../shared/assert.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { addDays, daysBetween, partsOf } from '../shared/plain-date.ts';
import { leavesOutRest, unitOf } from './compute.ts';
import { wordsOfEvent } from './event-words.ts';
import { suspensionsWithin } from './orders.ts';
import type { Computation, SkippedDay } from './term.ts';
import type { Language, Words } from './words.ts';
import { englishWords } from './words-en.ts';
import { spanishWords } from './words-es.ts';

/** What a line of an explanation is about. */
export type ExplanationKind =
  | 'trigger'
  | 'rule'
  | 'calendar'
  | 'known'
  | 'received'
  | 'start'
  | 'skipped'
  | 'rest'
  | 'suspension'
  | 'extension'
  | 'reading'
  | 'roll'
  | 'stated'
  | 'held'
  | 'result'
  | 'provisional'
  | 'remaining';

export interface ExplanationLine {
  readonly kind: ExplanationKind;
  readonly text: string;
}

/** Why a term ends when it ends, line by line, in the order in which a person would check it. */
export type Explanation = readonly ExplanationLine[];

export interface ExplanationRequest {
  readonly computation: Computation;
  /** The name of the clock in the language asked for. */
  readonly clockLabel: string;
  /** The norms of the procedure; an id that they lack is cited as it is. */
  readonly norms: Readonly<Record<NormId, Norm>>;
  readonly language: Language;
  /** The name of a ground of extension or cause of suspension in that language; absent: the code itself. */
  readonly labelOf?: (code: string) => string | undefined;
  /** When given, a last line says how many days are left. */
  readonly today?: PlainDate;
}

/**
 * A stored due date in plain legal language, with the instrument and article of every day that was not counted. It says
 * only what the computation recorded: nothing is counted again.
 */
export const explainComputation = (request: ExplanationRequest): Explanation => {
  const { computation } = request;
  const teller = tellerOf(request);
  return [
    ...ruleLines(request, teller),
    ...sourceLines(computation, teller),
    ...startLines(computation, teller),
    ...groupsOf(computation.skipped).map((group) => line('skipped', skippedText(group, teller))),
    ...restLines(computation, teller),
    ...suspensionLines(computation, teller),
    ...extensionLines(computation, teller),
    ...resultLines(request, teller),
  ];
};

/** {@link explainComputation} as one text, a line each. */
export const explainComputationAsText = (request: ExplanationRequest): string =>
  explainComputation(request)
    .map(({ text }) => text)
    .join('\n');

/** Says dates, norms and codes in the language of the request. */
interface Teller {
  readonly words: Words;
  readonly date: (on: PlainDate) => string;
  readonly cite: (basis: readonly NormId[]) => string;
  readonly name: (code: string) => string;
}

const tellerOf = ({ language, norms, labelOf }: ExplanationRequest): Teller => {
  const words = language === 'es' ? spanishWords : englishWords;
  return {
    words,
    date: (on) => formatDate(on, words),
    cite: (basis) => [...new Set(basis.map((id) => citationOf(id, norms[id], words)))].join('; '),
    name: (code) => labelOf?.(code) ?? wordsOfEvent(code)[language],
  };
};

const line = (kind: ExplanationKind, text: string): ExplanationLine => ({ kind, text });

const formatDate = (on: PlainDate, words: Words): string => {
  const [year, month, day] = partsOf(on);
  return words.dateOf(day, required(words.months[month - 1], `month ${month} has a name`), year);
};

/** An article that does not begin with a number (`Transitorio Segundo`) is named as it is. */
const citationOf = (id: NormId, norm: Norm | undefined, words: Words): string => {
  if (norm === undefined) return id;
  if (norm.article === '') return norm.instrument;
  return /^\d/.test(norm.article)
    ? words.article(norm.instrument, norm.article)
    : `${norm.instrument}, ${norm.article}`;
};

const ruleLines = ({ computation, clockLabel }: ExplanationRequest, teller: Teller): Explanation => {
  const { rule, trigger, calendar, zoneRules } = computation;
  const { words, date, cite, name } = teller;
  const length = words.length(rule.length, unitOf(computation));
  const countsBack = rule.direction === 'before';
  const ways = { from: rule.from, countsBack, skipsHalfDays: rule.halfDays === 'skip' };
  return [
    line('trigger', words.trigger({ clock: clockLabel, event: name(trigger.event), on: date(trigger.on) })),
    line('rule', words.rule({ length, obligor: rule.obligor, ...ways, basis: cite(rule.basis) })),
    line('calendar', words.calendar({ ...calendar, zoneRules })),
  ];
};

/** What was known, and what the hour of reception made of the trigger. */
const sourceLines = ({ asKnownOn, received }: Computation, { words, date, cite }: Teller): Explanation => [
  ...(asKnownOn === undefined ? [] : [line('known', words.known(date(asKnownOn)))]),
  ...(received === undefined
    ? []
    : [
        line(
          'received',
          words.received({ on: date(received.on), cutOff: received.cutOff, basis: cite([received.basis]) }),
        ),
      ]),
];

const startLines = (
  { rule, dueOn, skipped, startsOn }: Computation,
  { words, date }: Teller,
): Explanation => {
  if (dueOn === null && skipped.length === 0) return [];
  return [
    line(
      'start',
      rule.direction === 'before' ? words.startBack(date(startsOn)) : words.start(date(startsOn)),
    ),
  ];
};

/** Neighbouring days closed by one instrument under one name are told together, as a closure of the office. */
const groupsOf = (skipped: readonly SkippedDay[]): readonly (readonly SkippedDay[])[] =>
  skipped.reduce<SkippedDay[][]>((groups, day) => {
    const group = groups.at(-1);
    if (group !== undefined && isSameClosure(group[0], day)) group.push(day);
    else groups.push([day]);
    return groups;
  }, []);

const isSameClosure = (first: SkippedDay | undefined, day: SkippedDay): boolean =>
  first !== undefined &&
  first.reason === day.reason &&
  day.reason !== 'suspended' &&
  first.basis === day.basis &&
  first.name?.es === day.name?.es &&
  first.disputed === day.disputed &&
  first.annulledOn === day.annulledOn &&
  first.told === day.told;

const skippedText = (group: readonly SkippedDay[], { words, date, cite }: Teller): string => {
  const first = required(group[0], 'a group of skipped days has a first day');
  const basis = cite([first.basis]);
  const from = date(first.on);
  if (first.run !== undefined) {
    return words.suspendedRun({ from, to: date(first.run.through), days: first.run.days, basis });
  }
  const closure = {
    name: first.name?.[words.language] ?? first.basis,
    basis,
    isHalfDay: first.reason === 'half-day',
    isDisputed: first.disputed === true,
    annulledOn: first.annulledOn === undefined ? undefined : date(first.annulledOn),
    isTold: first.told === true,
  };
  if (group.length === 1) return words.skippedDay({ on: from, ...closure });
  const last = group[group.length - 1] ?? first;
  return words.skippedRun({ from, to: date(last.on), days: group.length, ...closure });
};

const restLines = (computation: Computation, { words }: Teller): Explanation => {
  const { restDays } = computation;
  if (restDays === 0) return [];
  return [line('rest', leavesOutRest(computation) ? words.rest(restDays) : words.restOutside(restDays))];
};

const suspensionLines = (computation: Computation, { words, date, cite, name }: Teller): Explanation =>
  suspensionsWithin(computation).map(({ from, until, cause, basis }) => {
    const through = until === null ? undefined : date(addDays(until, -1));
    return line(
      'suspension',
      words.suspension({ from: date(from), through, cause: name(cause), basis: cite(basis) }),
    );
  });

const extensionLines = ({ extensions }: Computation, { words, date, cite, name }: Teller): Explanation =>
  extensions.map(({ length, unit, ground, basis, originalDueOn, after }) =>
    line(
      'extension',
      words.extension({
        length: words.length(length, unit),
        ground: name(ground),
        basis: cite(basis),
        originalDueOn: originalDueOn === null ? undefined : date(originalDueOn),
        orderedOn: after === undefined ? undefined : date(after.on),
      }),
    ),
  );

const resultLines = ({ computation, today }: ExplanationRequest, teller: Teller): Explanation => {
  const { dueOn } = computation;
  const { words } = teller;
  if (dueOn === null)
    return [
      ...readingLines(computation, teller),
      line('result', words.noDueDay),
      ...provisionalLines(computation, teller),
    ];
  return [
    ...readingLines(computation, teller),
    ...rollLines(computation, computation.computedDueOn ?? dueOn, teller),
    ...statedLines(computation, dueOn, teller),
    ...heldLines(computation, dueOn, teller),
    line('result', dueText(computation, dueOn, teller)),
    ...provisionalLines(computation, teller),
    ...(today === undefined ? [] : [line('remaining', words.remaining(daysBetween(today, dueOn)))]),
  ];
};

const readingLines = ({ rule, readings }: Computation, { words, date, cite }: Teller): Explanation => {
  if (readings === undefined) return [];
  const told = readings.map(({ unit, dueOn }) => ({ unit, dueOn: dueOn === null ? undefined : date(dueOn) }));
  return [
    line('reading', words.readings({ readings: told, obligor: rule.obligor, basis: cite(rule.basis) })),
  ];
};

/** What counts back may move up, or wait for the end of a suspension; what extends it runs forward. */
const rollLines = (
  { rule, rolledFrom, extensions, suspensions }: Computation,
  to: PlainDate,
  { words, date }: Teller,
): Explanation => {
  if (rolledFrom === undefined) return [];
  const days = { from: date(rolledFrom), to: date(to) };
  if (rule.direction !== 'before') return [line('roll', words.roll(days))];
  if (to < rolledFrom) return [line('roll', words.rollBack(days))];
  if (suspensions.some(({ from, until }) => from <= rolledFrom && (until === null || until > rolledFrom)))
    return [line('roll', words.rollAfterSuspension(days))];
  return [line('roll', extensions.length > 0 ? words.roll(days) : words.rollIntoSuspension(days))];
};

const statedLines = (
  { computedDueOn }: Computation,
  dueOn: PlainDate,
  { words, date }: Teller,
): Explanation =>
  computedDueOn === undefined
    ? []
    : [line('stated', words.stated({ on: date(dueOn), computed: date(computedDueOn) }))];

const heldLines = ({ earlierDueOn }: Computation, dueOn: PlainDate, { words, date }: Teller): Explanation =>
  earlierDueOn === undefined
    ? []
    : [line('held', words.held({ on: date(dueOn), computed: date(earlierDueOn) }))];

/** Why a date may still move: days that are not known, and orders of which nobody knows what became. */
const provisionalLines = (
  { provisional, leftOut }: Computation,
  { words, date, cite }: Teller,
): Explanation => [
  ...((leftOut?.isCalendarOpen ?? provisional) ? [line('provisional', words.provisional)] : []),
  ...(leftOut?.orders ?? []).map(({ name, from, basis }) =>
    line(
      'provisional',
      words.leftOut({ name: name[words.language], from: date(from), basis: cite([basis]) }),
    ),
  ),
];

/** A term that ends in hours ends at a moment of its day, which is told in UTC: the computation records no zone. */
const dueText = (computation: Computation, dueOn: PlainDate, { words, date }: Teller): string => {
  const { extensions, dueAt, computedDueOn } = computation;
  const unit = extensions.at(-1)?.unit ?? unitOf(computation);
  const isMoment = (unit === 'hours' || unit === 'office-hours') && computedDueOn === undefined;
  if (!isMoment || dueAt === null) return words.dueDay(date(dueOn));
  return words.dueMoment({ on: date(dueOn), time: `${dueAt.slice(0, 10)} ${dueAt.slice(11, 16)}` });
};
