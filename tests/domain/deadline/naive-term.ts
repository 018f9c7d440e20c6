import type { Calendar, CalendarDay } from '../../../domain/deadline/calendar.ts';
import type { TermExtension, TermInput, TermRule } from '../../../domain/deadline/term.ts';
import { naiveBeginning, naiveWall } from './naive-clock.ts';

/** A due date by the plainest reading of the rules: one day after the other, in text; hours one minute after the other. */
export interface NaiveEnd {
  readonly startsOn: string | undefined;
  readonly dueOn: string | undefined;
  readonly dueAt: string | undefined;
  readonly closed: readonly string[];
  readonly restDays: number;
  readonly suspendedDays: number;
  readonly provisional: boolean;
  readonly computedDueOn: string | undefined;
  readonly readings: readonly (string | undefined)[];
}

type Unit = TermRule['unit'];
type Leg = Pick<TermExtension, 'length' | 'unit'> & { readonly from: TermRule['from'] };
type Verdict = 'counts' | 'rest' | 'closed' | 'suspended' | 'never';
interface Finish {
  readonly dueOn: string;
  readonly dueAt: number;
}
interface Outcome {
  readonly startsOn: string | undefined;
  readonly finish: Finish | undefined;
  readonly closed: ReadonlySet<string>;
  readonly rest: ReadonlySet<string>;
  readonly suspendedDays: ReadonlySet<string>;
  readonly furthest: string;
  readonly hasUnread: boolean;
}

const layers = ['statute', 'decree', 'agency', 'office', 'emergency'];
const dayLength = 86_400_000;
const minute = 60_000;

const shift = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);

const weekday = (on: string): number => new Date(`${on}T00:00:00Z`).getUTCDay() || 7;

/** The days of twelve years, written down once: making a date costs much more in a test than reading one. */
const written = new Map(
  Array.from({ length: 4_383 }, (_, index) => {
    const on = shift('2022-01-01', index);
    return [on, { tomorrow: shift(on, 1), yesterday: shift(on, -1), weekday: weekday(on) }] as const;
  }),
);

const tomorrow = (on: string): string => written.get(on)?.tomorrow ?? shift(on, 1);
const yesterday = (on: string): string => written.get(on)?.yesterday ?? shift(on, -1);

