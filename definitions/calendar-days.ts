import type { CalendarFile, CalendarFileDay } from '../domain/deadline/calendar.schema.ts';
import { mostCalendarDays } from '../domain/deadline/calendar.schema.ts';
import type { Calendar, CalendarDay } from '../domain/deadline/calendar.ts';
import { dateOfDayNumber, dayNumberOf } from '../domain/shared/plain-date.ts';

/** A calendar with one entry for each day, and for each of them the index of the entry that wrote it in the file. */
export interface ExpandedCalendar {
  readonly calendar: Calendar;
  readonly writtenAt: readonly number[];
}

/**
 * The calendar that a file means: a range (`on` and `through`, both included) becomes its days, rest days among them.
 * Undefined where this would be more than {@link mostCalendarDays}; nothing is built then.
 */
export const expandCalendar = (
  { days, ...rest }: CalendarFile,
  version: string,
): ExpandedCalendar | undefined => {
  const total = days.reduce((sum, day) => sum + lengthOf(day), 0);
  if (total > mostCalendarDays) return undefined;
  const written = days.flatMap((day, index) => daysOf(day).map((one) => ({ day: one, index })));
  return {
    calendar: { ...rest, days: written.map(({ day }) => day), version },
    writtenAt: written.map(({ index }) => index),
  };
};

const lengthOf = ({ on, through = on }: CalendarFileDay): number =>
  dayNumberOf(through) - dayNumberOf(on) + 1;

const daysOf = (day: CalendarFileDay): readonly CalendarDay[] => {
  const { through, ...rest } = day;
  if (through === undefined) return [rest];
  const first = dayNumberOf(day.on);
  return Array.from({ length: lengthOf(day) }, (_, index) => ({
    ...rest,
    on: dateOfDayNumber(first + index),
  }));
};
