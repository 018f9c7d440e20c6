import type { Clock } from '../../deadline/clock.ts';
import type { SuspensionOrder } from '../../deadline/calendar.ts';
import { untilOf } from '../../deadline/orders.ts';
import type { TermExtension, Unit } from '../../deadline/term.ts';
import { isWithinLongest } from '../../deadline/term.ts';
import type { ExtensionRule } from '../../procedure/clock-definition.ts';
import type { Claim } from '../claim.ts';
import { calendarsOf, recompute } from '../clocks.ts';
import type { CommandOf } from '../commands.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import { scopeOfOrder, scopeUnder } from '../suspension-scope.ts';
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
  const after = { on: situation.occurredOn, at: situation.occurredAt };
  const extension: TermExtension = {
    ...added,
    ground,
    basis: rule.basis,
    ...(rule.from === 'order' && { after }),
  };
  const computation = recompute(claim, clock, situation, { extensions: [...clock.extensions, extension] });
  const data = { clock: clock.clock, run: clock.run, extension, computation };
  return happens({ type: 'ClockExtended', data, ...stamp({ ...situation, basis: rule.basis }) });
};

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

/** A length is named exactly where the law leaves it open, and no term is extended beyond what can be counted. */
const flawInLength = (
  clock: Clock,
  rule: ExtensionRule,
  { added, situation }: { readonly added: Added | undefined; readonly situation: Situation },
): Refused | undefined => {
  const { command } = situation;
  const isNamed = command.type === 'extend-clock' && command.data.length !== undefined;
  if (added === undefined) return lengthMissing(clock, rule);
  if (!isWithinLongest([clock.computation.rule, ...clock.extensions, added]))
    return refuse('ExtensionNotAllowed', 'longest-term', {
      facts: { clock: clock.clock, times: clock.extensions.length, length: added.length, unit: added.unit },
      basis: rule.basis,
    });
  if (!isNamed || rule.length === 'set-by-decision') return undefined;
  return refuse('ExtensionNotAllowed', `${clock.clock}.extends.length`, {
    facts: { clock: clock.clock, length: added.length, unit: added.unit },
    basis: rule.basis,
  });
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
  if (times !== null && clock.extensions.length >= times)
    return refuse('ExtensionAlreadyGranted', `${clock.clock}.extends`, { facts: { times }, basis });
  if (rule.before === 'expiry' && dueOn !== null && situation.occurredOn > dueOn)
    return refuse('ExtensionOutOfTime', `${clock.clock}.extends`, {
      facts: { endedOn: dueOn, orderedOn: situation.occurredOn },
      basis,
    });
  return undefined;
};

/**
 * A general suspension touches a claim when it covers the claim's office; the clocks follow (follow.ts). What a calendar
 * keeps of an order nobody may say otherwise; what the command leaves out is as the order has it. The engine gives only what
 * a calendar keeps, to the terms to which a registration gives it.
 */
export const suspendTerms = (
  claim: Claim,
  command: CommandOf<'suspend-terms'>,
  situation: Situation,
): Answer => {
  const order = orderOf(claim, command.data.suspensionId, situation);
  const isOfEngine = command.actor.role === 'system';
  if (isOfEngine && order === undefined) return notOrdered(command);
  const flaw =
    (order === undefined ? undefined : contradiction(order, command, situation)) ??
    flawInSuspension(claim, command, { situation, order });
  if (flaw !== undefined) return flaw;
  const { suspensionId, from, until, exempt, kinds, obligors, basis } = command.data;
  const policy = situation.document.suspension;
  const stated = {
    exempt,
    ...(kinds !== undefined && { kinds }),
    ...(obligors !== undefined && { obligors }),
  };
  const scope =
    isOfEngine && order !== undefined ? scopeOfOrder(order, policy) : scopeUnder(policy, order ?? stated);
  return happens({
    type: 'TermsSuspended',
    data: { suspensionId, from, until, ...scope },
    ...stamp({ ...situation, basis: [basis] }),
  });
};

