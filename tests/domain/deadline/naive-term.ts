import type { CalendarDay } from '../../../domain/deadline/calendar.ts';
import type { TermInput, TermRule } from '../../../domain/deadline/term.ts';

/** The due date of a term by the plainest reading of the rules: one civil day after the other, in text and `Date`. */
export interface NaiveEnd {
  readonly startsOn: string | undefined;
  readonly dueOn: string | undefined;
  readonly closed: readonly string[];
  readonly restDays: number;
  readonly suspendedDays: number;
}

const layers = ['statute', 'decree', 'agency', 'office', 'emergency'];
const dayLength = 86_400_000;

const shift = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);

const weekday = (on: string): number => new Date(`${on}T00:00:00Z`).getUTCDay() || 7;

/** The days of ten years, written down once: making a date costs much more in a test than reading one. */
const calendarOfTenYears = new Map(
  Array.from({ length: 3_653 }, (_, index) => {
    const on = shift('2024-01-01', index);
    return [on, { tomorrow: shift(on, 1), weekday: weekday(on) }] as const;
  }),
);

const tomorrow = (on: string): string => calendarOfTenYears.get(on)?.tomorrow ?? shift(on, 1);

type Verdict = 'counts' | 'rest' | 'closed' | 'suspended' | 'never';

/** A second implementation, kept apart from the first on purpose: it shares no function with it. */
export const naiveTerm = (input: TermInput): NaiveEnd => {
  const closed = new Set<string>();
  const rest = new Set<string>();
  const suspendedDays = new Set<string>();

  const outranks = (one: CalendarDay, other: CalendarDay): boolean => {
    const rank = layers.indexOf(one.layer) - layers.indexOf(other.layer);
    return rank > 0 || (rank === 0 && one.publishedOn >= other.publishedOn);
  };

  const isPersonal = input.rule.obligor === 'person';
  const working = (on: string): Verdict => {
    let best: CalendarDay | undefined;
    for (const day of input.calendar.days) {
      if (day.on !== on || day.status === 'annulled') continue;
      if (input.asKnownOn !== undefined && day.publishedOn > input.asKnownOn) continue;
      if (day.offices !== undefined && !day.offices.includes(input.office)) continue;
      if (day.status === 'disputed' && isPersonal && day.effect !== 'closed') continue;
      if (day.status === 'disputed' && !isPersonal && day.effect === 'closed') continue;
      if (best === undefined || outranks(day, best)) best = day;
    }
    if (best !== undefined && best.effect !== 'closed') return 'counts';
    if (input.calendar.rest.weekdays.includes(calendarOfTenYears.get(on)?.weekday ?? weekday(on)))
      return 'rest';
    return best === undefined ? 'counts' : 'closed';
  };

  const suspension = (on: string): Verdict => {
    if (input.suspensions.some(({ from, until }) => until === null && on >= from)) return 'never';
    const isSuspended = input.suspensions.some(
      ({ from, until }) => until !== null && on >= from && on < until,
    );
    return isSuspended ? 'suspended' : 'counts';
  };

  const verdict = (on: string, isWorkingTerm: boolean): Verdict => {
    if (suspension(on) === 'never') return 'never';
    const byCalendar = isWorkingTerm ? working(on) : 'counts';
    return byCalendar === 'counts' ? suspension(on) : byCalendar;
  };

  const note = (on: string, found: Verdict): void => {
    if (found === 'closed') closed.add(on);
    if (found === 'rest') rest.add(on);
    if (found === 'suspended') suspendedDays.add(on);
  };

  const next = (from: string, isWorkingTerm: boolean): string | undefined => {
    for (let on = from; ; on = tomorrow(on)) {
      const found = verdict(on, isWorkingTerm);
      if (found === 'counts') return on;
      if (found === 'never') return undefined;
      note(on, found);
    }
  };

  const nth = (from: string, count: number, isWorkingTerm: boolean): string | undefined => {
    let on = next(from, isWorkingTerm);
    for (let counted = 1; counted < count && on !== undefined; counted += 1)
      on = next(tomorrow(on), isWorkingTerm);
    return on;
  };

  const countOf = (
    startsOn: string,
    { length, unit, from }: Pick<TermRule, 'length' | 'unit' | 'from'>,
  ): number => {
    if (unit === 'weeks') return length * 7;
    if (unit !== 'months' && unit !== 'years') return length;
    const isEve = input.rule.months === 'eve' || from === 'same-day';
    const begin = isEve ? startsOn : shift(startsOn, -1);
    const month = Number(begin.slice(5, 7)) - 1 + (unit === 'years' ? 12 * length : length);
    const target = new Date(Date.UTC(Number(begin.slice(0, 4)), month, Number(begin.slice(8))));
    const isMissing = target.getUTCDate() !== Number(begin.slice(8));
    const firstOfNext = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth(), 1))
      .toISOString()
      .slice(0, 10);
    let end = isEve ? shift(target.toISOString().slice(0, 10), -1) : target.toISOString().slice(0, 10);
    if (isMissing) end = shift(firstOfNext, -1);
    if (isMissing && input.rule.months === 'first-working-day-of-next-month') {
      end = firstOfNext;
      while (working(end) !== 'counts') end = tomorrow(end);
    }
    return (Date.parse(end) - Date.parse(startsOn)) / dayLength + 1;
  };

  const run = (after: string, leg: Pick<TermRule, 'length' | 'unit' | 'from'>) => {
    const isWorkingTerm = leg.unit === 'working-days' && leg.length > 0;
    const isWorkingStart = isWorkingTerm || (leg.from === 'next-working-day' && leg.length > 0);
    const earliest = leg.from === 'same-day' || leg.length === 0 ? after : tomorrow(after);
    const startsOn = next(earliest, isWorkingStart);
    if (startsOn === undefined) return { startsOn, dueOn: undefined };
    const last = leg.length === 0 ? startsOn : nth(startsOn, countOf(startsOn, leg), isWorkingTerm);
    const dueOn = last !== undefined && input.rule.roll === 'next-working-day' ? next(last, true) : last;
    return { startsOn, dueOn };
  };

  const term = run(input.trigger.on, input.rule);
  let { dueOn } = term;
  for (const { length, unit } of input.extensions) {
    if (dueOn !== undefined) dueOn = run(dueOn, { length, unit, from: 'next-day' }).dueOn;
  }
  return {
    startsOn: term.startsOn,
    dueOn,
    closed: [...closed].sort(),
    restDays: rest.size,
    suspendedDays: suspendedDays.size,
  };
};
