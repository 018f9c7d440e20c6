/**
 * What takes days out of terms and gives them back: events of the claim, incidents, general suspensions. The day of the
 * act that interrupts still counts; counting goes on the day after the act that ends the interruption.
 */
import type { Clock } from '../deadline/clock.ts';
import { suspensionsWithin, untilOf } from '../deadline/orders.ts';
import type { SuspendedInterval } from '../deadline/term.ts';
import type { ClockDefinition } from '../procedure/clock-definition.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { addDays } from '../shared/plain-date.ts';
import type { Claim } from './claim.ts';
import {
  calendarsOf,
  incidentCause,
  intervalOf,
  recompute,
  suspensionsOf,
  suspensionsReaching,
} from './clocks.ts';
import type { Consequence, Occasion } from './consequence.ts';
import { byName, of } from './consequence.ts';
import type { Happening } from './course.ts';
import type { Situation } from './decision.ts';
import { documentOf, holdsAbout } from './readings.ts';
import type { Arrival } from './orders.ts';
import { isBoundBy, lodgedSince } from './orders.ts';
import { liveClocks, movableClocks, moves } from './recomputations.ts';
import { scopeOfOrder } from './suspension-scope.ts';

export const pausesClocks: Consequence = (claim, occasion) =>
  liveClocks(claim).flatMap((clock) => {
    const suspends = definitionOf(claim, clock, occasion.situation)?.suspends;
    const { happening } = occasion;
    if (suspends?.on.includes(happening.type) !== true || !holdsAbout(suspends.when, claim, occasion))
      return [];
    return suspended(claim, clock, occasion, {
      from: dayAfter(claim, occasion),
      until: null,
      cause: happening.type,
      basis: suspends.basis,
    });
  });

export const continuesClocks: Consequence = (claim, occasion) =>
  liveClocks(claim).flatMap((clock) => {
    const suspends = definitionOf(claim, clock, occasion.situation)?.suspends;
    const { happening } = occasion;
    if (suspends?.resumes.includes(happening.type) !== true) return [];
    if (!holdsAbout(suspends.resumesWhen, claim, occasion)) return [];
    return resumed(claim, clock, occasion, {
      on: dayAfter(claim, occasion),
      ends: ({ cause }) => suspends.on.some((event) => event === cause),
    });
  });

/** An incident stops the clocks that the procedure names for it, and only those. */
export const pausesForIncidents: Consequence = (claim, occasion) => {
  const { happening, situation } = occasion;
  if (happening.type !== 'IncidentOpened') return [];
  const { incident } = happening.data;
  const definition = documentOf(claim, situation).incidents[incident];
  const cause = incidentCause(incident);
  return liveClocks(claim)
    .filter(({ clock }) => definition?.suspends.includes(clock) === true)
    .flatMap((clock) =>
      suspended(claim, clock, occasion, {
        from: dayAfter(claim, occasion),
        until: null,
        cause,
        basis: definition?.basis ?? [],
      }),
    );
};

export const continuesAfterIncidents: Consequence = (claim, occasion) => {
  const { happening } = occasion;
  if (happening.type !== 'IncidentClosed') return [];
  const cause = incidentCause(happening.data.incident);
  return liveClocks(claim).flatMap((clock) =>
    resumed(claim, clock, occasion, { on: dayAfter(claim, occasion), ends: (one) => one.cause === cause }),
  );
};

/**
 * A claim that is lodged after an order was published and before the order has ended is given it with its registration,
 * as far as it is known by then; one whose term to apply counts from before, also an order that has ended meanwhile.
 * A claim that comes to another office is given what binds that office from the day on which it comes. What bound the
 * office that it leaves is ended by a decision (`resume-terms`): no day that a person was given is taken back by moving
 * the file. An order that several calendars keep is one order.
 */
