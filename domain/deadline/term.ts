import type { Instant } from '../shared/instant.ts';
import type { Labels, NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Calendar, WallTime } from './calendar.ts';

/** `hours` run round the clock; `office-hours` only while the office is open (calendar). */
export const UNITS = [
  'working-days',
  'calendar-days',
  'weeks',
  'months',
  'years',
  'hours',
  'office-hours',
] as const;
export type Unit = (typeof UNITS)[number];

/**
 * The longest term that may be asked for, by its unit: some forty years, longer than any term of the law and a long way
 * from 2200, where dates end.
 */
export const LONGEST_TERMS: Readonly<Record<Unit, number>> = {
  'working-days': 10_000,
  'calendar-days': 10_000,
  weeks: 2_000,
  months: 480,
  years: 40,
  hours: 10_000,
  'office-hours': 10_000,
};

/** Whether a term, with all that extends it, is still no longer than the longest: each length by its own unit. */
export const isWithinLongest = (
  lengths: readonly { readonly length: number; readonly unit: Unit }[],
): boolean => lengths.reduce((share, { length, unit }) => share + length / LONGEST_TERMS[unit], 0) <= 1;

/**
 * Where counting begins: the day after the trigger, the first working day after it, the day itself, the moment (hours),
 * the opening of the office on the next working day (hours), or a day that somebody competent sets by a decision with reasons.
 */
export const START_RULES = [
  'next-day',
  'next-working-day',
  'same-day',
  'moment',
  'next-opening',
  'set-by-decision',
] as const;
export type StartRule = (typeof START_RULES)[number];

/** Whom a term binds. Doubt favours the person: the later date for the person's term, the earlier for the authority's. */
export const OBLIGORS = ['person', 'authority'] as const;
export type Obligor = (typeof OBLIGORS)[number];

/** How a term of months or years ends when its day does not exist in the last month. */
export const MONTH_RULES = ['last-day', 'first-working-day-of-next-month', 'eve'] as const;
export type MonthRule = (typeof MONTH_RULES)[number];

/** The rule of a term, as a procedure states it. */
export interface TermRule {
  readonly length: number;
  readonly unit: Unit;
  readonly from: StartRule;
  /** Whether a last day that is not a working day moves to the next working day. */
  readonly roll: 'next-working-day' | 'none';
  readonly months: MonthRule;
  readonly obligor: Obligor;
  /** Absent: the term runs forward. `before` counts back from the trigger: "15 days before expiry". */
  readonly direction?: 'before';
  /** Whether a half day counts as a working day; absent or `count`: it does. */
  readonly halfDays?: 'skip' | 'count';
  /** What comes after the office's cut-off hour came the next day. Absent: the day of the trigger is its civil day. */
  readonly cutOff?: 'next-day';
  /**
   * Units that "days" may mean where the law does not say. All are computed; the latest end binds a person, the earliest
   * the authority. `unit` is then the first of them.
   */
  readonly readings?: readonly Unit[];
  readonly basis: readonly NormId[];
}

/** Civil days that do not count: from `from` (inclusive) to `until` (exclusive); `until` null while it is not known. */
export interface SuspendedInterval {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  /** What suspended: the id of a general suspension, or the type of the event. */
  readonly cause: string;
  readonly basis: readonly NormId[];
}

/** Days added to a term, counted from the day after its original expiry, or after its order where the law says so. */
export interface TermExtension {
  readonly length: number;
  readonly unit: Unit;
  readonly ground: string;
  readonly basis: readonly NormId[];
  /** The order, where the added time runs from it. An end before the original one changes nothing. */
  readonly after?: { readonly on: PlainDate; readonly at: Instant };
}

/** An office that a claim has left. From the day on which it left, the days of the next one bind it. */
export interface FormerOffice {
  readonly office: string;
  readonly leftAt: Instant;
}

/**
 * What a person was told of their term: the closed days that did not count in it, and its end, null where it never had one,
 * with so many extensions. It holds unless a court or a decision shortens the term.
 */
export interface Told {
  readonly closed: readonly SkippedDay[];
  readonly end: { readonly on: PlainDate; readonly at: Instant } | null;
  readonly extensions: number;
}

