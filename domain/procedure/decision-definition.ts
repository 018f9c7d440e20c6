/** The parts of a procedure that have to do with deciding: bodies, kinds of decision, service, remedies. */
import type { EventType } from '../claim/events.ts';
import type { NormId } from '../shared/norms.ts';
import type { TermLength } from './clock-definition.ts';

export const BODY_KINDS = ['officer', 'advisory-committee', 'deciding-committee', 'court'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

export const VOTING_RULES = ['unanimity', 'majority', 'two-thirds'] as const;
export type VotingRule = (typeof VOTING_RULES)[number];

/** What follows when a body meets and reaches no decision. The procedure must say it. */
export const NO_DECISION_RULES = ['adjourn', 'deny', 'escalate'] as const;
export type NoDecisionRule = (typeof NO_DECISION_RULES)[number];

/** Who decides or advises. Members of a committee vote in sessions; null: the number is not known to us. */
export interface BodyDefinition {
  readonly kind: BodyKind;
  /** Roles whose holders sit in the body or act for it. */
  readonly roles: readonly string[];
  readonly members?: number | null;
  readonly quorum?: number | null;
  readonly voting?: VotingRule;
  /** Whether the chair's vote decides a tie. */
  readonly chairDecidesTie?: boolean;
  readonly onNoDecision?: NoDecisionRule;
  /** Stage to which a claim goes when no decision is escalated. */
  readonly escalatesTo?: string;
  /** Days between sessions, as a target: a cadence is where claims stall. */
  readonly cadence?: TermLength;
  readonly basis: readonly NormId[];
}

export const DECISION_KINDS = [
  'admission',
  'merits',
  'derivative',
  'cessation',
  'cancellation',
  'revocation',
  'closure',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A question that a decision must answer for each person, and the outcomes that answer it. */
export interface LimbDefinition {
  /** Outcomes that grant what the limb asks for; each other one refuses it. */
  readonly granting: readonly string[];
  /** Examined without being asked, when every limb before it was refused. */
  readonly ofOwnMotion: boolean;
  readonly basis: readonly NormId[];
}

/** How a kind of decision is taken, and by whom: the decider is a property of the decision and not of the country. */
export interface DecisionDefinition {
  readonly body: string;
  /** `single`: signed; `recommend-then-decide`: another body recommends first; `collegiate`: by vote in a session. */
  readonly form: 'single' | 'recommend-then-decide' | 'collegiate';
  readonly recommendedBy?: string;
  /** Codes of reasons, one of which a decision that departs from the recommendation must give. */
  readonly departureReasons?: readonly string[];
  /** Outcomes that may be decided; absent: every outcome of the procedure. */
  readonly outcomes?: readonly string[];
  /** What was asked for first, then what is examined of the office's own motion; absent: the decision has one question. */
  readonly limbs?: Readonly<Record<string, LimbDefinition>>;
  readonly basis: readonly NormId[];
}

/** How an act reaches a person, and when it is deemed to have: terms run from there. */
export const SERVICE_METHODS = ['in-person', 'electronic', 'post', 'notice-board'] as const;
export type ServiceMethod = (typeof SERVICE_METHODS)[number];

export interface ServiceDefinition {
  /** Deemed served so many days after; absent: on the day itself. */
  readonly deemedAfter?: TermLength;
  readonly calendar?: string;
  readonly basis: readonly NormId[];
}

export const REMEDY_POWERS = ['substitute', 'annul-and-remand', 'confirm'] as const;
export type RemedyPower = (typeof REMEDY_POWERS)[number];

/** A way to contest an act: reconsideration, review, appeal, court. Its filing term is a clock with obligor `person`. */
export interface RemedyDefinition {
  readonly against: readonly EventType[];
  /** Acts of silence against which it lies too, by the clock whose expiry made them. */
  readonly againstSilenceOf?: readonly string[];
  /** The clock of the filing term; absent: the law sets none. */
  readonly clock?: string;
  readonly lodgedIn: readonly string[];
  readonly to: string;
  readonly decidedTo: string;
  /** Stage to which an annulment remands the claim; absent: the remedy cannot remand. */
  readonly remandTo?: string;
  readonly body?: string;
  readonly sameBody: boolean;
  /** What the body may do; null: disputed or not known, and then only `confirm` and `annul-and-remand` are taken. */
  readonly powers: readonly RemedyPower[] | null;
  readonly suspensive: boolean;
  /** Who may lodge it; absent: the applicant and whoever represents them. An observer is no party. */
  readonly standing?: 'applicant' | 'observer';
  /** The clock within which it must be decided. */
  readonly resolutionClock?: string;
  /** The remedy that follows when this one is decided against the person. */
  readonly next?: string;
  /** Whether lodging late is judged by a person instead of refused (good cause). */
  readonly outOfTime?: 'refused' | 'judged';
  readonly basis: readonly NormId[];
}
