import type { Clock } from '../../deadline/clock.ts';
import type { RemedyDefinition } from '../../procedure/definition.ts';
import { actId } from '../../shared/ids.ts';
import type { Act, Claim } from '../claim.ts';
import type { CommandOf } from '../commands.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { entering, happens, stamp } from './answer.ts';
import { flawInOutcomes } from './deciding.ts';

/**
 * A remedy is lodged in time when its legal date is the last day of its term or earlier. The date of lodging decides,
 * not the moment of recording: a clock that has expired meanwhile does not make a timely remedy late.
 */
export const lodgeRemedy = (
  claim: Claim,
  command: CommandOf<'lodge-remedy'>,
  situation: Situation,
): Answer => {
  const { remedy } = command.data;
  const definition = situation.document.remedies[remedy];
  if (definition === undefined || !definition.lodgedIn.includes(claim.stage))
    return refuse('RemedyNotAvailable', remedy, { facts: { stage: claim.stage }, basis: situation.basis });
  const act = contested(claim, definition);
  const clock = filingClock(claim, definition);
  if (act === undefined || clock === undefined)
    return refuse('RemedyNotAvailable', remedy, { facts: { stage: claim.stage }, basis: definition.basis });
  const late = latenessOf(clock, remedy, { situation, definition });
  if (late !== undefined) return late;
  const data = { remedy, lodgedOn: situation.occurredOn, against: act.actId };
  const there = { ...situation, basis: definition.basis };
  return happens(
    { type: 'RemedyLodged', data, ...stamp(there) },
    ...(situation.to === undefined ? entering(claim, there, definition.to) : []),
  );
};

const contested = (claim: Claim, definition: RemedyDefinition): Act | undefined =>
  claim.acts.findLast((act) => act.servedOn !== undefined && definition.against.includes(act.event));

const filingClock = (claim: Claim, definition: RemedyDefinition): Clock | undefined =>
  claim.clocks.findLast((clock) => clock.clock === definition.clock && clock.state !== 'stopped');

const latenessOf = (
  clock: Clock,
  remedy: string,
  { situation, definition }: { readonly situation: Situation; readonly definition: RemedyDefinition },
): Refused | undefined => {
  const { dueOn, trigger, startsOn, calendar, skipped } = clock.computation;
  if (dueOn === null || situation.occurredOn <= dueOn) return undefined;
  return refuse('RemedyOutOfTime', `${remedy}.${definition.clock}`, {
    facts: {
      lodgedOn: situation.occurredOn,
      endedOn: dueOn,
      servedOn: trigger.on,
      countedFrom: startsOn,
      length: clock.computation.rule.length,
      unit: clock.computation.rule.unit,
      calendar: `${calendar.id}@${calendar.version}`,
      notCounted: skipped.map((day) => `${day.on} ${day.basis}`),
      clock: clock.clock,
      run: clock.run,
    },
    basis: [...new Set([...clock.basis, ...situation.basis])],
  });
};

/** A remedy is decided within the powers that the law gives; a remand sends the claim back, the rest names outcomes. */
export const decideRemedy = (
  claim: Claim,
  command: CommandOf<'decide-remedy'>,
  situation: Situation,
): Answer => {
  const { remedy, power, outcomes } = command.data;
  const definition = situation.document.remedies[remedy];
  if (definition === undefined || claim.remedy?.remedy !== remedy)
    return refuse('RemedyNotPending', remedy, { basis: situation.basis });
  if (!definition.powers.includes(power))
    return refuse('RemedyNotAvailable', `${remedy}.powers`, { facts: { power }, basis: definition.basis });
  const flaw = power === 'annul-and-remand' ? undefined : flawInOutcomes(claim, outcomes, situation);
  if (flaw !== undefined) return flaw;
  const there = { ...situation, basis: definition.basis };
  const next =
    power === 'annul-and-remand' ? (definition.remandTo ?? definition.decidedTo) : definition.decidedTo;
  const data = { remedy, power, actId: actId(command.commandId), outcomes };
  return happens(
    { type: 'RemedyDecided', data, ...stamp(there) },
    ...(situation.to === undefined ? entering(claim, there, next) : []),
  );
};
