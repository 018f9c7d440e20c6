/** What commands say, by theme. Codes, ids and dates only. */
import type { ClockKind } from '../deadline/clock.ts';
import type { Obligor, Unit } from '../deadline/term.ts';
import type { DecisionKind, RemedyPower, ServiceMethod } from '../procedure/decision-definition.ts';
import type { ProcedureRef } from '../procedure/definition.ts';
import type { ClosureReason, ParameterValue } from '../procedure/incident-definition.ts';
import type { ActId, ClaimId, PersonId } from '../shared/ids.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';

export const RELATIONS = ['principal', 'spouse', 'child', 'parent', 'sibling', 'other-dependant'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface RegisteredApplicant {
  readonly personId: PersonId;
  readonly relation: Relation;
  /** ISO 3166-1 alpha-2 or `XXA` (stateless), `XXX` (unknown). */
  readonly nationality: string;
  readonly isMinor: boolean;
  /** The age below which a person was taken for a child; the date of birth lies in the vault. */
  readonly minorUnder?: number;
  /** Whether the person's claim follows that of the principal, or stands for itself. */
  readonly standing?: 'own' | 'derivative';
}

/** Where a claim comes from, when it is not a first one. */
export interface Origin {
  readonly kind: 'subsequent' | 'split' | 'referred';
  readonly claimId?: ClaimId;
}

export interface PersonOutcome {
  readonly personId: PersonId;
  /** One of the procedure's `outcomes`. */
  readonly outcome: string;
  /** What was found on each question of the decision, where it has more than one. */
  readonly limbs?: Readonly<Record<string, string>>;
}

export const FAULT_SIDES = ['applicant', 'authority', 'interpreter', 'nobody'] as const;
export type FaultSide = (typeof FAULT_SIDES)[number];

/** The course of a claim from registration to remedy, and its terms. */
export interface CourseCommandData {
  'register-claim': {
    readonly procedure: string;
    readonly office: string;
    readonly track: string;
    readonly filedBy: 'applicant' | 'representative';
    readonly applicants: readonly RegisteredApplicant[];
    /** Day from which the term to apply counts: of entry, or from which applying was possible. Absent: not known. */
    readonly arrivedOn?: PlainDate;
    /** Day on which the person first asked to apply, where the record has it: what came before filing is time too. */
    readonly firstContactOn?: PlainDate;
    readonly origin?: Origin;
    /** By which channel of the procedure it came, and the group with which it came. */
    readonly channel?: string;
    readonly cohort?: string;
  };
  'ratify-claim': { readonly personIds: readonly PersonId[] };
  'serve-prevention': { readonly reasonCode: string };
  'answer-prevention': { readonly answerCode: string };
  'admit-claim': Record<string, never>;
  'declare-inadmissible': { readonly groundCode: string };
  'schedule-interview': {
    readonly interviewOn: PlainDate;
    readonly interviewerId: string;
    readonly interpreterId?: string;
    readonly templateVersion?: string;
    readonly remote?: boolean;
  };
  'postpone-interview': {
    readonly causeCode: string;
    readonly sideAtFault: FaultSide;
    readonly interviewOn: PlainDate;
  };
  'record-interview': { readonly personIds: readonly PersonId[] };
  'request-opinion': { readonly authority: string };
  'record-opinion': { readonly authority: string; readonly opinionCode: string };
  'draft-decision': { readonly outcomes: readonly PersonOutcome[]; readonly kind?: DecisionKind };
  'review-draft': Record<string, never>;
  'return-draft': { readonly reasonCode: string };
  'issue-decision': {
    /** SHA-256, hex, of the full text that was signed. */
    readonly textHash?: string;
    /** Why the decision departs from the recommendation. */
    readonly departureReason?: string;
  };
  'serve-act': {
    readonly actId: ActId;
    readonly method: ServiceMethod;
    readonly languageUnderstood: boolean;
    /** The last day for a remedy that the act itself names. */
    readonly statedDueOn?: PlainDate;
  };
  'lodge-remedy': { readonly remedy: string };
  'decide-remedy': {
    readonly remedy: string;
    readonly power: RemedyPower;
    readonly outcomes: readonly PersonOutcome[];
  };
  'extend-clock': {
    readonly clock: string;
    readonly ground: string;
    /** Only where the law leaves the length to the order. */
    readonly length?: { readonly value: number; readonly unit: Unit };
  };
  'suspend-terms': {
    readonly suspensionId: string;
    /** Offices covered; empty: every office. */
    readonly offices: readonly string[];
    /** Clocks left alone, beside those that the procedure exempts. */
    readonly exempt: readonly string[];
    readonly from: PlainDate;
    /** First day that counts again; null: not known. */
    readonly until: PlainDate | null;
    /** Kinds of clocks and sides that it covers; absent: all. */
    readonly kinds?: readonly ClockKind[];
    readonly obligors?: readonly Obligor[];
    readonly basis: string;
  };
  'resume-terms': { readonly suspensionId: string; readonly on: PlainDate };
  'request-withdrawal': Record<string, never>;
  'ratify-withdrawal': Record<string, never>;
  'close-claim': { readonly reason: ClosureReason };
  'assign-claim': { readonly officerId: string };
  'expire-clocks': Record<string, never>;
}

/** Who is concerned, where, and on which track. */
export interface PartyCommandData {
  'transfer-claim': { readonly office: string; readonly reasonCode: string };
  'receive-claim': Record<string, never>;
  'assign-track': { readonly track: string; readonly reasonCode: string };
  'add-persons': { readonly applicants: readonly RegisteredApplicant[]; readonly fromClaim?: ClaimId };
  /** Persons leave for a claim of their own, which is registered with this one as its origin. */
  'split-claim': {
    readonly personIds: readonly PersonId[];
    readonly toClaim: ClaimId;
    readonly reasonCode: string;
  };
  'appoint-guardian': { readonly personIds: readonly PersonId[]; readonly guardianKind: string };
  'flag-need': { readonly need: string; readonly personIds: readonly PersonId[] };
  'refer-person': { readonly service: string; readonly personIds: readonly PersonId[] };
  /** Whether a subsequent claim brings something new. */
  'assess-new-elements': { readonly result: 'new-elements' | 'nothing-new' };
  'record-consent': { readonly purpose: string; readonly personIds: readonly PersonId[] };
}

export interface HearingCommandData {
  'record-absence': {
    readonly personIds: readonly PersonId[];
    readonly causeCode: string;
    readonly sideAtFault: FaultSide;
  };
  'confirm-transcript': { readonly personIds: readonly PersonId[] };
}

export const VOTES = ['for', 'against', 'abstain', 'recused'] as const;
export type Vote = (typeof VOTES)[number];

export interface MemberVote {
  readonly memberId: string;
  readonly vote: Vote;
  readonly chairs?: true;
}

export interface BodyCommandData {
  'enter-on-agenda': { readonly body: string; readonly session: string; readonly sessionOn: PlainDate };
  /** Votes on the draft that lies before the body. Absent members are not listed. */
  'record-session': {
    readonly body: string;
    readonly session: string;
    readonly votes: readonly MemberVote[];
  };
  'recommend-outcome': { readonly body: string; readonly outcomes: readonly PersonOutcome[] };
  'recuse-officer': { readonly officerId: string; readonly groundCode: string };
  'communicate-act': { readonly actId: ActId; readonly to: string };
}

export interface IncidentCommandData {
  'open-incident': { readonly incident: string };
  'close-incident': { readonly incident: string; readonly outcomeCode: string };
  'apply-court-order': {
    /** Number of the court's file: a code, and nobody's name. */
    readonly orderId: string;
    readonly sets: Readonly<Record<string, ParameterValue>>;
    /** General suspensions that do not bind this claim. */
    readonly setsAside: readonly string[];
    readonly basis: NormId;
  };
  'start-clock': { readonly clock: string; readonly on: PlainDate; readonly reasonCode: string };
  /**
   * Computes the open clocks again under the calendars as they now are. A person's term is never shortened by it, unless
   * `shortens` says that somebody has decided so.
   */
  'recompute-clocks': {
    readonly cause: 'calendar-changed' | 'law-changed' | 'correction';
    readonly basis: NormId;
    readonly shortens?: boolean;
  };
}

export interface ObligationCommandData {
  'record-compliance': { readonly obligation: string };
  'excuse-obligation': { readonly obligation: string; readonly reasonCode: string };
  'issue-document': { readonly document: string; readonly personIds: readonly PersonId[] };
  /** Validity moved by an act: renewal, or an extension for all in an emergency. */
  'extend-document': {
    readonly document: string;
    readonly validUntil: PlainDate;
    readonly cause: 'renewal' | 'emergency';
    readonly basis: NormId;
  };
  'revoke-document': { readonly document: string; readonly reasonCode: string };
}

export interface EndingCommandData {
  'serve-closure-notice': { readonly reason: ClosureReason };
  'object-to-closure': { readonly objectionCode: string };
  'reopen-claim': { readonly reasonCode: string };
  'open-status-review': { readonly kind: DecisionKind; readonly groundCode: string };
  'decide-status-review': { readonly result: 'maintained' | 'ended' };
}

export interface RecordCommandData {
  'record-disclosure': {
    readonly to: string;
    readonly purpose: string;
    readonly personIds: readonly PersonId[];
  };
  /** A later event that says what an earlier one should have said; the earlier one stays. */
  'correct-record': { readonly corrects: number; readonly reasonCode: string };
  /** Only by the engine, as part of a migration that two people have approved. */
  'migrate-claim': {
    readonly to: ProcedureRef;
    readonly migrationId: string;
    readonly stage: string;
    /** Clocks by their old names, with the new name; null: it ends. */
    readonly clocks: Readonly<Record<string, string | null>>;
    readonly basis: readonly NormId[];
    /** Set when it takes an earlier migration back. */
    readonly reverts?: string;
  };
}

/** What each command says. Nothing here is personal data: names, contact, testimony and free text travel in `personal`. */
export interface CommandData
  extends CourseCommandData,
    PartyCommandData,
    HearingCommandData,
    BodyCommandData,
    IncidentCommandData,
    ObligationCommandData,
    EndingCommandData,
    RecordCommandData {}