const flawInSuspension = (
  claim: Claim,
  { data }: CommandOf<'suspend-terms'>,
  { situation, order }: { readonly situation: Situation; readonly order: SuspensionOrder | undefined },
): Refused | undefined => {
  const { suspensionId, from, until, basis } = data;
  const offices = order?.offices ?? data.offices;
  if (offices.length > 0 && !offices.includes(claim.office))
    return refuse('SuspensionOutOfScope', 'suspension-offices', {
      facts: { office: claim.office, offices },
      basis: [basis],
    });
  if (!Object.hasOwn(situation.document.norms, basis) && basis !== order?.basis)
    return refuse('ConditionNotMet', 'suspension-rests-on-a-norm', {
      facts: { basis },
      basis: situation.basis,
    });
  if (claim.suspensions.some((one) => one.suspensionId === suspensionId))
    return refuse('SuspensionAlreadyApplied', 'suspension-once', { facts: { suspensionId }, basis: [basis] });
  if (until === null || until > from) return undefined;
  return refuse('ConditionNotMet', 'suspension-ends-after-start', { facts: { from, until }, basis: [basis] });
};

/** The order of that id that a calendar keeps. */
const orderOf = (claim: Claim, suspensionId: string, situation: Situation): SuspensionOrder | undefined =>
  Object.values(calendarsOf(claim, situation))
    .flatMap(({ suspensions = [] }) => suspensions)
    .find(({ id }) => id === suspensionId);

/** Where a command contradicts the order that it names: its dates as known on the day, its scope, or that it stands. */
const contradiction = (
  order: SuspensionOrder,
  { actor, data }: CommandOf<'suspend-terms'>,
  { occurredOn }: Situation,
): Refused | undefined => {
  const until = untilOf(order, occurredOn);
  const agrees =
    order.status !== 'annulled' &&
    order.from === data.from &&
    until === data.until &&
    (actor.role === 'system' || hasSameScope(order, data));
  if (agrees) return undefined;
  return refuse('ConditionNotMet', 'suspension-as-ordered', {
    facts: {
      suspensionId: order.id,
      status: order.status,
      from: order.from,
      until: until ?? 'not-known',
      offices: order.offices ?? [],
      kinds: order.kinds ?? [],
      obligors: order.obligors ?? [],
      exempt: order.exempt ?? [],
    },
    basis: [order.basis],
  });
};

/** What the engine says of a scope does not count: it gives an order as the calendar and the procedure have it. */
const hasSameScope = (order: SuspensionOrder, data: CommandOf<'suspend-terms'>['data']): boolean =>
  (data.offices.length === 0 || isSame(order.offices, data.offices)) &&
  (data.exempt.length === 0 || isSame(order.exempt, data.exempt)) &&
  (data.kinds === undefined || isSame(order.kinds, data.kinds)) &&
  (data.obligors === undefined || isSame(order.obligors, data.obligors));

const isSame = (ordered: readonly string[] = [], said: readonly string[]): boolean =>
  ordered.every((one) => said.includes(one)) && said.every((one) => ordered.includes(one));

/** The engine decides nothing of its own: it gives only the orders that a calendar keeps. */
const notOrdered = ({ type, data: { suspensionId } }: CommandOf<'suspend-terms' | 'resume-terms'>): Refused =>
  refuse('SuspensionUnknown', type, { facts: { suspensionId } });

/**
 * A suspension without an end is ended by naming the first day that counts again; the engine, only by the day that a
 * calendar keeps.
 */
export const resumeTerms = (
  claim: Claim,
  command: CommandOf<'resume-terms'>,
  situation: Situation,
): Answer => {
  const { suspensionId, on } = command.data;
  const order = orderOf(claim, suspensionId, situation);
  const isOfEngine = command.actor.role === 'system';
  if (isOfEngine && (order === undefined || untilOf(order, situation.occurredOn) !== on))
    return notOrdered(command);
  const suspension = claim.suspensions.find((one) => one.suspensionId === suspensionId && one.until === null);
  if (suspension === undefined)
    return refuse('SuspensionUnknown', command.type, { facts: { suspensionId }, basis: situation.basis });
  if (on <= suspension.from)
    return refuse('ConditionNotMet', 'suspension-ends-after-start', {
      facts: { from: suspension.from, until: on },
      basis: situation.basis,
    });
  const basis = isOfEngine && order !== undefined ? [order.basis] : situation.basis;
  return happens({ type: 'TermsResumed', data: { suspensionId, on }, ...stamp({ ...situation, basis }) });
};
