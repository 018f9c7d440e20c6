import { assertNever } from '../shared/assert.ts';
import type { RefusalKind } from '../shared/refusal.ts';
import type { Claim } from './claim.ts';
import type { CommandType } from './commands.ts';

/**
 * What stands in the way of a command in any procedure, by the meaning of the words alone: no interview can be
 * recorded that was not scheduled, no draft signed that does not exist. Undefined: nothing does. The same answer
 * decides whether the command is open work.
 */
export const obstacleTo = (claim: Claim, command: CommandType): RefusalKind | undefined => {
  switch (command) {
    case 'register-claim':
      return 'ClaimAlreadyRegistered';
    case 'ratify-claim':
      return unless(
        claim.applicants.some((one) => !one.ratified),
        'ConditionNotMet',
      );
    case 'serve-prevention':
      return unless(claim.prevention === 'none', 'WaitAlreadyOpen');
    case 'answer-prevention':
      return unless(claim.prevention === 'served', 'WaitNotOpen');
    case 'schedule-interview':
      return unless(claim.interview.state !== 'scheduled', 'InterviewAlreadyScheduled');
    case 'postpone-interview':
    case 'record-interview':
      return unless(claim.interview.state === 'scheduled', 'InterviewNotScheduled');
    case 'request-opinion':
      return unless(!hasOpinion(claim, 'requested'), 'WaitAlreadyOpen');
    case 'record-opinion':
      return unless(hasOpinion(claim, 'requested'), 'WaitNotOpen');
    case 'review-draft':
      return unless(claim.draft.state === 'drafted', 'DraftMissing');
    case 'return-draft':
      return unless(claim.draft.state !== 'none', 'DraftMissing');
    case 'issue-decision':
      return unless(
        claim.draft.state === 'reviewed',
        claim.draft.state === 'none' ? 'DraftMissing' : 'DraftNotReviewed',
      );
    case 'serve-act':
      return unless(
        claim.acts.some((act) => act.servedOn === undefined),
        'ActUnknown',
      );
    case 'lodge-remedy':
      return unless(claim.remedy === null, 'RemedyNotAvailable');
    case 'decide-remedy':
      return unless(claim.remedy !== null, 'RemedyNotPending');
    case 'resume-terms':
      return unless(
        claim.suspensions.some((one) => one.until === null),
        'SuspensionUnknown',
      );
    case 'request-withdrawal':
      return unless(claim.withdrawal === 'none', 'WithdrawalAlreadyRequested');
    case 'ratify-withdrawal':
      return unless(claim.withdrawal === 'requested', 'WithdrawalNotRequested');
    case 'draft-decision':
      return unless(claim.draft.state === 'none', 'ConditionNotMet');
    case 'admit-claim':
    case 'declare-inadmissible':
    case 'extend-clock':
    case 'suspend-terms':
    case 'close-claim':
    case 'assign-claim':
    case 'expire-clocks':
      return undefined;
    default:
      return assertNever(command);
  }
};

const unless = (holds: boolean, kind: RefusalKind): RefusalKind | undefined => (holds ? undefined : kind);

const hasOpinion = (claim: Claim, state: 'requested' | 'received'): boolean =>
  claim.opinions.some((opinion) => opinion.state === state);
