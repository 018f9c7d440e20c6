import { describe, expect, test } from '@jest/globals';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedOn, computed, hours, suspended, triggeredAt } from './builders.ts';

const back = { direction: 'before', from: 'same-day' } as const;
const fifteenDays = { ...back, length: 15, unit: 'calendar-days' } as const;

describe('a term that counts back', () => {
  test('of fifteen days before 20 March ends on 5 March, whatever the start rule', () => {
    for (const from of ['same-day', 'next-day', 'moment', 'set-by-decision'] as const)
      expect(computed('2026-03-20', { ...fifteenDays, from }).dueOn).toBe('2026-03-05');
  });

  test('moves back from a day that is not a working day, so that nobody is later than the law', () => {
    const term = computed('2026-03-16', fifteenDays);
    expect([term.rolledFrom, term.dueOn, term.restDays]).toEqual(['2026-03-01', '2026-02-27', 2]);
  });

  test('stays on a rest day where the rule does not move it', () => {
    expect(computed('2026-03-16', { ...fifteenDays, roll: 'none' }).dueOn).toBe('2026-03-01');
  });

  test('in working days passes over closed days and names their instrument', () => {
    const calendar = calendarOf([closedOn('2026-03-16', { basis: 'LFT-74' })]);
    const term = computed('2026-03-20', { ...back, length: 5 }, { calendar });
    expect([term.dueOn, term.restDays]).toEqual(['2026-03-12', 2]);
    expect(term.skipped).toMatchObject([{ on: '2026-03-16', basis: 'LFT-74' }]);
  });

  test.each([
    ['2026-03-31', 'months', 1, '2026-02-28'],
    ['2028-03-31', 'months', 1, '2028-02-29'],
    ['2028-02-29', 'years', 1, '2027-02-28'],
    ['2026-03-15', 'months', 3, '2025-12-15'],
    ['2026-03-15', 'weeks', 2, '2026-03-01'],
  ] as const)('from %s, %s: %d before, ends on %s', (on, unit, length, dueOn) => {
    expect(computed(on, { ...back, unit, length, roll: 'none' }).dueOn).toBe(dueOn);
  });

  test('of zero ends on its own day', () => {
    expect(computed('2026-03-20', { ...back, length: 0 }).dueOn).toBe('2026-03-20');
    expect(computed('2026-03-22', { ...back, length: 0 }).dueOn).toBe('2026-03-20');
  });

  test('of hours ends so many hours before the moment', () => {
    const term = computed('2026-03-20', { ...back, length: 48, unit: 'hours' });
    expect([term.dueAt, term.dueOn]).toEqual(['2026-03-18T18:00:00.000Z', '2026-03-18']);
  });

  test('of office hours counts the hours of open office before the moment', () => {
    const overrides = { calendar: calendarOf([], { hours }), ...triggeredAt('2026-03-23', '10:00') };
    const term = computed('2026-03-23', { ...back, length: 4, unit: 'office-hours' }, overrides);
    expect([term.dueAt, term.restDays]).toEqual(['2026-03-20T20:00:00.000Z', 2]);
  });

  test('is not made earlier by a suspension', () => {
    const suspensions = [suspended('2026-03-10', '2026-03-14')];
    expect(computed('2026-03-20', fifteenDays, { suspensions }).dueOn).toBe('2026-03-05');
  });

  test('whose last day is suspended waits for the first day that counts', () => {
    const suspensions = [suspended('2026-03-04', '2026-03-07')];
    const term = computed('2026-03-20', fifteenDays, { suspensions });
    expect([term.rolledFrom, term.dueOn]).toEqual(['2026-03-05', '2026-03-09']);
  });

  test('whose last day lies in a suspension without a known end has no due date', () => {
    expect(
      computed('2026-03-20', fifteenDays, { suspensions: [suspended('2026-03-04', null)] }).dueOn,
    ).toBeNull();
  });

  test('is provisional when days that it passed over have not been published, though its end has', () => {
    const through = (on: string) => ({ calendar: calendarOf([], { publishedThrough: plainDate(on) }) });
    const term = { ...back, length: 5 };
    expect(computed('2027-01-05', term, through('2026-12-31')).dueOn).toBe('2026-12-29');
    expect(computed('2027-01-05', term, through('2026-12-31')).provisional).toBe(true);
    expect(computed('2027-01-05', term, through('2027-01-04')).provisional).toBe(false);
  });

  test('is warned of before its end, which comes before its trigger', () => {
    const term = computed('2026-03-20', fifteenDays, { warnings: ['3d', '1wd'] });
    expect(term.warnings.map(({ label, at }) => [label, at.slice(0, 10)])).toEqual([
      ['3d', '2026-03-02'],
      ['1wd', '2026-03-04'],
    ]);
  });

  test('that would end before 1900 is a bug', () => {
    expect(() => computed('1900-01-03', { ...back, length: 5 })).toThrow('after 1899');
    expect(() => computed('1900-01-03', fifteenDays)).toThrow('before 1900');
  });
});
