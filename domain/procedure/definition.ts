import type { CommandType } from '../claim/commands.ts';
import type { EventType } from '../claim/events.ts';
import type { Calendar } from '../deadline/calendar.ts';
import type { CalendarIndex } from '../deadline/working-days.ts';
import type { Confidence, Labels, NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { ProcedureStanding } from './standing.ts';
import type {
  ClockDefinition,
  JoinDefinition,
  ObligationDefinition,
  WaitDefinition,
} from './clock-definition.ts';
import type {
  BodyDefinition,
  DecisionDefinition,
  DecisionKind,
  RemedyDefinition,
  ServiceDefinition,
  ServiceMethod,
} from './decision-definition.ts';
import type {
  BatchPolicy,
  ClosureDefinition,
  ClosureReason,
  CourtOrderPolicy,
  DocumentDefinition,
  IncidentDefinition,
  MinorPolicy,
  ParameterValue,
  ProtectionDefinition,
  StatusReviewDefinition,
  SuspensionPolicy,
  VariantDefinition,
} from './incident-definition.ts';

/** The canonical phases, the same in every country, so that backlogs compare. */
export const PHASES = [
  'registration',
  'admissibility',
  'interview',
  'decision',
  'appeal',
  'post-decision',
  'closed',
] as const;
export type Phase = (typeof PHASES)[number];

/** A procedure and its exact content: what a claim is pinned to. */
export interface ProcedureRef {
  readonly id: string;
  readonly version: string;
  /** SHA-256, hex, of the RFC 8785 form of the whole document. */
  readonly hash: string;
}

export interface StageDefinition {
  readonly phase: Phase;
  readonly exits: readonly string[];
}

/** A condition on the folded claim (CEL over `claim`, `command`, `actor`, `today`), with its own name and legal basis. */
export interface Condition {
  readonly rule: string;
  readonly that: string;
  readonly basis: readonly NormId[];
}

/** When, by whom and with what consequence a word of the catalogue may be used. */
export interface CommandRule {
  readonly in: readonly string[];
  readonly by: readonly string[];
  readonly when?: string;
  readonly conditions?: readonly Condition[];
  /** Stage that the claim enters; absent: it stays. Must be an exit of each stage in `in`. */
  readonly to?: string;
  /** Commands whose author on this claim may not be the author of this one (separation of duties). */
  readonly differentFrom?: readonly CommandType[];
  /** Whether open work for the roles in `by`; false for what is merely possible (withdrawal, extension). */
  readonly task: boolean;
  readonly basis: readonly NormId[];
}

/** A set of parameters, and not a copy of the procedure. Whoever puts a claim on it gives a reason, and may take it back. */
export interface TrackDefinition {
  readonly label: Labels;
  /** Parameters by path, for example `clocks.decide.length.value: 30`. */
  readonly sets: Readonly<Record<string, ParameterValue>>;
  /** Whom the track is for (CEL); absent: whoever triages. */
  readonly when?: string;
  readonly reasons?: readonly string[];
  readonly basis?: readonly NormId[];
}

export interface OfficeDefinition {
  readonly label: Labels;
  /** The authority that the office belongs to; absent: the determining authority. */
  readonly authority?: string;
  /** Where the office keeps another time than the procedure says. */
  readonly zone?: string;
}

/** What an outcome means in the codes in which States report: recognised, other protection, rejected, or closed. */
export const STATISTICAL_OUTCOMES = ['recognised', 'other', 'rejected', 'closed'] as const;
export type StatisticalOutcome = (typeof STATISTICAL_OUTCOMES)[number];

/** An instrument and article that a parameter rests on. */
export interface Norm {
  readonly instrument: string;
  readonly article: string;
  readonly text?: Labels;
  /** Where it was read. Two texts where it says more than a name and a date. */
  readonly source: string | Labels;
  readonly publishedOn: PlainDate | null;
  readonly validFrom: PlainDate | null;
  readonly validUntil: PlainDate | null;
  readonly confidence: Confidence;
}

/** A procedure, whole: the document of which the content hash is taken. */
export interface ProcedureDocument {
  readonly procedure: string;
  readonly version: string;
  readonly status: 'draft' | 'reviewed' | 'in-force';
  readonly jurisdiction: string;
  readonly zone: string;
  readonly title: Labels;
  readonly initialStage: string;
  readonly stages: Readonly<Record<string, StageDefinition>>;
  readonly roles: readonly string[];
  readonly offices: Readonly<Record<string, OfficeDefinition>>;
  readonly commands: Readonly<Partial<Record<CommandType, readonly CommandRule[]>>>;
  readonly clocks: Readonly<Record<string, ClockDefinition>>;
  readonly waits: Readonly<Record<string, WaitDefinition>>;
  readonly joins: Readonly<Record<string, JoinDefinition>>;
  readonly obligations: Readonly<Record<string, ObligationDefinition>>;
  readonly bodies: Readonly<Record<string, BodyDefinition>>;
  readonly decisions: Readonly<Partial<Record<DecisionKind, DecisionDefinition>>>;
  readonly service: Readonly<Partial<Record<ServiceMethod, ServiceDefinition>>>;
  readonly incidents: Readonly<Record<string, IncidentDefinition>>;
  readonly courtOrders?: CourtOrderPolicy;
  readonly documents: Readonly<Record<string, DocumentDefinition>>;
  readonly statusReviews: Readonly<Partial<Record<DecisionKind, StatusReviewDefinition>>>;
  readonly variants: Readonly<Record<string, VariantDefinition>>;
  readonly protection?: ProtectionDefinition;
  readonly minors?: MinorPolicy;
  readonly batches?: BatchPolicy;
  /** Channels by which a claim may come in (border, group transfer), beside an office of the authority. */
  readonly channels: readonly string[];
  /** Needs of a person that the procedure knows, and services to which it refers. */
  readonly needs: readonly string[];
  readonly services: readonly string[];
  /** Bodies that see acts without being parties. */
  readonly observers: readonly string[];
  readonly remedies: Readonly<Record<string, RemedyDefinition>>;
  readonly closures: Readonly<Partial<Record<ClosureReason, ClosureDefinition>>>;
  readonly suspension: SuspensionPolicy;
  readonly tracks: Readonly<Record<string, TrackDefinition>>;
  readonly outcomes: readonly string[];
  /** What each outcome counts as in statistics; absent: not said, and a warning. */
  readonly statistics?: Readonly<Record<string, StatisticalOutcome>>;
  /** Who the document is for: `true` marks a demonstration, which is no account of any law. */
  readonly demonstration?: boolean;
  /** Which claims a version takes: those filed from a day on, or pending ones too. Absent: those filed under it. */
  readonly appliesTo?: {
    readonly claims: 'filed-after' | 'pending';
    readonly from: PlainDate;
    readonly moreFavourableRule: boolean;
    readonly basis: readonly NormId[];
  };
  /** Decisions against which the law gives no remedy, each with the norm that says so. */
  readonly withoutRemedy?: Readonly<Partial<Record<EventType, { readonly basis: readonly NormId[] }>>>;
  readonly norms: Readonly<Record<NormId, Norm>>;
  readonly calendars: Readonly<Record<string, Calendar>>;
  /** Words for people: `stages.x`, `commands.x`, `clocks.x` and so on; checks/labels.ts says which are needed. */
  readonly labels: Readonly<Record<string, Labels>>;
}

/** The variables that a condition sees. Integers are given as numbers; the evaluator converts. */
export interface GuardFacts {
  readonly claim: Readonly<Record<string, unknown>>;
  readonly command: Readonly<Record<string, unknown>>;
  /** What the event says that a clock or a wait is asked about; empty in conditions of commands. */
  readonly event?: Readonly<Record<string, unknown>>;
  readonly actor: { readonly id: string; readonly role: string; readonly office: string };
  readonly today: PlainDate;
}

/** Under which parameters a claim reads its procedure; later ones win. */
export interface Reading {
  readonly track: string;
  readonly variants?: Readonly<Record<string, string>>;
  readonly courtOrders?: readonly { readonly sets: Readonly<Record<string, ParameterValue>> }[];
}

/** A document that has been checked, with its hash and its conditions ready to evaluate. */
export interface Procedure {
  readonly ref: ProcedureRef;
  readonly document: ProcedureDocument;
  /** The document as it reads for a claim: its track, the variants chosen, and what courts have set for it alone. */
  readFor(reading: Reading): ProcedureDocument;
  /** The index of a calendar under which terms of the procedure are counted; it is made once. */
  indexOf(calendar: Calendar): CalendarIndex;
  /**
   * What would be wrong with the document under a reading: values of the wrong form, conditions that do not type-check,
   * names that are not defined. Undefined when it is as sound as the document itself. Ask before a court order is
   * taken; never per command, because the whole document is checked again.
   */
  faultOf(reading: Reading): string | undefined;
  /** Whether a condition of the document holds. Conditions were parsed and type-checked at load; an unknown one is a bug. */
  holds(expression: string, facts: GuardFacts): boolean;
}

/** The civil date in a zone: of a filing, or of now. */
export type DateIn = (zone: string) => PlainDate;

/** Where procedures come from: the exact one a claim is pinned to, and the one that new claims get. */
export interface ProcedureSource {
  /** The procedure of a content hash; undefined when no such version was ever released here. */
  byHash(hash: string): Promise<Procedure | undefined>;
  /** The version under which a claim that is filed on a date is registered; undefined for an unknown id. */
  current(id: string, filedOn: DateIn): Promise<Procedure | undefined>;
  /**
   * What the procedure's own log says; absent where there is none, and then nothing is in force. `isFresh`: what was
   * signed a moment ago is known too.
   */
  readonly standing?: (id: string, options?: { readonly isFresh?: boolean }) => Promise<ProcedureStanding>;
}
