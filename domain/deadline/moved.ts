/** Which terms a new edition of a calendar may move. */
import type { PlainDate } from '../shared/plain-date.ts';
import { addDays } from '../shared/plain-date.ts';
import type { Calendar, CalendarDay, UnreadDays } from './calendar.ts';
import type { Computation, FormerOffice } from './term.ts';

/** Two editions of one calendar. */
export interface CalendarChange {
  readonly before: Calendar;
  readonly after: Calendar;
}

/** A term, with what its computation does not itself record. */
export interface OpenTerm {
  readonly office: string;
  /** Where the claim was before, earliest first; absent: nowhere else. */
  readonly formerOffices?: readonly FormerOffice[];
  readonly computation: Computation;
}

/**
 * Whether a term may end on another day under a new edition of its calendar: one of another calendar, or whose days from
 * its start to its end are the same in both editions, does not. Whether it does move is for whoever computes it again.
 * Suspension orders do not touch terms by themselves: claims are given them.
 */
export const touchedBy = ({ before, after }: CalendarChange): ((term: OpenTerm) => boolean) => {
  const isOfCalendar = ({ computation }: OpenTerm): boolean => computation.calendar.id === after.id;
  if (regularTextOf(before) !== regularTextOf(after)) return isOfCalendar;
  const changed = changedDates(before, after);
  const isKnownFurther = before.publishedThrough < after.publishedThrough;
  const spans = changedSpans(before, after);
  return (term) => {
    const { office, formerOffices = [], computation } = term;
    const { first, last } = reachOf(computation);
    const ofClaim = [office, ...formerOffices.map((former) => former.office)];
    const isNear = ({ on, offices }: ChangedDate): boolean =>
      on >= first && on <= last && (offices === undefined || ofClaim.some((one) => offices.has(one)));
    return (
      isOfCalendar(term) &&
      ((computation.provisional && isKnownFurther) ||
        changed.some(isNear) ||
        spans.some(({ from, through }) => from <= last && through >= first))
    );
  };
};

/**
 * The first and the last date about which two editions differ, or that only the later one has published; `all` where hours or weekly rest do, undefined where
 * nothing does. A coarser question than {@link touchedBy}, for choosing what to read.
 */
export const rangeOfChange = ({
  before,
  after,
}: CalendarChange): { readonly first: string; readonly last: string } | 'all' | undefined => {
  if (regularTextOf(before) !== regularTextOf(after)) return 'all';
  const changed = changedDates(before, after).map(({ on }) => on);
  const spans = changedSpans(before, after).flatMap(({ from, through }) => [from, through]);
  const dates = [...changed, ...spans, ...newlyPublished({ before, after })].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? undefined : { first, last };
};

/** The days that only the later edition vouches for: what ends among them was provisional. */
const newlyPublished = ({ before, after }: CalendarChange): readonly string[] =>
  before.publishedThrough < after.publishedThrough
    ? [addDays(before.publishedThrough, 1), after.publishedThrough]
    : [];

/** Spans whose days were read in one of two editions and not in the other: what asks about them was doubtful, or is now. */
const changedSpans = (before: Calendar, after: Calendar): readonly UnreadDays[] => {
  const [old, current] = [before.unread ?? [], after.unread ?? []];
  const isIn = (span: UnreadDays, spans: readonly UnreadDays[]): boolean =>
    spans.some(({ from, through }) => from === span.from && through === span.through);
  return [...old.filter((span) => !isIn(span, current)), ...current.filter((span) => !isIn(span, old))];
};

/** What holds on every day that no entry names. */
const regularTextOf = ({ rest, hours }: Calendar): string => JSON.stringify([rest, hours]);

/** A date about which two editions differ, and the offices concerned; absent: all. */
interface ChangedDate {
  readonly on: string;
  readonly offices: ReadonlySet<string> | undefined;
}

const changedDates = (before: Calendar, after: Calendar): readonly ChangedDate[] => {
  const [old, current] = [byDate(before), byDate(after)];
  const dates = [...new Set([...old.keys(), ...current.keys()])];
  return dates.flatMap((on) => {
    const [was, is] = [old.get(on) ?? [], current.get(on) ?? []];
    return textOf(was) === textOf(is) ? [] : [{ on, offices: officesOf([...was, ...is]) }];
  });
};

const byDate = ({ days }: Calendar): ReadonlyMap<string, readonly CalendarDay[]> => {
  const found = new Map<string, CalendarDay[]>();
  for (const day of days) {
    const others = found.get(day.on);
    if (others === undefined) found.set(day.on, [day]);
    else others.push(day);
  }
  return found;
};

/** What of the entries of a date decides whether it counts: their order too, their names not. */
const textOf = (days: readonly CalendarDay[]): string =>
  JSON.stringify(
    days.map(({ layer, effect, publishedOn, status, offices }) => [
      layer,
      effect,
      publishedOn,
      status,
      offices,
    ]),
  );

const officesOf = (days: readonly CalendarDay[]): ReadonlySet<string> | undefined =>
  days.some(({ offices }) => offices === undefined)
    ? undefined
    : new Set(days.flatMap(({ offices = [] }) => offices));

const FIRST_DATE = '0000-01-01';
const LAST_DATE = '9999-12-31';

/** The first and the last day on which the end of a term depends; null: every day before, or every day after. */
export interface Reach {
  readonly first: PlainDate | null;
  readonly last: PlainDate | null;
}

/**
 * The days on which the end of a term depends; without a known end, all after its trigger. Where a term that counts back
 * has been extended or has no end, its earliest day is not recorded, and every day before may matter.
 */
export const daysThatMatter = (computation: Computation): Reach => {
  const { rule, trigger, startsOn, dueOn, computedDueOn, readings = [], extensions } = computation;
  const isUnbounded = rule.direction === 'before' && (extensions.length > 0 || dueOn === null);
  const ends = [dueOn, computedDueOn ?? dueOn, ...readings.map((reading) => reading.dueOn)];
  const known = [trigger.on, startsOn, ...ends.flatMap((end) => end ?? [])].sort();
  return {
    first: isUnbounded ? null : (known[0] ?? trigger.on),
    last: ends.includes(null) ? null : (known.at(-1) ?? trigger.on),
  };
};

/** The same with an end where there is none, for comparing texts. */
const reachOf = (computation: Computation): { readonly first: string; readonly last: string } => {
  const { first, last } = daysThatMatter(computation);
  return { first: first ?? FIRST_DATE, last: last ?? LAST_DATE };
};
