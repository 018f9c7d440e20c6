import { describe, expect, test } from '@jest/globals';
import { computeTerm } from '../../../domain/deadline/compute.ts';
import { indexCalendar } from '../../../domain/deadline/working-days.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import {
  calendarOf,
  closedFromTo,
  closedOn,
  computed,
  suspended,
  termOf,
  triggeredAt,
  zones,
} from './builders.ts';

const extension = (length: number, unit: 'working-days' | 'calendar-days' | 'hours' = 'working-days') => ({
  length,
  unit,
  ground: 'evidence',
  basis: ['TEST-4'],
});

describe('where counting begins', () => {
  test('the day of the trigger does not count when the rule says the next day', () => {
    const term = computed('2026-11-25', { length: 1 });
    expect([term.startsOn, term.dueOn]).toEqual(['2026-11-26', '2026-11-26']);
  });

  test('the day of the trigger counts when the rule says the same day', () => {
    const term = computed('2026-11-25', { length: 1, from: 'same-day' });
    expect([term.startsOn, term.dueOn]).toEqual(['2026-11-25', '2026-11-25']);
  });

  test('calendar days counted from the next working day begin after the weekend', () => {
    const term = computed('2026-11-27', { length: 3, unit: 'calendar-days', from: 'next-working-day' });
    expect([term.startsOn, term.dueOn, term.restDays]).toEqual(['2026-11-30', '2026-12-02', 2]);
  });

  test('a term of days that names the moment counts from the next day', () => {
    expect(computed('2026-11-25', { length: 2, unit: 'calendar-days', from: 'moment' }).dueOn).toBe(
      '2026-11-27',
    );
  });

  test('a term of zero ends on the day of its trigger', () => {
    expect(computed('2026-11-25', { length: 0 }).dueOn).toBe('2026-11-25');
    expect(computed('2026-11-28', { length: 0 }).dueOn).toBe('2026-11-30');
  });
});

