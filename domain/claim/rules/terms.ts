import type { Clock } from '../../deadline/clock.ts';
import type { TermExtension } from '../../deadline/term.ts';
import type { ExtensionRule } from '../../procedure/definition.ts';
import type { Claim } from '../claim.ts';
import { recompute } from '../clocks.ts';
import type { CommandOf } from '../commands.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp } from './answer.ts';

/** An extension is ordered by a competent role, on a ground of the law, as often as it allows, before the term ends. */
export const extend = (claim: Claim, command: CommandOf<'extend-clock'>, situation: Situation): Answer => {
  const { clock: name, ground } = command.data;
  const definition = situation.document.clocks[name];
  const rule = definition?.extends;
  const clock = claim.clocks.findLast((one) => one.clock === name && one.state !== 'stopped');
  if (clock === undefined)
    return refuse('ClockNotRunning', name, { facts: { clock: name }, basis: situation.basis });
  if (rule === undefined)
    return refuse('ExtensionNotAllowed', name, { facts: { clock: name }, basis: situation.basis });
  const flaw = flawInExtension(clock, rule, { situation, ground });
  if (flaw !== undefined) return flaw;
  const extension = extensionOf(clock, rule, ground);
  const computation = recompute(claim, clock, situation, { extensions: [...clock.extensions, extension] });
  const data = { clock: clock.clock, run: clock.run, extension, computation };
  return happens({ type: 'ClockExtended', data, ...stamp({ ...situation, basis: rule.basis }) });
};

const extensionOf = (clock: Clock, rule: ExtensionRule, ground: string): TermExtension => {
  const { length, unit } = clock.computation.rule;
  const added = rule.length === 'equal' ? { value: length, unit } : rule.length;
  return { length: added.value, unit: added.unit, ground, basis: rule.basis };
};

const flawInExtension = (
  clock: Clock,
  rule: ExtensionRule,
  { situation, ground }: { readonly situation: Situation; readonly ground: string },
): Refused | undefined => {
  const { basis } = rule;
  const { role } = situation.command.actor;
  const { dueOn } = clock.computation;
  if (!rule.by.includes(role))
    return refuse('RoleNotCompetent', `${clock.clock}.extends`, {
      facts: { role, competent: rule.by },
      basis,
    });
  if (!rule.grounds.includes(ground))
    return refuse('ExtensionGroundUnknown', `${clock.clock}.extends`, {
      facts: { ground, grounds: rule.grounds },
      basis,
    });
  if (clock.extensions.length >= rule.times)
    return refuse('ExtensionAlreadyGranted', `${clock.clock}.extends`, {
      facts: { times: rule.times },
      basis,
    });
  if (rule.before === 'expiry' && dueOn !== null && situation.occurredOn > dueOn)
    return refuse('ExtensionOutOfTime', `${clock.clock}.extends`, {
      facts: { endedOn: dueOn, orderedOn: situation.occurredOn },
      basis,
    });
  return undefined;
};

/** A general suspension touches a claim when it covers the claim's office; the clocks follow (follow.ts). */
export const suspendTerms = (
  claim: Claim,
  command: CommandOf<'suspend-terms'>,
  situation: Situation,
): Answer => {
  const { suspensionId, offices, exempt, from, until, basis } = command.data;
  if (offices.length > 0 && !offices.includes(claim.office))
    return refuse('SuspensionOutOfScope', 'suspension-offices', {
      facts: { office: claim.office, offices },
      basis: [basis],
    });
  if (!Object.hasOwn(situation.document.norms, basis))
    return refuse('ConditionNotMet', 'suspension-rests-on-a-norm', {
      facts: { basis },
      basis: situation.basis,
    });
  if (claim.suspensions.some((one) => one.suspensionId === suspensionId))
    return refuse('SuspensionAlreadyApplied', 'suspension-once', { facts: { suspensionId }, basis: [basis] });
  if (until !== null && until <= from)
    return refuse('ConditionNotMet', 'suspension-ends-after-start', {
      facts: { from, until },
      basis: [basis],
    });
  const spared = [...new Set([...situation.document.suspension.exempt, ...exempt])];
  return happens({
    type: 'TermsSuspended',
    data: { suspensionId, from, until, exempt: spared },
    ...stamp({ ...situation, basis: [basis] }),
  });
};

/** A suspension without an end is ended by naming the first day that counts again. */
export const resumeTerms = (
  claim: Claim,
  command: CommandOf<'resume-terms'>,
  situation: Situation,
): Answer => {
  const { suspensionId, on } = command.data;
  const suspension = claim.suspensions.find((one) => one.suspensionId === suspensionId && one.until === null);
  if (suspension === undefined)
    return refuse('SuspensionUnknown', command.type, { facts: { suspensionId }, basis: situation.basis });
  if (on <= suspension.from)
    return refuse('ConditionNotMet', 'suspension-ends-after-start', {
      facts: { from: suspension.from, until: on },
      basis: situation.basis,
    });
  return happens({ type: 'TermsResumed', data: { suspensionId, on }, ...stamp(situation) });
};
