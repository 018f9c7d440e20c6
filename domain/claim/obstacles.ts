import { assertNever } from '../shared/assert.ts';
import type { RefusalKind } from '../shared/refusal.ts';
import type { Applicant, Claim } from './claim.ts';
import type {
  BodyCommandData,
  EndingCommandData,
  HearingCommandData,
  IncidentCommandData,
  ObligationCommandData,
  PartyCommandData,
} from './command-data.ts';
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
    case 'admit-claim':
    case 'declare-inadmissible':
    case 'assign-claim':
    case 'migrate-claim':
    case 'expire-clocks':
      return undefined;
    default:
      return obstacleOfDecision(claim, command);
  }
};

type EarlyCommand =
  | 'register-claim'
  | 'ratify-claim'
  | 'serve-prevention'
  | 'answer-prevention'
  | 'schedule-interview'
  | 'postpone-interview'
  | 'record-interview'
  | 'request-opinion'
  | 'record-opinion'
  | 'admit-claim'
  | 'declare-inadmissible'
  | 'assign-claim'
  | 'migrate-claim'
  | 'expire-clocks';

/** Drafts, acts, remedies, terms and withdrawals. */
const obstacleOfDecision = (
  claim: Claim,
  command: Exclude<CommandType, EarlyCommand>,
): RefusalKind | undefined => {
  switch (command) {
    case 'review-draft':
      return unless(claim.draft.state === 'drafted', 'DraftMissing');
    case 'return-draft':
      return unless(claim.draft.state !== 'none', 'DraftMissing');
    case 'issue-decision':
      return unless(
        claim.draft.state === 'reviewed' ||
          hasMet(claim) ||
          (claim.draft.state !== 'none' && claim.recommendation !== undefined),
        claim.draft.state === 'none' ? 'DraftMissing' : 'DraftNotReviewed',
      );
    case 'serve-act':
      return unless(
        claim.acts.some((act) => act.servedOn === undefined && act.silenceOf === undefined),
        claim.acts.some((act) => act.servedOn !== undefined) ? 'ActAlreadyServed' : 'ActUnknown',
      );
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
    case 'lodge-remedy':
    case 'extend-clock':
    case 'suspend-terms':
    case 'close-claim':
      return undefined;
    default:
      return obstacleOfPersons(claim, command);
  }
};

/** Persons, offices, hearings and bodies. */
const obstacleOfPersons = (
  claim: Claim,
  command: keyof PartyCommandData | keyof HearingCommandData | keyof BodyCommandData | FlowCommand,
): RefusalKind | undefined => {
  switch (command) {
    case 'transfer-claim':
      return unless(claim.handOver !== 'pending', 'HandOverPending');
    case 'receive-claim':
      return unless(claim.handOver === 'pending', 'HandOverNotPending');
    case 'split-claim':
      return unless(claim.applicants.length > 1, 'NobodyWouldRemain');
    case 'appoint-guardian':
      return unless(claim.applicants.some(isUnrepresented), 'NothingToChange');
    case 'assess-new-elements':
      return claim.origin?.kind === 'subsequent'
        ? unless(claim.newElements === undefined, 'NothingToChange')
        : 'NotSubsequentClaim';
    case 'record-absence':
      return unless(claim.interview.state === 'scheduled', 'InterviewNotScheduled');
    case 'confirm-transcript':
      return unless(claim.interviewsHeld > 0, 'InterviewNotHeld');
    case 'record-session':
      return unless(
        claim.sessions.some(({ result }) => result === undefined),
        'SessionNotOnAgenda',
      );
    case 'recommend-outcome':
      return unless(
        claim.recommendation?.draftReturned !== undefined || claim.recommendation === undefined,
        'RecommendationAlreadyMade',
      );
    case 'communicate-act':
      return unless(claim.acts.length > 0, 'ActUnknown');
    case 'assign-track':
    case 'add-persons':
    case 'flag-need':
    case 'refer-person':
    case 'record-consent':
    case 'enter-on-agenda':
    case 'recuse-officer':
      return undefined;
    default:
      return obstacleOfFlow(claim, command);
  }
};

type FlowCommand =
  | keyof IncidentCommandData
  | keyof ObligationCommandData
  | keyof EndingCommandData
  | 'record-disclosure'
  | 'correct-record';

/** What breaks the flow of a claim, what it owes, and its end. */
const obstacleOfFlow = (claim: Claim, command: FlowCommand): RefusalKind | undefined => {
  switch (command) {
    case 'close-incident':
      return unless(claim.incidents.length > 0, 'IncidentNotOpen');
    case 'recompute-clocks':
      return unless(
        claim.clocks.some(({ state }) => state !== 'stopped'),
        'NothingToRecompute',
      );
    case 'record-compliance':
    case 'excuse-obligation':
      return unless(claim.clocks.length > 0, 'ObligationNotOwed');
    case 'extend-document':
    case 'revoke-document':
      return unless(claim.documents.length > 0, 'DocumentNotIssued');
    case 'serve-closure-notice':
      return unless(claim.closureNotice?.objected !== false, 'ClosureNoticeAlreadyServed');
    case 'object-to-closure':
      return unless(claim.closureNotice?.objected === false, 'ClosureNoticeMissing');
    case 'reopen-claim':
      return unless(claim.status === 'closed', 'ClaimOpen');
    case 'open-status-review':
      return unless(claim.statusReview === undefined, 'StatusReviewPending');
    case 'decide-status-review':
      return unless(claim.statusReview !== undefined, 'StatusReviewNotPending');
    case 'open-incident':
    case 'apply-court-order':
    case 'start-clock':
    case 'issue-document':
    case 'record-disclosure':
    case 'correct-record':
      return undefined;
    default:
      return assertNever(command);
  }
};

/** A child for whom nobody stands yet. */
const isUnrepresented = ({ isMinor, hasGuardian }: Applicant): boolean => isMinor && hasGuardian !== true;

const unless = (holds: boolean, kind: RefusalKind): RefusalKind | undefined => (holds ? undefined : kind);

const hasOpinion = (claim: Claim, state: 'requested' | 'received'): boolean =>
  claim.opinions.some((opinion) => opinion.state === state);

/** A body has met over the draft: its vote stands where a single reviewer would. */
const hasMet = (claim: Claim): boolean =>
  claim.draft.state !== 'none' && claim.sessions.some(({ result }) => result !== undefined);
