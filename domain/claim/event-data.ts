/** What events say, by theme. Codes, ids and dates only. */
import type { Breach, ClockKey, ClockKind, ExpiryEffect } from '../deadline/clock.ts';
import type { Computation, Obligor, SuspendedInterval, TermExtension } from '../deadline/term.ts';
import type { Party } from '../procedure/clock-definition.ts';
import type {
  DecisionKind,
  NoDecisionRule,
  RemedyPower,
  ServiceMethod,
} from '../procedure/decision-definition.ts';
import type { Phase, ProcedureRef } from '../procedure/definition.ts';
import type { ClosureReason } from '../procedure/incident-definition.ts';
import type { ActId, PersonId } from '../shared/ids.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { CommandData, FaultSide, Origin, PersonOutcome, RegisteredApplicant } from './command-data.ts';
import type { EventType } from './events.ts';

/** The course of a claim from registration to remedy, and its clocks. */
export interface CourseEventData {
  ClaimLodged: {
    readonly jurisdiction: string;
    readonly office: string;
    readonly track: string;
    readonly fileNumber: string;
    readonly filedBy: 'applicant' | 'representative';
    readonly lodgedOn: PlainDate;
    readonly applicants: readonly RegisteredApplicant[];
    readonly stage: string;
    readonly phase: Phase;
    readonly zone: string;
    readonly arrivedOn?: PlainDate;
    readonly firstContactOn?: PlainDate;
    readonly origin?: Origin;
    readonly channel?: string;
    readonly cohort?: string;
    /** Options chosen where sources contradict each other, when they are not the default ones. */
    readonly variants?: Readonly<Record<string, string>>;
  };
  ClaimRatified: { readonly personIds: readonly PersonId[] };
  PreventionServed: { readonly reasonCode: string };
  PreventionAnswered: { readonly answerCode: string };
  ClaimAdmitted: Record<string, never>;
  ClaimDeclaredInadmissible: { readonly actId: ActId; readonly groundCode: string };
  InterviewScheduled: CommandData['schedule-interview'];
  InterviewPostponed: {
    readonly causeCode: string;
    readonly sideAtFault: FaultSide;
    readonly from: PlainDate;
    readonly interviewOn: PlainDate;
  };
  InterviewHeld: { readonly personIds: readonly PersonId[] };
  OpinionRequested: { readonly authority: string };
  OpinionReceived: { readonly authority: string; readonly opinionCode: string };
  DecisionDrafted: CommandData['draft-decision'];
  DraftReviewed: Record<string, never>;
  DraftReturned: { readonly reasonCode: string };
  DecisionIssued: {
    readonly actId: ActId;
    readonly outcomes: readonly PersonOutcome[];
    readonly kind?: DecisionKind;
    readonly textHash?: string;
    readonly departureReason?: string;
  };
  ActServed: {
    readonly actId: ActId;
    readonly method: ServiceMethod;
    readonly languageUnderstood: boolean;
    readonly servedOn: PlainDate;
    /** The day on which it is deemed served, where the way of service says another than the day itself. */
    readonly deemedServedOn?: PlainDate;
    readonly statedDueOn?: PlainDate;
  };
  RemedyLodged: {
    readonly remedy: string;
    readonly lodgedOn: PlainDate;
    /** The act that is contested; absent where the authority's silence opened the way and made no act. */
    readonly against?: ActId;
  };
  RemedyDecided: {
    readonly remedy: string;
    readonly power: RemedyPower;
    readonly actId: ActId;
    readonly outcomes: readonly PersonOutcome[];
  };
  WithdrawalRequested: Record<string, never>;
  WithdrawalRatified: Record<string, never>;
  /** Not ratified in time: the request has no effect and the claim goes on. */
  WithdrawalLapsed: Record<string, never>;
  ClaimAssigned: { readonly officerId: string };
  ClaimClosed: { readonly reason: ClosureReason };
  StageEntered: { readonly stage: string; readonly phase: Phase; readonly from: string };
  WaitOpened: { readonly wait: string; readonly for: Party; readonly owner: string; readonly clock: string };
  WaitClosed: { readonly wait: string; readonly by: EventType };
  ClockStarted: ClockKey & {
    readonly kind: ClockKind;
    readonly obligor: Obligor;
    readonly effect: ExpiryEffect;
    readonly computation: Computation;
  };
  ClockStopped: ClockKey & { readonly by: EventType };
  ClockSuspended: ClockKey & { readonly interval: SuspendedInterval; readonly computation: Computation };
  ClockResumed: ClockKey & {
    readonly cause: string;
    readonly on: PlainDate;
    readonly computation: Computation;
  };
  ClockExtended: ClockKey & { readonly extension: TermExtension; readonly computation: Computation };
  ClockWarned: ClockKey & { readonly label: string; readonly dueOn: PlainDate };
  ClockExpired: ClockKey & {
    readonly effect: ExpiryEffect;
    readonly dueOn: PlainDate;
    /** Absent: `none`. */
    readonly breach?: Breach;
  };
  TermsSuspended: {
    readonly suspensionId: string;
    readonly from: PlainDate;
    readonly until: PlainDate | null;
    readonly exempt: readonly string[];
    readonly kinds?: readonly ClockKind[];
    readonly obligors?: readonly Obligor[];
  };
  TermsResumed: { readonly suspensionId: string; readonly on: PlainDate };
}