export const takesOrders: Consequence = (claim, occasion) => {
  const { situation, happening } = occasion;
  const arrival = arrivalOf(claim, occasion);
  if (arrival === undefined) return [];
  const policy = documentOf(claim, situation).suspension;
  const orders = byName(calendarsOf(claim, situation)).flatMap(([, { suspensions = [] }]) => suspensions);
  return orders
    .filter((order, index) => orders.findIndex(({ id }) => id === order.id) === index)
    .filter((order) => isBoundBy(claim, order, arrival))
    .map((order) => ({
      type: 'TermsSuspended',
      occurredAt: happening.occurredAt,
      basis: [order.basis],
      data: {
        suspensionId: order.id,
        from:
          arrival.boundFrom !== undefined && arrival.boundFrom > order.from ? arrival.boundFrom : order.from,
        until: untilOf(order, arrival.on),
        ...scopeOfOrder(order, policy),
      },
    }));
};

const arrivalOf = (claim: Claim, { situation, happening }: Occasion): Arrival | undefined => {
  if (happening.type === 'ClaimLodged') {
    return { on: claim.lodgedOn, since: lodgedSince(claim) };
  }
  if (happening.type !== 'ClaimTransferred') return undefined;
  const on = situation.context.zones.dateAt(happening.occurredAt, claim.zone);
  return { on, since: on, boundFrom: on };
};

export const suspendsGenerally: Consequence = (claim, occasion) => {
  const { happening, situation } = occasion;
  if (happening.type !== 'TermsSuspended') return [];
  const suspension = { ...happening.data, basis: happening.basis };
  return movableClocks(claim, situation)
    .filter((clock) => {
      const definition = definitionOf(claim, clock, situation);
      return (
        definition !== undefined &&
        suspensionsWithin({ ...clock.computation, suspensions: [intervalOf(suspension)] }).length > 0 &&
        suspensionsReaching(claim, { name: clock.clock, definition }, situation).some(
          ({ suspensionId }) => suspensionId === suspension.suspensionId,
        )
      );
    })
    .flatMap((clock) =>
      suspended(claim, clock, occasion, intervalOf(suspension)).filter(({ data }) =>
        moves(clock, data.computation),
      ),
    );
};

export const resumesGenerally: Consequence = (claim, occasion) => {
  const { happening } = occasion;
  if (happening.type !== 'TermsResumed') return [];
  const { suspensionId, on } = happening.data;
  return liveClocks(claim).flatMap((clock) =>
    resumed(claim, clock, occasion, { on, ends: (one) => one.cause === suspensionId }),
  );
};

type Suspended = Extract<Happening, { readonly type: 'ClockSuspended' }>;

const suspended = (
  claim: Claim,
  clock: Clock,
  { situation, happening }: Occasion,
  interval: SuspendedInterval,
): readonly Suspended[] => {
  const { clock: name, run } = clock;
  const others = suspensionsOf(claim, clock, situation).filter(
    ({ cause }) => cause !== interval.cause || clock.suspensions.some((one) => one.cause === cause),
  );
  const computation = recompute(claim, clock, situation, { suspensions: [...others, interval] });
  const data = { clock: name, run, interval, computation };
  return [{ type: 'ClockSuspended', occurredAt: happening.occurredAt, basis: interval.basis, data }];
};

const resumed = (
  claim: Claim,
  clock: Clock,
  { situation, happening }: Occasion,
  { on, ends }: { readonly on: PlainDate; readonly ends: (interval: SuspendedInterval) => boolean },
): readonly Happening[] => {
  const open = clock.suspensions.find((interval) => interval.until === null && ends(interval));
  if (open === undefined) return [];
  const suspensions = suspensionsOf(claim, clock, situation).map((one) =>
    one === open ? { ...one, until: on > one.from ? on : one.from } : one,
  );
  const computation = recompute(claim, clock, situation, { suspensions });
  const data = { clock: clock.clock, run: clock.run, cause: open.cause, on, computation };
  return [{ ...of(happening), type: 'ClockResumed', data }];
};

const definitionOf = (claim: Claim, { clock }: Clock, situation: Situation): ClockDefinition | undefined =>
  documentOf(claim, situation).clocks[clock];

const dayAfter = (claim: Claim, { situation, happening }: Occasion): PlainDate =>
  addDays(situation.context.zones.dateAt(happening.occurredAt, claim.zone), 1);
