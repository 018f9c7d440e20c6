/** The parts of a procedure that break its flow: incidents, court orders, closures, documents, reviews of a status. */
import type { ClockKind } from '../deadline/clock.ts';
import type { Labels, NormId } from '../shared/norms.ts';
import type { Provenance, TermLength } from './clock-definition.ts';
import type { SignerDuty } from './sign-off.ts';

/** Something that may happen in many stages, lasts a while, and pauses clocks while it does. */
export interface IncidentDefinition {
  readonly in: readonly string[];
  readonly opensBy: readonly string[];
  readonly closesBy: readonly string[];
  /** Clocks that stand still while the incident is open. */
  readonly suspends: readonly string[];
  readonly outcomes: readonly string[];
  readonly basis: readonly NormId[];
}

/** What a court may change for one claim: parameters by path, and general suspensions that it sets aside. */
export interface CourtOrderPolicy {
  /** Paths that may be set, or their beginnings: `clocks.decide`. */
  readonly sets: readonly string[];
  readonly basis: readonly NormId[];
}

export const CLOSURE_REASONS = [
  'final-decision',
  'explicit-withdrawal',
  'abandonment',
  'lapse',
  'departure',
  'death',
  'other-status',
  'naturalisation',
  'duplicate',
  'merged',
  'transferred',
  'administrative',
] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** A way in which a claim ends. `ratification` names the clock within which a withdrawal must be confirmed in person. */
export interface ClosureDefinition {
  readonly in: readonly string[];
  readonly to: string;
  readonly ratification?: string;
  /** The clock of the cure period: a notice must have been served, and the period have ended, before the claim closes. */
  readonly cure?: string;
  /** Purpose of a consent that every adult must have given, informed and recorded. */
  readonly consent?: string;
  /** Where and by whom a closed claim may be reopened; absent: never. `clock` bounds it where the law does. */
  readonly reopens?: {
    readonly by: readonly string[];
    readonly to: string;
    readonly reasons: readonly string[];
    readonly basis: readonly NormId[];
  };
  readonly basis: readonly NormId[];
}

/** A document that the procedure issues, with its validity and what ends it. */
export interface DocumentDefinition {
  readonly issuedTo: 'each-person' | 'claim';
  readonly validity: TermLength;
  readonly calendar: string;
  /** Whether renewal is a decision of its own or follows on request. */
  readonly renewable: boolean;
  /** The clock that reminds of the renewal, counted back from the end of validity. */
  readonly renewalClock?: string;
  /** The clock at whose end the document ends (effect `document-expires`). */
  readonly expiryClock?: string;
  readonly basis: readonly NormId[];
}

/** Cessation, cancellation, revocation: a status that was granted is looked at again. */
export interface StatusReviewDefinition {
  readonly in: readonly string[];
  readonly to: string;
  readonly maintainedTo: string;
  readonly endedTo: string;
  readonly grounds: readonly string[];
  readonly basis: readonly NormId[];
}

/** Contradictory sources: options of which one is chosen for a deployment, by an event in the procedure's own log. */
export interface VariantDefinition {
  readonly label: Labels;
  readonly options: Readonly<Record<string, VariantOption>>;
  /** The option that holds while nobody has chosen: the one that keeps more rights. */
  readonly default: string;
}

export interface VariantOption extends Provenance {
  readonly label: Labels;
  readonly sets: Readonly<Record<string, ParameterValue>>;
}

/** A value that a track, a variant or a court order may give to a parameter. */
export type ParameterValue = number | string | boolean | null;

/** What protects a person from the first word to finality, and to whom nothing may be told. */
export interface ProtectionDefinition {
  /** Stages in which nobody of the claim may be removed. */
  readonly in: readonly string[];
  readonly basis: readonly NormId[];
  /** Purposes for which something may be disclosed, to whom, and whether consent is needed. */
  readonly disclosures: Readonly<
    Record<
      string,
      { readonly to: readonly string[]; readonly consent: boolean; readonly basis: readonly NormId[] }
    >
  >;
}

/** A general suspension of terms may leave some clocks alone (filing stays open, for example). */
export interface SuspensionPolicy {
  readonly exempt: readonly string[];
  readonly kinds?: readonly ClockKind[];
  readonly basis: readonly NormId[];
}

/** How large work on many claims at once is kept in hand: a second person approves, a share is looked at first. */
export interface BatchPolicy {
  /** Duties of the signing keys that may approve it. */
  readonly approvedBy: readonly SignerDuty[];
  /** Share of the claims that is moved and looked at before the rest; 0: none. */
  readonly samplePercent: number;
  readonly basis: readonly NormId[];
}

/** A rule for a child: what must have happened before any step against them. */
export interface MinorPolicy {
  /** Below this age a person is a child. Tracks may set another. */
  readonly age: number;
  /** Commands that need a guardian for every child who is alone. */
  readonly guardianBefore: readonly string[];
  readonly basis: readonly NormId[];
  readonly confidence: Provenance['confidence'];
}
