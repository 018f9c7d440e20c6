import { describe, expect, test } from '@jest/globals';
import { computed } from './builders.ts';

const plain = { obligor: 'person', roll: 'none' } as const;

describe('the ends of the range', () => {
  test.each([
    ['working-days', '2065-03-25'],
    ['calendar-days', '2054-04-12'],
    ['hours', '2028-01-16'],
    ['weeks', '2218-07-18'],
  ] as const)('ten thousand %s are counted, or do not end before 2201', (unit, dueOn) => {
    const rule = { ...plain, length: 10_000, unit, from: unit === 'hours' ? 'moment' : 'next-day' } as const;
    if (dueOn > '2200-12-31') expect(() => computed('2026-11-25', rule)).toThrow('does not end before 2201');
    else expect(computed('2026-11-25', rule).dueOn).toBe(dueOn);
  });

  test.each(['working-days', 'calendar-days', 'weeks', 'months', 'years', 'hours'] as const)(
    'a term of zero %s ends on its own day',
    (unit) => {
      const from = unit === 'hours' ? 'moment' : 'next-day';
      expect(computed('2026-11-25', { ...plain, length: 0, unit, from }).dueOn).toBe('2026-11-25');
    },
  );

  test('the year 1900 had no 29 February', () => {
    expect(computed('1900-02-27', { ...plain, length: 2, unit: 'calendar-days' }).dueOn).toBe('1900-03-01');
    expect(computed('1900-01-01', { ...plain, length: 1, unit: 'months' }).dueOn).toBe('1900-02-01');
    expect(computed('1900-01-31', { ...plain, length: 1, unit: 'months' }).dueOn).toBe('1900-02-28');
  });

  test('the year 2200 has none either, and nothing is counted beyond it', () => {
    expect(computed('2200-01-31', { ...plain, length: 1, unit: 'months' }).dueOn).toBe('2200-02-28');
    expect(computed('2200-12-30', { ...plain, length: 1 }).dueOn).toBe('2200-12-31');
    expect(() => computed('2200-12-31', { ...plain, length: 1 })).toThrow('does not end before 2201');
    expect(() => computed('2200-12-01', { ...plain, length: 1, unit: 'months' })).toThrow();
  });

  test.each([
    ['2028-02-28', 'calendar-days', 1, '2028-02-29'],
    ['2027-02-28', 'calendar-days', 1, '2027-03-01'],
    ['2028-02-29', 'months', 12, '2029-02-28'],
    ['2024-02-29', 'years', 4, '2028-02-29'],
    ['2028-02-29', 'months', 1, '2028-03-29'],
  ] as const)('over 29 February, from %s %s of %d end on %s', (on, unit, length, dueOn) => {
    expect(computed(on, { ...plain, length, unit }).dueOn).toBe(dueOn);
  });
});

describe('changes of clocks', () => {
  const inTijuana = { zone: 'America/Tijuana' };

  test.each([
    ['2026-03-07', '2026-03-09T07:00:00.000Z'],
    ['2026-10-31', '2026-11-02T08:00:00.000Z'],
  ])('a day in Tijuana ends with its local midnight, after %s', (on, dueAt) => {
    expect(computed(on, { ...plain, length: 1, unit: 'calendar-days' }, inTijuana).dueAt).toBe(dueAt);
  });

  test('a working day in Tijuana is the same date as in Mexico City and ends later', () => {
    const [north, centre] = [
      computed('2026-11-25', { length: 5 }, inTijuana),
      computed('2026-11-25', { length: 5 }),
    ];
    expect(north.dueOn).toBe(centre.dueOn);
    expect([north.dueAt, centre.dueAt]).toEqual(['2026-12-03T08:00:00.000Z', '2026-12-03T06:00:00.000Z']);
  });
});
