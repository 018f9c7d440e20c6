import { assertNever } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import { advance } from './counting.ts';
import { runHours } from './hours.ts';
import { endOfMonths } from './months.ts';
import { nextOpening, runOfficeHours } from './office-hours.ts';
import type { End, Ran, Setting, Stretch } from './stretch.ts';
import { endOf, lastDayOf } from './stretch.ts';

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
  return { startsOn: zones.dateAt(startsAt, zone), end: endOfHours(endsAt, stretch, setting) };
};

const runForwardOfficeHours = (stretch: Stretch, setting: Setting): Ran => {
  const { course, zones } = setting;
  const { zone } = setting.input;
  const from = beginningOf(stretch, setting);
  if (from === null) return { startsOn: stretch.after.on, end: null };
  const { startsAt, endsAt } = runOfficeHours(course, { from, hours: stretch.length, zone }, zones);
  const startsOn = startsAt === null ? stretch.after.on : zones.dateAt(startsAt, zone);
  return { startsOn, end: endOfHours(endsAt, stretch, setting) };
};

/** No hours at all end on the day on which they would begin. */
const endOfHours = (at: Instant | null, { length }: Stretch, setting: Setting): End | null => {
  if (at === null) return null;
  const on = length === 0 ? setting.zones.dateAt(at, setting.input.zone) : lastDayOf(at, setting);
  return { on, at };
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
      return nextOpening(course, { from: tomorrow, zone }, zones);
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
  const { days, movesToWorkingDay } = lengthInDays(stretch, startsOn, setting);
  const counting = stretch.unit === 'working-days' && stretch.length > 0 ? 'working' : 'every-day';
  const last = advance(course, { from: first, days, counting });
  if (last === null) return { startsOn, end: null };
  const rolls = input.rule.roll === 'next-working-day' || movesToWorkingDay;
  const moved = rolls ? advance(course, { from: last, days: 1, counting: 'working' }) : last;
  return { startsOn, ...endOf({ last, moved }, setting) };
};

/** An office opens on working days, so a term of days that begins with an opening begins on one. */
const countingOfStart = ({ length, unit, from }: Stretch): 'working' | 'every-day' =>
  length > 0 && (unit === 'working-days' || from === 'next-working-day' || from === 'next-opening')
    ? 'working'
    : 'every-day';

/**
 * How many days that count a stretch has, and whether its end moves to a working day whatever the rule about ends. Weeks,
 * months and years are first measured in days, without suspensions.
 */
const lengthInDays = (
  { length, unit, from }: Stretch,
  startsOn: PlainDate,
  { input }: Setting,
): { readonly days: number; readonly movesToWorkingDay: boolean } => {
  if (length === 0) return { days: 1, movesToWorkingDay: false };
  if (unit !== 'months' && unit !== 'years') {
    return { days: unit === 'weeks' ? length * 7 : length, movesToWorkingDay: false };
  }
  const months = unit === 'years' ? length * 12 : length;
  const { on, movesToWorkingDay } = endOfMonths({ startsOn, months, rule: input.rule.months, from });
  return { days: dayNumberOf(on) - dayNumberOf(startsOn) + 1, movesToWorkingDay };
};
