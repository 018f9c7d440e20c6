/** Clocks computed again because something about them changed: the old date stays, the new one says why. */
import type { Clock } from '../deadline/clock.ts';
import { isDeemedAct } from '../deadline/clock.ts';
import type { Computation } from '../deadline/term.ts';
import type { NormId } from '../shared/norms.ts';
import type { Claim } from './claim.ts';
import type { ClockChange } from './clocks.ts';
import { recompute } from './clocks.ts';
import type { Happening } from './course.ts';
import type { Situation } from './decision.ts';
import { documentOf } from './readings.ts';

/** Whether a clock still has an end before it. */
export const isLive = ({ state }: Clock): boolean => state === 'running' || state === 'suspended';

/** The clocks of a claim that still have an end before them. */
export const liveClocks = (claim: Claim): readonly Clock[] => claim.clocks.filter(isLive);

/**
 * The clocks that a change of the days may move: those with an end before them, and those that have ended, for a day that
 * is published late may lie in a term that was taken to be over. The end of an earlier run has been followed by another
 * term, and one that the law has read as an act stays ended: the person may rely on that act.
 */
export const movableClocks = (claim: Claim, situation: Situation): readonly Clock[] => {
  const { clocks } = documentOf(claim, situation);
  return claim.clocks.filter(
    (clock) => isLive(clock) || (clocks[clock.clock] !== undefined && mayRunAgain(claim, clock)),
  );
};

const mayRunAgain = (claim: Claim, clock: Clock): boolean =>
  clock.state === 'expired' &&
  !isDeemedAct(clock.effect) &&
  claim.clocks.findLast((one) => one.clock === clock.clock) === clock;

export interface Recomputation {
  readonly cause: string;
  readonly basis: readonly NormId[];
  readonly occurredAt: Happening['occurredAt'];
  /** Whether somebody has decided that a person's term may end earlier than it was told. */
  readonly shortens: boolean;
}

/**
 * The clock under a change, where its end moves or becomes certain; nothing where neither does. A person's term that would end earlier is left
 * alone: whoever was told a day may rely on it, unless a decision takes it away.
 */
export const recomputed = (
  claim: Claim,
  clock: Clock,
  {
    situation,
    change,
    ...why
  }: Recomputation & { readonly situation: Situation; readonly change: ClockChange },
): readonly Happening[] => {
  const computation = recompute(claim, clock, situation, { ...change, shortens: why.shortens });
  if (!moves(clock, computation) && !changesCertainty(clock, computation)) return [];
  if (!why.shortens && clock.obligor === 'person' && endsEarlier(clock.computation, computation)) return [];
  const { cause, basis, occurredAt } = why;
  const data = { clock: clock.clock, run: clock.run, cause, from: clock.computation.dueOn, computation };
  return [{ type: 'ClockRecomputed', basis, occurredAt, data }];
};

/** Whether the day on which a clock ends is known for certain now and was not, or no longer is. */
const changesCertainty = (clock: Clock, { provisional }: Computation): boolean =>
  isLive(clock) && clock.computation.provisional !== provisional;

/** Whether a clock ends at another moment; one that has ended, whether it had not ended yet. */
export const moves = ({ state, computation: before }: Clock, after: Computation): boolean =>
  state === 'expired'
    ? endsEarlier(after, before)
    : before.dueOn !== after.dueOn || before.dueAt !== after.dueAt;

/** Whether a term would end before the day it had; a term without an end that gets one ends earlier than never. */
export const endsEarlier = (before: Computation, after: Computation): boolean =>
  after.dueAt !== null && (before.dueAt === null || after.dueAt < before.dueAt);
