import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { computeTerm } from '../../../domain/deadline/compute.ts';
import type { CalendarChange } from '../../../domain/deadline/moved.ts';
import { rangeOfChange, touchedBy } from '../../../domain/deadline/moved.ts';
import type { TermInput } from '../../../domain/deadline/term.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { allRules, calendarDays, terms } from './arbitraries.ts';
import { calendarOf, closedOn, termOf, zones } from './builders.ts';

const openOf = (name: string, input: TermInput) => ({
  name,
  input,
  office: input.office,
  computation: computeTerm(input, zones),
});

/** The terms that are touched and end elsewhere, with their old and new day. */
const moved = (change: CalendarChange, clocks: readonly ReturnType<typeof openOf>[]) =>
  clocks.filter(touchedBy(change)).flatMap(({ name, input, computation }) => {
    const { dueOn, dueAt } = computeTerm({ ...input, calendar: change.after }, zones);
    return dueAt === computation.dueAt ? [] : [[name, computation.dueOn, dueOn]];
  });

const before = calendarOf([]);
const after = calendarOf([closedOn('2026-12-02', { offices: ['centre'] })], { version: '2' });

describe('the terms that a new edition of a calendar touches', () => {
  const open = (name: string, on: string, overrides: Partial<TermInput> = {}) =>
    openOf(name, termOf(on, { length: 5 }, { calendar: before, ...overrides }));

  test('are those that have the new day in them, of its office, under its calendar', () => {
    const clocks = [
      open('ended before', '2026-11-20'),
      open('over it', '2026-11-27'),
      open('on it', '2026-11-25'),
      open('after it', '2026-12-02'),
      open('of another office', '2026-11-27', { office: 'north' }),
      open('of another calendar', '2026-11-27', { calendar: { ...before, id: 'court' } }),
    ];
    expect(moved({ before, after }, clocks)).toEqual([
      ['over it', '2026-12-04', '2026-12-07'],
      ['on it', '2026-12-02', '2026-12-03'],
    ]);
    expect(clocks.filter(touchedBy({ before, after })).map(({ name }) => name)).not.toContain('ended before');
  });

  test('are none when only the name of a day changed, and all that end elsewhere when the weekly rest did', () => {
    const renamed = calendarOf([closedOn('2026-12-02', { offices: ['centre'], name: { es: 'X', en: 'X' } })]);
    const overIt = { ...termOf('2026-11-27', { length: 5 }), calendar: after };
    expect([openOf('a', overIt)].filter(touchedBy({ before: after, after: renamed }))).toEqual([]);
    const sundaysOnly = calendarOf([], { rest: { weekdays: [7], basis: 'TEST-REST' } });
    expect(moved({ before, after: sundaysOnly }, [open('a', '2026-11-27')])).toEqual([
      ['a', '2026-12-04', '2026-12-03'],
    ]);
  });

  test('are also those of an office that the claim has left, whose days counted while it was there', () => {
    const former = (office: string) => ({
      ...open('a', '2026-11-27', { office: 'north' }),
      formerOffices: [{ office, leftAt: instant('2026-12-03T15:00:00.000Z') }],
    });
    const isTouched = touchedBy({ before, after });
    expect([isTouched(former('centre')), isTouched(former('south'))]).toEqual([true, false]);
  });

  test('are also those that were provisional, when more days are published', () => {
    const through = (on: string) => calendarOf([], { publishedThrough: plainDate(on) });
    const change = { before: through('2026-12-03'), after: through('2026-12-04') };
    expect(rangeOfChange(change)).toEqual({ first: '2026-12-04', last: '2026-12-04' });
    const endsAmongThem = openOf('a', { ...termOf('2026-11-27', { length: 5 }), calendar: change.before });
    const wasCertain = openOf('b', { ...termOf('2026-11-20', { length: 5 }), calendar: change.before });
    expect([endsAmongThem, wasCertain].map(touchedBy(change))).toEqual([true, false]);
  });

  test('are also those that asked about days which nobody had read, once somebody has', () => {
    const unread = [{ from: plainDate('2026-12-01'), through: plainDate('2026-12-02') }];
    const change = { before: calendarOf([], { unread }), after: calendarOf([]) };
    expect(rangeOfChange(change)).toEqual({ first: '2026-12-01', last: '2026-12-02' });
    const terms = ['2026-11-27', '2026-12-03'].map((on) =>
      openOf(on, { ...termOf(on, { length: 5 }), calendar: change.before }),
    );
    expect(terms.map(({ computation }) => computation.provisional)).toEqual([true, false]);
    expect(terms.map(touchedBy(change))).toEqual([true, false]);
  });

  test('have all among them that end elsewhere when every term is computed again', () => {
    fc.assert(
      fc.property(terms, allRules(), fc.array(calendarDays, { maxLength: 3 }), (term, rule, added) => {
        const { asKnownOn: _, ...known } = term;
        const input = { ...known, rule };
        const edition = { ...term.calendar, days: [...term.calendar.days, ...added] };
        const whole = computeTerm({ ...input, calendar: edition }, zones);
        const clock = openOf('a', input);
        const isTouched = touchedBy({ before: term.calendar, after: edition })(clock);
        if (!isTouched) expect(whole.dueAt).toBe(clock.computation.dueAt);
      }),
      { numRuns: 1_000 },
    );
  });
});
