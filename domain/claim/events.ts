import type { ProcedureRef } from '../procedure/definition.ts';
import type { ClaimId, CommandId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { Actor } from './actor.ts';
import type { EventData } from './event-data.ts';

/** What can have happened to a claim: one catalogue for every country. */
export const EVENT_TYPES = [
  'ClaimLodged',
  'ClaimRatified',
  'PreventionServed',
  'PreventionAnswered',
  'ClaimAdmitted',
  'ClaimDeclaredInadmissible',
  'InterviewScheduled',
  'InterviewPostponed',
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
  'WithdrawalLapsed',
  'ClaimAssigned',
  'ClaimClosed',
  'StageEntered',
  'WaitOpened',
  'WaitClosed',
  'ClockStarted',
  'ClockStopped',
  'ClockSuspended',
  'ClockResumed',
  'ClockExtended',
  'ClockWarned',
  'ClockExpired',
  'TermsSuspended',
  'TermsResumed',
  'LatenessFlagged',
  'ClockRecomputed',
  'ClaimTransferred',
  'ClaimReceived',
  'TrackAssigned',
  'PersonsAdded',
  'PersonsSplit',
  'GuardianAppointed',
  'NeedFlagged',
  'PersonReferred',
  'NewElementsAssessed',
  'ConsentRecorded',
  'InterviewMissed',
  'TranscriptConfirmed',
  'AgendaEntered',
  'SessionHeld',
  'OutcomeRecommended',
  'OfficerRecused',
  'ActCommunicated',
  'IncidentOpened',
  'IncidentClosed',
  'CourtOrderApplied',
  'ObligationFulfilled',
  'ObligationExcused',
  'ObligationMissed',
  'DocumentIssued',
  'DocumentExtended',
  'DocumentRevoked',
  'DocumentExpired',
  'SilenceDeemed',
  'ClosureNoticeServed',
  'ClosureObjected',
  'ClaimReopened',
  'StatusReviewOpened',
  'StatusReviewDecided',
  'DisclosureRecorded',
  'CorrectionRecorded',
  'ClaimMigrated',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An event before it has a place in the log. `basis` are the norms that it rests on. */
export interface NewEventOf<Type extends EventType> {
  readonly type: Type;
  readonly occurredAt: Instant;
  readonly basis: readonly NormId[];
  readonly data: EventData[Type];
  /** Set when the event says something about a person that the vault keeps; the commitment binds the two. */
  readonly hasPersonalData?: true;
}
export type NewEvent = { readonly [Type in EventType]: NewEventOf<Type> }[EventType];

/** An event in the log. Order is `version`; a timestamp orders nothing. */
export type ClaimEvent = NewEvent & {
  readonly claimId: ClaimId;
  readonly version: number;
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly correlationId: string;
  readonly procedure: ProcedureRef;
};

/** The events of some types, still told apart by `type`. */
export type EventOf<Types extends EventType> = Extract<ClaimEvent, { readonly type: Types }>;
