import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  daysInMonth,
  isPlainDate,
  partsOf,
  plainDate,
  plainDateFrom,
  weekdayOf,
} from '../../../domain/shared/plain-date.ts';

const firstDay = dayNumberOf(plainDate('1900-01-01'));
const lastDay = dayNumberOf(plainDate('2200-12-31'));
const dayNumbers = fc.integer({ min: firstDay, max: lastDay });

describe('a civil date', () => {
  test.each(['1900-01-01', '2000-02-29', '2028-02-29', '2026-12-31', '2200-12-31'])('%s exists', (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  test.each([
    '1899-12-31',
    '2201-01-01',
    '1900-02-29',
    '2100-02-29',
    '2026-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
  ])('"%s" is none', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow('Not a date between 1900 and 2200');
  });

  test('made of parts that do not exist together is a bug', () => {
    expect(plainDateFrom(2028, 2, 29)).toBe('2028-02-29');
    expect(() => plainDateFrom(2027, 2, 29)).toThrow('2027-02-29');
  });

  test.each([
    [1900, 28],
    [2000, 29],
    [2027, 28],
    [2028, 29],
    [2100, 28],
    [2200, 28],
  ])('of February %d has %d days to choose from', (year, days) => {
    expect(daysInMonth(year, 2)).toBe(days);
  });

  test('December has thirty-one days and April thirty', () => {
    expect([daysInMonth(2026, 12), daysInMonth(2026, 4)]).toEqual([31, 30]);
  });

  test('the epoch is day zero, a Thursday', () => {
    expect(dayNumberOf(plainDate('1970-01-01'))).toBe(0);
    expect(weekdayOf(plainDate('1970-01-01'))).toBe(4);
  });

  test.each([
    ['1900-01-01', 1],
    ['2026-11-25', 3],
    ['2200-12-31', 3],
  ])('the weekday of %s is number %d', (text, weekday) => {
    expect(weekdayOf(plainDate(text))).toBe(weekday);
  });

  test('days are added over the ends of February and of the year', () => {
    expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(plainDate('2027-02-28'), 1)).toBe('2027-03-01');
    expect(addDays(plainDate('2027-01-01'), -1)).toBe('2026-12-31');
  });

  test('of every day from 1900 to 2200 agrees with the clock of the machine in universal time', () => {
    for (let number = firstDay; number <= lastDay; number += 1) {
      const expected = new Date(number * 86_400_000).toISOString().slice(0, 10);
      const date = dateOfDayNumber(number);
      if (date !== expected || dayNumberOf(date) !== number)
        expect([date, dayNumberOf(date)]).toEqual([expected, number]);
    }
    expect(lastDay - firstDay).toBe(109_937);
  });

  test('is its own parts put together', () => {
    fc.assert(
      fc.property(dayNumbers, (number) => {
        const date = dateOfDayNumber(number);
        expect(plainDateFrom(...partsOf(date))).toBe(date);
      }),
    );
  });

  test('differs from another by the days that lead from one to the other', () => {
    fc.assert(
      fc.property(dayNumbers, dayNumbers, (one, other) => {
        const [from, to] = [dateOfDayNumber(one), dateOfDayNumber(other)];
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(from < to).toBe(one < other);
      }),
    );
  });
});
