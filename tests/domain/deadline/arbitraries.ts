import fc from 'fast-check';
import type { Calendar, CalendarDay } from '../../../domain/deadline/calendar.ts';
import { CALENDAR_LAYERS } from '../../../domain/deadline/calendar.ts';
import type { SuspendedInterval, TermInput, TermRule } from '../../../domain/deadline/term.ts';
import { MONTH_RULES, OBLIGORS, START_RULES, UNITS } from '../../../domain/deadline/term.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import { instant, instantOf, millisecondsOf } from '../../../domain/shared/instant.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, ruleOf } from './builders.ts';

const origin = plainDate('2027-11-01');

/** Dates around the turn of the leap year 2028, close enough to each other that days, suspensions and terms meet. */
export const dates = (spread = 180): fc.Arbitrary<PlainDate> =>
  fc.integer({ min: 0, max: spread }).map((days) => addDays(origin, days));

const calendarDaysWithin = (spread: number): fc.Arbitrary<CalendarDay> =>
  fc
    .record({
      on: dates(spread),
      layer: fc.constantFrom(...CALENDAR_LAYERS),
      effect: fc.constantFrom('closed', 'closed', 'closed', 'half-day', 'open'),
      publishedOn: dates(spread),
      status: fc.constantFrom('in-force', 'in-force', 'in-force', 'annulled', 'disputed'),
      annulledOn: fc.option(dates(spread), { nil: undefined, freq: 4 }),
      office: fc.constantFrom(undefined, undefined, 'centre', 'north'),
    })
    .map(({ office, annulledOn, ...day }) => ({
      ...day,
      name: { es: 'Día', en: 'Day' },
      basis: 'TEST-1',
      ...(office === undefined ? {} : { offices: [office] }),
      ...(annulledOn === undefined || day.status !== 'annulled' ? {} : { annulledOn }),
    }));

export const calendarDays = calendarDaysWithin(180);

const wallTime = (from: number, to: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: from * 4, max: to * 4 })
    .map(
      (quarters) =>
        `${String(quarters >> 2).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`,
    );

const officeHours = fc
  .record({
    // Clocks change between one and three in the morning, when no office is open.
    opens: wallTime(5, 10),
    closes: fc.oneof(wallTime(13, 20), fc.constant('24:00')),
    halfDayCloses: wallTime(11, 13),
    cutOff: wallTime(11, 20),
  })
  .map((hours) => ({ ...hours, basis: 'TEST-HOURS' }));

const calendarsWithin = (spread: number): fc.Arbitrary<Calendar> =>
  fc
    .record({
      days: fc.array(calendarDaysWithin(spread), { maxLength: 30, size: 'max' }),
      weekdays: fc.constantFrom([6, 7], [6, 7], [7], [5, 6], []),
      hours: officeHours,
      publishedThrough: dates(400),
      unread: fc.array(
        dates(400).map((from) => ({ from, through: addDays(from, 3) })),
        { maxLength: 1 },
      ),
    })
    .map(({ days, weekdays, ...rest }) =>
      calendarOf(days, { rest: { weekdays, basis: 'TEST-REST' }, ...rest }),
    );

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

/** Every unit, start rule and direction, and terms whose unit the law leaves open. */
export const allRules = (units: readonly TermRule['unit'][] = UNITS): fc.Arbitrary<TermRule> =>
  fc
    .record({
      length: fc.nat({ max: 40 }),
      unit: fc.constantFrom(...units),
      other: fc.constantFrom(...units),
      from: fc.constantFrom(...START_RULES),
      roll: fc.constantFrom('next-working-day', 'none'),
      months: fc.constantFrom(...MONTH_RULES),
      obligor: fc.constantFrom(...OBLIGORS),
      isBackward: fc.nat({ max: 3 }).map((chance) => chance === 0),
      skipsHalfDays: fc.boolean(),
      hasCutOff: fc.boolean(),
      isOpen: fc.nat({ max: 4 }).map((chance) => chance === 0),
    })
    .map(({ isBackward, skipsHalfDays, hasCutOff, isOpen, other, ...rule }) =>
      ruleOf({
        ...rule,
        length: Math.min(shortened(rule.length, rule.unit), isOpen ? shortened(rule.length, other) : 40),
        ...(isBackward && { direction: 'before' }),
        ...(skipsHalfDays && { halfDays: 'skip' }),
        ...(hasCutOff && { cutOff: 'next-day' }),
        ...(isOpen && { readings: [rule.unit, other] }),
      }),
    );

/** Lengths that stay within the days that the calendars say something about. */
const shortened = (length: number, unit: TermRule['unit']): number => {
  if (unit === 'years') return length % 2;
  if (unit === 'office-hours') return length % 12;
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
  unit: fc.constantFrom('working-days', 'working-days', 'calendar-days', 'hours'),
  ground: fc.constant('evidence'),
  basis: fc.constant(['TEST-4']),
});

/** Terms that begin within so many days, under calendars whose days lie there too: the fewer, the more often they meet. */
export const termsWithin = (spread: number): fc.Arbitrary<TermInput> =>
  fc
    .record({
      rule: rules,
      on: dates(Math.floor((spread * 2) / 3)),
      calendar: calendarsWithin(spread),
      suspensions: fc.array(suspensions, { maxLength: 2 }),
      extensions: fc.array(extensions, { maxLength: 2 }),
      asKnownOn: fc.option(dates(spread), { nil: undefined }),
      zone: fc.constantFrom('America/Mexico_City', 'America/Tijuana', 'America/Panama'),
      // Half of them on a quarter of an hour, where offices open and close.
      minutes: fc.oneof(
        fc.integer({ min: 8 * 60, max: 24 * 60 - 1 }),
        fc.integer({ min: 8 * 4, max: 24 * 4 - 1 }).map((quarters) => quarters * 15),
      ),
    })
    .map(({ on, asKnownOn, minutes, ...term }) => ({
      ...term,
      trigger: { on, at: instantAt(on, minutes), event: 'ClaimLodged' },
      office: 'centre',
      warnings: [],
      ...(asKnownOn === undefined ? {} : { asKnownOn }),
    }));

export const terms = termsWithin(180);

/** Eight in the morning in UTC or later is the same date in all zones of the terms. */
const instantAt = (on: PlainDate, minutes: number): Instant =>
  instantOf(millisecondsOf(instant(`${on}T00:00:00.000Z`)) + minutes * 60_000);
