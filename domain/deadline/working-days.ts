import type { PlainDate } from '../shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf, plainDate } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { Calendar, CalendarDay } from './calendar.ts';
import { CALENDAR_LAYERS } from './calendar.ts';
import type { FormerOffice, Obligor, SkippedDay, TermRule } from './term.ts';

/** A calendar made ready for counting: its weekly rest by ISO weekday, its days by day number, the deciding one first. */
export interface CalendarIndex {
  readonly calendar: Calendar;
  readonly isRest: readonly boolean[];
  readonly days: ReadonlyMap<number, readonly CalendarDay[]>;
  /** Days of which no instrument was read. */
  readonly unread: ReadonlySet<number>;
  /** First day of the first year of which a day is listed: what closed before it is not known. Absent: nothing is listed. */
  readonly knownFrom?: number;
}

/** A calendar as it binds one office and one side of the procedure, as far as it was known on a date (absent: all of it). */
export interface CalendarView {
  readonly index: CalendarIndex;
  readonly office: string;
  /** Offices before it, earliest first, each with the first day on which its days no longer bind. */
  readonly formerOffices?: readonly { readonly office: string; readonly until: PlainDate }[];
  readonly obligor: Obligor;
  readonly asKnownOn?: PlainDate;
  /** Whether half days count as working days; absent: they do. */
  readonly halfDays?: 'skip' | 'count';
  /** Days by number of which a person was told that they do not count in their term, whatever has been published since. */
  readonly told?: ReadonlyMap<number, SkippedDay>;
  /** Which way the term is counted; absent: forward. */
  readonly direction?: NonNullable<TermRule['direction']>;
}

/** What a day is, and the day of the calendar that decided it; weekly rest is decided by `calendar.rest`. */
export type DayKind =
  | { readonly kind: 'working'; readonly decidedBy?: CalendarDay }
  | { readonly kind: 'half-day' | 'closed'; readonly decidedBy: CalendarDay }
  | { readonly kind: 'told'; readonly day: SkippedDay }
  | { readonly kind: 'rest' };

const WORKING: DayKind = { kind: 'working' };
const REST: DayKind = { kind: 'rest' };
/** The first and last day of the years that a civil date may have (1900-01-01, 2200-12-31): no search goes beyond. */
export const FIRST_DAY_NUMBER = -25_567;
export const LAST_DAY_NUMBER = 84_370;

/**
 * The index of a calendar; days that never were in force are left out. Build it once and pass it to every computation under the same
 * calendar: building costs more than counting.
 */
export const indexCalendar = (calendar: Calendar): CalendarIndex => {
  const days = new Map<number, CalendarDay[]>();
  for (const day of calendar.days) {
    if (day.status === 'annulled' && day.annulledOn === undefined) continue;
    const number = dayNumberOf(day.on);
    const others = days.get(number);
    if (others === undefined) days.set(number, [day]);
    else others.push(day);
  }
  for (const sameDay of days.values()) if (sameDay.length > 1) sameDay.reverse().sort(byPrecedence);
  const isRest = Array.from({ length: 8 }, (_, weekday) => calendar.rest.weekdays.includes(weekday));
  const knownFrom = beginningOf(calendar);
  return {
    calendar,
    isRest,
    days,
    unread: unreadOf(calendar),
    ...(knownFrom !== undefined && { knownFrom }),
  };
};

const unreadOf = ({ unread = [] }: Calendar): ReadonlySet<number> =>
  new Set(
    unread.flatMap(({ from, through }) => {
      const first = dayNumberOf(from);
      return Array.from({ length: dayNumberOf(through) - first + 1 }, (_, index) => first + index);
    }),
  );

const beginningOf = ({ days }: Calendar): number | undefined => {
  const earliest = days.reduce<string | undefined>(
    (first, { on }) => (first === undefined || on < first ? on : first),
    undefined,
  );
  return earliest === undefined ? undefined : dayNumberOf(plainDate(`${earliest.slice(0, 4)}-01-01`));
};

/**
 * What kind of day a date is. Layers prevail in the order statute, decree, agency, office, emergency; within a layer the
 * instrument published last. A day in dispute is read in the person's favour ({@link mostFavourable}). A day annulled later
 * is in force only as known before its annulment was published (both time axes: what was ordered, and what was known of it).
 * Only an instrument that opens a day of weekly rest makes it a working day: closed or halved, it stays weekly rest.
 */
export const kindOfDay = (view: CalendarView, on: PlainDate): DayKind =>
  kindOfDayNumber(view, dayNumberOf(on));