describe('how a term ends', () => {
  test('the first instant after the last local day is its expiry', () => {
    expect(computed('2026-11-25', { length: 1 }).dueAt).toBe('2026-11-27T06:00:00.000Z');
  });

  test('thirty calendar days that end on a Saturday move to Monday and say so', () => {
    const term = computed('2026-11-05', { length: 30, unit: 'calendar-days' });
    expect([term.rolledFrom, term.dueOn, term.restDays]).toEqual(['2026-12-05', '2026-12-07', 2]);
  });

  test('a last day does not move when the rule does not let it', () => {
    const term = computed('2026-11-05', { length: 30, unit: 'calendar-days', roll: 'none' });
    expect([term.rolledFrom, term.dueOn]).toEqual([undefined, '2026-12-05']);
  });

  test('a last day closed by an instrument moves and names the instrument', () => {
    const calendar = calendarOf([closedOn('2026-12-08', { basis: 'LOCAL-1' })]);
    const term = computed('2026-11-08', { length: 30, unit: 'calendar-days' }, { calendar });
    expect([term.rolledFrom, term.dueOn]).toEqual(['2026-12-08', '2026-12-09']);
    expect(term.skipped).toMatchObject([{ on: '2026-12-08', basis: 'LOCAL-1' }]);
  });

  test('a term that began before the years which the calendar lists is provisional', () => {
    const listed = calendarOf([closedOn('2026-12-02')]);
    const provisional = (on: string) =>
      computeTerm(termOf(on, { length: 3 }, { calendar: listed }), zones).provisional;
    expect([provisional('2025-12-30'), provisional('2025-12-31'), provisional('1999-05-03')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('a date beyond the last published day of the calendar is provisional, on that day it is not', () => {
    const through = (on: string) => ({ calendar: calendarOf([], { publishedThrough: plainDate(on) }) });
    expect(computed('2026-11-25', { length: 1 }, through('2026-11-26')).provisional).toBe(false);
    expect(computed('2026-11-25', { length: 1 }, through('2026-11-25')).provisional).toBe(true);
  });

  test('two weeks end on the same weekday', () => {
    expect(computed('2026-11-25', { length: 2, unit: 'weeks' }).dueOn).toBe('2026-12-09');
  });

  test.each([
    ['2026-01-15', 'months', 1, 'last-day', '2026-02-15'],
    ['2026-01-31', 'months', 1, 'last-day', '2026-02-28'],
    ['2028-01-31', 'months', 1, 'last-day', '2028-02-29'],
    ['2026-02-28', 'months', 1, 'last-day', '2026-03-28'],
    ['2026-11-30', 'months', 3, 'last-day', '2027-02-28'],
    ['2028-02-29', 'years', 1, 'last-day', '2029-02-28'],
    ['2028-02-29', 'years', 4, 'last-day', '2032-02-29'],
    ['2026-01-31', 'months', 1, 'first-working-day-of-next-month', '2026-03-02'],
    ['2026-05-31', 'months', 1, 'first-working-day-of-next-month', '2026-07-01'],
    ['2026-01-15', 'months', 1, 'eve', '2026-02-15'],
    ['2026-02-28', 'months', 1, 'eve', '2026-03-31'],
    ['2026-01-30', 'months', 1, 'eve', '2026-02-28'],
    ['2026-03-29', 'months', 1, 'eve', '2026-04-29'],
    ['2026-03-30', 'months', 1, 'first-working-day-of-next-month', '2026-04-30'],
    ['2027-12-31', 'years', 1, 'eve', '2028-12-31'],
    ['2028-02-28', 'years', 1, 'eve', '2029-02-28'],
  ] as const)(
    'notified on %s, a term in %s of %d by the rule %s ends on %s',
    (on, unit, length, months, dueOn) => {
      expect(computed(on, { unit, length, months, roll: 'none' }).dueOn).toBe(dueOn);
    },
  );

  test('a date that the last month lacks moves to the first working day of the next, and each day passed over is named', () => {
    const calendar = calendarOf([closedOn('2026-05-01', { basis: 'LFT-74' })]);
    const rule = { unit: 'months', months: 'first-working-day-of-next-month' } as const;
    const term = computed('2026-03-31', rule, { calendar });
    expect([term.rolledFrom, term.dueOn, term.restDays]).toEqual(['2026-05-01', '2026-05-04', 2]);
    expect(term.skipped).toMatchObject([{ on: '2026-05-01', basis: 'LFT-74' }]);
  });

  test('the first working day of the next month moves the end after the suspended days have been added, and lengthens nothing', () => {
    const calendar = calendarOf([closedOn('2020-05-01'), closedOn('2020-05-05')]);
    const suspensions = [suspended('2020-03-24', '2020-04-18')];
    const due = (months: 'last-day' | 'first-working-day-of-next-month') =>
      computed('2020-01-31', { length: 3, unit: 'months', months }, { calendar, suspensions }).dueOn;
    expect([due('last-day'), due('first-working-day-of-next-month')]).toEqual(['2020-05-25', '2020-05-26']);
  });

  test('a card valid for one year from its own day ends on the eve of that day', () => {
    const year = { length: 1, unit: 'years', from: 'same-day', roll: 'none' } as const;
    expect(computed('2026-03-10', year).dueOn).toBe('2027-03-09');
    expect(computed('2027-03-01', year).dueOn).toBe('2028-02-29');
  });

  test.each([-1, 1.5, 10_001, Number.NaN])(
    'a length of %d, which no procedure may state, is a bug',
    (length) => {
      expect(() => computed('2026-11-25', { length })).toThrow('whole number from 0 to 10000');
    },
  );

  test('a term under a calendar without working days is a bug', () => {
    const calendar = calendarOf([], { rest: { weekdays: [1, 2, 3, 4, 5, 6, 7], basis: 'TEST-REST' } });
    expect(() => computed('2026-11-25', { length: 1 }, { calendar })).toThrow('does not end before 2201');
  });

  test('an index of another calendar is a bug', () => {
    const other = indexCalendar(calendarOf([], { version: '2' }));
    expect(() => computeTerm(termOf('2026-11-25', {}), zones, other)).toThrow('not that of calendar test 1');
  });
});

describe('days that do not count', () => {
  test('a day closed by a notice published later counts as long as the notice was not known', () => {
    const calendar = calendarOf(
      closedFromTo('2024-05-29', '2024-05-31', { publishedOn: plainDate('2024-05-29') }),
    );
    const before = { calendar, asKnownOn: plainDate('2024-05-28') };
    expect(computed('2024-05-27', { length: 3 }, before).dueOn).toBe('2024-05-30');
    expect(computed('2024-05-27', { length: 3 }, { calendar }).dueOn).toBe('2024-06-04');
  });

  test('a holiday of another office counts', () => {
    const calendar = calendarOf([closedOn('2026-11-26', { layer: 'office', offices: ['north'] })]);
    expect(computed('2026-11-25', { length: 1 }, { calendar, office: 'centre' }).dueOn).toBe('2026-11-26');
    expect(computed('2026-11-25', { length: 1 }, { calendar, office: 'north' }).dueOn).toBe('2026-11-27');
  });

  test('a half day counts', () => {
    const calendar = calendarOf([closedOn('2026-11-26', { effect: 'half-day' })]);
    const term = computed('2026-11-25', { length: 1 }, { calendar });
    expect([term.dueOn, term.skipped]).toEqual(['2026-11-26', []]);
  });

  test('a disputed day gives the person the later date and the authority the earlier one', () => {
    const calendar = calendarOf([closedOn('2026-11-26', { status: 'disputed' })]);
    const ofPerson = computed('2026-11-25', { length: 1, obligor: 'person' }, { calendar });
    const ofAuthority = computed('2026-11-25', { length: 1, obligor: 'authority' }, { calendar });
    expect([ofPerson.dueOn, ofAuthority.dueOn]).toEqual(['2026-11-27', '2026-11-26']);
    expect(ofPerson.skipped).toMatchObject([{ on: '2026-11-26', disputed: true }]);
  });
});

describe('suspensions', () => {
  const tenDays = { length: 10, unit: 'calendar-days', roll: 'none' } as const;

  test('the first day is suspended, the day of resumption counts', () => {
    const suspensions = [suspended('2026-11-28', '2026-12-01')];
    expect(computed('2026-11-25', tenDays, { suspensions }).dueOn).toBe('2026-12-08');
  });

  test('a day in two suspensions is suspended once', () => {
    const suspensions = [suspended('2026-11-28', '2026-12-02'), suspended('2026-11-30', '2026-12-04')];
    const term = computed('2026-11-25', tenDays, { suspensions });
    expect(term.dueOn).toBe('2026-12-11');
    expect(term.skipped.map(({ run }) => run?.days)).toEqual([4, 2]);
  });

  test('a suspension after the end changes nothing', () => {
    const suspensions = [suspended('2026-12-06', null)];
    expect(computed('2026-11-25', tenDays, { suspensions }).dueOn).toBe('2026-12-05');
  });

  test('a suspension without a known end inside the term leaves it without a due date and without warnings', () => {
    const overrides = { suspensions: [suspended('2026-12-05', null)], warnings: ['1d'] };
    const term = computed('2026-11-25', tenDays, overrides);
    expect([term.dueOn, term.dueAt, term.warnings, term.provisional]).toEqual([null, null, [], false]);
    expect([term.startsOn, term.skipped]).toEqual(['2026-11-26', []]);
  });

  test('a last day that would move into a suspension without a known end leaves no due date', () => {
    const suspensions = [suspended('2026-12-07', null)];
    const term = computed('2026-11-25', { ...tenDays, roll: 'next-working-day' }, { suspensions });
    expect([term.dueOn, term.rolledFrom]).toEqual([null, undefined]);
  });

  test('a term triggered inside a suspension without a known end has not begun', () => {
    const term = computed('2020-06-15', { length: 45 }, { suspensions: [suspended('2020-06-01', null)] });
    expect([term.startsOn, term.dueOn]).toEqual(['2020-06-16', null]);
  });

  test('a term of months ends later by the days suspended inside it', () => {
    const month = { length: 1, unit: 'months', roll: 'none' } as const;
    const suspensions = [suspended('2026-12-01', '2026-12-08')];
    expect(computed('2026-11-25', month, { suspensions }).dueOn).toBe('2027-01-01');
  });

  test('a start inside a suspension waits for the first day that counts', () => {
    const suspensions = [suspended('2026-11-20', '2026-11-28')];
    const term = computed('2026-11-25', { length: 1 }, { suspensions });
    expect([term.startsOn, term.dueOn]).toEqual(['2026-11-30', '2026-11-30']);
  });

  test('a closed day inside a suspension is closed, so that the suspension is charged only what it took', () => {
    const calendar = calendarOf([closedOn('2026-11-26')]);
    const term = computed(
      '2026-11-25',
      { length: 1 },
      { calendar, suspensions: [suspended('2026-11-26', '2026-11-28')] },
    );
    expect(term.skipped).toMatchObject([
      { on: '2026-11-26', reason: 'closed' },
      { on: '2026-11-27', reason: 'suspended', run: { through: '2026-11-27', days: 1 } },
    ]);
  });
});

describe('extensions', () => {
  test('forty-five working days more are counted from the day after the original due date', () => {
    const term = computed('2026-11-25', { length: 45 }, { extensions: [extension(45)] });
    expect(term.extensions).toMatchObject([{ originalDueOn: '2027-01-27' }]);
    expect(term.dueOn).toBe(computed('2027-01-27', { length: 45 }).dueOn);
    expect(term.dueOn).toBe('2027-03-31');
  });

  test('two extensions run one after the other', () => {
    const term = computed(
      '2026-11-25',
      { length: 5 },
      { extensions: [extension(5), extension(3, 'calendar-days')] },
    );
    expect(term.extensions.map(({ originalDueOn }) => originalDueOn)).toEqual(['2026-12-02', '2026-12-09']);
    expect([term.rolledFrom, term.dueOn]).toEqual(['2026-12-12', '2026-12-14']);
  });

  test('hours added to a term of days run from the end of its last day', () => {
    const term = computed('2026-11-25', { length: 1 }, { extensions: [extension(12, 'hours')] });
    expect([term.dueOn, term.dueAt]).toEqual(['2026-11-27', '2026-11-27T18:00:00.000Z']);
  });

  test('an extension of a term that is suspended without a known end waits for its original due date', () => {
    const overrides = { extensions: [extension(5)], suspensions: [suspended('2026-11-27', null)] };
    const term = computed('2026-11-25', { length: 5 }, overrides);
    expect(term.extensions).toMatchObject([{ originalDueOn: null }]);
    expect(term.dueOn).toBeNull();
  });
});

describe('terms of hours', () => {
  const hours = { length: 72, unit: 'hours', from: 'moment' } as const;

  test('seventy-two hours run round the clock from the moment, over a weekend', () => {
    const term = computed('2026-11-27', hours);
    expect([term.dueAt, term.dueOn]).toEqual(['2026-11-30T18:00:00.000Z', '2026-11-30']);
    expect([term.startsOn, term.rolledFrom]).toEqual(['2026-11-27', undefined]);
  });

  test('hours counted from the next working day begin with that day', () => {
    const term = computed('2026-11-27', { ...hours, length: 24, from: 'next-working-day' });
    expect([term.startsOn, term.dueAt]).toEqual(['2026-11-30', '2026-12-01T06:00:00.000Z']);
  });

  test('hours of a suspended day do not run', () => {
    const suspensions = [suspended('2026-11-28', '2026-11-30')];
    expect(computed('2026-11-27', hours, { suspensions }).dueAt).toBe('2026-12-02T18:00:00.000Z');
  });

  test('hours that begin on a suspended day run from the resumption', () => {
    const suspensions = [suspended('2026-11-27', '2026-11-30')];
    const term = computed('2026-11-27', { ...hours, length: 1 }, { suspensions });
    expect([term.startsOn, term.dueAt]).toEqual(['2026-11-30', '2026-11-30T07:00:00.000Z']);
  });

  test('hours suspended without a known end have no due date', () => {
    expect(computed('2026-11-27', hours, { suspensions: [suspended('2026-11-28', null)] }).dueAt).toBeNull();
  });

  test('hours that end as a suspension begins are not suspended', () => {
    const suspensions = [suspended('2026-11-28', null)];
    expect(computed('2026-11-27', { ...hours, length: 12 }, { suspensions }).dueAt).toBe(
      '2026-11-28T06:00:00.000Z',
    );
  });

  test('hours that end at midnight are kept on the day before it, forward and back', () => {
    const midnight = triggeredAt('2026-11-28', '00:00');
    const term = computed('2026-11-28', { ...hours, length: 24 }, midnight);
    expect([term.dueOn, term.dueAt]).toEqual(['2026-11-28', '2026-11-29T06:00:00.000Z']);
    const back = computed('2026-11-28', { ...hours, length: 24, direction: 'before' }, midnight);
    expect([back.dueOn, back.dueAt]).toEqual(['2026-11-26', '2026-11-27T06:00:00.000Z']);
  });

  test('a change of clocks in Tijuana neither shortens nor lengthens twenty-four hours', () => {
    const term = computed('2026-03-07', { ...hours, length: 24 }, { zone: 'America/Tijuana' });
    expect(term.dueAt).toBe('2026-03-08T18:00:00.000Z');
  });
});

describe('warnings', () => {
  const warned = (warnings: readonly string[], length = 10) =>
    computed('2026-11-25', { length }, { warnings }).warnings.map(({ label, at }) => [label, at]);

  test('come at the start of their day, or hours before the end, the earliest first', () => {
    expect(warned(['24h', '1d', '3wd', '0wd'])).toEqual([
      ['3wd', '2026-12-04T06:00:00.000Z'],
      ['1d', '2026-12-08T06:00:00.000Z'],
      ['24h', '2026-12-09T06:00:00.000Z'],
      ['0wd', '2026-12-09T06:00:00.000Z'],
    ]);
  });

  test('count back over closed and suspended days', () => {
    const overrides = {
      calendar: calendarOf([closedOn('2026-12-07')]),
      suspensions: [suspended('2026-12-03', '2026-12-05')],
      warnings: ['2wd'],
    };
    const term = computed('2026-11-25', { length: 6 }, overrides);
    expect(term.dueOn).toBe('2026-12-08');
    expect(term.warnings).toEqual([{ label: '2wd', at: '2026-12-01T06:00:00.000Z' }]);
  });

  test('that would come before the trigger or with it are left out', () => {
    expect(warned(['10wd', '14d', '400d', '20wd', '9wd'], 10)).toEqual([['9wd', '2026-11-26T06:00:00.000Z']]);
  });

  test('that would come at the very moment of the trigger are left out', () => {
    const term = computed(
      '2026-11-25',
      { length: 24, unit: 'hours', from: 'moment' },
      { warnings: ['24h', '23h'] },
    );
    expect(term.warnings).toEqual([{ label: '23h', at: '2026-11-25T19:00:00.000Z' }]);
  });

  test('with a label that is none are a bug', () => {
    expect(() => warned(['soon'])).toThrow('warning soon');
  });
});
