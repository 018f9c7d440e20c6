import type { Instant } from '../shared/instant.ts';
import { instantOf, millisecondsOf } from '../shared/instant.ts';
import type { Zones } from '../shared/zones.ts';
import type { SuspendedInterval } from './term.ts';

const MILLISECONDS_PER_HOUR = 3_600_000;

/** Hours that run round the clock from a moment, except on the civil days of a suspension. */
export interface HourSpan {
  readonly from: Instant;
  readonly hours: number;
  readonly suspensions: readonly SuspendedInterval[];
  readonly zone: string;
}

/**
 * The first moment that counts and the instant at which the hours have run (Guatemala, Ley del Organismo Judicial,
 * art. 45: from the moment of notification, round the clock). `endsAt` is null when a suspension without a known end
 * begins before. Elapsed hours are counted, so a change of clocks neither shortens nor lengthens the term.
 */
export const runHours = (span: HourSpan, zones: Zones): { startsAt: Instant; endsAt: Instant | null } => {
  let position = millisecondsOf(span.from);
  let startsAt = position;
  let remaining = span.hours * MILLISECONDS_PER_HOUR;
  const total = remaining;
  for (const pause of pausesOf(span, zones)) {
    if (pause.until <= position) continue;
    const free = Math.max(0, pause.from - position);
    if (pause.from > position && remaining <= free) break;
    remaining -= free;
    if (pause.until === Number.POSITIVE_INFINITY) return { startsAt: instantOf(startsAt), endsAt: null };
    position = pause.until;
    if (remaining === total) startsAt = position;
  }
  return { startsAt: instantOf(startsAt), endsAt: instantOf(position + remaining) };
};

const pausesOf = ({ suspensions, zone }: HourSpan, zones: Zones): readonly Pause[] =>
  suspensions
    .map(({ from, until }) => ({
      from: millisecondsOf(zones.startOfDay(from, zone)),
      until: until === null ? Number.POSITIVE_INFINITY : millisecondsOf(zones.startOfDay(until, zone)),
    }))
    .filter(({ from, until }) => until > from)
    .sort((a, b) => a.from - b.from);

interface Pause {
  readonly from: number;
  readonly until: number;
}
