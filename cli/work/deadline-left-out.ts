import type { SuspensionOrder } from '../../domain/deadline/calendar.ts';
import type { Reach } from '../../domain/deadline/orders.ts';
import { ordersLeftOut } from '../../domain/deadline/orders.ts';
import type { Computation, TermInput } from '../../domain/deadline/term.ts';

/** What might have moved a date and was not applied. */
export interface LeftOut {
  /** Offices that have days of their own inside the term, where no office was named. */
  readonly offices: readonly string[];
  /** Orders in dispute, of which nobody knows when they ended. */
  readonly orders: readonly SuspensionOrder[];
}

export const leftOutOf = ({ calendar }: TermInput, term: Computation, reach: Reach): LeftOut => {
  const dates = [term.trigger.on, term.dueOn ?? term.trigger.on].sort();
  const [from = term.trigger.on, to = term.trigger.on] = dates;
  const scoped = [
    ...calendar.days.filter(({ on, status }) => status !== 'annulled' && on >= from && on <= to),
    ...(calendar.suspensions ?? []).filter(
      (order) => order.from <= to && (order.until ?? order.endedBy ?? to) >= from,
    ),
  ];
  const offices = reach.office === '' ? scoped.flatMap((one) => one.offices ?? []) : [];
  return {
    offices: [...new Set(offices)].sort(),
    orders: ordersLeftOut(calendar, reach, { from, dueOn: term.dueOn }),
  };
};
