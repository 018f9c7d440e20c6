import type { CommandType } from './commands.ts';
import type { EventType } from './events.ts';

/**
 * Progress is a change of state, an act, a document from another party or a served notice. Clocks, waits, suspensions
 * and reassignment are not: a claim that is only counted and handed round stands still.
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
];

/** Whether an event moves its claim forward. A postponed interview does not. */
export const isProgress = (type: EventType): boolean => progress.includes(type);

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
};
