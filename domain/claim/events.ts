import type { ClockKey, ClockKind, ExpiryEffect } from '../deadline/clock.ts';
import type { Computation, Obligor, SuspendedInterval, TermExtension } from '../deadline/term.ts';
import type { ClosureReason, Party, Phase, ProcedureRef, RemedyPower } from '../procedure/definition.ts';
import type { ActId, ClaimId, CommandId, PersonId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Actor } from './actor.ts';
import type { FaultSide, PersonOutcome, RegisteredApplicant } from './commands.ts';

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
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What each event says. No personal data: the vault keeps it, the envelope carries a keyed commitment to it. */
export interface EventData {
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
  };
  ClaimRatified: { readonly personIds: readonly PersonId[] };
  PreventionServed: { readonly reasonCode: string };
  PreventionAnswered: { readonly answerCode: string };
  ClaimAdmitted: Record<string, never>;
  ClaimDeclaredInadmissible: { readonly actId: ActId; readonly groundCode: string };
  InterviewScheduled: { readonly interviewOn: PlainDate; readonly interviewerId: string };
  InterviewPostponed: {
    readonly causeCode: string;
    readonly sideAtFault: FaultSide;
    readonly from: PlainDate;
    readonly interviewOn: PlainDate;
  };
  InterviewHeld: { readonly personIds: readonly PersonId[] };
  OpinionRequested: { readonly authority: string };
  OpinionReceived: { readonly authority: string; readonly opinionCode: string };
  DecisionDrafted: { readonly outcomes: readonly PersonOutcome[] };
  DraftReviewed: Record<string, never>;
  DraftReturned: { readonly reasonCode: string };
  DecisionIssued: { readonly actId: ActId; readonly outcomes: readonly PersonOutcome[] };
  ActServed: {
    readonly actId: ActId;
    readonly method: 'in-person' | 'electronic' | 'post' | 'notice-board';
    readonly languageUnderstood: boolean;
    readonly servedOn: PlainDate;
  };
  RemedyLodged: { readonly remedy: string; readonly lodgedOn: PlainDate; readonly against: ActId };
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
  ClockExpired: ClockKey & { readonly effect: ExpiryEffect; readonly dueOn: PlainDate };
  TermsSuspended: {
    readonly suspensionId: string;
    readonly from: PlainDate;
    readonly until: PlainDate | null;
    readonly exempt: readonly string[];
  };
  TermsResumed: { readonly suspensionId: string; readonly on: PlainDate };
}

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
