import type { Clock } from '../../deadline/clock.ts';
import { opensAgainstSilence } from '../../deadline/clock.ts';
import type { RemedyDefinition, RemedyPower } from '../../procedure/decision-definition.ts';
import { actId } from '../../shared/ids.ts';
import type { Act, Claim } from '../claim.ts';
import type { CommandOf } from '../commands.ts';
import type { Happening } from '../course.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { entering, happens, stamp } from './answer.ts';
import { flawInOutcomes } from './deciding.ts';

/**
 * A remedy is lodged in time when its legal date is the last day of its term or earlier. The date of lodging decides,
 * not the moment of recording: a clock that has expired meanwhile does not make a timely remedy late. Where the law lets
 * good cause be judged, a late remedy is taken and its lateness flagged; where silence opens it, no act need be served.
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
  if (claim.remedy !== null && !isOpenedBySilence(claim, definition))
    return refuse('RemedyNotAvailable', 'one-remedy-at-a-time', {
      facts: { pending: claim.remedy.remedy },
      basis: definition.basis,
    });
  const standing = withoutStanding(definition, remedy, situation);
  if (standing !== undefined) return standing;
  const act = contested(claim, definition);
  const clock = filingClock(claim, definition);
  const hasNothing = act === undefined && !isOpenedBySilence(claim, definition);
  if (hasNothing || (clock === undefined && !isWithoutTerm(claim, definition)))
    return refuse('RemedyNotAvailable', remedy, { facts: { stage: claim.stage }, basis: definition.basis });
  const late = clock === undefined ? undefined : latenessOf(clock, remedy, { situation, definition });
  if (late !== undefined && definition.outOfTime !== 'judged') return late;
  const there = { ...situation, basis: definition.basis };
  const { occurredOn: lodgedOn } = situation;
  return happens(
    { type: 'RemedyLodged', data: { remedy, lodgedOn, ...(act && { against: act.actId }) }, ...stamp(there) },
    ...(late === undefined || clock === undefined ? [] : flagged(clock, there)),
    ...(situation.to === undefined ? entering(claim, there, definition.to) : []),
  );
};

const flagged = (clock: Clock, situation: Situation): readonly Happening[] => {
  const { dueOn } = clock.computation;
  if (dueOn === null) return [];
  const data = { clock: clock.clock, run: clock.run, dueOn, lodgedOn: situation.occurredOn };
  return [{ type: 'LatenessFlagged', data, ...stamp(situation) }];
};

/** An observer's request is no remedy of the person, and a remedy of the person is none of an observer. */
const withoutStanding = (
  { standing = 'applicant', basis }: RemedyDefinition,
  remedy: string,
  { command, document }: Situation,
): Refused | undefined => {
  const isObserver = document.observers.includes(command.actor.role);
  if (isObserver === (standing === 'observer')) return undefined;
  return refuse('RemedyWithoutStanding', `remedies.${remedy}.standing`, {
    facts: { role: command.actor.role, standing },
    basis,
  });
};

/** The act that is contested: the last one served that the remedy lies against, or an act of silence. */
const contested = (claim: Claim, definition: RemedyDefinition): Act | undefined =>
  claim.acts.findLast(
    (act) =>
      (act.servedOn !== undefined && definition.against.includes(act.event)) ||
      (act.silenceOf !== undefined && definition.againstSilenceOf?.includes(act.silenceOf) === true),
  );

const filingClock = (claim: Claim, definition: RemedyDefinition): Clock | undefined =>
  claim.clocks.findLast((clock) => clock.clock === definition.clock && clock.state !== 'stopped');

/** The law sets no term, or the authority's silence has opened the way whatever was served. */
const isWithoutTerm = (claim: Claim, definition: RemedyDefinition): boolean =>
  definition.clock === undefined || isOpenedBySilence(claim, definition);

/** Silence opens a way where the procedure says that it does, and not merely because a term has ended. */
const isOpenedBySilence = (claim: Claim, { againstSilenceOf = [] }: RemedyDefinition): boolean =>
  claim.clocks.some(
    ({ clock, state, effect }) =>
      againstSilenceOf.includes(clock) && state === 'expired' && opensAgainstSilence(effect),
  );

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
  const powers = definition.powers ?? undisputedPowers;
  if (!powers.includes(power))
    return refuse('RemedyNotAvailable', `${remedy}.powers`, {
      facts: { power, powers },
      basis: definition.basis,
    });
  const wrongBody = notOfBody(definition, remedy, situation);
  if (wrongBody !== undefined) return wrongBody;
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

/** What a body may do whose powers are disputed or not known: whether it may put its own decision in place is open. */
const undisputedPowers: readonly RemedyPower[] = ['confirm', 'annul-and-remand'];

const notOfBody = (
  { body, basis }: RemedyDefinition,
  remedy: string,
  { document, command }: Situation,
): Refused | undefined => {
  const competent = body === undefined ? undefined : document.bodies[body]?.roles;
  const { role } = command.actor;
  if (competent === undefined || competent.includes(role)) return undefined;
  return refuse('RoleNotCompetent', `remedies.${remedy}.body`, { facts: { role, competent }, basis });
};