/** The days of a calendar under their dates: looking through all of them for each day would cost minutes. */
const pages = new WeakMap<Calendar, Map<string, CalendarDay[]>>();
const onDate = (calendar: Calendar, on: string): readonly CalendarDay[] => {
  let page = pages.get(calendar);
  if (page === undefined) {
    page = new Map();
    for (const day of calendar.days) page.set(day.on, [...(page.get(day.on) ?? []), day]);
    pages.set(calendar, page);
  }
  return page.get(on) ?? [];
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A second implementation, kept apart from the first on purpose: it shares no function with it. */
export const naiveTerm = (input: TermInput): NaiveEnd => {
  const units: readonly Unit[] = input.rule.readings ?? [input.rule.unit];
  const isPersons = input.rule.obligor === 'person';
  const better = (outcomes: readonly Outcome[]): Outcome => {
    let [best] = outcomes;
    for (const other of outcomes) {
      const [mine, its] = [best?.finish?.dueAt ?? Infinity, other.finish?.dueAt ?? Infinity];
      if (isPersons ? its > mine : its < mine) best = other;
    }
    if (best === undefined) throw new Error('a term has a reading');
    return best;
  };
  // Counting back into a suspension turns forward: what made a term end later may make it end earlier.
  const turns =
    input.rule.direction === 'before' &&
    input.suspensions.length > 0 &&
    input.calendar.days.some(({ status }) => status === 'disputed');
  const sides = turns ? [isPersons, !isPersons] : [isPersons];
  const outcomes = units.map((unit) => better(sides.map((side) => naiveReading(input, unit, side))));
  const chosen = better(outcomes);
  const { startsOn, finish, closed, rest, suspendedDays, furthest, hasUnread } = chosen;
  let { dueOn, dueAt } = { dueOn: finish?.dueOn, dueAt: finish?.dueAt };
  let computedDueOn: string | undefined;
  if (input.rule.obligor === 'person' && input.statedDueOn !== undefined && dueAt !== undefined) {
    const statedAt = naiveBeginning(tomorrow(input.statedDueOn), input.zone);
    if (statedAt > dueAt) [computedDueOn, dueOn, dueAt] = [dueOn, input.statedDueOn, statedAt];
  }
  const { days } = input.calendar;
  const vouchedFor = `${(input.asKnownOn ?? '9999').slice(0, 4)}-12-31`;
  const publishedThrough = [input.calendar.publishedThrough, vouchedFor].sort()[0] ?? vouchedFor;
  const years = days.map(({ on }) => Number(on.slice(0, 4)));
  const before = `${Math.min(...years, 9999)}-01-01`;
  return {
    startsOn,
    dueOn,
    dueAt: dueAt === undefined ? undefined : new Date(dueAt).toISOString(),
    closed: [...closed].sort(),
    restDays: rest.size,
    suspendedDays: suspendedDays.size,
    provisional:
      finish !== undefined &&
      (finish.dueOn > publishedThrough ||
        furthest > publishedThrough ||
        hasUnread ||
        (years.length > 0 && (String(startsOn) < before || finish.dueOn < before))),
    computedDueOn,
    readings: input.rule.readings === undefined ? [] : outcomes.map((outcome) => outcome.finish?.dueOn),
  };
};

const naiveReading = (input: TermInput, unit: Unit, isPersonal: boolean): Outcome => {
  const { rule, zone, calendar, asKnownOn } = input;
  const closed = new Set<string>();
  const rest = new Set<string>();
  const suspendedDays = new Set<string>();
  let furthest = '0000';
  let hasUnread = false;

  const outranks = (one: CalendarDay, other: CalendarDay): boolean => {
    const rank = layers.indexOf(one.layer) - layers.indexOf(other.layer);
    return rank > 0 || (rank === 0 && one.publishedOn >= other.publishedOn);
  };

  const isInForce = (day: CalendarDay): boolean => {
    if (asKnownOn !== undefined && day.publishedOn > asKnownOn) return false;
    if (day.offices !== undefined && !day.offices.includes(input.office)) return false;
    if (day.status === 'annulled')
      return asKnownOn !== undefined && day.annulledOn !== undefined && day.annulledOn > asKnownOn;
    return true;
  };

  /** A term that counts back runs forward once it waits or is extended. */
  let runsForward = rule.direction !== 'before';

  const verdictUnder = (on: string, day: CalendarDay | undefined): Verdict => {
    if (day?.effect === 'open') return 'counts';
    if (calendar.rest.weekdays.includes(written.get(on)?.weekday ?? weekday(on))) return 'rest';
    if (day?.effect === 'half-day') return rule.halfDays === 'skip' ? 'closed' : 'counts';
    return day === undefined ? 'counts' : 'closed';
  };

  const hoursCounted = (on: string, day: CalendarDay | undefined): number => {
    if (verdictUnder(on, day) !== 'counts') return 0;
    return day?.effect === 'half-day' ? 12 : 24;
  };

  /** Every way in which the disputes over a day may be settled is tried, and the person has the best of them. */
  const decisive = (on: string): CalendarDay | undefined => {
    const days = onDate(calendar, on).filter(isInForce);
    if (days.length === 0) return undefined;
    const disputed = days.filter(({ status }) => status === 'disputed');
    let best: { readonly day: CalendarDay | undefined; readonly hours: number } | undefined;
    for (let settlement = 0; settlement < 2 ** disputed.length; settlement += 1) {
      let day: CalendarDay | undefined;
      for (const one of days) {
        const isRefuted = one.status === 'disputed' && !(settlement & (1 << disputed.indexOf(one)));
        if (!isRefuted && (day === undefined || outranks(one, day))) day = one;
      }
      const hours = hoursCounted(on, day);
      const wantsLater = isPersonal;
      const isLater = best !== undefined && (runsForward ? hours < best.hours : hours > best.hours);
      const isEarlier = best !== undefined && (runsForward ? hours > best.hours : hours < best.hours);
      if (best === undefined || (wantsLater ? isLater : isEarlier)) best = { day, hours };
    }
    return best?.day;
  };

  const working = (on: string): Verdict => verdictUnder(on, decisive(on));

  const suspension = (on: string): Verdict => {
    if (input.suspensions.some(({ from, until }) => until === null && on >= from)) return 'never';
    return input.suspensions.some(({ from, until }) => until !== null && on >= from && on < until)
      ? 'suspended'
      : 'counts';
  };

  const asked = (on: string): Verdict => {
    if (on > furthest) furthest = on;
    if (calendar.unread?.some(({ from, through }) => from <= on && on <= through)) hasUnread = true;
    return working(on);
  };

  const verdict = (on: string, isWorkingTerm: boolean): Verdict => {
    if (suspension(on) === 'never') return 'never';
    const byCalendar = isWorkingTerm ? asked(on) : 'counts';
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

  const previousWorking = (from: string): string => {
    for (let on = from; ; on = yesterday(on)) {
      const found = asked(on);
      if (found === 'counts') return on;
      note(on, found);
    }
  };

  const wholeDay = (on: string | undefined): Finish | undefined =>
    on === undefined ? undefined : { dueOn: on, dueAt: naiveBeginning(tomorrow(on), zone) };

  /** At midnight the last day to act is over; no hours at all end on the day on which they stand. */
  const moment = (at: number, length: number): Finish => {
    return { dueOn: naiveWall(length > 0 ? at - minute : at, zone).date, dueAt: at };
  };

  /** What a day is, asked once for each of its minutes otherwise. */
  const verdicts = new Map<
    string,
    { readonly found: Verdict; readonly opens: number; readonly closes: number }
  >();
  const officeOn = (date: string) => {
    const known = verdicts.get(date);
    if (known !== undefined) return known;
    const { hours } = calendar;
    if (hours === undefined) throw new Error('no office hours');
    const closes = decisive(date)?.effect === 'half-day' ? hours.halfDayCloses : hours.closes;
    const found = verdict(date, true);
    const office = { found, opens: minutesOf(hours.opens), closes: minutesOf(closes) };
    verdicts.set(date, office);
    return office;
  };

  const isOfficeOpen = (at: number): boolean | undefined => {
    const { date, minutes } = naiveWall(at, zone);
    const { found, opens, closes } = officeOn(date);
    if (found === 'never') return undefined;
    note(date, found);
    return found === 'counts' && minutes >= opens && minutes < closes;
  };

  const isRunning = (at: number): boolean | undefined => {
    const found = suspension(naiveWall(at, zone).date);
    return found === 'never' ? undefined : found === 'counts';
  };

  const countMinutes = (
    from: number,
    count: number,
    counts: (at: number) => boolean | undefined,
  ): { readonly first: number | undefined; readonly end: number | undefined } => {
    let first: number | undefined;
    let counted = 0;
    for (let at = from; ; at += minute) {
      if (count > 0 && counted === count) return { first, end: at };
      const found = counts(at);
      if (found === undefined) return { first, end: undefined };
      if (!found) continue;
      first ??= at;
      if (count === 0) return { first, end: at };
      counted += 1;
    }
  };

  const openingFrom = (date: string): number | undefined => opening(naiveBeginning(date, zone));
  const opening = (from: number): number | undefined => {
    for (let at = from; ; at += minute) {
      const isOpen = isOfficeOpen(at);
      if (isOpen === undefined) return undefined;
      const { date, minutes } = naiveWall(at, zone);
      if (isOpen && minutes === officeOn(date).opens) return at;
    }
  };

  const beginning = (after: Finish, from: TermRule['from']): number | undefined => {
    if (from === 'same-day' || from === 'moment') return after.dueAt;
    if (from === 'next-opening') return openingFrom(tomorrow(after.dueOn));
    if (from !== 'next-working-day') return naiveBeginning(tomorrow(after.dueOn), zone);
    const on = next(tomorrow(after.dueOn), true);
    return on === undefined ? undefined : naiveBeginning(on, zone);
  };

  const runHours = (after: Finish, leg: Leg) => {
    const begins = beginning(after, leg.from);
    if (begins === undefined) return { startsOn: undefined, finish: undefined };
    const counts = leg.unit === 'hours' ? isRunning : isOfficeOpen;
    const { first, end } = countMinutes(begins, leg.length * 60, counts);
    return {
      startsOn: first === undefined ? undefined : naiveWall(first, zone).date,
      finish: end === undefined ? undefined : moment(end, leg.length),
    };
  };

  const countOf = (
    startsOn: string,
    { length, unit: legUnit, from }: Leg,
  ): { readonly count: number; readonly mustBeWorking: boolean } => {
    if (legUnit === 'weeks') return { count: length * 7, mustBeWorking: false };
    if (legUnit !== 'months' && legUnit !== 'years') return { count: length, mustBeWorking: false };
    const isEve = rule.months === 'eve' || from === 'same-day';
    const isFromStart = from === 'next-working-day' || from === 'next-opening';
    const begin = isEve || isFromStart ? startsOn : shift(startsOn, -1);
    const month = Number(begin.slice(5, 7)) - 1 + (legUnit === 'years' ? 12 * length : length);
    const target = new Date(Date.UTC(Number(begin.slice(0, 4)), month, Number(begin.slice(8))));
    const isMissing = target.getUTCDate() !== Number(begin.slice(8));
    const firstOfNext = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth(), 1))
      .toISOString()
      .slice(0, 10);
    let end = isEve ? shift(target.toISOString().slice(0, 10), -1) : target.toISOString().slice(0, 10);
    if (isMissing) end = shift(firstOfNext, -1);
    const mustBeWorking = isMissing && !isEve && rule.months === 'first-working-day-of-next-month';
    if (mustBeWorking) end = firstOfNext;
    return { count: (Date.parse(end) - Date.parse(startsOn)) / dayLength + 1, mustBeWorking };
  };

  const runDays = (after: Finish, leg: Leg) => {
    const isWorkingTerm = leg.unit === 'working-days' && leg.length > 0;
    const startsWorking = leg.from === 'next-working-day' || leg.from === 'next-opening';
    const isWorkingStart = isWorkingTerm || (startsWorking && leg.length > 0);
    const isSameDay = leg.from === 'same-day' || leg.length === 0;
    const startsOn = next(isSameDay ? after.dueOn : tomorrow(after.dueOn), isWorkingStart);
    if (startsOn === undefined) return { startsOn, finish: undefined };
    const { count, mustBeWorking } =
      leg.length === 0 ? { count: 1, mustBeWorking: false } : countOf(startsOn, leg);
    const last = nth(startsOn, count, isWorkingTerm);
    const moves = mustBeWorking || rule.roll === 'next-working-day';
    return { startsOn, finish: wholeDay(last !== undefined && moves ? next(last, true) : last) };
  };

  const run = (after: Finish, leg: Leg) =>
    leg.unit === 'hours' || leg.unit === 'office-hours' ? runHours(after, leg) : runDays(after, leg);

  const monthsBack = (on: string, months: number): string => {
    const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1 - months];
    let day = Number(on.slice(8));
    for (;;) {
      const date = new Date(Date.UTC(year, month, day));
      if (date.getUTCDate() === day) return date.toISOString().slice(0, 10);
      day -= 1;
    }
  };

  const daysBack = (on: string): string => {
    if (rule.length === 0) return on;
    if (unit === 'months') return monthsBack(on, rule.length);
    if (unit === 'years') return monthsBack(on, 12 * rule.length);
    let back = on;
    for (let counted = 0; counted < (unit === 'weeks' ? 7 * rule.length : rule.length); counted += 1)
      back = unit === 'working-days' ? previousWorking(yesterday(back)) : yesterday(back);
    return back;
  };

  const hoursBack = (from: number): number => {
    let at = from;
    if (unit === 'hours') {
      for (let counted = 0; counted < rule.length * 60; counted += 1) at -= minute;
      return at;
    }
    const wallOf = (moment: number) => {
      const wall = naiveWall(moment, zone);
      const found = asked(wall.date);
      note(wall.date, found);
      return { ...wall, found };
    };
    wallOf(from);
    let [counted, isOpen] = [0, false];
    for (;;) {
      if (counted === rule.length * 60 && (isOpen || rule.length > 0)) return at;
      const { date, minutes, found } = wallOf(at - minute);
      const { opens, closes } = officeOn(date);
      isOpen = found === 'counts' && minutes >= opens && minutes < closes;
      if (isOpen && rule.length === 0) return at;
      if (isOpen) counted += 1;
      at -= minute;
    }
  };

  const wait = (on: string, isWorkingTerm: boolean): string | undefined => {
    runsForward = true;
    return next(on, isWorkingTerm);
  };

  const runBack = (after: Finish) => {
    const startsOn = after.dueOn;
    if (unit === 'hours' || unit === 'office-hours') {
      const end = moment(hoursBack(after.dueAt), rule.length);
      if (suspension(end.dueOn) === 'counts') return { startsOn, finish: end };
      return { startsOn, finish: wholeDay(wait(end.dueOn, unit === 'office-hours')) };
    }
    const rolls = rule.roll === 'next-working-day';
    const raw = daysBack(after.dueOn);
    const rolled = rolls ? previousWorking(raw) : raw;
    if (suspension(rolled) === 'counts') return { startsOn, finish: wholeDay(rolled) };
    return { startsOn, finish: wholeDay(wait(rolled, rolls || unit === 'working-days')) };
  };

  const received = (): Finish => {
    const at = Date.parse(input.trigger.at);
    const wall = naiveWall(at, zone);
    if (wall.date !== input.trigger.on)
      return { dueOn: input.trigger.on, dueAt: naiveBeginning(input.trigger.on, zone) };
    const cutOff = rule.cutOff === undefined ? undefined : calendar.hours?.cutOff;
    if (cutOff === undefined || wall.minutes <= minutesOf(cutOff)) return { dueOn: wall.date, dueAt: at };
    return { dueOn: tomorrow(wall.date), dueAt: naiveBeginning(tomorrow(wall.date), zone) };
  };

  const leg = { length: rule.length, unit, from: rule.from };
  const term = rule.direction === 'before' ? runBack(received()) : run(received(), leg);
  let { finish } = term;
  runsForward = true;
  verdicts.clear();
  for (const extension of input.extensions) {
    if (finish !== undefined) finish = run(finish, { ...extension, from: 'moment' }).finish;
  }
  return { startsOn: term.startsOn, finish, closed, rest, suspendedDays, furthest, hasUnread };
};