/** Everything that a due date depends on. */
export interface TermInput {
  readonly rule: TermRule;
  readonly trigger: { readonly on: PlainDate; readonly at: Instant; readonly event: string };
  readonly calendar: Calendar;
  readonly office: string;
  /** Where the claim was before, earliest first; absent: nowhere else. */
  readonly formerOffices?: readonly FormerOffice[];
  readonly zone: string;
  readonly suspensions: readonly SuspendedInterval[];
  readonly extensions: readonly TermExtension[];
  /** Labels of warnings, such as `10wd` (ten working days before the end) or `3d`, `24h`. */
  readonly warnings: readonly string[];
  /** The last day that the served act itself named: it holds where it is later and the term is a person's. */
  readonly statedDueOn?: PlainDate;
  /** What was told before of a term of a person that is computed again; absent: nothing that holds. */
  readonly told?: Told;
  /** Only what had been published by this date is used; absent: all. */
  readonly asKnownOn?: PlainDate;
}

/**
 * A day that was not counted, and the instrument that says so. Weekly rest is counted in `restDays`. A suspension of
 * months is one entry: `on` is the first day it took from the term, `run` says through which day and how many.
 */
export interface SkippedDay {
  readonly on: PlainDate;
  /** `half-day` where the rule does not count half days. */
  readonly reason: 'closed' | 'half-day' | 'suspended';
  readonly run?: { readonly through: PlainDate; readonly days: number };
  readonly name?: Labels;
  readonly basis: NormId;
  readonly disputed?: true;
  /** The instrument was annulled later: only a reading as known before that day still holds to it. */
  readonly annulledOn?: PlainDate;
  /** The day would count by now, but the person had been told that it did not. */
  readonly told?: true;
}

/** A disputed order without a known end: it may have stopped a term and was not applied to it. */
export interface OrderLeftOut {
  readonly id: string;
  readonly name: Labels;
  readonly from: PlainDate;
  readonly basis: NormId;
}

/** An instant before the end of a term at which those who owe it are warned. */
export interface Warning {
  readonly label: string;
  readonly at: Instant;
}

/**
 * A due date and how it was reached; stored in the event that gave it and never overwritten.
 * `dueOn` and `dueAt` are null while a suspension without an end runs. The term is kept by acting on `dueOn`
 * or before; from `dueAt` on (the first instant after it) the term has expired.
 */
export interface Computation {
  readonly rule: TermRule;
  readonly trigger: TermInput['trigger'];
  readonly calendar: { readonly id: string; readonly version: string };
  readonly zoneRules: string;
  /** First day that counts. */
  readonly startsOn: PlainDate;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Instant | null;
  /** Set when the trigger came after the office's cut-off hour: the day as which it counts, and the rule. */
  readonly received?: { readonly on: PlainDate; readonly cutOff: WallTime; readonly basis: NormId };
  /**
   * True when the date, or a day that was looked at on the way, lies beyond the last published day of its calendar, and when
   * an order was left out.
   */
  readonly provisional: boolean;
  readonly skipped: readonly SkippedDay[];
  /** Days of weekly rest inside the term. */
  readonly restDays: number;
  readonly suspensions: readonly SuspendedInterval[];
  /** Each with the due date before it; null while a suspension without an end had left none. */
  readonly extensions: readonly (TermExtension & { readonly originalDueOn: PlainDate | null })[];
  /** Set when the last day did not count and moved: forward, or back in a term that counts back. */
  readonly rolledFrom?: PlainDate;
  /** Each reading of a term whose unit the law leaves open, with its end. */
  readonly readings?: readonly { readonly unit: Unit; readonly dueOn: PlainDate | null }[];
  /** The last day that the served act itself named, where the term is a person's: kept for when it is computed again. */
  readonly statedDueOn?: PlainDate;
  /** Set when the date that the served act named was later than the computed one, which it replaces. */
  readonly computedDueOn?: PlainDate;
  /** Set when the term of a person would have ended earlier than they had been told: that day, which does not hold. */
  readonly earlierDueOn?: PlainDate;
  /** Orders that may have stopped the term, and whether the calendar leaves the date in doubt too. Absent: none. */
  readonly leftOut?: { readonly orders: readonly OrderLeftOut[]; readonly isCalendarOpen: boolean };
  /** Set when only what had been published by that date was used. */
  readonly asKnownOn?: PlainDate;
  readonly warnings: readonly Warning[];
}
