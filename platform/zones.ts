import process from 'node:process';
import { Temporal } from 'temporal-polyfill/implementation';
import type { Instant } from '../domain/shared/instant.ts';
import { instantOf, millisecondsOf } from '../domain/shared/instant.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf } from '../domain/shared/plain-date.ts';
import type { Zones } from '../domain/shared/zones.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const MILLISECONDS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1_440;
/** Some 25 years of one zone: fewer and a batch over old claims asks the library again, more and memory grows for nothing. */
const MOST_REMEMBERED_DAYS = 10_000;

/**
 * Civil time by the IANA rules of this process (those of its ICU data). The start of a local day costs the library
 * some hundred microseconds, so starts are remembered, and everything else is read from them. A local day whose
 * midnight a change of clocks skips begins at its first instant. An unknown zone throws: doors check zone names before.
 */
export const createZones = (): Zones => {
  const starts = new Map<string, number>();

  const startOf = (day: number, zone: string): number => {
    const key = `${zone} ${day}`;
    const known = starts.get(key);
    if (known !== undefined) return known;
    const start = Temporal.PlainDate.from(dateOfDayNumber(day)).toZonedDateTime(zone).epochMilliseconds;
    if (starts.size >= MOST_REMEMBERED_DAYS) starts.clear();
    starts.set(key, start);
    return start;
  };

  /** The local day lies at most one day from the day in UTC. */
  const dayAt = (milliseconds: number, zone: string): number => {
    const day = Math.floor(milliseconds / MILLISECONDS_PER_DAY);
    if (milliseconds < startOf(day, zone)) return day - 1;
    return milliseconds < startOf(day + 1, zone) ? day : day + 1;
  };

  /** On a day without a change of clocks the time is read off its start; the others are asked of the library. */
  const timeOf = (day: number, time: string, zone: string): number => {
    const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    const [start, end] = [startOf(day, zone), startOf(day + 1, zone)];
    if (minutes >= MINUTES_PER_DAY) return end;
    if (end - start === MILLISECONDS_PER_DAY) return start + minutes * MILLISECONDS_PER_MINUTE;
    const plainTime = Temporal.PlainTime.from(time);
    return Temporal.PlainDate.from(dateOfDayNumber(day)).toZonedDateTime({ timeZone: zone, plainTime })
      .epochMilliseconds;
  };

  return {
    dateAt: (at: Instant, zone: string): PlainDate => dateOfDayNumber(dayAt(millisecondsOf(at), zone)),
    startOfDay: (on: PlainDate, zone: string): Instant => instantOf(startOf(dayNumberOf(on), zone)),
    endOfDay: (on: PlainDate, zone: string): Instant => instantOf(startOf(dayNumberOf(on) + 1, zone)),
    atTime: (on: PlainDate, time: string, zone: string): Instant =>
      instantOf(timeOf(dayNumberOf(on), time, zone)),
    version: process.versions.tz ?? 'unknown',
  };
};
