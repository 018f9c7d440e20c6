import type { Clock } from '../deadline/clock.ts';
import type { ClosureReason, Party, Phase, ProcedureRef } from '../procedure/definition.ts';
import type { ActId, ClaimId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { CommandType, FaultSide, PersonOutcome, RegisteredApplicant } from './commands.ts';
import type { EventType } from './events.ts';

export interface Applicant extends RegisteredApplicant {
  readonly ratified: boolean;
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

export type Draft =
  | { readonly state: 'none' }
  | { readonly state: 'drafted' | 'reviewed'; readonly outcomes: readonly PersonOutcome[] };

/** A document with legal effect: issued, then perhaps served. The remedy clock runs from service. */
export interface Act {
  readonly actId: ActId;
  readonly event: EventType;
  readonly issuedAt: Instant;
  readonly servedOn?: PlainDate;
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
  readonly against: ActId;
}

export interface GeneralSuspension {
  readonly suspensionId: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly exempt: readonly string[];
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
  /** Legal time of the last event that moved the claim forward (domain: progress is a change of state, an act, a document). */
  readonly lastProgressAt: Instant;
  readonly lastEventAt: Instant;
}
