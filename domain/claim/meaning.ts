import type { Duty } from './claim.ts';
import type { CommandType } from './commands.ts';
import type { ClaimEvent, EventType } from './events.ts';

/**
 * Progress is a change of state, an act, a document from another party or a served notice. Clocks, waits, suspensions,
 * transfers and reassignment are not: a claim that is only counted and handed round stands still.
 */
const progress: readonly EventType[] = [
  'ClaimLodged',
  'ClaimRatified',
  'PreventionServed',
  'PreventionAnswered',
  'ClaimAdmitted',
  'ClaimDeclaredInadmissible',
  'InterviewScheduled',
  'InterviewHeld',
  'OpinionRequested',
  'OpinionReceived',
  'DecisionDrafted',
  'DraftReviewed',
  'DraftReturned',
  'DecisionIssued',
  'ActServed',
  'RemedyLodged',
  'RemedyDecided',
  'WithdrawalRequested',
  'WithdrawalRatified',
  'ClaimClosed',
  'StageEntered',
  'GuardianAppointed',
  'NewElementsAssessed',
  'ConsentRecorded',
  'TranscriptConfirmed',
  'OutcomeRecommended',
  'CourtOrderApplied',
  'ClosureNoticeServed',
  'ClosureObjected',
  'ClaimReopened',
  'StatusReviewOpened',
  'StatusReviewDecided',
];

/**
 * Whether an event moves its claim forward. A postponed or missed interview does not, nor a session, which may end
 * without a quorum, nor a recurring duty that was kept, nor silence.
 */
export const isProgress = (type: EventType): boolean => progress.includes(type);

/** The duties that an event shows: its author's, and those of each member who voted in a session. */
export const dutiesOf = (event: ClaimEvent): readonly Duty[] => {
  const command = dutyOf(event.type);
  if (command === undefined) return [];
  const others =
    event.type === 'SessionHeld'
      ? event.data.votes.filter(({ vote }) => vote !== 'recused').map(({ memberId }) => memberId)
      : [];
  return [...new Set([event.actor.id, ...others])].map((actorId) => ({ command, actorId }));
};

/** The duty that the author of an event has performed on the claim, for separation of duties; undefined for none. */
export const dutyOf = (type: EventType): CommandType | undefined => duties[type];

const duties: Readonly<Partial<Record<EventType, CommandType>>> = {
  ClaimLodged: 'register-claim',
  ClaimRatified: 'ratify-claim',
  PreventionServed: 'serve-prevention',
  ClaimAdmitted: 'admit-claim',
  ClaimDeclaredInadmissible: 'declare-inadmissible',
  InterviewHeld: 'record-interview',
  DecisionDrafted: 'draft-decision',
  DraftReviewed: 'review-draft',
  DraftReturned: 'return-draft',
  DecisionIssued: 'issue-decision',
  ActServed: 'serve-act',
  RemedyLodged: 'lodge-remedy',
  RemedyDecided: 'decide-remedy',
  NewElementsAssessed: 'assess-new-elements',
  SessionHeld: 'record-session',
  OutcomeRecommended: 'recommend-outcome',
  ClosureNoticeServed: 'serve-closure-notice',
  StatusReviewOpened: 'open-status-review',
  StatusReviewDecided: 'decide-status-review',
};
