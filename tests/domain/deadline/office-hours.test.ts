import { describe, expect, test } from '@jest/globals';
import type { TermInput, TermRule } from '../../../domain/deadline/term.ts';
import { calendarOf, closedOn, computed, hours, suspended, triggeredAt } from './builders.ts';

const calendar = calendarOf([], { hours });

/** Clocks in Mexico City are six hours behind. */
const localEnd = (on: string, time: string, rule: Partial<TermRule>, overrides: Partial<TermInput> = {}) =>
  computed(
    on,
    { unit: 'office-hours', from: 'moment', ...rule },
    { calendar, ...triggeredAt(on, time), ...overrides },
  );

describe('office hours', () => {
  test('count only while the office is open: eight hours from noon end at noon of the next day', () => {
    const term = localEnd('2026-11-25', '12:00', { length: 8 });
    expect([term.startsOn, term.dueOn, term.dueAt]).toEqual([
      '2026-11-25',
      '2026-11-26',
      '2026-11-26T18:00:00.000Z',
    ]);
  });

  test('end with the closing of the office when they are used up by then', () => {
    expect(localEnd('2026-11-25', '12:00', { length: 4 }).dueAt).toBe('2026-11-25T22:00:00.000Z');
  });

  test('begin on the next day for what comes as the office closes, even where none are given', () => {
    for (const length of [0, 1]) {
      const term = localEnd('2026-11-25', '16:00', { length });
      expect([term.startsOn, term.dueOn]).toEqual(['2026-11-26', '2026-11-26']);
    }
  });

  test('of a half day are fewer', () => {
    const half = calendarOf([closedOn('2026-11-26', { effect: 'half-day' })], { hours });
    expect(localEnd('2026-11-25', '16:00', { length: 5 }, { calendar: half }).dueAt).toBe(
      '2026-11-27T15:00:00.000Z',
    );
  });

  test('do not count on a half day that falls on weekly rest', () => {
    const half = calendarOf([closedOn('2026-11-28', { effect: 'half-day' })], { hours });
    expect(localEnd('2026-11-27', '15:00', { length: 2 }, { calendar: half }).dueAt).toBe(
      '2026-11-30T15:00:00.000Z',
    );
  });

  test('of a day of which it is disputed whether it is a half day are the shorter for the person, the longer for the authority', () => {
    const disputed = closedOn('2026-11-26', { effect: 'half-day', status: 'disputed' });
    const overrides = { calendar: calendarOf([disputed], { hours }) };
    const end = (obligor: 'person' | 'authority') =>
      localEnd('2026-11-25', '16:00', { length: 5, obligor }, overrides).dueAt;
    expect([end('person'), end('authority')]).toEqual([
      '2026-11-27T15:00:00.000Z',
      '2026-11-26T19:00:00.000Z',
    ]);
  });

  test('of a day until midnight end on that day', () => {
    const late = calendarOf([], { hours: { ...hours, closes: '24:00' } });
    const term = localEnd('2026-11-25', '16:00', { length: 8 }, { calendar: late });
    expect([term.dueOn, term.dueAt]).toEqual(['2026-11-25', '2026-11-26T06:00:00.000Z']);
  });

  test('of a half day do not count at all where half days are skipped', () => {
    const half = calendarOf([closedOn('2026-11-26', { effect: 'half-day' })], { hours });
    const term = localEnd('2026-11-25', '16:00', { length: 1, halfDays: 'skip' }, { calendar: half });
    expect(term.dueAt).toBe('2026-11-27T15:00:00.000Z');
    expect(term.skipped).toMatchObject([{ on: '2026-11-26', reason: 'half-day', basis: 'TEST-1' }]);
  });

  test('pass over the weekend and count its days as rest', () => {
    const term = localEnd('2026-11-27', '15:00', { length: 2 });
    expect([term.dueAt, term.restDays]).toEqual(['2026-11-30T15:00:00.000Z', 2]);
  });

  test('do not run on suspended days, and have no end under a suspension without a known end', () => {
    const overrides = { suspensions: [suspended('2026-11-26', '2026-11-27')] };
    expect(localEnd('2026-11-25', '15:00', { length: 2 }, overrides).dueAt).toBe('2026-11-27T15:00:00.000Z');
    const open = { suspensions: [suspended('2026-11-26', null)] };
    expect(localEnd('2026-11-25', '15:00', { length: 2 }, open).dueAt).toBeNull();
  });

  test('of the day on which clocks go forward in Tijuana begin and end by the clock on the wall', () => {
    const sunday = closedOn('2026-03-08', { effect: 'open' });
    const overrides = { calendar: calendarOf([sunday], { hours }), zone: 'America/Tijuana' };
    const term = localEnd('2026-03-07', '20:00', { length: 8 }, overrides);
    expect([term.startsOn, term.dueAt]).toEqual(['2026-03-08', '2026-03-08T23:00:00.000Z']);
  });

  test('cannot be counted in a calendar without them: the checks of a procedure refuse it', () => {
    expect(() => localEnd('2026-11-25', '12:00', { length: 1 }, { calendar: calendarOf([]) })).toThrow(
      'calendar test states office hours',
    );
  });
});

describe('the next opening of the office', () => {
  test('is that of the next working day for what comes while the office is open', () => {
    const term = localEnd('2026-11-27', '12:00', { length: 24, unit: 'hours', from: 'next-opening' });
    expect([term.startsOn, term.dueAt]).toEqual(['2026-11-30', '2026-12-01T14:00:00.000Z']);
  });

  test('is that of the next working day for what comes before the office opens, too', () => {
    const term = localEnd('2026-11-24', '07:00', { length: 72, unit: 'hours', from: 'next-opening' });
    expect([term.startsOn, term.dueAt]).toEqual(['2026-11-25', '2026-11-28T14:00:00.000Z']);
  });

  test('makes a term of days begin on the next working day', () => {
    const term = localEnd('2026-11-27', '12:00', { length: 3, unit: 'calendar-days', from: 'next-opening' });
    expect([term.startsOn, term.dueOn]).toEqual(['2026-11-30', '2026-12-02']);
  });
});

describe('the hour of reception', () => {
  const oneDay = { unit: 'working-days', from: 'next-day', length: 1, cutOff: 'next-day' } as const;

  test('makes what comes a minute later come the next day, and says so', () => {
    const term = localEnd('2026-11-25', '14:01', oneDay);
    expect([term.startsOn, term.dueOn, term.trigger.on]).toEqual(['2026-11-27', '2026-11-27', '2026-11-25']);
    expect(term.received).toEqual({ on: '2026-11-26', cutOff: '14:00', basis: 'TEST-HOURS' });
  });

  test('is itself in time', () => {
    const term = localEnd('2026-11-25', '14:00', oneDay);
    expect([term.dueOn, term.received]).toEqual(['2026-11-26', undefined]);
  });

  test('concerns no term whose rule does not name it', () => {
    const { cutOff: _, ...anyHour } = oneDay;
    expect(localEnd('2026-11-25', '23:00', anyHour).dueOn).toBe('2026-11-26');
  });

  test('concerns no date that a document states', () => {
    const dated = {
      ...triggeredAt('2026-11-24', '23:00').trigger,
      on: computed('2026-11-25', { length: 0 }).trigger.on,
    };
    expect(localEnd('2026-11-25', '23:00', oneDay, { trigger: dated }).dueOn).toBe('2026-11-26');
  });
});
