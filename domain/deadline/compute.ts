import { invariant } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { Course } from './counting.ts';
import { advance, createCourse, skippedOf } from './counting.ts';
import { runHours } from './hours.ts';
import { endOfMonths } from './months.ts';
import type { Computation, StartRule, TermExtension, TermInput, Unit } from './term.ts';
import { warningsOf } from './warnings.ts';
import type { CalendarIndex } from './working-days.ts';
import { indexCalendar } from './working-days.ts';

const LONGEST_TERM = 10_000;

/**
 * The due date of a term and how it was reached.
 *
 * Working days are those of the calendar for the office; days of a suspension count in no unit, so a term of weeks,
 * months or years ends later by the suspended days inside it, and a start inside a suspension waits for the first day
 * that counts. `dueOn` is null while a suspension without a known end lies in the way. Extensions run one after another
 * from the day after the due date before them. Hours run round the clock and never move to a working day. `moment` in a
 * term of days means `next-day`; a term of zero ends on the day of its trigger.
 *
 * Throws for what the schema of a procedure already refuses: a length that is no whole number from 0 to 10,000, a
 * malformed warning, a calendar without working days, an end after the year 2200.
 *
 * @param index the index of `input.calendar`, for callers with many terms under one calendar.
 */
export const computeTerm = (
  input: TermInput,
  zones: Zones,
  index: CalendarIndex = indexCalendar(input.calendar),
): Computation => {
  const { rule, trigger, calendar, office, suspensions, asKnownOn } = input;
  const isIndexed = index.calendar.id === calendar.id && index.calendar.version === calendar.version;
  invariant(isIndexed, `the index is not that of calendar ${calendar.id} ${calendar.version}`);
  const view = { index, office, obligor: rule.obligor, ...(asKnownOn === undefined ? {} : { asKnownOn }) };
  const course = createCourse(view, suspensions);
  const term = runLeg({ ...rule, after: { on: trigger.on, at: trigger.at } }, { input, course, zones });
  const { last, extensions } = extend(term, { input, course, zones });
  const end = last.end;
  return {
    rule,
    trigger,
    calendar: { id: calendar.id, version: calendar.version },
    zoneRules: zones.version,
    startsOn: term.startsOn,
    dueOn: end?.on ?? null,
    dueAt: end?.at ?? null,
    provisional: end !== null && end.on > calendar.publishedThrough,
    skipped: skippedOf(course),
    restDays: course.tally.restDays,
    suspensions,
    extensions,
    ...(last.rolledFrom === undefined ? {} : { rolledFrom: last.rolledFrom }),
    warnings: end === null ? [] : warningsOf(input, { dueOn: end.on, dueAt: end.at, course }, zones),
  };
};

/** What a stretch of a term needs beside its own length. */
interface Setting {
  readonly input: TermInput;
  readonly course: Course;
  readonly zones: Zones;
}

/** The last civil day of a stretch, and the first instant after it. */
interface End {
  readonly on: PlainDate;
  readonly at: Instant;
}

/** One stretch of a term: the term itself, or an extension of it. */
interface Leg {
  readonly length: number;
  readonly unit: Unit;
  readonly from: StartRule;
  readonly after: End;
}

interface Ran {
  readonly startsOn: PlainDate;
  readonly end: End | null;
  readonly rolledFrom?: PlainDate;
}

const extend = (term: Ran, setting: Setting): { last: Ran; extensions: Computation['extensions'] } => {
  let last = term;
  const extensions = setting.input.extensions.map((extension: TermExtension) => {
    const original = last.end;
    if (original !== null) last = runLeg({ ...extension, from: 'moment', after: original }, setting);
    return { ...extension, originalDueOn: original?.on ?? null };
  });
  return { last, extensions };
};

const runLeg = (leg: Leg, setting: Setting): Ran => {
  const { length, unit } = leg;
  const isLength = Number.isInteger(length) && length >= 0 && length <= LONGEST_TERM;
  invariant(isLength, `a term of ${length} ${unit} is not a whole number from 0 to ${LONGEST_TERM}`);
  return unit === 'hours' ? runLegOfHours(leg, setting) : runLegOfDays(leg, setting);
};

const runLegOfHours = (leg: Leg, { input, course, zones }: Setting): Ran => {
  const { suspensions, zone } = input;
  const opening = openingOf(leg, course);
  if (opening === null) return { startsOn: leg.after.on, end: null };
  const from = opening === undefined ? leg.after.at : zones.startOfDay(dateOfDayNumber(opening), zone);
  const { startsAt, endsAt } = runHours({ from, hours: leg.length, suspensions, zone }, zones);
  const end = endsAt === null ? null : { on: zones.dateAt(endsAt, zone), at: endsAt };
  return { startsOn: zones.dateAt(startsAt, zone), end };
};

/** The day from whose beginning hours run; undefined when they run from the moment itself. */
const openingOf = (leg: Leg, course: Course): number | null | undefined => {
  const day = dayNumberOf(leg.after.on);
  if (leg.from === 'next-day') return day + 1;
  if (leg.from === 'next-working-day')
    return advance(course, { from: day + 1, days: 1, counting: 'working' });
  return undefined;
};

const runLegOfDays = (leg: Leg, setting: Setting): Ran => {
  const { course } = setting;
  const isInclusive = leg.from === 'same-day' || leg.length === 0;
  const earliest = dayNumberOf(leg.after.on) + (isInclusive ? 0 : 1);
  const first = advance(course, { from: earliest, days: 1, counting: countingOfStart(leg) });
  if (first === null) return { startsOn: dateOfDayNumber(earliest), end: null };
  const startsOn = dateOfDayNumber(first);
  const days = leg.length === 0 ? 1 : daysOf(leg, startsOn, setting);
  const counting = leg.unit === 'working-days' && leg.length > 0 ? 'working' : 'every-day';
  const last = advance(course, { from: first, days, counting });
  return last === null ? { startsOn, end: null } : { startsOn, ...roll(last, setting) };
};

const countingOfStart = ({ length, unit, from }: Leg): 'working' | 'every-day' =>
  length > 0 && (unit === 'working-days' || from === 'next-working-day') ? 'working' : 'every-day';

/** How many days that count a stretch has. Weeks, months and years are first measured in days, without suspensions. */
const daysOf = ({ length, unit, from }: Leg, startsOn: PlainDate, { input, course }: Setting): number => {
  if (unit === 'weeks') return length * 7;
  if (unit !== 'months' && unit !== 'years') return length;
  const months = unit === 'years' ? length * 12 : length;
  const span = { startsOn, months, rule: input.rule.months, isInclusive: from === 'same-day' };
  return dayNumberOf(endOfMonths(course.view, span)) - dayNumberOf(startsOn) + 1;
};

const roll = (last: number, { input, course, zones }: Setting): Omit<Ran, 'startsOn'> => {
  const rolls = input.rule.roll === 'next-working-day';
  const moved = rolls ? advance(course, { from: last, days: 1, counting: 'working' }) : last;
  if (moved === null) return { end: null };
  const on = dateOfDayNumber(moved);
  const end = { on, at: zones.endOfDay(on, input.zone) };
  return moved === last ? { end } : { end, rolledFrom: dateOfDayNumber(last) };
};
