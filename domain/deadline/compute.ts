import { invariant, required } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf, plainDate } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { Calendar } from './calendar.ts';
import { runBackward } from './backward.ts';
import type { Course } from './counting.ts';
import { createCourse, onward, skippedOf } from './counting.ts';
import { runForward } from './forward.ts';
import type { Reception } from './received.ts';
import { receive } from './received.ts';
import type { End, Ran, Setting, Stretch } from './stretch.ts';
import type { Computation, Obligor, TermExtension, TermInput, Told, Unit } from './term.ts';
import type { Held } from './told.ts';
import { bindingTold, holdTold, toldDays } from './told.ts';
import { warningsOf } from './warnings.ts';
import type { CalendarIndex, CalendarView } from './working-days.ts';
import { indexCalendar, untilDays } from './working-days.ts';

const LONGEST_TERM = 10_000;

/**
 * The due date of a term and how it was reached.
 *
 * Working days are those of the calendar for the office; days of a suspension count in no unit, so a term of weeks,
 * months or years ends later by the suspended days inside it, and a start inside a suspension waits for the first day
 * that counts. `dueOn` is null while a suspension without a known end lies in the way. Extensions run one after another
 * from the day after the due date before them. Hours run round the clock, office hours while the office is open, and
 * neither moves to a working day. `moment` and `set-by-decision` in a term of days mean `next-day`, `next-opening` means
 * `next-working-day`; a term of zero ends on the day of its trigger. A term that counts back ({@link runBackward}) counts
 * from its trigger whatever the start rule.
 *
 * Where the law says "days" and no more, each reading is computed, extensions included: the latest binds a person, the
 * earliest the authority. A later date that the served act itself names holds for a person (Guatemala, El Salvador: the
 * act must state it; nobody may be led astray by it).
 *
 * A term of a person that is computed again keeps what they were told of it: closed days that did not count still do not,
 * and it does not end before its day, from which an extension that came since is counted. Days of an office count while the
 * claim is there.
 *
 * Throws for what the schema of a procedure already refuses: a length that is no whole number from 0 to 10,000, a
 * malformed warning, a calendar without working days or, where they are needed, without office hours, an end outside the
 * years 1900 to 2200.
 *
 * @param index the index of `input.calendar`, for callers with many terms under one calendar.
 */
export const computeTerm = (
  input: TermInput,
  zones: Zones,
  index: CalendarIndex = indexCalendar(input.calendar),
): Computation => computationOf(readAll(input, zones, index));

/**
 * The days of weekly rest that {@link computeTerm} only counts, each by its date: the norm for all of them is the
 * calendar's `rest.basis`.
 */
export const restDaysOf = (input: TermInput, zones: Zones): readonly PlainDate[] =>
  [...readAll(input, zones, indexCalendar(input.calendar)).chosen.course.tally.rest]
    .sort((a, b) => a - b)
    .map(dateOfDayNumber);

const readAll = (input: TermInput, zones: Zones, index: CalendarIndex): Answer => {
  const { rule, calendar } = input;
  const isIndexed = index.calendar.id === calendar.id && index.calendar.version === calendar.version;
  invariant(isIndexed, `the index is not that of calendar ${calendar.id} ${calendar.version}`);
  const question = { input, zones, view: viewOf(input, index, zones), reception: receive(input, zones) };
  const readings = (rule.readings ?? [rule.unit]).map((unit) =>
    choose(
      viewsOf(question).map((view) => read(unit, { ...question, view })),
      rule.obligor,
    ),
  );
  const chosen = choose(readings, rule.obligor);
  const told = bindingTold(input);
  if (told === undefined) return { ...question, readings, chosen };
  return { ...question, readings, chosen: read(chosen.unit, { ...question, view: chosen.view }, told) };
};

/**
 * The ways in which days in dispute may be read: as favours whom the term binds, day by day. Where a term that counts back
 * comes into a suspension it waits forward, and then more that counts may make it end sooner: it is read both ways.
 */
const viewsOf = ({ input: { rule, calendar, suspensions }, view }: Question): readonly CalendarView[] => {
  const mayTurn = rule.direction === 'before' && suspensions.length > 0;
  if (!mayTurn || !calendar.days.some(({ status }) => status === 'disputed')) return [view];
  return [view, { ...view, obligor: view.obligor === 'person' ? 'authority' : 'person' }];
};

