import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { addDays, dateOfDayNumber } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { Course } from './counting.ts';
import type { StartRule, TermInput, Unit } from './term.ts';

/** What a stretch of a term needs beside its own length. */
export interface Setting {
  readonly input: TermInput;
  readonly course: Course;
  readonly zones: Zones;
}

/** The last civil day of a stretch, and the first instant after it. */
export interface End {
  readonly on: PlainDate;
  readonly at: Instant;
}

/** One stretch of a term: the term itself, or an extension of it. */
export interface Stretch {
  readonly length: number;
  readonly unit: Unit;
  readonly from: StartRule;
  readonly after: End;
}

/** A stretch that has been counted. */
export interface Ran {
  readonly startsOn: PlainDate;
  readonly end: End | null;
  readonly rolledFrom?: PlainDate;
}

/**
 * The last day on which one can still act before an instant: the day before, where the instant is the beginning of its
 * day ("24 hours from midnight" are kept on that day).
 */
export const lastDayOf = (at: Instant, { input: { zone }, zones }: Setting): PlainDate => {
  const on = zones.dateAt(at, zone);
  return zones.startOfDay(on, zone) === at ? addDays(on, -1) : on;
};

/** The end of a stretch whose last day moved from `last` to `moved`; null: to a day that is not known. */
export const endOf = (
  { last, moved }: { readonly last: number; readonly moved: number | null },
  { input, zones }: Setting,
): Omit<Ran, 'startsOn'> => {
  if (moved === null) return { end: null };
  const on = dateOfDayNumber(moved);
  const end = { on, at: zones.endOfDay(on, input.zone) };
  return moved === last ? { end } : { end, rolledFrom: dateOfDayNumber(last) };
};
