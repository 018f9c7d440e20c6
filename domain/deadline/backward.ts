import { assertNever } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import { instantOf, millisecondsOf } from '../shared/instant.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import type { Counting } from './counting.ts';
import { advance, isSuspended, onward, recede } from './counting.ts';
import { monthsBefore } from './months.ts';
import { runOfficeHoursBack } from './office-hours.ts';
import type { Ran, Setting, Stretch } from './stretch.ts';
import { endOf, lastDayOf } from './stretch.ts';
import { FIRST_DAY_NUMBER } from './working-days.ts';

const MILLISECONDS_PER_HOUR = 3_600_000;

/**
 * Counts a stretch back from the day of its trigger, which is day zero whatever the start rule: "15 days before 20 March"
 * is 5 March. A day that is not a working day gives way to the one before it, so that nobody is later than the law.
 * Suspended days count, for a suspension must not demand an act earlier; a last day inside one waits for the first day
 * after it that counts. Counted from the 31st, a month that lacks the date gives its last day.
 */
export const runBackward = (stretch: Stretch, setting: Setting): Ran => {
  switch (stretch.unit) {
    case 'hours':
    case 'office-hours':
      return runBackwardHours(stretch, setting);
    case 'working-days':
    case 'calendar-days':
    case 'weeks':
    case 'months':
    case 'years':
      return runBackwardDays(stretch, setting);
    default:
      return assertNever(stretch.unit);
  }
};

const runBackwardHours = (stretch: Stretch, setting: Setting): Ran => {
  const at = hoursBefore(stretch, setting);
  const on = stretch.length === 0 ? setting.zones.dateAt(at, setting.input.zone) : lastDayOf(at, setting);
  const last = dayNumberOf(on);
  const moved = afterSuspension(last, stretch.unit === 'hours' ? 'every-day' : 'working', setting);
  const startsOn = stretch.after.on;
  return moved === last ? { startsOn, end: { on, at } } : { startsOn, ...endOf({ last, moved }, setting) };
};

/** A day as which the term ends; one that is suspended waits, and waiting runs forward. */
const afterSuspension = (day: number, counting: Counting, { course }: Setting): number | null =>
  isSuspended(course, day) ? advance(onward(course), { from: day, days: 1, counting }) : day;

const hoursBefore = ({ unit, length, after }: Stretch, { input, course, zones }: Setting): Instant =>
  unit === 'hours'
    ? instantOf(millisecondsOf(after.at) - length * MILLISECONDS_PER_HOUR)
    : runOfficeHoursBack(course, { from: after.at, hours: length, zone: input.zone }, zones);

const runBackwardDays = (stretch: Stretch, setting: Setting): Ran => {
  const { input, course } = setting;
  const rolls = input.rule.roll === 'next-working-day';
  const last = dayBefore(stretch, setting);
  const rolled = rolls ? recede(course, { from: last, days: 1 }) : last;
  const counting = rolls || stretch.unit === 'working-days' ? 'working' : 'every-day';
  const moved = afterSuspension(rolled, counting, setting);
  return { startsOn: stretch.after.on, ...endOf({ last, moved }, setting) };
};

const dayBefore = ({ unit, length, after }: Stretch, { course }: Setting): number => {
  const day = dayNumberOf(after.on);
  if (length === 0) return day;
  if (unit === 'working-days') return recede(course, { from: day - 1, days: length });
  if (unit === 'months' || unit === 'years') {
    return dayNumberOf(monthsBefore(after.on, unit === 'years' ? length * 12 : length));
  }
  const before = day - (unit === 'weeks' ? length * 7 : length);
  if (before < FIRST_DAY_NUMBER)
    throw new Error(`${length} ${unit} before ${dateOfDayNumber(day)} lie before 1900`);
  return before;
};
