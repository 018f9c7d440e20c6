import { assertNever } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import { advance } from './counting.ts';
import { runHours } from './hours.ts';
import { endOfMonths } from './months.ts';
import { nextOpening, runOfficeHours } from './office-hours.ts';
import type { Ran, Setting, Stretch } from './stretch.ts';
import { endOf } from './stretch.ts';

/** Counts a stretch forward from what it comes after. */
export const runForward = (stretch: Stretch, setting: Setting): Ran => {
  switch (stretch.unit) {
    case 'hours':
      return runForwardHours(stretch, setting);
    case 'office-hours':
      return runForwardOfficeHours(stretch, setting);
    case 'working-days':
    case 'calendar-days':
    case 'weeks':
    case 'months':
    case 'years':
      return runForwardDays(stretch, setting);
    default:
      return assertNever(stretch.unit);
  }
};

const runForwardHours = (stretch: Stretch, setting: Setting): Ran => {
  const { input, zones } = setting;
  const { suspensions, zone } = input;
  const from = beginningOf(stretch, setting);
  if (from === null) return { startsOn: stretch.after.on, end: null };
  const { startsAt, endsAt } = runHours({ from, hours: stretch.length, suspensions, zone }, zones);
  const end = endsAt === null ? null : { on: zones.dateAt(endsAt, zone), at: endsAt };
  return { startsOn: zones.dateAt(startsAt, zone), end };
};

const runForwardOfficeHours = (stretch: Stretch, setting: Setting): Ran => {
  const { course, zones } = setting;
  const { zone } = setting.input;
  const from = beginningOf(stretch, setting);
  if (from === null) return { startsOn: stretch.after.on, end: null };
  const { startsAt, endsAt } = runOfficeHours(course, { from, hours: stretch.length, zone }, zones);
  const end = endsAt === null ? null : { on: zones.dateAt(endsAt, zone), at: endsAt };
  return { startsOn: startsAt === null ? stretch.after.on : zones.dateAt(startsAt, zone), end };
};

/** The moment from which hours run; null when a suspension without a known end lies before. */
const beginningOf = ({ from, after }: Stretch, { input, course, zones }: Setting): Instant | null => {
  const { zone } = input;
  const tomorrow = dayNumberOf(after.on) + 1;
  switch (from) {
    case 'same-day':
    case 'moment':
      return after.at;
    case 'next-day':
    case 'set-by-decision':
      return zones.startOfDay(dateOfDayNumber(tomorrow), zone);
    case 'next-working-day': {
      const day = advance(course, { from: tomorrow, days: 1, counting: 'working' });
      return day === null ? null : zones.startOfDay(dateOfDayNumber(day), zone);
    }
    case 'next-opening':
      return nextOpening(course, { from: after.at, zone }, zones);
    default:
      return assertNever(from);
  }
};

const runForwardDays = (stretch: Stretch, setting: Setting): Ran => {
  const { course, input } = setting;
  const isInclusive = stretch.from === 'same-day' || stretch.length === 0;
  const earliest = dayNumberOf(stretch.after.on) + (isInclusive ? 0 : 1);
  const first = advance(course, { from: earliest, days: 1, counting: countingOfStart(stretch) });
  if (first === null) return { startsOn: dateOfDayNumber(earliest), end: null };
  const startsOn = dateOfDayNumber(first);
  const days = stretch.length === 0 ? 1 : daysOf(stretch, startsOn, setting);
  const counting = stretch.unit === 'working-days' && stretch.length > 0 ? 'working' : 'every-day';
  const last = advance(course, { from: first, days, counting });
  if (last === null) return { startsOn, end: null };
  const rolls = input.rule.roll === 'next-working-day';
  const moved = rolls ? advance(course, { from: last, days: 1, counting: 'working' }) : last;
  return { startsOn, ...endOf({ last, moved }, setting) };
};

/** An office opens on working days, so a term of days that begins with an opening begins on one. */
const countingOfStart = ({ length, unit, from }: Stretch): 'working' | 'every-day' =>
  length > 0 && (unit === 'working-days' || from === 'next-working-day' || from === 'next-opening')
    ? 'working'
    : 'every-day';

/** How many days that count a stretch has. Weeks, months and years are first measured in days, without suspensions. */
const daysOf = ({ length, unit, from }: Stretch, startsOn: PlainDate, { input, course }: Setting): number => {
  if (unit === 'weeks') return length * 7;
  if (unit !== 'months' && unit !== 'years') return length;
  const months = unit === 'years' ? length * 12 : length;
  const span = { startsOn, months, rule: input.rule.months, from };
  return dayNumberOf(endOfMonths(course.view, span)) - dayNumberOf(startsOn) + 1;
};
