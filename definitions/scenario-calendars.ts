/** The calendars of a procedure as somebody could know them on a day: for a scenario in which a day is published late. */
import type { Calendar, CalendarDay } from '../domain/deadline/calendar.ts';
import { untilOf } from '../domain/deadline/orders.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';

type Calendars = Readonly<Record<string, Calendar>>;

/** What had been published by a day: no later day or order, and what was annulled later still in force. */
export const calendarsKnownOn = (calendars: Calendars, on: PlainDate): Calendars =>
  Object.fromEntries(Object.entries(calendars).map(([name, calendar]) => [name, knownOn(calendar, on)]));

const knownOn = ({ suspensions, ...calendar }: Calendar, on: PlainDate): Calendar => ({
  ...calendar,
  days: calendar.days.filter(({ publishedOn }) => publishedOn <= on).map((day) => dayKnownOn(day, on)),
  ...(suspensions !== undefined && {
    suspensions: suspensions
      .filter(({ publishedOn }) => publishedOn <= on)
      .map((order) => ({ ...order, until: untilOf(order, on) })),
  }),
});

const dayKnownOn = ({ annulledOn, ...day }: CalendarDay, on: PlainDate): CalendarDay =>
  annulledOn !== undefined && annulledOn > on
    ? { ...day, status: 'in-force' }
    : { ...day, ...(annulledOn !== undefined && { annulledOn }) };
