import type { DecisionDefinition, DecisionKind, ServiceMethod } from '../../procedure/decision-definition.ts';
import { assertNever } from '../../shared/assert.ts';
import { actId } from '../../shared/ids.ts';
import type { PlainDate } from '../../shared/plain-date.ts';
import type { Act, Claim } from '../claim.ts';
import type { CommandOf } from '../commands.ts';
import type { PersonOutcome } from '../command-data.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import { endOfLength } from '../length.ts';
import { flawInLimbs } from '../limbs.ts';
import type { Answer } from './answer.ts';
import { happens, stamp, strangers } from './answer.ts';
import { unlistedRefused } from './named-persons.ts';

/** The refusal of outcomes that do not name every person of the claim once, with an outcome the procedure knows. */
export const flawInOutcomes = (
  claim: Claim,
  outcomes: readonly PersonOutcome[],
  situation: Situation,
): Refused | undefined => {
  const { document, basis, command } = situation;
  const named = outcomes.map(({ personId }) => personId);
  const unknown = strangers(claim, named);
  if (unknown.length > 0)
    return refuse('PersonNotInClaim', command.type, { facts: { persons: unknown }, basis });
  const missing = claim.applicants.filter(
    ({ personId }) => named.filter((one) => one === personId).length !== 1,
  );
  if (missing.length > 0) {
    const persons = missing.map(({ personId }) => personId);
    return refuse('OutcomeMissingForPerson', command.type, { facts: { persons }, basis });
  }
  const foreign = outcomes
    .map(({ outcome }) => outcome)
    .filter((outcome) => !document.outcomes.includes(outcome));
  if (foreign.length === 0) return undefined;
  return refuse('ConditionNotMet', 'procedure-outcomes', { facts: { outcomes: foreign }, basis });
};

/** The kind of decision that a draft prepares: on the merits, where it says nothing else. */
export const kindOf = (draft: Claim['draft']): DecisionKind =>
  draft.state === 'none' ? 'merits' : (draft.kind ?? 'merits');

/** A draft proposes an outcome for each person, and what was found on each question of that kind of decision. */
export const draft = (claim: Claim, command: CommandOf<'draft-decision'>, situation: Situation): Answer =>
  flawInOutcomes(claim, command.data.outcomes, situation) ??
  flawInKind(command.data, situation) ??
  happens({ type: 'DecisionDrafted', data: command.data, ...stamp(situation) });

const flawInKind = (
  { kind = 'merits', outcomes }: CommandOf<'draft-decision'>['data'],
  { document, basis }: Situation,
): Refused | undefined => {
  const kinds = Object.keys(document.decisions);
  const decision = document.decisions[kind];
  if (decision === undefined)
    return kinds.length === 0
      ? undefined
      : refuse('DecisionKindUnknown', 'procedure-decisions', { facts: { kind, kinds }, basis });
  const allowed = decision.outcomes ?? document.outcomes;
  const foreign = outcomes.map(({ outcome }) => outcome).filter((outcome) => !allowed.includes(outcome));
  if (foreign.length > 0)
    return refuse('ConditionNotMet', `decisions.${kind}.outcomes`, {
      facts: { outcomes: foreign, allowed },
      basis: decision.basis,
    });
  const flaw = flawInLimbs(decision.limbs ?? {}, outcomes);
  if (flaw === undefined) return undefined;
  const { rule, personId, limb } = flaw;
  return refuse('LimbNotExamined', `decisions.${kind}.${rule}`, {
    facts: { personId, limb },
    basis: decision.limbs?.[limb]?.basis ?? decision.basis,
  });
};

/**
 * A draft becomes the decision in the form that its kind has: by signature of what was reviewed, by the vote of a body on
 * this very draft, or after another body's recommendation, from which it departs only for a reason that is named.
 */
export const issue = (claim: Claim, command: CommandOf<'issue-decision'>, situation: Situation): Answer => {
  const { draft: proposed } = claim;
  if (proposed.state === 'none') return refuse('DraftMissing', command.type, { basis: situation.basis });
  const { outcomes } = proposed;
  const flaw = flawInForm(claim, { command, outcomes }, situation);
  if (flaw !== undefined) return flaw;
  const data = {
    ...command.data,
    actId: actId(command.commandId),
    outcomes,
    ...(proposed.kind !== undefined && { kind: proposed.kind }),
  };
  return happens({ type: 'DecisionIssued', data, ...stamp(situation) });
};

interface Proposed {
  readonly command: CommandOf<'issue-decision'>;
  readonly outcomes: readonly PersonOutcome[];
}

const flawInForm = (claim: Claim, proposed: Proposed, situation: Situation): Refused | undefined => {
  const decision = situation.document.decisions[kindOf(claim.draft)];
  if (decision === undefined)
    return notReviewed(claim, situation) ?? unlistedDeparture([], proposed, situation);
  return (
    wrongDecider(decision, situation) ??
    flawOf(claim, decision, { proposed, situation }) ??
    unlistedDeparture(decision.departureReasons ?? [], proposed, situation)
  );
};

/** What is named as a reason to depart goes into the log, whether it was needed or not: only a listed one may. */
const unlistedDeparture = (
  listed: readonly string[],
  { command: { data } }: Proposed,
  { basis }: Situation,
): Refused | undefined =>
  data.departureReason === undefined
    ? undefined
    : unlistedRefused(listed, data.departureReason, { rule: 'decisions.departureReasons', basis });

