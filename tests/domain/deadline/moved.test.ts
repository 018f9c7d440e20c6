import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { computeTerm } from '../../../domain/deadline/compute.ts';
import type { OpenClock } from '../../../domain/deadline/moved.ts';
import { movedBy, rangeOfChange } from '../../../domain/deadline/moved.ts';
import type { TermInput } from '../../../domain/deadline/term.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { allRules, calendarDays, terms } from './arbitraries.ts';
import { calendarOf, closedOn, termOf, zones } from './builders.ts';

const openOf = (claimId: string, input: TermInput): OpenClock => ({
  claimId,
  clock: 'decide',
  run: 1,
  office: input.office,
  zone: input.zone,
  hasEnded: false,
  computation: computeTerm(input, zones),
});

const before = calendarOf([]);
const after = calendarOf([closedOn('2026-12-02', { offices: ['centre'] })], { version: '2' });

describe('the claims that a new edition of a calendar moves', () => {
  const open = (claimId: string, on: string, overrides: Partial<TermInput> = {}) =>
    openOf(claimId, termOf(on, { length: 5 }, { calendar: before, ...overrides }));

  test('are those whose term has the new day in it, of its office, under its calendar', () => {
    const clocks = [
      open('ended before', '2026-11-20'),
      open('over it', '2026-11-27'),
      open('on it', '2026-11-25'),
      open('after it', '2026-12-02'),
      open('of another office', '2026-11-27', { office: 'north' }),
      open('of another calendar', '2026-11-27', { calendar: { ...before, id: 'court' } }),
    ];
    const moves = movedBy({ before, after }, clocks, zones);
    expect(moves.map(({ claimId, from, to, shortensPerson }) => [claimId, from, to, shortensPerson])).toEqual(
      [
        ['over it', '2026-12-04', '2026-12-07', false],
        ['on it', '2026-12-02', '2026-12-03', false],
      ],
    );
    expect(moves[0]?.computation.calendar.version).toBe('2');
  });

  test('are told when a person would lose time', () => {
    const person = { ...termOf('2026-11-27', { length: 5, obligor: 'person' }), calendar: after };
    const [move] = movedBy({ before: after, after: before }, [openOf('person', person)], zones);
    expect([move?.from, move?.to, move?.shortensPerson]).toEqual(['2026-12-07', '2026-12-04', true]);
  });

  test('are among those taken to be over only where a term had not ended yet', () => {
    const over = { ...open('over it', '2026-11-27'), hasEnded: true };
    expect(movedBy({ before, after }, [over], zones)).toMatchObject([
      { from: '2026-12-04', to: '2026-12-07' },
    ]);
    const longer = {
      ...openOf('over it', { ...termOf('2026-11-27', { length: 5 }), calendar: after }),
      hasEnded: true,
    };
    expect(movedBy({ before: after, after: before }, [longer], zones)).toEqual([]);
  });

  test('are none when only the name of a day changed, and all that end elsewhere when the weekly rest did', () => {
    const renamed = calendarOf([closedOn('2026-12-02', { offices: ['centre'], name: { es: 'X', en: 'X' } })]);
    const overIt = { ...termOf('2026-11-27', { length: 5 }), calendar: after };
    expect(movedBy({ before: after, after: renamed }, [openOf('a', overIt)], zones)).toEqual([]);
    const sundaysOnly = calendarOf([], { rest: { weekdays: [7], basis: 'TEST-REST' } });
    expect(movedBy({ before, after: sundaysOnly }, [open('a', '2026-11-27')], zones)).toMatchObject([
      { from: '2026-12-04', to: '2026-12-03' },
    ]);
  });

  test('are those of another office, while the claim was there', () => {
    const moved = {
      ...open('a', '2026-11-27', { office: 'north' }),
      formerOffices: [{ office: 'centre', leftAt: instant('2026-12-03T15:00:00.000Z') }],
    };
    expect(movedBy({ before, after }, [moved], zones)).toMatchObject([
      { from: '2026-12-04', to: '2026-12-07' },
    ]);
    const earlier = [{ office: 'centre', leftAt: instant('2026-12-02T15:00:00.000Z') }];
    expect(movedBy({ before, after }, [{ ...moved, formerOffices: earlier }], zones)).toEqual([]);
  });

  test('are also those that were provisional and end among the days that are published now', () => {
    const through = (on: string) => calendarOf([], { publishedThrough: plainDate(on) });
    const input = { ...termOf('2026-11-27', { length: 5 }), calendar: through('2026-12-03') };
    const change = { before: through('2026-12-03'), after: through('2026-12-04') };
    expect(rangeOfChange(change)).toEqual({ first: '2026-12-04', last: '2026-12-04' });
    expect(movedBy(change, [openOf('a', input)], zones)).toMatchObject([
      { from: '2026-12-04', to: '2026-12-04', computation: { provisional: false } },
    ]);
    const later = { ...termOf('2026-11-30', { length: 5 }), calendar: through('2026-12-03') };
    expect(movedBy(change, [openOf('a', later)], zones)).toEqual([]);
  });

  test('keep a date that the served act had named', () => {
    const input = {
      ...termOf('2026-11-27', { length: 5, obligor: 'person' }),
      statedDueOn: plainDate('2026-12-20'),
    };
    expect(movedBy({ before, after }, [openOf('a', input)], zones)).toEqual([]);
  });

  test('are exactly those that another computation of every clock finds', () => {
    fc.assert(
      fc.property(terms, allRules(), fc.array(calendarDays, { maxLength: 3 }), (term, rule, added) => {
        const { asKnownOn: _, ...known } = term;
        const input = { ...known, rule };
        const edition = { ...term.calendar, days: [...term.calendar.days, ...added] };
        const whole = computeTerm({ ...input, calendar: edition }, zones);
        const clock = openOf('a', input);
        const [move] = movedBy({ before: term.calendar, after: edition }, [clock], zones);
        expect(move === undefined ? clock.computation.dueOn : move.to).toBe(whole.dueOn);
        const staysOnItsDay = move?.computation.dueAt === clock.computation.dueAt;
        if (move !== undefined && staysOnItsDay)
          expect([clock.computation.provisional, whole.provisional]).toEqual([true, false]);
        else expect(move !== undefined).toBe(whole.dueAt !== clock.computation.dueAt);
      }),
      { numRuns: 1_000 },
    );
  });
});
