/** That nothing is lost from a calendar: what was decreed is annulled by another instrument, and never taken out. */
import type { Calendar, CalendarDay, SuspensionOrder } from './calendar.ts';
import type { CalendarChange } from './moved.ts';

/** Days and orders of one edition that another does not have. */
export interface Lost {
  readonly days: readonly CalendarDay[];
  readonly orders: readonly SuspensionOrder[];
}

/**
 * What a later edition lacks of the one before it. A day is kept where its layer has the same effect on it for all the
 * offices that it had; an order where it has its first day, and its end if that was known. A status may change, and so may
 * names and norms.
 */
export const lostBy = ({ before, after }: CalendarChange): Lost => ({
  days: before.days.filter((day) => !isKept(day, after)),
  orders: (before.suspensions ?? []).filter((order) => !isOrderKept(order, after)),
});

const isKept = ({ on, layer, effect, offices }: CalendarDay, { days }: Calendar): boolean => {
  const same = days.filter((day) => day.on === on && day.layer === layer && day.effect === effect);
  if (same.some((day) => day.offices === undefined)) return true;
  return offices?.every((office) => same.some((day) => day.offices?.includes(office))) ?? false;
};

const isOrderKept = ({ id, from, until }: SuspensionOrder, { suspensions = [] }: Calendar): boolean =>
  suspensions.some(
    (order) => order.id === id && order.from === from && (until === null || order.until === until),
  );