const flawOf = (
  claim: Claim,
  decision: DecisionDefinition,
  { proposed, situation }: Form,
): Refused | undefined => {
  switch (decision.form) {
    case 'single':
      return notReviewed(claim, situation);
    case 'collegiate':
      return notVoted(claim, decision, { proposed, situation });
    case 'recommend-then-decide':
      return notRecommended(claim, decision, { proposed, situation });
    default:
      return assertNever(decision.form);
  }
};

const notReviewed = (claim: Claim, { basis, command }: Situation): Refused | undefined =>
  claim.draft.state === 'reviewed' ? undefined : refuse('DraftNotReviewed', command.type, { basis });

/** Who decides is a property of the kind of decision: an office may end a claim at screening and not on its merits. */
const wrongDecider = (
  { body, basis }: DecisionDefinition,
  { document, command }: Situation,
): Refused | undefined => {
  const competent = document.bodies[body]?.roles ?? [];
  const { role } = command.actor;
  if (competent.includes(role)) return undefined;
  return refuse('RoleNotCompetent', `bodies.${body}.roles`, { facts: { role, competent }, basis });
};

interface Form {
  readonly proposed: Proposed;
  readonly situation: Situation;
}

const notVoted = (
  claim: Claim,
  { body, basis }: DecisionDefinition,
  { proposed, situation }: Form,
): Refused | undefined => {
  const results = claim.sessions.flatMap((one) => (one.body === body && one.result ? [one.result] : []));
  if (results.includes('carried')) return undefined;
  const { bodies, statistics = {} } = situation.document;
  const denies = results.includes('no-decision') && bodies[body]?.onNoDecision === 'deny';
  const refuses = proposed.outcomes.every(({ outcome }) => statistics[outcome] === 'rejected');
  if (denies && refuses) return undefined;
  return refuse('SessionNotCarried', `bodies.${body}`, { facts: { body, results }, basis });
};

const notRecommended = (
  claim: Claim,
  { recommendedBy = '', departureReasons = [], basis }: DecisionDefinition,
  { proposed: { command, outcomes } }: Form,
): Refused | undefined => {
  const { recommendation } = claim;
  if (recommendation?.body !== recommendedBy)
    return refuse('RecommendationMissing', 'decisions.recommendedBy', { facts: { recommendedBy }, basis });
  const { departureReason = '' } = command.data;
  if (sameOutcomes(recommendation.outcomes, outcomes) || departureReasons.includes(departureReason))
    return undefined;
  return refuse('DepartureUnreasoned', 'decisions.departureReasons', {
    facts: { departureReason, departureReasons, recommendedBy },
    basis,
  });
};

/** Whether two sets of outcomes say the same of the same persons, in whatever order. */
export const sameOutcomes = (some: readonly PersonOutcome[], others: readonly PersonOutcome[]): boolean =>
  some.length === others.length &&
  some.every(({ personId, outcome }) =>
    others.some((other) => other.personId === personId && other.outcome === outcome),
  );

/** Inadmissibility is an act of its own and is served like a decision. */
export const declareInadmissible = (
  command: CommandOf<'declare-inadmissible'>,
  situation: Situation,
): Answer =>
  happens({
    type: 'ClaimDeclaredInadmissible',
    data: { ...command.data, actId: actId(command.commandId) },
    ...stamp(situation),
  });

/**
 * An act is served once. Terms of the person run from the day on which it is deemed served by its way of service, never
 * from the date of the act.
 */
export const serve = (claim: Claim, command: CommandOf<'serve-act'>, situation: Situation): Answer => {
  const act = claim.acts.find((one) => one.actId === command.data.actId);
  const { basis, occurredOn, document } = situation;
  const { method } = command.data;
  if (act === undefined)
    return refuse('ActUnknown', command.type, { facts: { actId: command.data.actId }, basis });
  if (document.service[method] === undefined && Object.keys(document.service).length > 0)
    return refuse('ServiceNotProvided', 'procedure-service', {
      facts: { method, methods: Object.keys(document.service) },
      basis,
    });
  const flaw = flawInService(act, situation);
  if (flaw !== undefined) return flaw;
  const deemed = deemedServedOn(claim, method, situation);
  const data = {
    ...command.data,
    servedOn: occurredOn,
    ...(deemed !== undefined && deemed !== occurredOn && { deemedServedOn: deemed }),
  };
  return happens({ type: 'ActServed', data, ...stamp(situation) });
};

const flawInService = (act: Act, { command, occurredAt, basis }: Situation): Refused | undefined => {
  const { servedOn, issuedAt } = act;
  if (servedOn !== undefined) return refuse('ActAlreadyServed', command.type, { facts: { servedOn }, basis });
  if (occurredAt >= issuedAt) return undefined;
  return refuse('ConditionNotMet', 'served-after-issue', { facts: { occurredAt, issuedAt }, basis });
};

/** The day on which an act is deemed served; undefined where the way of service says nothing, or nothing we know. */
const deemedServedOn = (claim: Claim, method: ServiceMethod, situation: Situation): PlainDate | undefined => {
  const service = situation.document.service[method];
  if (service?.deemedAfter === undefined || service.calendar === undefined) return undefined;
  const { deemedAfter: length, calendar } = service;
  return endOfLength(claim, { length, calendar, obligor: 'person' }, situation) ?? undefined;
};
