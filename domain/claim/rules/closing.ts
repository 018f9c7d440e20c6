import type { ClosureDefinition, ClosureReason } from '../../procedure/incident-definition.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf } from '../commands.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { entering, happens, stamp } from './answer.ts';
import { withoutConsent } from './named-persons.ts';

/**
 * A claim is closed for a reason that the procedure allows in its stage. A withdrawal that the person must confirm is no
 * such reason by itself: the confirmation closes the claim, and nobody else's word for it does.
 */
export const close = (claim: Claim, command: CommandOf<'close-claim'>, situation: Situation): Answer => {
  const { reason } = command.data;
  const { ratification, basis } = situation.document.closures[reason] ?? {};
  if (ratification === undefined) return closeFor(claim, reason, situation);
  return refuse('ConditionNotMet', `closures.${reason}.ratification`, {
    facts: { reason, clock: ratification, withdrawal: claim.withdrawal },
    basis: basis ?? situation.basis,
  });
};

/** A withdrawal takes effect when the person confirms it; then, and only then, the claim closes. */
export const ratifyWithdrawal = (claim: Claim, situation: Situation): Answer => {
  const closed = closeFor(claim, 'explicit-withdrawal', situation);
  if (closed.kind === 'refused') return closed;
  return happens({ type: 'WithdrawalRatified', data: {}, ...stamp(situation) }, ...closed.happenings);
};

const closeFor = (claim: Claim, reason: ClosureReason, situation: Situation): Answer => {
  const closure = situation.document.closures[reason];
  if (closure === undefined || !closure.in.includes(claim.stage))
    return refuse('ClosureNotAllowed', `closures.${reason}`, {
      facts: { reason, stage: claim.stage, allowedIn: closure?.in ?? [] },
      basis: closure?.basis ?? situation.basis,
    });
  const flaw = uncured(claim, { reason, closure }, situation) ?? unconsented(claim, { reason, closure });
  if (flaw !== undefined) return flaw;
  const there = { ...situation, basis: closure.basis };
  return happens(
    { type: 'ClaimClosed', data: { reason }, ...stamp(there) },
    ...(situation.to === undefined ? entering(claim, there, closure.to) : []),
  );
};

interface Closing {
  readonly reason: ClosureReason;
  readonly closure: ClosureDefinition;
}

/**
 * Where the procedure gives a period to put things right, a notice was served, the period had ended by the legal time of
 * the closure, and nobody has objected.
 */
const uncured = (
  claim: Claim,
  { reason, closure: { cure, basis } }: Closing,
  { occurredAt }: Situation,
): Refused | undefined => {
  if (cure === undefined) return undefined;
  const rule = `closures.${reason}.cure`;
  const { closureNotice: notice } = claim;
  if (notice?.reason !== reason)
    return refuse('ClosureNoticeMissing', rule, { facts: { reason, clock: cure }, basis });
  if (notice.objected) return refuse('ClosureObjected', rule, { facts: { reason }, basis });
  const clock = claim.clocks.findLast((one) => one.clock === cure);
  const { dueAt } = clock?.computation ?? { dueAt: null };
  if (clock?.state === 'expired' && dueAt !== null && dueAt <= occurredAt) return undefined;
  return refuse('CurePeriodRunning', rule, {
    facts: { reason, clock: cure, endsOn: clock?.computation.dueOn ?? 'not-known' },
    basis,
  });
};

/** A way out that ends protection needs every adult's own informed consent, on record. */
const unconsented = (claim: Claim, { reason, closure: { consent, basis } }: Closing): Refused | undefined => {
  if (consent === undefined) return undefined;
  const adults = claim.applicants.filter(({ isMinor }) => !isMinor).map(({ personId }) => personId);
  const persons = withoutConsent(claim, consent, adults);
  if (persons.length === 0) return undefined;
  return refuse('ConsentMissing', `closures.${reason}.consent`, {
    facts: { purpose: consent, persons },
    basis,
  });
};
