import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { computeTerm } from '../../../domain/deadline/compute.ts';
import type { Computation, TermInput, TermRule } from '../../../domain/deadline/term.ts';
import { UNITS } from '../../../domain/deadline/term.ts';
import { indexCalendar } from '../../../domain/deadline/working-days.ts';
import { allRules, dates, termsWithin } from './arbitraries.ts';
import { zones } from './builders.ts';
import type { NaiveEnd } from './naive-term.ts';
import { naiveTerm } from './naive-term.ts';

const suspendedDaysOf = ({ skipped }: Computation): number =>
  skipped.reduce((sum, { run }) => sum + (run?.days ?? 0), 0);

/** What of a computation the second reading knows about too. A term that never begins has no first day to compare. */
const comparable = (found: Computation, naive: NaiveEnd): NaiveEnd => ({
  startsOn: naive.startsOn === undefined ? undefined : found.startsOn,
  dueOn: found.dueOn ?? undefined,
  dueAt: found.dueAt ?? undefined,
  closed: found.skipped.filter(({ reason }) => reason !== 'suspended').map(({ on }) => on),
  restDays: found.restDays,
  suspendedDays: suspendedDaysOf(found),
  provisional: found.provisional,
  computedDueOn: found.computedDueOn,
  readings: (found.readings ?? []).map(({ dueOn }) => dueOn ?? undefined),
});

interface Compared {
  count: number;
  readonly kinds: Map<string, number>;
}

const kindsOf = ({ rule, asKnownOn, calendar }: TermInput): readonly string[] => [
  rule.unit,
  ...(rule.direction === undefined ? [] : ['backward']),
  ...(rule.readings === undefined ? [] : ['open unit']),
  ...(rule.halfDays === undefined ? [] : ['half days skipped']),
  ...(asKnownOn === undefined ? [] : ['as known on']),
  ...(calendar.days.some(({ annulledOn }) => annulledOn !== undefined) ? ['annulled days'] : []),
];

const compareAll = (
  units: readonly TermRule['unit'][],
  {
    runs,
    rulesPerTerm,
    spread,
  }: { readonly runs: number; readonly rulesPerTerm: number; readonly spread: number },
): Compared => {
  const compared: Compared = { count: 0, kinds: new Map() };
  const rules = fc.array(allRules(units), { minLength: rulesPerTerm, maxLength: rulesPerTerm });
  const stated = fc.option(dates(300), { nil: undefined });
  fc.assert(
    fc.property(termsWithin(spread), rules, stated, (term, several, statedDueOn) => {
      const index = indexCalendar(term.calendar);
      for (const rule of several) {
        const input = { ...term, rule, ...(statedDueOn === undefined ? {} : { statedDueOn }) };
        const naive = naiveTerm(input);
        const found = comparable(computeTerm(input, zones, index), naive);
        // Comparing text first keeps a hundred thousand comparisons quick.
        if (JSON.stringify(found) !== JSON.stringify(naive)) expect(found).toEqual(naive);
        compared.count += 1;
        for (const kind of kindsOf(input)) compared.kinds.set(kind, (compared.kinds.get(kind) ?? 0) + 1);
      }
    }),
    { numRuns: runs },
  );
  return compared;
};

describe('a second reading finds the same dates, instants and days that do not count', () => {
  test('day by day, of terms of days, weeks, months and years', () => {
    const { count, kinds } = compareAll(['working-days', 'calendar-days', 'weeks', 'months', 'years'], {
      runs: 900,
      rulesPerTerm: 104,
      spread: 180,
    });
    expect(count).toBeGreaterThanOrEqual(93_600);
    for (const kind of ['backward', 'open unit', 'half days skipped', 'as known on', 'annulled days'])
      expect(kinds.get(kind)).toBeGreaterThan(2_000);
  }, 90_000);

  test('minute by minute, of terms of hours and of office hours', () => {
    const { count, kinds } = compareAll(['hours', 'office-hours'], {
      runs: 400,
      rulesPerTerm: 16,
      spread: 40,
    });
    expect(count).toBeGreaterThanOrEqual(6_400);
    for (const kind of ['hours', 'office-hours', 'backward', 'open unit', 'half days skipped'])
      expect(kinds.get(kind)).toBeGreaterThan(500);
  }, 90_000);

  test('of terms that may mean hours as well as days', () => {
    expect(compareAll(UNITS, { runs: 100, rulesPerTerm: 16, spread: 40 }).count).toBeGreaterThanOrEqual(
      1_600,
    );
  }, 90_000);
});
