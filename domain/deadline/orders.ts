import type { PlainDate } from '../shared/plain-date.ts';
import type { Calendar, SuspensionOrder } from './calendar.ts';
import type { ClockKind } from './clock.ts';
import type { Computation, Obligor, OrderLeftOut, SuspendedInterval } from './term.ts';

/** The term that an order may reach. A clock without a name (a term that somebody asks about) is exempt from nothing. */
export interface Reach {
  readonly office: string;
  readonly obligor: Obligor;
  readonly kind: ClockKind;
  readonly clock?: string;
  /** Only what had been published by this date is used; absent: all. */
  readonly asKnownOn?: PlainDate;
}

/**
 * The days that the suspension orders of a calendar take out of a term, as far as they were known. An order whose end was
 * published later than `asKnownOn` has no known end. An annulled order takes nothing. A disputed one is read in the
 * person's favour: it lengthens a person's term and not the authority's; but where its end is not known either, it takes
 * nothing by itself, for it would leave every later term without a date: somebody has to suspend the terms.
 */
export const ordersFor = ({ suspensions = [] }: Calendar, reach: Reach): readonly SuspendedInterval[] =>
  suspensions
    .filter((order) => reaches(order, reach))
    .map((order) => ({
      from: order.from,
      until: untilOf(order, reach.asKnownOn),
      cause: order.id,
      basis: [order.basis],
    }));

/**
 * The orders that {@link ordersFor} leaves out although they may have stopped the term: disputed ones without a known end,
 * begun before the term ended (null: it has no end) and not known to have ended before it began. Whoever reads the date
 * must be told of them.
 */
export const ordersLeftOut = (
  { suspensions = [] }: Calendar,
  reach: Reach,
  term: { readonly from: PlainDate; readonly dueOn: PlainDate | null },
): readonly SuspensionOrder[] =>
  suspensions.filter(
    (order) =>
      order.status === 'disputed' &&
      untilOf(order, reach.asKnownOn) === null &&
      isInReach(order, reach) &&
      (term.dueOn === null || order.from <= term.dueOn) &&
      (order.endedBy === undefined || order.endedBy > term.from),
  );

/** A computation that says of the orders that were left out of it, and is provisional for them. */
export const withLeftOut = (computation: Computation, orders: readonly SuspensionOrder[]): Computation =>
  orders.length === 0
    ? computation
    : {
        ...computation,
        provisional: true,
        leftOut: { orders: orders.map(leftOutOf), isCalendarOpen: computation.provisional },
      };

const leftOutOf = ({ id, name, from, basis }: SuspensionOrder): OrderLeftOut => ({ id, name, from, basis });

/** The first day that counts again, as far as it was known on a date; null while it was not. */
export const untilOf = (
  { until, endPublishedOn }: SuspensionOrder,
  asKnownOn: PlainDate | undefined,
): PlainDate | null => {
  const isKnown = asKnownOn === undefined || endPublishedOn === undefined || endPublishedOn <= asKnownOn;
  return isKnown ? until : null;
};

/** The suspensions of a computation that have a day in common with its term; others were without consequence. */
export const suspensionsWithin = ({
  trigger,
  dueOn,
  rolledFrom,
  suspensions,
}: Pick<Computation, 'trigger' | 'dueOn' | 'rolledFrom' | 'suspensions'>): readonly SuspendedInterval[] => {
  const dates = [trigger.on, dueOn ?? LAST_DATE, rolledFrom ?? trigger.on].sort();
  const [first, last] = [dates[0] ?? trigger.on, dates.at(-1) ?? LAST_DATE];
  return suspensions.filter(({ from, until }) => from <= last && (until === null || until > first));
};

const LAST_DATE = '9999-12-31';

const reaches = (order: SuspensionOrder, reach: Reach): boolean => {
  const isWithoutEnd = untilOf(order, reach.asKnownOn) === null;
  if (order.status === 'disputed' && (reach.obligor === 'authority' || isWithoutEnd)) return false;
  return isInReach(order, reach);
};

/** Whether the order speaks of such a term, and was known. */
const isInReach = (order: SuspensionOrder, { office, obligor, kind, clock, asKnownOn }: Reach): boolean => {
  if (order.status === 'annulled') return false;
  if (asKnownOn !== undefined && order.publishedOn > asKnownOn) return false;
  if (clock !== undefined && order.exempt?.includes(clock) === true) return false;
  return isAmong(order.offices, office) && isAmong(order.kinds, kind) && isAmong(order.obligors, obligor);
};

const isAmong = <Value>(scope: readonly Value[] | undefined, value: Value): boolean =>
  scope === undefined || scope.includes(value);
