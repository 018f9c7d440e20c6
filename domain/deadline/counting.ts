import type { NormId } from '../shared/norms.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import type { SkippedDay, SuspendedInterval } from './term.ts';
import type { CalendarView, DayKind } from './working-days.ts';
import { FIRST_DAY_NUMBER, isWorking, kindOfDayNumber, LAST_DAY_NUMBER } from './working-days.ts';

/** Which days count: the working days of the calendar, or every day. A suspended day counts in neither. */
export type Counting = 'working' | 'every-day';

/** The days over which one term runs. The tally is written while counting and read when the term has ended. */
export interface Course {
  readonly view: CalendarView;
  readonly spans: readonly Span[];
  /** First day of a suspension whose end is not known. */
  readonly openFrom: number;
  readonly tally: Tally;
}

interface Span {
  readonly from: number;
  readonly until: number;
  readonly interval: SuspendedInterval;
}

/** Each day once, however often it was walked over. */
interface Tally {
  readonly closed: Map<number, SkippedDay>;
  readonly rest: Set<number>;
  readonly suspended: Map<Span, { readonly first: number; last: number; days: number }>;
  /** The latest day that the calendar was asked about. */
  furthest: number;
  /** Whether it was asked about a day of which nothing was read. */
  isUnread: boolean;
}

/** Opens the course of a term with an empty tally. */
export const createCourse = (view: CalendarView, suspensions: readonly SuspendedInterval[]): Course => ({
  view,
  spans: suspensions.map(spanOf),
  openFrom: suspensions.reduce(
    (earliest, { from, until }) => (until === null ? Math.min(earliest, dayNumberOf(from)) : earliest),
    Number.POSITIVE_INFINITY,
  ),
  tally: {
    closed: new Map(),
    rest: new Set(),
    suspended: new Map(),
    furthest: FIRST_DAY_NUMBER,
    isUnread: false,
  },
});

/**
 * The day number on which the `days`-th day that counts falls, on or after `from`; null when a suspension without a
 * known end begins before. Days that do not count go into the tally.
 */
export const advance = (
  course: Course,
  { from, days, counting }: { readonly from: number; readonly days: number; readonly counting: Counting },
): number | null => {
  let remaining = days;
  for (let day = from; day <= LAST_DAY_NUMBER; day += 1) {
    if (day >= course.openFrom) return null;
    if (countsOn(course, day, counting)) remaining -= 1;
    if (remaining === 0) return day;
  }
  throw new Error(`A term of ${days} days from day ${from} does not end before 2201`);
};

/**
 * The day number of the `days`-th working day, on or before `from`, counting back. Suspended days count: a suspension
 * stops terms that run, and must not demand an act earlier.
 */
export const recede = (
  { view, tally }: Course,
  { from, days }: { readonly from: number; readonly days: number },
): number => {
  let remaining = days;
  for (let day = from; day >= FIRST_DAY_NUMBER; day -= 1) {
    if (isWorkingDay({ view, tally }, day)) remaining -= 1;
    if (remaining === 0) return day;
  }
  throw new Error(`A term of ${days} days back from day ${from} does not end after 1899`);
};

/** The course as it runs forward: where a term that counts back waits for a day, and where it is extended. */
export const onward = ({ view: { direction: _, ...view }, ...course }: Course): Course => ({
  ...course,
  view,
});

/** Whether terms stand still on a day. */
export const isSuspended = (course: Course, day: number): boolean =>
  day >= course.openFrom || spanOn(course, day) !== undefined;

/** The working day, not suspended, that lies `days` of them before `before`; undefined when it is before `floor`. */
export const retreat = (
  course: Course,
  { before, days, floor }: { readonly before: number; readonly days: number; readonly floor: number },
): number | undefined => {
  let remaining = days;
  let day = before;
  while (remaining > 0 && day > floor) {
    day -= 1;
    if (isWorking(course.view, kindOfDayNumber(course.view, day)) && spanOn(course, day) === undefined)
      remaining -= 1;
  }
  return remaining === 0 ? day : undefined;
};

/** The days that were not counted, in the order of their dates; a suspension is one entry. */
export const skippedOf = ({ tally }: Course): readonly SkippedDay[] => {
  const suspended = [...tally.suspended].map(
    ([span, { first, last, days }]): SkippedDay => ({
      on: dateOfDayNumber(first),
      reason: 'suspended',
      run: { through: dateOfDayNumber(last), days },
      basis: basisOf(span.interval),
    }),
  );
  return [...tally.closed.values(), ...suspended].sort((a, b) => (a.on < b.on ? -1 : 1));
};

/** Whether a day is inside a suspension. */
const spanOn = ({ spans }: Course, day: number): Span | undefined =>
  spans.length === 0 ? undefined : spans.find(({ from, until }) => day >= from && day < until);

/** Whether a day counts; one that does not goes into the tally. */
export const countsOn = (course: Course, day: number, counting: Counting): boolean => {
  if (counting === 'working' && !isWorkingDay(course, day)) return false;
  const span = spanOn(course, day);
  if (span === undefined) return true;
  tallySuspended(course.tally, day, span);
  return false;
};

const isWorkingDay = ({ view, tally }: Pick<Course, 'view' | 'tally'>, day: number): boolean => {
  const kind = kindOfDayNumber(view, day);
  if (day > tally.furthest) tally.furthest = day;
  if (view.index.unread.has(day)) tally.isUnread = true;
  if (isWorking(view, kind)) return true;
  tallyNotWorking(tally, day, kind);
  return false;
};

const tallyNotWorking = (tally: Tally, day: number, kind: DayKind): void => {
  if (kind.kind === 'rest') tally.rest.add(day);
  if (kind.kind === 'told') tally.closed.set(day, { ...kind.day, told: true });
  if (kind.kind !== 'closed' && kind.kind !== 'half-day') return;
  const { name, basis, status, annulledOn } = kind.decidedBy;
  tally.closed.set(day, {
    on: dateOfDayNumber(day),
    reason: kind.kind,
    name,
    basis,
    ...(status === 'disputed' && { disputed: true }),
    ...(status === 'annulled' && annulledOn !== undefined && { annulledOn }),
  });
};

const tallySuspended = (tally: Tally, day: number, span: Span): void => {
  const run = tally.suspended.get(span);
  if (run === undefined) {
    tally.suspended.set(span, { first: day, last: day, days: 1 });
    return;
  }
  run.last = day;
  run.days += 1;
};

const spanOf = (interval: SuspendedInterval): Span => ({
  from: dayNumberOf(interval.from),
  until: interval.until === null ? Number.POSITIVE_INFINITY : dayNumberOf(interval.until),
  interval,
});

/** A suspension that names no norm is cited by what caused it. */
const basisOf = ({ basis, cause }: SuspendedInterval): NormId => basis[0] ?? cause;
