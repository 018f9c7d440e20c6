/** The suspension orders that calendars keep, and the claims that they bind. */
import type { Calendar, SuspensionOrder } from '../deadline/calendar.ts';
import { untilOf } from '../deadline/orders.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Claim } from './claim.ts';
import type { CommandData } from './command-data.ts';

/** When a claim came under the orders of its office. */
export interface Arrival {
  readonly on: PlainDate;
  /** The first day that matters: an order that ended before it is none of the claim's. */
  readonly since: PlainDate;
  /** The first day that an order can take out of a term; absent: the first of the order. */
  readonly boundFrom?: PlainDate;
}

/** A claim comes under the orders of its office when it is lodged; one whose term to apply counts from before, from then. */
export const lodgedSince = ({ lodgedOn, arrivedOn }: Claim): PlainDate =>
  arrivedOn !== undefined && arrivedOn < lodgedOn ? arrivedOn : lodgedOn;

/**
 * Whether an order binds a claim that does not have it yet, as far as the order is known on a day. A disputed one whose end
 * is not known binds nobody by itself, and one that a court has set aside for the claim binds it no more.
 */
export const isBoundBy = (claim: Claim, order: SuspensionOrder, { on, since }: Arrival): boolean => {
  const until = untilOf(order, on);
  const isCertain = order.status === 'in-force' || (order.status === 'disputed' && until !== null);
  return (
    isCertain &&
    order.publishedOn <= on &&
    (until === null || since < until) &&
    order.offices?.includes(claim.office) !== false &&
    !claim.suspensions.some(({ suspensionId }) => suspensionId === order.id) &&
    !claim.courtOrders.some(({ setsAside }) => setsAside.includes(order.id))
  );
};

/** What gives a claim an order, or the end of one. */
export type OrderAct =
  | { readonly type: 'suspend-terms'; readonly data: CommandData['suspend-terms'] }
  | { readonly type: 'resume-terms'; readonly data: CommandData['resume-terms'] };

/** The orders that an edition of a calendar has and another has not, or has otherwise: an end, another status. */
export const changedOrders = (
  before: Calendar | undefined,
  { suspensions = [] }: Calendar,
): readonly SuspensionOrder[] => {
  const known = new Set(before?.suspensions?.map((order) => JSON.stringify(order)));
  return suspensions.filter((order) => !known.has(JSON.stringify(order)));
};

/**
 * What a running claim lacks of some orders on a day: those that bind it and that it does not have, and the end of those
 * that it has without one. An order that was annulled is ended by a decision: no day that was given is taken back.
 */
export const orderActsFor = (
  claim: Claim,
  orders: readonly SuspensionOrder[],
  on: PlainDate,
): readonly OrderAct[] => orders.flatMap((order) => actFor(claim, order, on) ?? []);

const actFor = (claim: Claim, order: SuspensionOrder, on: PlainDate): OrderAct | undefined => {
  const { id: suspensionId, from, basis } = order;
  const until = untilOf(order, on);
  if (isBoundBy(claim, order, { on, since: lodgedSince(claim) }))
    return { type: 'suspend-terms', data: { suspensionId, from, until, offices: [], exempt: [], basis } };
  const given = claim.suspensions.find((one) => one.suspensionId === suspensionId);
  const hasEndNow = given?.until === null && until !== null && until > given.from;
  if (!hasEndNow || order.status === 'annulled') return undefined;
  return { type: 'resume-terms', data: { suspensionId, on: until } };
};