/** {@link kindOfDay} by day number (days since 1970-01-01), for walks over many days. */
export const kindOfDayNumber = (view: CalendarView, number: number): DayKind => {
  const kind = publishedKindOf(view, number);
  const told = view.told?.get(number);
  return told !== undefined && isWorking(view, kind) ? { kind: 'told', day: told } : kind;
};

const publishedKindOf = (view: CalendarView, number: number): DayKind => {
  const isRest = view.index.isRest[weekdayOfNumber(number)] === true;
  const days = view.index.days.get(number);
  const deciding = days?.find((day) => applies(view, day));
  if (days === undefined || deciding === undefined) return isRest ? REST : WORKING;
  if (deciding.status !== 'disputed') return kindBy(deciding, isRest);
  return mostFavourable(view, days, isRest);
};

/** What a day is if an instrument decides it. */
const kindBy = (day: CalendarDay, isRest: boolean): DayKind => {
  if (day.effect === 'open') return { kind: 'working', decidedBy: day };
  return isRest ? REST : { kind: day.effect, decidedBy: day };
};

/**
 * What a day in dispute is: of what it is without the disputed instruments and what each of them would make of it, whatever
 * favours the person. Counted forward, less that counts makes a term later; counted back, earlier. So for a person's term
 * that runs forward and for the authority's that counts back as little counts as may be, and otherwise as much.
 */
const mostFavourable = (view: CalendarView, days: readonly CalendarDay[], isRest: boolean): DayKind => {
  const inOrder = days.filter((day) => applies(view, day));
  const settled = inOrder.find(({ status }) => status !== 'disputed');
  const disputed = settled === undefined ? inOrder : inOrder.slice(0, inOrder.indexOf(settled));
  const undisputed = settled === undefined ? (isRest ? REST : WORKING) : kindBy(settled, isRest);
  const sign = (view.obligor === 'person') === (view.direction === undefined) ? -1 : 1;
  return disputed
    .map((day) => kindBy(day, isRest))
    .reduce(
      (best, kind) => (sign * weightOf(view, kind) > sign * weightOf(view, best) ? kind : best),
      undisputed,
    );
};

/** How much of a day counts: all, the hours of a half day, or nothing. */
const weightOf = (view: CalendarView, kind: DayKind): number => {
  if (!isWorking(view, kind)) return 0;
  return kind.kind === 'half-day' ? 1 : 2;
};

/** Whether a day counts in a term of working days; a half day does unless the term skips it. */
export const isWorking = (view: CalendarView, { kind }: DayKind): boolean =>
  kind === 'working' || (kind === 'half-day' && view.halfDays !== 'skip');

/** The first working day on or after a date; a calendar without one before 2201 is a bug (its schema refuses it). */
export const nextWorkingDay = (view: CalendarView, on: PlainDate): PlainDate => {
  for (let number = dayNumberOf(on); number <= LAST_DAY_NUMBER; number += 1) {
    if (isWorking(view, kindOfDayNumber(view, number))) return dateOfDayNumber(number);
  }
  throw new Error(`Calendar ${view.index.calendar.id} has no working day from ${on} to the end of 2200`);
};

/** The offices that a claim has left as a calendar sees them: the day of leaving is a day of the next one. */
export const untilDays = (
  offices: readonly FormerOffice[],
  zone: string,
  zones: Zones,
): NonNullable<CalendarView['formerOffices']> =>
  offices.map(({ office, leftAt }) => ({ office, until: zones.dateAt(leftAt, zone) }));

const weekdayOfNumber = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

const byPrecedence = (a: CalendarDay, b: CalendarDay): number => {
  const layers = CALENDAR_LAYERS.indexOf(b.layer) - CALENDAR_LAYERS.indexOf(a.layer);
  if (layers !== 0) return layers;
  if (a.publishedOn === b.publishedOn) return 0;
  return a.publishedOn < b.publishedOn ? 1 : -1;
};

const applies = (view: CalendarView, day: CalendarDay): boolean => {
  if (view.asKnownOn !== undefined && day.publishedOn > view.asKnownOn) return false;
  if (day.offices !== undefined && !day.offices.includes(officeOn(view, day.on))) return false;
  return day.status !== 'annulled' || wasStillInForce(view, day);
};

const officeOn = ({ office, formerOffices }: CalendarView, on: PlainDate): string =>
  formerOffices?.find(({ until }) => on < until)?.office ?? office;

const wasStillInForce = ({ asKnownOn }: CalendarView, { annulledOn }: CalendarDay): boolean =>
  asKnownOn !== undefined && annulledOn !== undefined && asKnownOn < annulledOn;
