import { describe, expect, test } from '@jest/globals';
import { computed, suspended } from './builders.ts';
import { elSalvador, mexico, mexicoWithVacation } from './national-calendars.ts';

describe('terms of national law, counted by hand', () => {
  test('V1: thirty working days to apply in Mexico cross 1 and 5 May and end on 20 May 2026', () => {
    const term = computed('2026-04-06', { length: 30, obligor: 'person' }, { calendar: mexico });
    expect(term.dueOn).toBe('2026-05-20');
    expect(term.skipped.map(({ on, basis }) => [on, basis])).toEqual([
      ['2026-05-01', 'LFT-74'],
      ['2026-05-05', 'LFPA-28'],
    ]);
  });

  test('V2: forty-five working days to decide in Mexico cross a vacation of the authority and end on 16 February 2027', () => {
    const term = computed('2026-11-24', { length: 45 }, { calendar: mexicoWithVacation });
    expect(term.dueOn).toBe('2027-02-16');
    expect(term.skipped).toHaveLength(15);
    expect(term.skipped.at(-1)).toMatchObject({ on: '2027-02-05', basis: 'LFPA-28' });
  });

  test('V3: forty-five working days to decide in Mexico, suspended from 24 March to 17 April 2020, end on 7 May 2020', () => {
    const overrides = { calendar: mexico, suspensions: [suspended('2020-03-24', '2020-04-18')] };
    const term = computed('2020-02-03', { length: 45 }, overrides);
    expect(term.dueOn).toBe('2020-05-07');
    expect(term.skipped.find(({ reason }) => reason === 'suspended')).toEqual({
      on: '2020-03-24',
      reason: 'suspended',
      run: { through: '2020-04-17', days: 19 },
      basis: 'TEST-3',
    });
  });

  test('V5: five working days to apply in El Salvador cross the August holidays and end on 11 August 2026', () => {
    const term = computed('2026-07-29', { length: 5, obligor: 'person' }, { calendar: elSalvador });
    expect(term.dueOn).toBe('2026-08-11');
    expect(term.restDays).toBe(4);
  });

  test('V6: thirty working days to decide in El Salvador cross the year-end leave and end on 14 January 2027', () => {
    expect(computed('2026-11-24', { length: 30 }, { calendar: elSalvador }).dueOn).toBe('2027-01-14');
  });

  test('a claim lodged in Mexico while terms were suspended counts from Monday 20 April 2020', () => {
    const overrides = { calendar: mexico, suspensions: [suspended('2020-03-24', '2020-04-18')] };
    const term = computed('2020-04-01', { length: 45 }, overrides);
    expect(term.startsOn).toBe('2020-04-20');
  });
});
