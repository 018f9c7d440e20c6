import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationsThrough } from '../../../domain/deadline/durations.ts';
import { addDays, dayNumberOf, plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedOn, computed, hours, suspended } from './builders.ts';

const calendar = calendarOf([closedOn('2026-05-01')]);

describe('the days of a term, kept apart', () => {
  test('what passed for the person, what counted by law and what stood still add up', () => {
    const computation = computed(
      '2026-04-27',
      { length: 10 },
      {
        calendar,
        suspensions: [suspended('2026-05-05', '2026-05-07')],
      },
    );
    expect(durationsThrough(plainDate('2026-05-08'), { computation, calendar, office: 'centre' })).toEqual({
      elapsedDays: 11,
      countableDays: 6,
      suspendedDays: 2,
      notCountedDays: 3,
    });
  });

  test('a term of calendar days counts holidays too', () => {
    const computation = computed('2026-04-30', { length: 5, unit: 'calendar-days' }, { calendar });
    expect(durationsThrough(plainDate('2026-05-03'), { computation, calendar, office: 'centre' })).toEqual({
      elapsedDays: 3,
      countableDays: 3,
      suspendedDays: 0,
      notCountedDays: 0,
    });
  });

  test('in a term of office hours a day on which the office is closed does not count', () => {
    const open = calendarOf([closedOn('2026-05-01')], { hours });
    const rule = { length: 12, unit: 'office-hours', from: 'moment' } as const;
    const computation = computed('2026-04-30', rule, { calendar: open });
    expect(computation.startsOn).toBe('2026-04-30');
    const through = plainDate('2026-05-04');
    expect(durationsThrough(through, { computation, calendar: open, office: 'centre' })).toMatchObject({
      countableDays: 2,
      notCountedDays: 3,
    });
  });

  test('before its first day a term has used up nothing', () => {
    const computation = computed('2026-04-30', { length: 5 }, { calendar });
    expect(
      durationsThrough(plainDate('2026-04-30'), { computation, calendar, office: 'centre' }).elapsedDays,
    ).toBe(0);
  });

  test('on its last day a term of working days has used up exactly its length, whatever lies between', () => {
    const start = dayNumberOf(plainDate('2026-01-01'));
    const anyDay = fc.nat(500).map((days) => addDays(plainDate('2026-01-01'), days));
    const anySuspension = fc
      .tuple(anyDay, fc.integer({ min: 1, max: 40 }))
      .map(([from, days]) => suspended(from, addDays(from, days)));
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 60 }),
        fc.array(anySuspension, { maxLength: 3 }),
        fc.array(anyDay, { maxLength: 10 }),
        (on, length, suspensions, closed) => {
          const holidays = calendarOf(closed.map((day) => closedOn(day)));
          const computation = computed(on, { length }, { calendar: holidays, suspensions });
          const through = computation.dueOn ?? on;
          const durations = durationsThrough(through, { computation, calendar: holidays, office: 'centre' });
          expect(durations.countableDays).toBe(length);
          expect(durations.elapsedDays).toBe(
            durations.countableDays + durations.suspendedDays + durations.notCountedDays,
          );
          expect(dayNumberOf(through)).toBeGreaterThanOrEqual(start);
        },
      ),
    );
  });
});
