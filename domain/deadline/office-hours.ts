import { required } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import { instantOf, millisecondsOf } from '../shared/instant.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { OfficeHours } from './calendar.ts';
import type { Course } from './counting.ts';
import { advance, countsOn, recede } from './counting.ts';
import { FIRST_DAY_NUMBER, kindOfDayNumber, LAST_DAY_NUMBER } from './working-days.ts';

const MILLISECONDS_PER_HOUR = 3_600_000;

/** Hours that count only while the office is open. */
export interface OfficeSpan {
  readonly from: Instant;
  readonly hours: number;
  readonly zone: string;
}

/** Where hours began to count, and where they had run; null when a suspension without a known end lies in the way. */
export interface OfficeRun {
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

/**
 * The instant at which so many hours of open office have run (El Salvador, Ley de Procedimientos Administrativos,
 * art. 82: only working hours count). A half day has its shorter hours. No hours at all end at the first open moment.
 */
export const runOfficeHours = (course: Course, span: OfficeSpan, zones: Zones): OfficeRun => {
  const from = millisecondsOf(span.from);
  let remaining = span.hours * MILLISECONDS_PER_HOUR;
  let startsAt: Instant | null = null;
  for (let day = dayOf(span, zones); day <= LAST_DAY_NUMBER; day += 1) {
    if (day >= course.openFrom) return { startsAt, endsAt: null };
    if (!countsOn(course, day, 'working')) continue;
    const { opens, closes } = windowOn(course, { day, zone: span.zone }, zones);
    const begins = Math.max(from, opens);
    const free = closes - begins;
    if (free <= 0) continue;
    startsAt ??= instantOf(begins);
    if (remaining <= free) return { startsAt, endsAt: instantOf(begins + remaining) };
    remaining -= free;
  }
  throw new Error(`A term of ${span.hours} office hours from ${span.from} does not end before 2201`);
};

/** The instant so many hours of open office before another. Suspended days count, as in all terms that count back. */
export const runOfficeHoursBack = (course: Course, span: OfficeSpan, zones: Zones): Instant => {
  const from = millisecondsOf(span.from);
  let remaining = span.hours * MILLISECONDS_PER_HOUR;
  let day = dayOf(span, zones);
  while (day >= FIRST_DAY_NUMBER) {
    day = recede(course, { from: day, days: 1 });
    const { opens, closes } = windowOn(course, { day, zone: span.zone }, zones);
    const ends = Math.min(from, closes);
    if (ends > opens && remaining <= ends - opens) return instantOf(ends - remaining);
    remaining -= Math.max(0, ends - opens);
    day -= 1;
  }
  throw new Error(`A term of ${span.hours} office hours back from ${span.from} does not end after 1899`);
};

/**
 * The opening of the office on the first working day from a day on (Guatemala, Ley del Organismo Judicial, art. 45: from
 * the opening of the next working day; El Salvador, Ley de Procedimientos Administrativos, art. 82: from the day after, in
 * working hours); null when a suspension without a known end begins before.
 */
export const nextOpening = (
  course: Course,
  { from, zone }: { readonly from: number; readonly zone: string },
  zones: Zones,
): Instant | null => {
  const day = advance(course, { from, days: 1, counting: 'working' });
  return day === null ? null : instantOf(windowOn(course, { day, zone }, zones).opens);
};

const dayOf = ({ from, zone }: Pick<OfficeSpan, 'from' | 'zone'>, zones: Zones): number =>
  dayNumberOf(zones.dateAt(from, zone));

const windowOn = (
  { view }: Course,
  { day, zone }: { readonly day: number; readonly zone: string },
  zones: Zones,
): { readonly opens: number; readonly closes: number } => {
  const { opens, closes, halfDayCloses } = hoursOf(view);
  const isHalf = kindOfDayNumber(view, day).kind === 'half-day';
  const on = dateOfDayNumber(day);
  const at = (time: string): number => millisecondsOf(zones.atTime(on, time, zone));
  return { opens: at(opens), closes: at(isHalf ? halfDayCloses : closes) };
};

const hoursOf = ({ index: { calendar } }: Course['view']): OfficeHours =>
  required(calendar.hours, `calendar ${calendar.id} states office hours`);
