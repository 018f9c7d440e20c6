import type { ClockKind } from './clock.ts';
import type { Obligor } from './term.ts';
import type { Labels, NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';

/** Where a day's rule comes from; later layers win over earlier ones on the same day. */
export const CALENDAR_LAYERS = ['statute', 'decree', 'agency', 'office', 'emergency'] as const;
export type CalendarLayer = (typeof CALENDAR_LAYERS)[number];

/** A day that one instrument makes other than its weekday. A `disputed` day is read as favours the person. */
export interface CalendarDay {
  readonly on: PlainDate;
  readonly layer: CalendarLayer;
  readonly effect: 'closed' | 'half-day' | 'open';
  readonly name: Labels;
  readonly basis: NormId;
  /** When the instrument was published: what was known on a date is what had been published by then. */
  readonly publishedOn: PlainDate;
  readonly status: 'in-force' | 'annulled' | 'disputed';
  /** When the annulment was published: until then the day was in force for all who knew. Only with `annulled`. */
  readonly annulledOn?: PlainDate;
  /** Offices to which the day applies; absent: all. */
  readonly offices?: readonly string[];
}

/** A wall-clock time of a day, `08:00` to `24:00`. */
export type WallTime = string;

/** When an authority can be reached. Office hours count only inside; what arrives after `cutOff` arrived the next day. */
export interface OfficeHours {
  readonly opens: WallTime;
  readonly closes: WallTime;
  /** When the office closes on a half day. */
  readonly halfDayCloses: WallTime;
  /** Last moment at which something is received on the same day; absent: the end of the day. */
  readonly cutOff?: WallTime;
  readonly basis: NormId;
}

/** An order that takes days out of terms: for all, or for some offices, kinds of clocks or sides; some clocks may be exempt. */
export interface SuspensionOrder {
  readonly id: string;
  readonly name: Labels;
  readonly from: PlainDate;
  /** First day that counts again; null: not known. */
  readonly until: PlainDate | null;
  readonly publishedOn: PlainDate;
  /** When its end was published, where it was ordered without one. */
  readonly endPublishedOn?: PlainDate;
  /** Where its end is not known: a day on which terms certainly ran again. */
  readonly endedBy?: PlainDate;
  readonly offices?: readonly string[];
  readonly kinds?: readonly ClockKind[];
  readonly obligors?: readonly Obligor[];
  readonly exempt?: readonly string[];
  readonly basis: NormId;
  readonly status: 'in-force' | 'annulled' | 'disputed';
}

/** Days, first and last included, for which an instrument was looked for and not read: whether they count is not known. */
export interface UnreadDays {
  readonly from: PlainDate;
  readonly through: PlainDate;
}

/** The working days of an authority: weekly rest and days by instrument. Data, versioned by the hash of its content. */
export interface Calendar {
  readonly id: string;
  readonly version: string;
  /** Whose days these are, as the norms name it: a court has other days than the agency it reviews. */
  readonly authority?: string;
  /** ISO weekdays that are never working days, with the norm that says so. */
  readonly rest: { readonly weekdays: readonly number[]; readonly basis: NormId };
  /**
   * Last date for which the days have been published. A date beyond it is provisional, and so is one before the first year
   * of which `days` lists any.
   */
  readonly publishedThrough: PlainDate;
  /** Days before that of which this is not true: a date for which one of them was asked about is provisional too. */
  readonly unread?: readonly UnreadDays[];
  readonly hours?: OfficeHours;
  readonly days: readonly CalendarDay[];
  /** General suspensions that were ordered: a claim is given them when they reach it. */
  readonly suspensions?: readonly SuspensionOrder[];
}
