import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../../../domain/deadline/calendar.ts';
import { computeTerm } from '../../../domain/deadline/compute.ts';
import type { TermInput } from '../../../domain/deadline/term.ts';
import { instant } from '../../../domain/shared/instant.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import { addDays } from '../../../domain/shared/plain-date.ts';
import { allRules, calendarDays, terms, termsWithin } from './arbitraries.ts';
import { zones } from './builders.ts';

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
const endOf = (term: TermInput): string => computeTerm(term, zones).dueAt ?? 'never';

describe('properties of every term', () => {
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

  test('one more closed day never ends a forward term of a person earlier, in whatever unit', () => {
    fc.assert(
      fc.property(terms, allRules(), calendarDays, (term, rule, day) => {
        const { direction: _, ...forward } = rule;
        // A start that moves over the first of a month may pass by "the first working day of the next month".
        fc.pre(rule.months !== 'first-working-day-of-next-month');
        const input: TermInput = { ...term, rule: { ...forward, obligor: 'person' } };
        const closed: CalendarDay = { ...day, effect: 'closed' };
        expect(endOf(withDays(input, [...input.calendar.days, closed])) >= endOf(input)).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  test('a longer term of hours or office hours never ends earlier, and one that counts back never ends later', () => {
    fc.assert(
      fc.property(terms, allRules(), fc.integer({ min: 1, max: 10 }), (term, rule, more) => {
        const { readings: _, ...single } = rule;
        const isBackward = rule.direction === 'before';
        fc.pre(isBackward || rule.unit === 'hours' || rule.unit === 'office-hours');
        const of = (length: number): TermInput => ({
          ...term,
          // Extensions run forward, and a suspended last day waits: neither is what is counted back.
          ...(isBackward && { extensions: [], suspensions: [] }),
          rule: { ...single, length },
        });
        const [shorter, longer] = [endOf(of(rule.length)), endOf(of(rule.length + more))];
        expect(isBackward ? longer <= shorter : longer >= shorter).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('two terms of hours, the second from the end of the first, end like one of both lengths', () => {
    const lengths = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(
        terms,
        lengths,
        lengths,
        fc.constantFrom('hours', 'office-hours'),
        (term, first, second, unit) => {
          const of = (length: number): TermInput => ({
            ...term,
            extensions: [],
            rule: { ...term.rule, unit, length, from: 'moment' },
          });
          const { dueOn, dueAt } = computeTerm(of(first), zones);
          fc.pre(dueOn !== null && dueAt !== null);
          // At midnight the last day to act is over, and the second term begins on the next.
          const on = zones.dateAt(dueAt, term.zone);
          const adjacent = { ...of(second), trigger: { ...term.trigger, on, at: dueAt } };
          expect(endOf(adjacent)).toBe(endOf(of(first + second)));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('two terms that count back, one before the other, end like one of both lengths', () => {
    const lengths = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(terms, lengths, lengths, fc.boolean(), (term, first, second, isWorking) => {
        const of = (length: number): TermInput => ({
          ...term,
          extensions: [],
          suspensions: [],
          rule: {
            ...term.rule,
            unit: isWorking ? 'working-days' : 'calendar-days',
            direction: 'before',
            length,
            roll: 'none',
          },
        });
        const middle = computeTerm(of(first), zones).dueOn;
        fc.pre(middle !== null);
        expect(dueOf(triggeredOn(of(second), middle))).toBe(dueOf(of(first + second)));
      }),
      { numRuns: 700 },
    );
  });

  test('a disputed day, closed, halved or opened, never gives the person an earlier end than the authority, whichever way the term is counted', () => {
    fc.assert(
      fc.property(termsWithin(60), allRules(), (term, rule) => {
        fc.pre(rule.months !== 'first-working-day-of-next-month' || rule.roll === 'next-working-day');
        const obliged = (obligor: 'person' | 'authority') => endOf({ ...term, rule: { ...rule, obligor } });
        expect(obliged('person') >= obliged('authority')).toBe(true);
      }),
      { numRuns: 5_000 },
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
