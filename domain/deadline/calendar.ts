import type { Labels, NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';

/** Where a day's rule comes from; later layers win over earlier ones on the same day. */
export const CALENDAR_LAYERS = ['statute', 'decree', 'agency', 'office', 'emergency'] as const;
export type CalendarLayer = (typeof CALENDAR_LAYERS)[number];

/** A day that one instrument makes other than its weekday. `disputed` days count for the person and not for the authority. */
export interface CalendarDay {
  readonly on: PlainDate;
  readonly layer: CalendarLayer;
  readonly effect: 'closed' | 'half-day' | 'open';
  readonly name: Labels;
  readonly basis: NormId;
  /** When the instrument was published: what was known on a date is what had been published by then. */
  readonly publishedOn: PlainDate;
  readonly status: 'in-force' | 'annulled' | 'disputed';
  /** Offices to which the day applies; absent: all. */
  readonly offices?: readonly string[];
}

/** The working days of an authority: weekly rest and days by instrument. Data, versioned by the hash of its content. */
export interface Calendar {
  readonly id: string;
  readonly version: string;
  /** ISO weekdays that are never working days, with the norm that says so. */
  readonly rest: { readonly weekdays: readonly number[]; readonly basis: NormId };
  /** Last date for which the days have been published. A date beyond it is provisional. */
  readonly publishedThrough: PlainDate;
  readonly days: readonly CalendarDay[];
}
