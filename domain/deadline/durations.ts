import type { PlainDate } from '../shared/plain-date.ts';
import { dayNumberOf } from '../shared/plain-date.ts';
import type { Calendar } from './calendar.ts';
import { unitOf } from './compute.ts';
import type { Computation } from './term.ts';
import type { CalendarView } from './working-days.ts';
import { indexCalendar, isWorking, kindOfDayNumber } from './working-days.ts';

/** How the days of a term have passed, each day in one of the three that make up `elapsedDays`. */
export interface Durations {
  /** Civil days from the first day of the term to the day asked about, both included. */
  readonly elapsedDays: number;
  /** Days that the term used up. */
  readonly countableDays: number;
  /** Days that a suspension took out of the term. */
  readonly suspendedDays: number;
  /** Days that do not count in a term of working days or of office hours: rest, holidays, closures. */
  readonly notCountedDays: number;
}

/**
 * The time that a term has taken through a day, kept apart: what passed for the person, what counted by law, and what stood
 * still. A day that is both suspended and a holiday is suspended. Zero before the term has begun.
 */
export const durationsThrough = (
  on: PlainDate,
  {
    computation,
    calendar,
    office,
    formerOffices,
  }: {
    readonly computation: Computation;
    readonly calendar: Calendar;
    readonly office: string;
    readonly formerOffices?: NonNullable<CalendarView['formerOffices']>;
  },
): Durations => {
  const { rule, startsOn, suspensions } = computation;
  const view: CalendarView = {
    index: indexCalendar(calendar),
    office,
    ...(formerOffices !== undefined && { formerOffices }),
    obligor: rule.obligor,
    ...(rule.halfDays !== undefined && { halfDays: rule.halfDays }),
    ...(rule.direction !== undefined && { direction: rule.direction }),
  };
  const spans = suspensions.map(({ from, until }) => ({
    from: dayNumberOf(from),
    until: until === null ? Number.POSITIVE_INFINITY : dayNumberOf(until),
  }));
  const unit = unitOf(computation);
  const isOfOffice = unit === 'working-days' || unit === 'office-hours';
  const counts = { elapsedDays: 0, countableDays: 0, suspendedDays: 0, notCountedDays: 0 };
  for (let day = dayNumberOf(startsOn); day <= dayNumberOf(on); day += 1) {
    counts.elapsedDays += 1;
    if (spans.some(({ from, until }) => day >= from && day < until)) counts.suspendedDays += 1;
    else if (isOfOffice && !isWorking(view, kindOfDayNumber(view, day))) counts.notCountedDays += 1;
    else counts.countableDays += 1;
  }
  return counts;
};
