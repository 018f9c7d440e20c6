import type { Instant } from './instant.ts';
import type { PlainDate } from './plain-date.ts';

/**
 * Civil time of a zone. A port: the rules of time zones are data of the platform, so pure code receives them.
 * `endOfDay` is the first instant that no longer belongs to the day (the start of the next local day).
 */
export interface Zones {
  /** The civil date in `zone` at an instant. */
  dateAt(at: Instant, zone: string): PlainDate;
  /** The first instant after the civil day `on` in `zone`: a term that ends on that day has elapsed from here. */
  endOfDay(on: PlainDate, zone: string): Instant;
  /** The first instant of the civil day `on` in `zone`. */
  startOfDay(on: PlainDate, zone: string): Instant;
  /**
   * The instant at which clocks in `zone` show `time` (`08:00` to `24:00`) on `on`. A time that a change of clocks skips
   * is as much later as clocks were put forward; of a time that comes twice it is the first.
   */
  atTime(on: PlainDate, time: string, zone: string): Instant;
  /** Version of the time zone rules in use, stored with each computed instant. */
  readonly version: string;
}
