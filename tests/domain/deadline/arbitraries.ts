import fc from 'fast-check';
import type { Calendar, CalendarDay } from '../../../domain/deadline/calendar.ts';
import { CALENDAR_LAYERS } from '../../../domain/deadline/calendar.ts';
import type { SuspendedInterval, TermInput, TermRule } from '../../../domain/deadline/term.ts';
import { MONTH_RULES, OBLIGORS } from '../../../domain/deadline/term.ts';
import { instant } from '../../../domain/shared/instant.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, ruleOf } from './builders.ts';

const origin = plainDate('2027-11-01');

/** Dates around the turn of the leap year 2028, close enough to each other that days, suspensions and terms meet. */
export const dates = (spread = 180): fc.Arbitrary<PlainDate> =>
  fc.integer({ min: 0, max: spread }).map((days) => addDays(origin, days));

export const calendarDays: fc.Arbitrary<CalendarDay> = fc
  .record({
    on: dates(),
    layer: fc.constantFrom(...CALENDAR_LAYERS),
    effect: fc.constantFrom('closed', 'closed', 'closed', 'half-day', 'open'),
    publishedOn: dates(),
    status: fc.constantFrom('in-force', 'in-force', 'annulled', 'disputed'),
    office: fc.constantFrom(undefined, undefined, 'centre', 'north'),
  })
  .map(({ office, ...day }) => ({
    ...day,
    name: { es: 'Día', en: 'Day' },
    basis: 'TEST-1',
    ...(office === undefined ? {} : { offices: [office] }),
  }));

export const calendars: fc.Arbitrary<Calendar> = fc
  .record({
    days: fc.array(calendarDays, { maxLength: 30, size: 'max' }),
    weekdays: fc.constantFrom([6, 7], [6, 7], [7], [5, 6], []),
  })
  .map(({ days, weekdays }) => calendarOf(days, { rest: { weekdays, basis: 'TEST-REST' } }));

export const rules: fc.Arbitrary<TermRule> = fc
  .record({
    length: fc.nat({ max: 40 }),
    unit: fc.constantFrom('working-days', 'working-days', 'calendar-days', 'weeks', 'months', 'years'),
    from: fc.constantFrom('next-day', 'next-working-day', 'same-day'),
    roll: fc.constantFrom('next-working-day', 'none'),
    months: fc.constantFrom(...MONTH_RULES),
    obligor: fc.constantFrom(...OBLIGORS),
  })
  .map((rule) => ruleOf({ ...rule, length: shortened(rule.length, rule.unit) }));

/** Lengths that stay within the days that the calendars say something about. */
const shortened = (length: number, unit: TermRule['unit']): number => {
  if (unit === 'years') return length % 2;
  return unit === 'weeks' || unit === 'months' ? length % 7 : length;
};

export const suspensions: fc.Arbitrary<SuspendedInterval> = fc
  .record({ from: dates(), days: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 6 }) })
  .map(({ from, days }) => ({
    from,
    until: days === null ? null : addDays(from, days),
    cause: 'TermsSuspended',
    basis: ['TEST-3'],
  }));

const extensions = fc.record({
  length: fc.nat({ max: 20 }),
  unit: fc.constantFrom('working-days', 'calendar-days'),
  ground: fc.constant('evidence'),
  basis: fc.constant(['TEST-4']),
});

export const terms: fc.Arbitrary<TermInput> = fc
  .record({
    rule: rules,
    on: dates(120),
    calendar: calendars,
    suspensions: fc.array(suspensions, { maxLength: 2 }),
    extensions: fc.array(extensions, { maxLength: 2 }),
    asKnownOn: fc.option(dates(), { nil: undefined }),
  })
  .map(({ on, asKnownOn, ...term }) => ({
    ...term,
    trigger: { on, at: instant(`${on}T18:00:00.000Z`), event: 'ClaimLodged' },
    office: 'centre',
    zone: 'America/Mexico_City',
    warnings: [],
    ...(asKnownOn === undefined ? {} : { asKnownOn }),
  }));
