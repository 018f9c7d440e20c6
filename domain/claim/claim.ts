import type { Clock, ClockKind } from '../deadline/clock.ts';
import type { FormerOffice, Obligor } from '../deadline/term.ts';
import type { Party } from '../procedure/clock-definition.ts';
import type { DecisionKind } from '../procedure/decision-definition.ts';
import type { Phase, ProcedureRef } from '../procedure/definition.ts';
import type { ClosureReason, ParameterValue } from '../procedure/incident-definition.ts';
import type { ActId, ClaimId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { FaultSide, Origin, PersonOutcome, RegisteredApplicant } from './command-data.ts';
import type { CommandType } from './commands.ts';
import type { SessionResult } from './event-data.ts';
import type { EventType } from './events.ts';

export interface Applicant extends RegisteredApplicant {
  readonly ratified: boolean;
  /** Whether somebody stands for a child who is alone; absent: nobody needs to. */
  readonly hasGuardian?: true;
  readonly needs?: readonly string[];
  /** Last outcome that was issued for this person; undefined before a decision. */
  readonly outcome?: string;
}

export type Interview =
  | { readonly state: 'none' }
  | { readonly state: 'scheduled'; readonly interviewOn: PlainDate; readonly interviewerId: string }
  | { readonly state: 'held'; readonly heldAt: Instant };

export interface Postponement {
  readonly causeCode: string;
  readonly sideAtFault: FaultSide;
  readonly at: Instant;
}

export interface Absence {
  readonly personIds: readonly string[];
  readonly causeCode: string;
  readonly sideAtFault: FaultSide;
}

export type Draft =
  | { readonly state: 'none' }
  | {
      readonly state: 'drafted' | 'reviewed';
      readonly outcomes: readonly PersonOutcome[];
      readonly kind?: DecisionKind;
    };

/** A document with legal effect: issued, then perhaps served. The remedy clock runs from service. */
export interface Act {
  readonly actId: ActId;
  readonly event: EventType;
  readonly issuedAt: Instant;
  readonly servedOn?: PlainDate;
  readonly kind?: DecisionKind;
  /** The clock whose silence made it. */
  readonly silenceOf?: string;
  readonly communicatedTo?: readonly string[];
}

/** A body's look at a claim: entered on an agenda, then perhaps voted on. */
export interface BodySession {
  readonly body: string;
  readonly session: string;
  readonly sessionOn: PlainDate;
  readonly result?: SessionResult;
}

export interface Recommendation {
  readonly body: string;
  readonly outcomes: readonly PersonOutcome[];
  /** Set when a draft was returned since: the body may recommend anew, and until it does, this one stands. */
  readonly draftReturned?: true;
}

export interface CourtOrder {
  readonly orderId: string;
  readonly sets: Readonly<Record<string, ParameterValue>>;
  readonly setsAside: readonly string[];
}

/** A document that the claim has given rise to, while it is valid. */
export interface IssuedDocument {
  readonly document: string;
  readonly personIds: readonly string[];
  readonly validUntil: PlainDate | null;
}

/** How a recurring obligation stands: misses in a row since it was last kept or excused. */
export interface ObligationRecord {
  readonly obligation: string;
  readonly missedInARow: number;
}

export interface Wait {
  readonly wait: string;
  readonly for: Party;
  readonly owner: string;
  readonly clock: string;
  readonly openedAt: Instant;
}

export interface PendingRemedy {
  readonly remedy: string;
  readonly lodgedOn: PlainDate;
  readonly against?: ActId;
}

export interface GeneralSuspension {
  readonly suspensionId: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly exempt: readonly string[];
  readonly kinds?: readonly ClockKind[];
  readonly obligors?: readonly Obligor[];
  readonly basis: readonly NormId[];
}

/** Who did what on the claim: the memory of separation of duties. */
export interface Duty {
  readonly command: CommandType;
  readonly actorId: string;
}

/** A claim, as its events tell it. Plain data; made only by the fold. */
export interface Claim {
  readonly claimId: ClaimId;
  readonly version: number;
  readonly procedure: ProcedureRef;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly office: string;
  /** Where the claim was before, earliest first; absent: nowhere else. */
  readonly formerOffices?: readonly FormerOffice[];
  readonly track: string;
  readonly fileNumber: string;
  readonly filedBy: 'applicant' | 'representative';
  readonly lodgedOn: PlainDate;
  readonly lodgedAt: Instant;
  readonly stage: string;
  readonly phase: Phase;
  readonly stageSince: Instant;
  readonly status: 'open' | 'closed';
  readonly closure?: { readonly reason: ClosureReason; readonly at: Instant };
  readonly applicants: readonly Applicant[];
  readonly officerId?: string;
  readonly prevention: 'none' | 'served' | 'answered';
  readonly interview: Interview;
  readonly postponements: readonly Postponement[];
  readonly draft: Draft;
  readonly acts: readonly Act[];
  readonly remedy: PendingRemedy | null;
  readonly remediesDecided: readonly string[];
  readonly withdrawal: 'none' | 'requested';
  readonly opinions: readonly { readonly authority: string; readonly state: 'requested' | 'received' }[];
  readonly clocks: readonly Clock[];
  readonly waits: readonly Wait[];
  readonly suspensions: readonly GeneralSuspension[];
  readonly duties: readonly Duty[];
  readonly arrivedOn?: PlainDate;
  readonly firstContactOn?: PlainDate;
  readonly origin?: Origin;
  readonly channel?: string;
  readonly cohort?: string;
  readonly variants?: Readonly<Record<string, string>>;
  readonly courtOrders: readonly CourtOrder[];
  readonly incidents: readonly string[];
  readonly sessions: readonly BodySession[];
  readonly recommendation?: Recommendation;
  readonly recused: readonly string[];
  readonly documents: readonly IssuedDocument[];
  readonly obligations: readonly ObligationRecord[];
  /** Waits that have been opened and closed, for joins. */
  readonly waitsEnded: readonly string[];
  readonly interviewsHeld: number;
  readonly absences: readonly Absence[];
  readonly closureNotice?: { readonly reason: ClosureReason; readonly objected: boolean };
  readonly consents: readonly { readonly purpose: string; readonly personIds: readonly string[] }[];
  readonly newElements?: 'new-elements' | 'nothing-new';
  readonly statusReview?: { readonly kind: DecisionKind; readonly groundCode: string };
  readonly handOver?: 'pending' | 'received';
  readonly splitTo: readonly ClaimId[];
  /** Terms before the claim that were over when it was lodged, by clock. Somebody judges the reasons. */
  readonly late: readonly string[];
  /** Migrations that moved the claim, latest last; one that was taken back is not among them. */
  readonly migrations: readonly { readonly migrationId: string; readonly from: ProcedureRef }[];
  /** Legal time of the last event that moved the claim forward (domain: progress is a change of state, an act, a document). */
  readonly lastProgressAt: Instant;
  readonly lastEventAt: Instant;
}
