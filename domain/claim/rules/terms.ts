import type { Clock } from '../../deadline/clock.ts';
import type { SuspensionOrder } from '../../deadline/calendar.ts';
import type { Computation, TermExtension, Unit } from '../../deadline/term.ts';
import type { ExtensionRule } from '../../procedure/clock-definition.ts';
import { dayNumberOf } from '../../shared/plain-date.ts';
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
  const added = addedBy(clock, rule, command.data.length);
  const flaw =
    flawInExtension(clock, rule, { situation, ground }) ?? flawInLength(clock, rule, { added, situation });
  if (flaw !== undefined || added === undefined) return flaw ?? lengthMissing(clock, rule);
  const extension: TermExtension = { ...added, ground, basis: rule.basis };
  const computation = extended(claim, clock, { extension, rule, situation });
  const data = { clock: clock.clock, run: clock.run, extension, computation };
  return happens({ type: 'ClockExtended', data, ...stamp({ ...situation, basis: rule.basis }) });
};

/** Stands as the ground of the days between the end of a term and a late order that extends it from its own day. */
const LATE_ORDER = 'late-order';

const ordered = ({ extensions }: Clock): number =>
  extensions.filter(({ ground }) => ground !== LATE_ORDER).length;

type Added = Pick<TermExtension, 'length' | 'unit'>;

/** What an extension adds: as the law says, or as the order says where the law leaves it to the order. */
const addedBy = (
  clock: Clock,
  { length: rule }: ExtensionRule,
  named: { readonly value: number; readonly unit: Unit } | undefined,
): Added | undefined => {
  const { length, unit } = clock.computation.rule;
  if (rule === 'equal') return { length, unit };
  if (rule === 'half') return { length: Math.ceil(length / 2), unit };
  const added = rule === 'set-by-decision' ? named : rule;
  return added === undefined ? undefined : { length: added.value, unit: added.unit };
};

const lengthMissing = ({ clock }: Clock, { basis }: ExtensionRule): Refused =>
  refuse('ExtensionNotAllowed', `${clock}.extends.length`, {
    facts: { clock, length: 'set-by-decision' },
    basis,
  });

/** A length is named exactly where the law leaves it open. */
const flawInLength = (
  clock: Clock,
  rule: ExtensionRule,
  { added, situation }: { readonly added: Added | undefined; readonly situation: Situation },
): Refused | undefined => {
  const { command } = situation;
  const isNamed = command.type === 'extend-clock' && command.data.length !== undefined;
  if (added === undefined) return lengthMissing(clock, rule);
  if (!isNamed || rule.length === 'set-by-decision') return undefined;
  return refuse('ExtensionNotAllowed', `${clock.clock}.extends.length`, {
    facts: { clock: clock.clock, length: added.length, unit: added.unit },
    basis: rule.basis,
  });
};

/**
 * The clock with its extension. Where the added time runs from the order, the days between the old end and the order are
 * added to it, so that the arithmetic of the term stays one.
 */
const extended = (
  claim: Claim,
  clock: Clock,
  {
    extension,
    rule,
    situation,
  }: { readonly extension: TermExtension; readonly rule: ExtensionRule; readonly situation: Situation },
): Computation => {
  const { dueOn } = clock.computation;
  const { occurredOn } = situation;
  const isLate = rule.from === 'order' && dueOn !== null && occurredOn > dueOn;
  const gap: readonly TermExtension[] = isLate
    ? [
        {
          ...extension,
          length: dayNumberOf(occurredOn) - dayNumberOf(dueOn),
          unit: 'calendar-days',
          ground: LATE_ORDER,
        },
      ]
    : [];
  return recompute(claim, clock, situation, { extensions: [...clock.extensions, ...gap, extension] });
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
  const { times } = rule;
  if (times !== null && ordered(clock) >= times)
    return refuse('ExtensionAlreadyGranted', `${clock.clock}.extends`, { facts: { times }, basis });
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
  const { suspensionId, offices, exempt, from, until, kinds, obligors, basis } = command.data;
  const order = orderOf(suspensionId, situation);
  if (order !== undefined && (order.from !== from || order.until !== until))
    return refuse('ConditionNotMet', 'suspension-as-ordered', {
      facts: { suspensionId, from: order.from, until: order.until ?? 'not-known' },
      basis: [order.basis],
    });
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
  const ofKinds = kinds ?? situation.document.suspension.kinds;
  return happens({
    type: 'TermsSuspended',
    data: {
      suspensionId,
      from,
      until,
      exempt: spared,
      ...(ofKinds !== undefined && { kinds: ofKinds }),
      ...(obligors !== undefined && { obligors }),
    },
    ...stamp({ ...situation, basis: [basis] }),
  });
};

/** The order of that id that a calendar keeps: what it says of its dates, nobody else may say otherwise. */
const orderOf = (suspensionId: string, { document, context }: Situation): SuspensionOrder | undefined =>
  Object.values({ ...document.calendars, ...context.calendars })
    .flatMap(({ suspensions = [] }) => suspensions)
    .find(({ id }) => id === suspensionId);

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