/** The unit in which a term of open meaning was counted in the end: that of its first reading with the chosen date. */
export const unitOf = ({ rule, readings, dueOn, computedDueOn, earlierDueOn }: Computation): Unit =>
  readings?.find((reading) => reading.dueOn === (computedDueOn ?? earlierDueOn ?? dueOn))?.unit ?? rule.unit;

/** Whether days of rest are left out all along a term, or what extends it, and not only where it begins or ends. */
export const leavesOutRest = (computation: Computation): boolean =>
  [unitOf(computation), ...computation.extensions.map(({ unit }) => unit)].some(
    (unit) => unit === 'working-days' || unit === 'office-hours',
  );

/**
 * The last day that the served act named; undefined where it named none. Where only the date that it replaced was stored,
 * the end is that day.
 */
export const statedDueOnOf = ({ statedDueOn, computedDueOn, dueOn }: Computation): PlainDate | undefined =>
  statedDueOn ?? (computedDueOn === undefined ? undefined : (dueOn ?? undefined));

/** A term counted in one unit, with days in dispute read one way. */
interface Reading {
  readonly unit: Unit;
  readonly view: CalendarView;
  readonly course: Course;
  readonly term: Ran;
  readonly last: Ran;
  readonly extensions: Computation['extensions'];
  readonly earlierDueOn?: PlainDate;
}

const viewOf = (input: TermInput, index: CalendarIndex, zones: Zones): CalendarView => {
  const { rule, office, formerOffices, zone, asKnownOn } = input;
  const told = toldDays(input);
  return {
    index,
    office,
    ...(formerOffices !== undefined && { formerOffices: untilDays(formerOffices, zone, zones) }),
    obligor: rule.obligor,
    ...(asKnownOn !== undefined && { asKnownOn }),
    ...(rule.halfDays !== undefined && { halfDays: rule.halfDays }),
    ...(rule.direction !== undefined && { direction: rule.direction }),
    ...(told !== undefined && { told }),
  };
};

interface Question {
  readonly input: TermInput;
  readonly zones: Zones;
  readonly view: CalendarView;
  readonly reception: Reception;
}

/** A term counted in one unit, no earlier than was told of it where that is given. */
const read = (unit: Unit, { input, zones, view, reception }: Question, told?: Told): Reading => {
  const { rule, suspensions } = input;
  const course = createCourse(view, suspensions);
  const setting = { input, course, zones };
  const stretch = { length: rule.length, unit, from: rule.from, after: reception.after };
  assertLength(stretch);
  const term = rule.direction === 'before' ? runBackward(stretch, setting) : runForward(stretch, setting);
  return { unit, view, course, term, ...extend(term, setting, told) };
};

const extend = (
  term: Ran,
  setting: Setting,
  told: Told | undefined,
): Pick<Reading, 'last' | 'extensions'> & Pick<Held, 'earlierDueOn'> => {
  const hold = (ran: Ran, times: number): Held =>
    told?.extensions === times ? holdTold(ran, told.end, setting) : { ran };
  let held = hold(term, 0);
  const extensions = setting.input.extensions.map((extension: TermExtension, index) => {
    const { ran } = held;
    assertLength(extension);
    if (ran.end !== null) held = hold(longer(ran, extended(extension, ran.end, setting)), index + 1);
    return { ...extension, originalDueOn: ran.end?.on ?? null };
  });
  const { ran: last, earlierDueOn } = held;
  return { last, extensions, ...(earlierDueOn !== undefined && { earlierDueOn }) };
};

const extended = (extension: TermExtension, original: End, setting: Setting): Ran => {
  const { length, unit, after = original } = extension;
  return runForward({ length, unit, from: 'moment', after }, { ...setting, course: onward(setting.course) });
};

/** What was added never takes anything away. */
const longer = (one: Ran, other: Ran): Ran =>
  one.end !== null && other.end !== null && other.end.at < one.end.at ? one : other;

