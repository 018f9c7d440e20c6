import { actId } from '../../shared/ids.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf, PersonOutcome } from '../commands.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp, strangers } from './answer.ts';

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

/** A draft proposes an outcome for each person. */
export const draft = (claim: Claim, command: CommandOf<'draft-decision'>, situation: Situation): Answer =>
  flawInOutcomes(claim, command.data.outcomes, situation) ??
  happens({ type: 'DecisionDrafted', data: command.data, ...stamp(situation) });

/** The reviewed draft becomes the decision by signature; what is signed is what was reviewed. */
export const issue = (claim: Claim, command: CommandOf<'issue-decision'>, situation: Situation): Answer => {
  if (claim.draft.state !== 'reviewed')
    return refuse('DraftNotReviewed', command.type, { basis: situation.basis });
  const data = { actId: actId(command.commandId), outcomes: claim.draft.outcomes };
  return happens({ type: 'DecisionIssued', data, ...stamp(situation) });
};

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

/** An act is served once; terms of the person run from here, never from the date of the act. */
export const serve = (claim: Claim, command: CommandOf<'serve-act'>, situation: Situation): Answer => {
  const act = claim.acts.find((one) => one.actId === command.data.actId);
  const { basis, occurredAt, occurredOn } = situation;
  if (act === undefined)
    return refuse('ActUnknown', command.type, { facts: { actId: command.data.actId }, basis });
  if (act.servedOn !== undefined)
    return refuse('ActAlreadyServed', command.type, { facts: { servedOn: act.servedOn }, basis });
  if (occurredAt < act.issuedAt)
    return refuse('ConditionNotMet', 'served-after-issue', {
      facts: { occurredAt, issuedAt: act.issuedAt },
      basis,
    });
  return happens({ type: 'ActServed', data: { ...command.data, servedOn: occurredOn }, ...stamp(situation) });
};
