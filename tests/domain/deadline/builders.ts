import type { Calendar, CalendarDay, OfficeHours } from '../../../domain/deadline/calendar.ts';
import { computeTerm } from '../../../domain/deadline/compute.ts';
import type { Computation, SuspendedInterval, TermInput, TermRule } from '../../../domain/deadline/term.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { addDays, plainDate } from '../../../domain/shared/plain-date.ts';
import { createZones } from '../../../platform/zones.ts';

export const zones = createZones();

/** A day closed by statute; each test names what differs. */
export const closedOn = (on: string, overrides: Partial<CalendarDay> = {}): CalendarDay => ({
  on: plainDate(on),
  layer: 'statute',
  effect: 'closed',
  name: { es: 'Día inhábil', en: 'Non-working day' },
  basis: 'TEST-1',
  publishedOn: plainDate('2000-01-01'),
  status: 'in-force',
  ...overrides,
});

/** Every day of a closure, first and last included. */
export const closedFromTo = (
  from: string,
  to: string,
  overrides: Partial<CalendarDay> = {},
): CalendarDay[] => {
  const days: CalendarDay[] = [];
  for (let on = plainDate(from); on <= to; on = addDays(on, 1)) days.push(closedOn(on, overrides));
  return days;
};

/** Open from eight to four, to noon on half days; what comes after two in the afternoon came the next day. */
export const hours: OfficeHours = {
  opens: '08:00',
  closes: '16:00',
  halfDayCloses: '12:00',
  cutOff: '14:00',
  basis: 'TEST-HOURS',
};

/** Saturday and Sunday rest, and the days given. */
export const calendarOf = (days: readonly CalendarDay[], overrides: Partial<Calendar> = {}): Calendar => ({
  id: 'test',
  version: '1',
  rest: { weekdays: [6, 7], basis: 'TEST-REST' },
  publishedThrough: plainDate('2030-12-31'),
  days,
  ...overrides,
});

export const ruleOf = (overrides: Partial<TermRule>): TermRule => ({
  length: 1,
  unit: 'working-days',
  from: 'next-day',
  roll: 'next-working-day',
  months: 'last-day',
  obligor: 'authority',
  basis: ['TEST-2'],
  ...overrides,
});

/** A term whose trigger fell on `on` at noon, universal time. */
export const termOf = (
  on: string,
  rule: Partial<TermRule>,
  overrides: Partial<TermInput> = {},
): TermInput => ({
  rule: ruleOf(rule),
  trigger: { on: plainDate(on), at: instant(`${on}T18:00:00.000Z`), event: 'ClaimLodged' },
  calendar: calendarOf([]),
  office: 'centre',
  zone: 'America/Mexico_City',
  suspensions: [],
  extensions: [],
  warnings: [],
  ...overrides,
});

export const suspended = (
  from: string,
  until: string | null,
  cause = 'TermsSuspended',
): SuspendedInterval => ({
  from: plainDate(from),
  until: until === null ? null : plainDate(until),
  cause,
  basis: ['TEST-3'],
});

/** A trigger at an hour that clocks in Mexico City show. */
export const triggeredAt = (on: string, time: string): Pick<TermInput, 'trigger'> => ({
  trigger: {
    on: plainDate(on),
    at: zones.atTime(plainDate(on), time, 'America/Mexico_City'),
    event: 'ActServed',
  },
});

export const computed = (
  on: string,
  rule: Partial<TermRule>,
  overrides: Partial<TermInput> = {},
): Computation => computeTerm(termOf(on, rule, overrides), zones);