const assertLength = ({ length, unit }: Pick<Stretch, 'length' | 'unit'>): void => {
  const isLength = Number.isInteger(length) && length >= 0 && length <= LONGEST_TERM;
  invariant(isLength, `a term of ${length} ${unit} is not a whole number from 0 to ${LONGEST_TERM}`);
};

/** The first of the readings that favours the person most. No known end is later than every end. */
const choose = (readings: readonly Reading[], obligor: Obligor): Reading => {
  const isBetter = (one: Reading, than: Reading): boolean =>
    obligor === 'person' ? isLater(one, than) : isLater(than, one);
  const first = required(readings[0], 'a term has a reading');
  return readings.reduce((best, reading) => (isBetter(reading, best) ? reading : best), first);
};

const isLater = ({ last: { end: one } }: Reading, { last: { end: other } }: Reading): boolean =>
  other !== null && (one === null || one.at > other.at);

interface Answer extends Question {
  readonly readings: readonly Reading[];
  readonly chosen: Reading;
}

const computationOf = (answer: Answer): Computation => {
  const { input, zones, reception, readings, chosen } = answer;
  const { rule, trigger, calendar, suspensions, asKnownOn } = input;
  const { term, last, course, extensions, earlierDueOn } = chosen;
  const stated = statedEndOf(last.end, input, zones);
  const end = stated ?? last.end;
  return {
    rule,
    trigger,
    calendar: { id: calendar.id, version: calendar.version },
    zoneRules: zones.version,
    startsOn: term.startsOn,
    dueOn: end?.on ?? null,
    dueAt: end?.at ?? null,
    ...(reception.received !== undefined && { received: reception.received }),
    provisional: isProvisional(chosen, answer.view),
    skipped: skippedOf(course),
    restDays: course.tally.rest.size,
    suspensions,
    extensions,
    ...(last.rolledFrom !== undefined && { rolledFrom: last.rolledFrom }),
    ...(rule.readings !== undefined && {
      readings: readings.map(({ unit, last }) => ({ unit, dueOn: last.end?.on ?? null })),
    }),
    ...(input.statedDueOn !== undefined && rule.obligor === 'person' && { statedDueOn: input.statedDueOn }),
    ...(stated !== null && last.end !== null && { computedDueOn: last.end.on }),
    ...(earlierDueOn !== undefined && stated === null && { earlierDueOn }),
    ...(asKnownOn !== undefined && { asKnownOn }),
    warnings: end === null ? [] : warningsOf(input, { dueOn: end.on, dueAt: end.at, course }, zones),
  };
};

/** The end that the served act named, where it holds: in a person's term, when it is later than the computed one. */
const statedEndOf = (
  computed: End | null,
  { rule, statedDueOn, zone }: TermInput,
  zones: Zones,
): End | null => {
  if (statedDueOn === undefined || rule.obligor === 'authority' || computed === null) return null;
  const at: Instant = zones.endOfDay(statedDueOn, zone);
  return at > computed.at ? { on: statedDueOn, at } : null;
};

/**
 * Whether a term has a day of which nobody knows whether it counted: past the last published one, before the years that
 * the calendar lists, or among the days of which nothing was read. A date named by an act does not depend on that; the date that it replaced may.
 */
const isProvisional = ({ term, last, course }: Reading, { index, asKnownOn }: CalendarView): boolean => {
  if (last.end === null) return false;
  const { calendar, knownFrom = Number.NEGATIVE_INFINITY } = index;
  const [startsOn, endsOn] = [dayNumberOf(term.startsOn), dayNumberOf(last.end.on)];
  const horizon = dayNumberOf(horizonOf(calendar, asKnownOn));
  const { furthest, isUnread } = course.tally;
  return isUnread || Math.max(endsOn, furthest) > horizon || Math.min(startsOn, endsOn) < knownFrom;
};

/** When the days of each year were complete is not recorded: on a day of the past, its own year is all that is vouched for. */
const horizonOf = ({ publishedThrough }: Calendar, asKnownOn: PlainDate | undefined): PlainDate => {
  if (asKnownOn === undefined) return publishedThrough;
  const endOfYear = plainDate(`${asKnownOn.slice(0, 4)}-12-31`);
  return endOfYear < publishedThrough ? endOfYear : publishedThrough;
};