/** A term before the claim that was over when it was lodged. Nobody is refused for it: a person judges the reasons. */
export interface ClockEventData {
  LatenessFlagged: ClockKey & { readonly dueOn: PlainDate; readonly lodgedOn: PlainDate };
  /** The same term under another calendar, law or order. The old date stays in the events before this one. */
  ClockRecomputed: ClockKey & {
    readonly cause: string;
    readonly from: PlainDate | null;
    readonly computation: Computation;
  };
  /** An act of silence: it can be contested, and the duty to decide goes on. */
  SilenceDeemed: {
    readonly clock: string;
    readonly actId: ActId;
    readonly deemed: 'denial' | 'grant';
  };
}

export interface PartyEventData {
  ClaimTransferred: {
    readonly from: string;
    readonly to: string;
    readonly reasonCode: string;
    /** Set when the office keeps another time than the one before. */
    readonly zone?: string;
    /** Set when the office belongs to another authority, which must then receive the claim. */
    readonly handOver?: 'pending';
  };
  ClaimReceived: { readonly office: string };
  TrackAssigned: { readonly from: string; readonly to: string; readonly reasonCode: string };
  PersonsAdded: CommandData['add-persons'];
  PersonsSplit: CommandData['split-claim'];
  GuardianAppointed: CommandData['appoint-guardian'];
  NeedFlagged: CommandData['flag-need'];
  PersonReferred: CommandData['refer-person'];
  NewElementsAssessed: CommandData['assess-new-elements'];
  ConsentRecorded: CommandData['record-consent'];
  InterviewMissed: CommandData['record-absence'];
  TranscriptConfirmed: CommandData['confirm-transcript'];
}

export const SESSION_RESULTS = ['carried', 'rejected', 'no-decision', 'no-quorum'] as const;
export type SessionResult = (typeof SESSION_RESULTS)[number];

export interface BodyEventData {
  AgendaEntered: CommandData['enter-on-agenda'];
  SessionHeld: CommandData['record-session'] & {
    readonly result: SessionResult;
    /** What the procedure says follows when there was no decision. */
    readonly follows?: NoDecisionRule;
  };
  OutcomeRecommended: CommandData['recommend-outcome'];
  OfficerRecused: CommandData['recuse-officer'];
  ActCommunicated: CommandData['communicate-act'];
}

export interface IncidentEventData {
  IncidentOpened: CommandData['open-incident'];
  IncidentClosed: CommandData['close-incident'];
  CourtOrderApplied: Omit<CommandData['apply-court-order'], 'basis'>;
}

export interface ObligationEventData {
  ObligationFulfilled: CommandData['record-compliance'];
  ObligationExcused: CommandData['excuse-obligation'];
  ObligationMissed: { readonly obligation: string; readonly inARow: number };
  DocumentIssued: CommandData['issue-document'] & { readonly validUntil: PlainDate | null };
  DocumentExtended: Omit<CommandData['extend-document'], 'basis'>;
  DocumentRevoked: CommandData['revoke-document'];
  DocumentExpired: { readonly document: string };
}

export interface EndingEventData {
  ClosureNoticeServed: CommandData['serve-closure-notice'];
  ClosureObjected: CommandData['object-to-closure'];
  ClaimReopened: { readonly reasonCode: string; readonly closedFor: ClosureReason };
  StatusReviewOpened: CommandData['open-status-review'];
  StatusReviewDecided: CommandData['decide-status-review'] & {
    readonly kind: DecisionKind;
    readonly actId: ActId;
  };
}

export interface RecordEventData {
  DisclosureRecorded: CommandData['record-disclosure'];
  CorrectionRecorded: CommandData['correct-record'];
  ClaimMigrated: Omit<CommandData['migrate-claim'], 'basis'> & {
    readonly from: ProcedureRef;
    readonly fromStage: string;
    readonly phase: Phase;
  };
}

/** What each event says. No personal data: the vault keeps it, the envelope carries a keyed commitment to it. */
export interface EventData
  extends CourseEventData,
    ClockEventData,
    PartyEventData,
    BodyEventData,
    IncidentEventData,
    ObligationEventData,
    EndingEventData,
    RecordEventData {}
