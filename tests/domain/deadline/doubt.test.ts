import { describe, expect, test } from '@jest/globals';
import { unitOf } from '../../../domain/deadline/compute.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedOn, computed, suspended } from './builders.ts';

const tenDays = { length: 10, unit: 'working-days', readings: ['working-days', 'calendar-days'] } as const;

describe('"days", where the law says no more', () => {
  test('are the later reading for a person, the earlier for the authority, and both are kept', () => {
    const ofPerson = computed('2026-11-25', { ...tenDays, obligor: 'person' });
    const ofAuthority = computed('2026-11-25', { ...tenDays, obligor: 'authority' });
    expect([ofPerson.dueOn, ofAuthority.dueOn]).toEqual(['2026-12-09', '2026-12-07']);
    const both = [
      { unit: 'working-days', dueOn: '2026-12-09' },
      { unit: 'calendar-days', dueOn: '2026-12-07' },
    ];
    expect([ofPerson.readings, ofAuthority.readings]).toEqual([both, both]);
    expect([unitOf(ofPerson), unitOf(ofAuthority)]).toEqual(['working-days', 'calendar-days']);
  });

  test('have the skipped days, warnings and extensions of the reading that holds', () => {
    const overrides = {
      calendar: calendarOf([closedOn('2026-12-01')]),
      warnings: ['1d'],
      extensions: [{ length: 2, unit: 'calendar-days', ground: 'evidence', basis: [] }] as const,
    };
    const term = computed('2026-11-25', { ...tenDays, obligor: 'authority' }, overrides);
    expect([term.dueOn, term.skipped, term.extensions[0]?.originalDueOn]).toEqual([
      '2026-12-09',
      [],
      '2026-12-07',
    ]);
    expect(term.warnings).toEqual([{ label: '1d', at: '2026-12-08T06:00:00.000Z' }]);
  });

  test('have no end for a person while one reading has none, and one for the authority', () => {
    const suspensions = [suspended('2026-12-08', null)];
    expect(computed('2026-11-25', { ...tenDays, obligor: 'person' }, { suspensions }).dueOn).toBeNull();
    expect(computed('2026-11-25', { ...tenDays, obligor: 'authority' }, { suspensions }).dueOn).toBe(
      '2026-12-07',
    );
  });
});

describe('the last day that the served act itself names', () => {
  const stated = (on: string) => ({ statedDueOn: plainDate(on) });
  const person = { length: 5, obligor: 'person' } as const;

  test('holds for a person when it is later, and the computed one is kept', () => {
    const term = computed('2026-11-25', person, stated('2026-12-04'));
    expect([term.dueOn, term.computedDueOn, term.dueAt]).toEqual([
      '2026-12-04',
      '2026-12-02',
      '2026-12-05T06:00:00.000Z',
    ]);
  });

  test("changes nothing when it is earlier or the same, or the term is the authority's", () => {
    for (const on of ['2026-12-01', '2026-12-02']) {
      const term = computed('2026-11-25', person, stated(on));
      expect([term.dueOn, term.computedDueOn]).toEqual(['2026-12-02', undefined]);
    }
    expect(computed('2026-11-25', { length: 5 }, stated('2026-12-04')).dueOn).toBe('2026-12-02');
  });

  test('is what warnings come before', () => {
    const term = computed('2026-11-25', person, { ...stated('2026-12-04'), warnings: ['1d'] });
    expect(term.warnings).toEqual([{ label: '1d', at: '2026-12-03T06:00:00.000Z' }]);
  });

  test('gives no date to a term that a suspension without a known end has taken it from', () => {
    const overrides = { ...stated('2026-12-04'), suspensions: [suspended('2026-11-27', null)] };
    expect(computed('2026-11-25', person, overrides).dueOn).toBeNull();
  });
});

describe('a day that was ordered, then annulled', () => {
  const days = [
    closedOn('2026-11-26', {
      publishedOn: plainDate('2026-11-01'),
      status: 'annulled',
      annulledOn: plainDate('2026-11-20'),
    }),
  ];
  const known = (on: string | undefined) => ({
    calendar: calendarOf(days),
    ...(on !== undefined && { asKnownOn: plainDate(on) }),
  });

  test.each([
    ['2026-10-31', '2026-11-26'],
    ['2026-11-01', '2026-11-27'],
    ['2026-11-19', '2026-11-27'],
    ['2026-11-20', '2026-11-26'],
    [undefined, '2026-11-26'],
  ])('as known on %s gives %s', (on, dueOn) => {
    expect(computed('2026-11-25', { length: 1 }, known(on)).dueOn).toBe(dueOn);
  });

  test('is told with its annulment, and the computation says as of when it knew', () => {
    const term = computed('2026-11-25', { length: 1 }, known('2026-11-19'));
    expect(term.skipped).toMatchObject([{ on: '2026-11-26', annulledOn: '2026-11-20' }]);
    expect(term.asKnownOn).toBe('2026-11-19');
  });
});

describe('half days', () => {
  const calendar = calendarOf([closedOn('2026-12-24', { effect: 'half-day' })]);

  test('count, unless the rule skips them, and then say why', () => {
    expect(computed('2026-12-23', { length: 1 }, { calendar }).dueOn).toBe('2026-12-24');
    expect(computed('2026-12-23', { length: 1, halfDays: 'count' }, { calendar }).dueOn).toBe('2026-12-24');
    const term = computed('2026-12-23', { length: 1, halfDays: 'skip' }, { calendar });
    expect(term.dueOn).toBe('2026-12-25');
    expect(term.skipped).toMatchObject([{ on: '2026-12-24', reason: 'half-day' }]);
  });
});

describe('a term whose start a decision sets', () => {
  test('counts from the day after the day that was set', () => {
    const term = computed('2026-11-25', { length: 2, from: 'set-by-decision' });
    expect([term.startsOn, term.dueOn]).toEqual(['2026-11-26', '2026-11-27']);
  });
});
