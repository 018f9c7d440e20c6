import type { ClosureReason } from '../../procedure/definition.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf } from '../commands.ts';
import type { Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { entering, happens, stamp } from './answer.ts';

/** A claim is closed for a reason that the procedure allows in its stage. */
export const close = (claim: Claim, command: CommandOf<'close-claim'>, situation: Situation): Answer =>
  closeFor(claim, command.data.reason, situation);

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
  const there = { ...situation, basis: closure.basis };
  return happens(
    { type: 'ClaimClosed', data: { reason }, ...stamp(there) },
    ...(situation.to === undefined ? entering(claim, there, closure.to) : []),
  );
};
