/** Clocks that a person starts by a decision, and clocks that are computed again under calendars as they now are. */
import type { Clock } from '../../deadline/clock.ts';
import type { NormId } from '../../shared/norms.ts';
import type { Claim } from '../claim.ts';
import { hasLength } from '../clocks.ts';
import type { CommandOf } from '../commands.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import { startedClock } from '../follow-clocks.ts';
import { liveClocks, movableClocks, recomputed } from '../recomputations.ts';
import type { Answer } from './answer.ts';
import { happens } from './answer.ts';
import { normRefused } from './named-persons.ts';

/** A term whose beginning the law leaves to a decision (filing was materially possible from such a day) begins there. */
export const startClock = (claim: Claim, command: CommandOf<'start-clock'>, situation: Situation): Answer => {
  const { clock: name, on } = command.data;
  const { document, context, basis, occurredAt } = situation;
  const definition = document.clocks[name];
  if (definition?.starts.from !== 'set-by-decision' || !hasLength(definition))
    return refuse('ClockNotSetByDecision', name, { facts: { clock: name }, basis });
  if (liveClocks(claim).some(({ clock }) => clock === name))
    return refuse('ClockAlreadyRunning', name, { facts: { clock: name }, basis });
  const trigger = { event: command.type, on, at: context.zones.startOfDay(on, claim.zone) };
  return happens(startedClock(claim, { name, definition, trigger }, { situation, occurredAt }));
};

/**
 * Computes every open clock again. Only what moves is recorded, with the old day, the new one and the cause. A term that was
 * taken to be over runs again when it was not. A person's term that would end earlier is left alone, unless the command says
 * that somebody has decided so.
 */
export const recomputeClocks = (
  claim: Claim,
  command: CommandOf<'recompute-clocks'>,
  situation: Situation,
): Answer => {
  const { cause, basis, shortens = false } = command.data;
  const { occurredAt } = situation;
  const why = { cause, basis: [basis], occurredAt, shortens, situation, change: {} };
  const moved = movableClocks(claim, situation).flatMap((clock: Clock) => recomputed(claim, clock, why));
  return (
    unknownBasis(basis, situation) ??
    (moved.length === 0
      ? refuse('NothingToRecompute', command.type, {
          facts: { clocks: liveClocks(claim).length },
          basis: [basis],
        })
      : happens(...moved))
  );
};

/** A published calendar brings its own norms, which were looked at when it was published. */
const unknownBasis = (basis: NormId, situation: Situation): Refused | undefined =>
  situation.command.actor.role === 'system'
    ? undefined
    : normRefused([basis], 'recomputation-rests-on-a-norm', situation);
