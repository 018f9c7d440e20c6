import { describe, expect, test } from '@jest/globals';
import type { Calendar } from '../../../domain/deadline/calendar.ts';
import { ordersFor } from '../../../domain/deadline/orders.ts';
import { indexCalendar, kindOfDay } from '../../../domain/deadline/working-days.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { closedFromTo, computed } from './builders.ts';
import { shippedCalendar } from './shipped-calendars.ts';

const comar = shippedCalendar('mx/comar');
const inm = shippedCalendar('hn/inm');
const coder = shippedCalendar('sv/coder');
const igm = shippedCalendar('gt/igm');
const dgme = shippedCalendar('cr/dgme');
const onpar = shippedCalendar('pa/onpar');

const kindOn = (calendar: Calendar, on: string, office = '') =>
  kindOfDay({ index: indexCalendar(calendar), office, obligor: 'person' }, plainDate(on)).kind;

describe('terms of Mexico, counted by hand', () => {
  test('V1: thirty working days to apply cross 1 and 5 May and end on 20 May 2026', () => {
    const term = computed('2026-04-06', { length: 30, obligor: 'person' }, { calendar: comar });
    expect(term.dueOn).toBe('2026-05-20');
    expect(term.skipped.map(({ on }) => on)).toEqual(['2026-05-01', '2026-05-05']);
  });

  test('V2: forty-five working days to decide cross a vacation of the authority and end on 16 February 2027', () => {
    const vacation = closedFromTo('2026-12-21', '2027-01-06', { layer: 'agency' });
    const calendar = { ...comar, days: [...comar.days, ...vacation] };
    const term = computed('2026-11-24', { length: 45 }, { calendar });
    expect([term.dueOn, term.provisional]).toEqual(['2027-02-16', true]);
  });

  test('V3: forty-five working days to decide, under the order of 24 March 2020, end on 7 May 2020', () => {
    const suspensions = ordersFor(comar, { office: 'mexico-city', obligor: 'authority', kind: 'legal' });
    const term = computed('2020-02-03', { length: 45 }, { calendar: comar, suspensions });
    expect(term.dueOn).toBe('2020-05-07');
    expect(term.skipped.filter(({ reason }) => reason === 'suspended')).toEqual([
      {
        on: '2020-03-24',
        reason: 'suspended',
        run: { through: '2020-04-17', days: 19 },
        basis: 'DOF-2020-03-24',
      },
    ]);
  });

  test('a claim lodged while terms were suspended counts from Monday 20 April 2020', () => {
    const suspensions = ordersFor(comar, { office: 'tapachula', obligor: 'authority', kind: 'legal' });
    const term = computed('2020-04-01', { length: 45 }, { calendar: comar, suspensions });
    expect(term.startsOn).toBe('2020-04-20');
  });
});

describe('terms of Honduras, El Salvador and Guatemala, counted by hand', () => {
  test('V4: ten working days over the holidays that move to the first Wednesday of October end on 15 October 2026', () => {
    const term = computed('2026-09-28', { length: 10 }, { calendar: inm });
    expect(term.dueOn).toBe('2026-10-15');
    expect(term.skipped.map(({ on }) => on)).toEqual(['2026-10-07', '2026-10-08', '2026-10-09']);
  });

  test('V5: five working days to apply cross the August holidays and end on 11 August 2026', () => {
    const term = computed('2026-07-29', { length: 5, obligor: 'person' }, { calendar: coder });
    expect([term.dueOn, term.restDays, term.provisional]).toEqual(['2026-08-11', 4, false]);
  });

  test('V6: thirty working days to decide cross the year-end leave and end on 14 January 2027', () => {
    expect(computed('2026-11-24', { length: 30 }, { calendar: coder }).dueOn).toBe('2027-01-14');
  });

  test.each([
    '2020-06-29',
    '2021-06-28',
    '2022-07-04',
    '2023-07-03',
    '2024-07-01',
    '2025-06-30',
    '2026-06-29',
    '2027-06-28',
  ])('V7: the holiday of 30 June is kept in Guatemala on %s', (on) => {
    expect(kindOn(igm, on)).toBe('closed');
  });

  test('V7: in 2027 neither 30 June nor Friday 2 July is a holiday', () => {
    expect([kindOn(igm, '2027-06-30'), kindOn(igm, '2027-07-02')]).toEqual(['working', 'working']);
  });
});

describe('terms of Costa Rica and Panama, counted by hand', () => {
  const person = { obligor: 'person' } as const;

  test('V1: three working days to appeal cross the abolition of the army and end on 2 December 2026', () => {
    const term = computed('2026-11-26', { length: 3, ...person }, { calendar: dgme });
    expect([term.dueOn, term.skipped.map(({ on }) => on)]).toEqual(['2026-12-02', ['2026-12-01']]);
  });

  test('V2: three working days to appeal cross Maundy Thursday and Good Friday and end on 7 April 2026', () => {
    expect(computed('2026-03-31', { length: 3, ...person }, { calendar: dgme }).dueOn).toBe('2026-04-07');
  });

  test('V3: three months of the administration from 31 August end on 30 November 2026', () => {
    const rule = { length: 3, unit: 'months', obligor: 'authority' } as const;
    expect(computed('2026-08-31', rule, { calendar: dgme }).dueOn).toBe('2026-11-30');
  });

  test('V4: six months after entry on Saturday 31 January, from the first working day, end on Monday 3 August 2026', () => {
    const rule = { length: 6, unit: 'months', from: 'next-working-day', ...person } as const;
    const term = computed('2026-01-31', rule, { calendar: onpar, office: 'panama-city' });
    expect([term.startsOn, term.rolledFrom, term.dueOn]).toEqual(['2026-02-02', '2026-08-02', '2026-08-03']);
  });

  test('V4 on a weekday: six months after entry on Tuesday 10 March, from the 11th, end on 11 September 2026', () => {
    const rule = { length: 6, unit: 'months', from: 'next-working-day', ...person } as const;
    const term = computed('2026-03-10', rule, { calendar: onpar, office: 'panama-city' });
    expect([term.startsOn, term.rolledFrom, term.dueOn]).toEqual(['2026-03-11', undefined, '2026-09-11']);
  });

  test('V5: five working days to appeal cross the Monday after 20 December and end on 24 December 2026', () => {
    const where = { calendar: onpar, office: 'panama-city' };
    const term = computed('2026-12-16', { length: 5, ...person }, where);
    expect([term.dueOn, term.skipped.map(({ on }) => on)]).toEqual(['2026-12-24', ['2026-12-21']]);
  });
});
