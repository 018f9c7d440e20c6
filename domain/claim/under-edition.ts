/** What the publication of a calendar gives a claim: decided as it will be decided, so that what is listed is what comes. */
import type { SuspensionOrder } from '../deadline/calendar.ts';
import type { Clock } from '../deadline/clock.ts';
import type { Computation, Obligor } from '../deadline/term.ts';
import type { CommandId } from '../shared/ids.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { systemActor } from './actor.ts';
import type { Claim } from './claim.ts';
import type { CommandOf } from './commands.ts';
import { decide } from './decide.ts';
import type { DecisionContext } from './decision.ts';
import type { ClaimEvent, EventOf } from './events.ts';
import { orderActsFor } from './orders.ts';
import { endsEarlier } from './recomputations.ts';

/** A term that ends on another day, or on the same one, of which it is certain now. */
export interface TermMove {
  readonly clock: string;
  readonly run: number;
  readonly obligor: Obligor;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** A person's term that would end earlier: it stays as it is, and somebody may decide otherwise. */
  readonly shortensPerson: boolean;
}

/** The engine's own acts of a publication. */
export type EditionCommand =
  | CommandOf<'recompute-clocks'>
  | CommandOf<'suspend-terms'>
  | CommandOf<'resume-terms'>;

/** What a claim is given, in this order, and the terms that it moves or would have moved. */
export interface UnderEdition {
  readonly commands: readonly EditionCommand[];
  readonly moves: readonly TermMove[];
}

export interface EditionOccasion {
  /** Under the calendars as they will be. */
  readonly context: DecisionContext;
  readonly basis: NormId;
  /** The orders that the edition has and the version of the claim has not, or has otherwise. */
  readonly orders: readonly SuspensionOrder[];
  readonly idOf: (act: string) => CommandId;
}

/**
 * Decides what an edition gives a claim: first the orders that it lacks, then a recomputation where one moves a term. A
 * person's term that would end earlier is listed and left as it is.
 */
export const underEdition = (claim: Claim, occasion: EditionOccasion): UnderEdition => {
  const ordered = withOrders(claim, occasion);
  const { commands, after } = ordered;
  const recomputation = recomputationOf(claim, occasion);
  const shortening = { ...recomputation, data: { ...recomputation.data, shortens: true } };
  const moved = recomputedBy(after, recomputation, occasion);
  const isMoved = (one: ClockNamed): boolean => moved.some((other) => keyOf(other) === keyOf(one));
  // What a decision could shorten, and this act leaves: a person's term keeps what was told of it.
  const withheld = recomputedBy(after, shortening, occasion).filter(
    (one) => !isMoved(one) && isWithheld(after, one),
  );
  const computed = new Map([...after.clocks, ...moved].map((one) => [keyOf(one), one.computation]));
  return {
    commands: moved.length === 0 ? commands : [...commands, recomputation],
    moves: [
      ...claim.clocks.flatMap((clock) => moveTo(clock, computed.get(keyOf(clock)))),
      ...withheld.flatMap(({ computation, ...key }) => {
        const clock = clockOf(after, key);
        return clock === undefined ? [] : [{ ...moveOf(clock, computation), shortensPerson: true }];
      }),
    ],
  };
};

const withOrders = (
  claim: Claim,
  occasion: EditionOccasion,
): { readonly commands: readonly EditionCommand[]; readonly after: Claim } => {
  const { context, orders, idOf } = occasion;
  let after = claim;
  const commands: EditionCommand[] = [];
  for (const act of orderActsFor(claim, orders, context.zones.dateAt(context.now, claim.zone))) {
    const commandId = idOf(`${act.type} ${act.data.suspensionId}`);
    const command = { ...act, commandId, claimId: claim.claimId, actor: systemActor };
    const outcome = outcomeOf(after, command, occasion);
    if (outcome.events.length === 0) continue;
    commands.push(command);
    after = outcome.after;
  }
  return { commands, after };
};

const recomputationOf = (
  { claimId }: Claim,
  { basis, idOf }: EditionOccasion,
): CommandOf<'recompute-clocks'> => ({
  type: 'recompute-clocks',
  commandId: idOf('recompute-clocks'),
  claimId,
  actor: systemActor,
  data: { cause: 'calendar-changed', basis },
});

const recomputedBy = (
  claim: Claim,
  command: EditionCommand,
  occasion: EditionOccasion,
): readonly EventOf<'ClockRecomputed'>['data'][] =>
  outcomeOf(claim, command, occasion).events.flatMap((event) =>
    event.type === 'ClockRecomputed' ? [event.data] : [],
  );

const outcomeOf = (
  claim: Claim,
  command: EditionCommand,
  { context }: EditionOccasion,
): { readonly events: readonly ClaimEvent[]; readonly after: Claim } => {
  const decision = decide(claim, command, context);
  return decision.kind === 'refused'
    ? { events: [], after: claim }
    : { events: decision.events, after: decision.claim };
};

type ClockNamed = Pick<Clock, 'clock' | 'run'>;

const keyOf = ({ clock, run }: ClockNamed): string => `${clock} ${run}`;

const clockOf = ({ clocks }: Claim, key: ClockNamed): Clock | undefined =>
  clocks.find((one) => keyOf(one) === keyOf(key));

const isWithheld = (
  claim: Claim,
  { computation, ...key }: ClockNamed & { readonly computation: Computation },
): boolean => {
  const clock = clockOf(claim, key);
  return clock?.obligor === 'person' && endsEarlier(clock.computation, computation);
};

const moveTo = (clock: Clock, computation: Computation | undefined): readonly TermMove[] =>
  computation === undefined || isAsBefore(clock.computation, computation) ? [] : [moveOf(clock, computation)];

/** The same end, and as certain. */
const isAsBefore = (before: Computation, after: Computation): boolean =>
  before.dueAt === after.dueAt && before.provisional === after.provisional;

const moveOf = ({ clock, run, obligor, computation: { dueOn } }: Clock, after: Computation): TermMove => ({
  clock,
  run,
  obligor,
  from: dueOn,
  to: after.dueOn,
  shortensPerson: false,
});
