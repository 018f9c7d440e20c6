/**
 * What leads to the end of a claim, and what comes after it: notices before a closure, objections, reopening, and the
 * review of a status that was granted. Nothing here ends a claim: `close-claim` does, after a person has decided so.
 */
import type { StatusReviewDefinition } from '../../procedure/incident-definition.ts';
import { assertNever, required } from '../../shared/assert.ts';
import { actId } from '../../shared/ids.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf, EndingCommand } from '../commands.ts';
import type { Situation, SituationOf } from '../decision.ts';
import { refuse } from '../decision.ts';
import { liveClocks } from '../recomputations.ts';
import type { Answer } from './answer.ts';
import { entering, happens, stamp } from './answer.ts';
import { unlistedRefused } from './named-persons.ts';

/** What a command about the end of a claim makes happen, or why it does not. */
export const endingRules = (claim: Claim, situation: SituationOf<EndingCommand>): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'serve-closure-notice':
      return serveNotice(claim, command, situation);
    case 'object-to-closure':
      return object(claim, command, situation);
    case 'reopen-claim':
      return reopen(claim, command, situation);
    case 'open-status-review':
      return openReview(claim, command, situation);
    case 'decide-status-review':
      return decideReview(claim, command, situation);
    default:
      return assertNever(command);
  }
};

/**
 * A notice is served for a closure that the stage allows and that gives a period to put things right. Each notice has the
 * whole period to itself: where an earlier one still runs, the next notice waits for its end.
 */
const serveNotice = (
  claim: Claim,
  command: CommandOf<'serve-closure-notice'>,
  situation: Situation,
): Answer => {
  const { reason } = command.data;
  const closure = situation.document.closures[reason];
  if (closure?.cure === undefined || !closure.in.includes(claim.stage))
    return refuse('ClosureNotAllowed', `closures.${reason}`, {
      facts: { reason, stage: claim.stage, allowedIn: closure?.in ?? [] },
      basis: closure?.basis ?? situation.basis,
    });
  if (claim.closureNotice?.reason === reason && !claim.closureNotice.objected)
    return refuse('NothingToChange', 'one-notice-at-a-time', { facts: { reason }, basis: closure.basis });
  const earlier = liveClocks(claim).find(({ clock }) => clock === closure.cure);
  if (earlier !== undefined)
    return refuse('CurePeriodRunning', `closures.${reason}.cure`, {
      facts: { reason, clock: earlier.clock, endsOn: earlier.computation.dueOn ?? 'not-known' },
      basis: closure.basis,
    });
  return happens({
    type: 'ClosureNoticeServed',
    data: command.data,
    ...stamp({ ...situation, basis: closure.basis }),
  });
};

/** An objection stops the closure that was announced; the authority answers it by a new notice, or lets the claim go on. */
const object = (claim: Claim, command: CommandOf<'object-to-closure'>, situation: Situation): Answer =>
  claim.closureNotice === undefined
    ? refuse('ClosureNoticeMissing', command.type, { basis: situation.basis })
    : happens({ type: 'ClosureObjected', data: command.data, ...stamp(situation) });

/** A closed claim goes on where the procedure says so for the reason for which it was closed. */
const reopen = (claim: Claim, command: CommandOf<'reopen-claim'>, situation: Situation): Answer => {
  const { reasonCode } = command.data;
  const { basis, document } = situation;
  const { reason: closedFor } = required(claim.closure, 'a closed claim was closed for a reason');
  const reopens = document.closures[closedFor]?.reopens;
  const { role } = command.actor;
  if (reopens === undefined)
    return refuse('ReopeningNotAllowed', `closures.${closedFor}.reopens`, { facts: { closedFor }, basis });
  if (!reopens.by.includes(role))
    return refuse('RoleNotCompetent', `closures.${closedFor}.reopens`, {
      facts: { role, competent: reopens.by },
      basis: reopens.basis,
    });
  const rule = `closures.${closedFor}.reopens.reasons`;
  const there = { ...situation, basis: reopens.basis };
  return (
    unlistedRefused(reopens.reasons, reasonCode, { rule, basis: reopens.basis }) ??
    happens(
      { type: 'ClaimReopened', data: { reasonCode, closedFor }, ...stamp(there) },
      ...(situation.to === undefined ? entering(claim, there, reopens.to) : []),
    )
  );
};

/** Whether a status still stands is looked at again, on a ground of the law, where the person's own claim is over. */
const openReview = (claim: Claim, command: CommandOf<'open-status-review'>, situation: Situation): Answer => {
  const { kind, groundCode } = command.data;
  const review = situation.document.statusReviews[kind];
  if (review === undefined || !review.in.includes(claim.stage))
    return refuse('StatusReviewNotAllowed', `statusReviews.${kind}`, {
      facts: { kind, stage: claim.stage, allowedIn: review?.in ?? [] },
      basis: review?.basis ?? situation.basis,
    });
  const { basis, grounds, to } = review;
  const there = { ...situation, basis };
  return (
    unlistedRefused(grounds, groundCode, { rule: `statusReviews.${kind}.grounds`, basis }) ??
    happens(
      { type: 'StatusReviewOpened', data: command.data, ...stamp(there) },
      ...(situation.to === undefined ? entering(claim, there, to) : []),
    )
  );
};

/** The review ends with an act, which is served and can be contested like any other. */
const decideReview = (
  claim: Claim,
  command: CommandOf<'decide-status-review'>,
  situation: Situation,
): Answer => {
  const { kind } = claim.statusReview ?? {};
  const review = kind === undefined ? undefined : situation.document.statusReviews[kind];
  if (kind === undefined || review === undefined)
    return refuse('StatusReviewNotPending', command.type, { basis: situation.basis });
  const there = { ...situation, basis: review.basis };
  return happens(
    {
      type: 'StatusReviewDecided',
      data: { ...command.data, kind, actId: actId(command.commandId) },
      ...stamp(there),
    },
    ...(situation.to === undefined ? entering(claim, there, nextStage(review, command)) : []),
  );
};

const nextStage = (
  { maintainedTo, endedTo }: StatusReviewDefinition,
  { data }: CommandOf<'decide-status-review'>,
): string => (data.result === 'maintained' ? maintainedTo : endedTo);
