import type { PlainDate } from '../shared/plain-date.ts';
import { addDays } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { Calendar, CalendarDay } from './calendar.ts';
import { computeTerm, statedDueOnOf } from './compute.ts';
import type { Computation, FormerOffice, TermInput } from './term.ts';
import type { CalendarIndex } from './working-days.ts';
import { indexCalendar } from './working-days.ts';

/** Two editions of one calendar. */
export interface CalendarChange {
  readonly before: Calendar;
  readonly after: Calendar;
}

/** A term, with what its computation does not itself record. */
export interface OpenClock {
  readonly claimId: string;
  readonly clock: string;
  readonly run: number;
  readonly office: string;
  /** Where the claim was before, earliest first; absent: nowhere else. */
  readonly formerOffices?: readonly FormerOffice[];
  readonly zone: string;
  /** Whether it is taken to be over: then only a later end moves it, and it runs again. */
  readonly hasEnded: boolean;
  readonly computation: Computation;
}

/** A term that ends on another day under the new edition, or on the same one, of which it is certain now. */
export interface Move {
  readonly claimId: string;
  readonly clock: string;
  readonly run: number;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly computation: Computation;
  /** A person's term that would end earlier: it stays as it is unless a decision shortens it. */
  readonly shortensPerson: boolean;
}

/**
 * The terms that a new edition of a calendar moves, in the order given. A term of another calendar, or one whose days from
 * its start to its end are the same in both editions, is passed over without being counted again. Suspension orders do not
 * move terms by themselves: claims are given them.
 */
export const movedBy = (
  change: CalendarChange,
  clocks: Iterable<OpenClock>,
  zones: Zones,
): readonly Move[] => {
  const isTouched = createTouch(change);
  const index = indexCalendar(change.after);
  const moves: Move[] = [];
  for (const clock of clocks) {
    if (clock.computation.calendar.id !== change.after.id || !isTouched(clock)) continue;
    const move = moveOf(clock, index, zones);
    if (move !== undefined) moves.push(move);
  }
  return moves;
};

const moveOf = (open: OpenClock, index: CalendarIndex, zones: Zones): Move | undefined => {
  const { claimId, clock, run, computation: old } = open;
  const computation = computeTerm(inputOf(open, index), zones, index);
  if (computation.dueAt === old.dueAt && !becomesCertain(open, computation)) return undefined;
  const isEarlier = computation.dueAt !== null && (old.dueAt === null || computation.dueAt < old.dueAt);
  if (open.hasEnded && isEarlier) return undefined;
  const shortensPerson = isEarlier && old.rule.obligor === 'person';
  return { claimId, clock, run, from: old.dueOn, to: computation.dueOn, computation, shortensPerson };
};

/** Whether nothing but the days that were not published yet had left an end in doubt, and they are published. */
const becomesCertain = ({ hasEnded, computation: old }: OpenClock, { provisional }: Computation): boolean =>
  !hasEnded && old.provisional && old.leftOut === undefined && !provisional;

/** A date named by an act goes on holding where it held; warnings are not what moves. */
const inputOf = (
  { office, formerOffices, zone, computation }: OpenClock,
  { calendar }: CalendarIndex,
): TermInput => {
  const { rule, trigger, suspensions, extensions } = computation;
  const statedDueOn = statedDueOnOf(computation);
  return {
    rule,
    trigger,
    calendar,
    office,
    ...(formerOffices !== undefined && { formerOffices }),
    zone,
    suspensions,
    extensions: extensions.map(({ originalDueOn: _before, ...extension }) => extension),
    warnings: [],
    ...(statedDueOn !== undefined && { statedDueOn }),
  };
};

type Touch = (clock: OpenClock) => boolean;

const createTouch = ({ before, after }: CalendarChange): Touch => {
  if (regularTextOf(before) !== regularTextOf(after)) return () => true;
  const changed = changedDates(before, after);
  return ({ office, formerOffices = [], computation }) => {
    const { first, last } = reachOf(computation);
    const ofClaim = [office, ...formerOffices.map((former) => former.office)];
    return (
      (computation.provisional && before.publishedThrough < after.publishedThrough) ||
      changed.some(
        ({ on, offices }) =>
          on >= first && on <= last && (offices === undefined || ofClaim.some((one) => offices.has(one))),
      )
    );
  };
};

/** The days that only the later edition vouches for: what ends among them was provisional. */
const newlyPublished = ({ before, after }: CalendarChange): readonly string[] =>
  before.publishedThrough < after.publishedThrough
    ? [addDays(before.publishedThrough, 1), after.publishedThrough]
    : [];

/**
 * The first and the last date about which two editions differ, or that only the later one has published; `all` where hours
 * or weekly rest do, undefined where nothing does. A coarser question than {@link movedBy}, for choosing what to read.
 */
export const rangeOfChange = ({
  before,
  after,
}: CalendarChange): { readonly first: string; readonly last: string } | 'all' | undefined => {
  if (regularTextOf(before) !== regularTextOf(after)) return 'all';
  const changed = changedDates(before, after).map(({ on }) => on);
  const dates = [...changed, ...newlyPublished({ before, after })].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? undefined : { first, last };
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
