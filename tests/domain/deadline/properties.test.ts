import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../../../domain/deadline/calendar.ts';
import { computeTerm } from '../../../domain/deadline/compute.ts';
import type { Computation, TermInput } from '../../../domain/deadline/term.ts';
import { indexCalendar } from '../../../domain/deadline/working-days.ts';
import { instant } from '../../../domain/shared/instant.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import { addDays } from '../../../domain/shared/plain-date.ts';
import { calendarDays, rules, terms } from './arbitraries.ts';
import { zones } from './builders.ts';
import { naiveTerm } from './naive-term.ts';

const triggeredOn = (term: TermInput, on: PlainDate): TermInput => ({
  ...term,
  trigger: { ...term.trigger, on, at: instant(`${on}T18:00:00.000Z`) },
});

const withDays = (term: TermInput, days: readonly CalendarDay[]): TermInput => ({
  ...term,
  calendar: { ...term.calendar, days },
});

/** A term without an end is later than every date. */
const dueOf = (term: TermInput): string => computeTerm(term, zones).dueOn ?? 'never';

const suspendedDaysOf = ({ skipped }: Computation): number =>
  skipped.reduce((sum, { run }) => sum + (run?.days ?? 0), 0);

describe('properties of every term', () => {
  test('a second reading, day by day, finds the same start, end and days that do not count', () => {
    const rulesPerTerm = fc.array(rules, { minLength: 24, maxLength: 24 });
    let compared = 0;
    fc.assert(
      fc.property(terms, rulesPerTerm, (term, others) => {
        const index = indexCalendar(term.calendar);
        for (const rule of [term.rule, ...others]) {
          const input = { ...term, rule };
          const found = computeTerm(input, zones, index);
          const naive = naiveTerm(input);
          const readings = {
            startsOn: naive.startsOn === undefined ? undefined : found.startsOn,
            dueOn: found.dueOn ?? undefined,
            closed: found.skipped.filter(({ reason }) => reason === 'closed').map(({ on }) => on),
            restDays: found.restDays,
            suspendedDays: suspendedDaysOf(found),
          };
          // Comparing text first keeps twenty thousand comparisons quick.
          if (JSON.stringify(readings) !== JSON.stringify(naive)) expect(readings).toEqual(naive);
          compared += 1;
        }
      }),
      { numRuns: 800 },
    );
    expect(compared).toBeGreaterThanOrEqual(20_000);
  }, 60_000);

  test('a later trigger never gives an earlier end', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 0, max: 40 }), (term, days) => {
        // Without moving to a working day, "the first working day of the next month" may lie after "1st of that month".
        fc.pre(
          term.rule.months !== 'first-working-day-of-next-month' || term.rule.roll === 'next-working-day',
        );
        const later = triggeredOn(term, addDays(term.trigger.on, days));
        expect(dueOf(later) >= dueOf(term)).toBe(true);
      }),
      { numRuns: 700 },
    );
  });

  test('a longer term never ends earlier', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 10 }), (term, more) => {
        const longer = { ...term, rule: { ...term.rule, length: term.rule.length + more } };
        fc.pre(
          term.rule.months !== 'first-working-day-of-next-month' || term.rule.roll === 'next-working-day',
        );
        expect(dueOf(longer) >= dueOf(term)).toBe(true);
      }),
      { numRuns: 700 },
    );
  });

  test('two terms of days, one after the other, end like one term of both lengths', () => {
    const lengths = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(terms, lengths, lengths, fc.boolean(), (term, first, second, isWorking) => {
        const unit = isWorking ? 'working-days' : 'calendar-days';
        const of = (length: number): TermInput => ({
          ...term,
          extensions: [],
          rule: { ...term.rule, unit, length, from: 'next-day', roll: 'none' },
        });
        const middle = computeTerm(of(first), zones).dueOn;
        fc.pre(middle !== null);
        expect(dueOf(triggeredOn(of(second), middle))).toBe(dueOf(of(first + second)));
      }),
      { numRuns: 700 },
    );
  });

  test('one more closed day never ends a term of days earlier', () => {
    fc.assert(
      fc.property(terms, calendarDays, (term, day) => {
        const closed: CalendarDay = { ...day, effect: 'closed' };
        expect(dueOf(withDays(term, [...term.calendar.days, closed])) >= dueOf(term)).toBe(true);
      }),
      { numRuns: 700 },
    );
  });

  test('a disputed day never gives the person an earlier date than the authority', () => {
    fc.assert(
      fc.property(terms, (term) => {
        const obliged = (obligor: 'person' | 'authority') =>
          dueOf({ ...term, rule: { ...term.rule, obligor } });
        expect(obliged('person') >= obliged('authority')).toBe(true);
      }),
      { numRuns: 700 },
    );
  });

  test('a longer suspension never ends a term earlier', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 20 }), (term, days) => {
        const suspensions = term.suspensions.map((suspension) => ({
          ...suspension,
          until: suspension.until === null ? null : addDays(suspension.until, days),
        }));
        expect(dueOf({ ...term, suspensions }) >= dueOf(term)).toBe(true);
      }),
      { numRuns: 700 },
    );
  });
});
