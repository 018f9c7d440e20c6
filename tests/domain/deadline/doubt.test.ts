import { describe, expect, test } from '@jest/globals';
import { unitOf } from '../../../domain/deadline/compute.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedOn, computed, suspended } from './builders.ts';
import { shippedCalendar } from './shipped-calendars.ts';

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

describe('a day in dispute', () => {
  const back = { length: 1, direction: 'before' } as const;
  const onBothSides = (rule: Parameters<typeof computed>[1], days: Parameters<typeof calendarOf>[0]) =>
    (['person', 'authority'] as const).map(
      (obligor) => computed('2025-10-01', { ...rule, obligor }, { calendar: calendarOf(days) }).dueOn,
    );

  test('that closes counts against neither the one nor the other way: the person has the later date, the authority the earlier', () => {
    const days = [
      closedOn('2025-09-30', { status: 'disputed' }),
      closedOn('2025-10-02', { status: 'disputed' }),
    ];
    expect(onBothSides({ length: 1 }, days)).toEqual(['2025-10-03', '2025-10-02']);
    expect(onBothSides(back, days)).toEqual(['2025-09-30', '2025-09-29']);
  });

  test('that is perhaps half takes it from the term of the person where half days are skipped', () => {
    const half = { effect: 'half-day', status: 'disputed' } as const;
    const days = [closedOn('2025-09-30', half), closedOn('2025-10-02', half)];
    expect(onBothSides({ length: 1, halfDays: 'skip' }, days)).toEqual(['2025-10-03', '2025-10-02']);
    expect(onBothSides({ ...back, halfDays: 'skip' }, days)).toEqual(['2025-09-30', '2025-09-29']);
  });

  test('that is perhaps half and otherwise closed stays closed for the person and opens for the authority', () => {
    const days = [
      closedOn('2025-10-02'),
      closedOn('2025-10-02', { layer: 'agency', effect: 'half-day', status: 'disputed' }),
    ];
    expect(onBothSides({ length: 1 }, days)).toEqual(['2025-10-03', '2025-10-02']);
  });

  test('is read both ways where a term that counts back comes into a suspension and turns forward', () => {
    const hours = { opens: '05:00', closes: '13:00', halfDayCloses: '11:00', basis: 'TEST-HOURS' };
    const calendar = calendarOf([closedOn('2027-11-29', { status: 'disputed' })], { hours });
    const suspensions = [suspended('2027-11-10', '2027-11-27')];
    const rule = { length: 16, unit: 'office-hours', direction: 'before' } as const;
    const endFor = (obligor: 'person' | 'authority') =>
      computed('2027-12-01', { ...rule, obligor }, { calendar, suspensions }).dueAt ?? '';
    // If the 29th counts, the hours end on it; if not, they come into the suspension, and the end waits for a later day.
    expect(endFor('person') > endFor('authority')).toBe(true);
  });

  test('lengthens what is added to a term that counts back, and the wait after a suspension, as it does forward', () => {
    const calendar = calendarOf([closedOn('2025-10-02', { status: 'disputed' })]);
    const extensions = [{ length: 2, unit: 'working-days', ground: 'evidence', basis: [] }] as const;
    const suspensions = [suspended('2025-09-30', '2025-10-02')];
    const ends = (overrides: Parameters<typeof computed>[2]) =>
      (['person', 'authority'] as const).map(
        (obligor) => computed('2025-10-01', { ...back, obligor }, { calendar, ...overrides }).dueOn,
      );
    expect(ends({ extensions })).toEqual(['2025-10-03', '2025-10-02']);
    expect(ends({ suspensions })).toEqual(['2025-10-03', '2025-10-02']);
  });

  test('in Honduras, 29 September to 1 October 2025: a working day before 1 October is the 30th for a person, the 26th for the authority', () => {
    const calendar = shippedCalendar('hn/inm');
    const due = (obligor: 'person' | 'authority') =>
      computed('2025-10-01', { ...back, obligor }, { calendar }).dueOn;
    expect([due('person'), due('authority')]).toEqual(['2025-09-30', '2025-09-26']);
  });
});

describe('days of which no instrument was read', () => {
  const calendar = calendarOf([], {
    unread: [{ from: plainDate('2026-03-30'), through: plainDate('2026-04-01') }],
  });
  const isProvisional = (on: string, rule: Parameters<typeof computed>[1]) =>
    computed(on, rule, { calendar }).provisional;

  test('make a date provisional that depends on whether one of them counted, and no other', () => {
    expect(isProvisional('2026-03-27', { length: 5 })).toBe(true);
    expect(isProvisional('2026-04-01', { length: 5 })).toBe(false);
    expect(isProvisional('2026-03-20', { length: 30, unit: 'calendar-days' })).toBe(false);
    expect(isProvisional('2026-03-20', { length: 11, unit: 'calendar-days' })).toBe(true);
  });

  test('are told by the calendars of Costa Rica, Panama and Mexico', () => {
    const told = (name: Parameters<typeof shippedCalendar>[0], on: string) => {
      const term = computed(on, { length: 1, obligor: 'person' }, { calendar: shippedCalendar(name) });
      return [term.dueOn, term.provisional];
    };
    expect(told('cr/dgme', '2026-03-31')).toEqual(['2026-04-01', true]);
    expect(told('cr/dgme', '2026-12-21')).toEqual(['2026-12-22', true]);
    expect(told('pa/onpar', '2026-12-23')).toEqual(['2026-12-24', true]);
    expect(told('pa/onpar', '2026-12-18')).toEqual(['2026-12-22', false]);
    expect(told('mx/comar', '2025-12-19')).toEqual(['2026-01-05', false]);
    expect(told('mx/federal-courts', '2026-09-11')).toEqual(['2026-09-15', false]);
  });
});

describe('a half day on weekly rest, in Guatemala', () => {
  const calendar = shippedCalendar('gt/igm');

  test.each([
    ['2022-12-22', { length: 2 }, '2022-12-26'],
    ['2023-12-22', { length: 1 }, '2023-12-26'],
    ['2022-12-14', { length: 10, unit: 'calendar-days' }, '2022-12-26'],
    ['2022-12-26', { length: 1, direction: 'before' }, '2022-12-23'],
  ] as const)('from %s, %j ends on %s', (on, rule, dueOn) => {
    expect(computed(on, { ...rule, obligor: 'person' }, { calendar }).dueOn).toBe(dueOn);
  });
});

describe('a term whose start a decision sets', () => {
  test('counts from the day after the day that was set', () => {
    const term = computed('2026-11-25', { length: 2, from: 'set-by-decision' });
    expect([term.startsOn, term.dueOn]).toEqual(['2026-11-26', '2026-11-27']);
  });
});
