import type { CommandType } from '../claim/commands.ts';
import type { EventType } from '../claim/events.ts';
import type { Calendar } from '../deadline/calendar.ts';
import type { ClockKind, ExpiryEffect } from '../deadline/clock.ts';
import type { MonthRule, Obligor, StartRule, Unit } from '../deadline/term.ts';
import type { Confidence, Labels, NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';

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

/** Of whom the claim waits for something. `office` is the authority itself. */
export const PARTIES = ['applicant', 'representative', 'interpreter', 'other-authority', 'office'] as const;
export type Party = (typeof PARTIES)[number];

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

/** A parameter with a value (null: the law is not known to us), its unit, source and confidence. */
export interface TermLength {
  readonly value: number | null;
  readonly unit: Unit;
  readonly basis: readonly NormId[];
  readonly confidence: Confidence;
  readonly note?: string;
}

export interface ExtensionRule {
  readonly by: readonly string[];
  readonly grounds: readonly string[];
  /** `equal` to the term, or a fixed length. */
  readonly length: 'equal' | { readonly value: number; readonly unit: Unit };
  readonly times: number;
  /** `expiry`: the order must come on the due date or before. */
  readonly before: 'expiry' | 'any-time';
  readonly basis: readonly NormId[];
}

export interface ClockDefinition {
  readonly kind: ClockKind;
  readonly obligor: Obligor;
  readonly starts: { readonly on: EventType; readonly from: StartRule; readonly when?: string };
  readonly length: TermLength;
  readonly calendar: string;
  readonly roll: 'next-working-day' | 'none';
  readonly months: MonthRule;
  readonly stops: { readonly on: readonly EventType[] };
  readonly suspends?: {
    readonly on: readonly EventType[];
    readonly resumes: readonly EventType[];
    readonly basis: readonly NormId[];
  };
  readonly extends?: ExtensionRule;
  readonly expires: { readonly effect: ExpiryEffect; readonly warn: readonly string[] };
}

/** A wait for somebody: opened and closed by events, owned by a role, bounded by a clock. */
export interface WaitDefinition {
  readonly for: Party;
  readonly opens: EventType;
  readonly closes: readonly EventType[];
  readonly clock: string;
  readonly owner: string;
}

export const REMEDY_POWERS = ['substitute', 'annul-and-remand', 'confirm'] as const;
export type RemedyPower = (typeof REMEDY_POWERS)[number];

/** A way to contest an act: reconsideration, review, appeal, court. Its filing term is a clock with obligor `person`. */
export interface RemedyDefinition {
  readonly against: readonly EventType[];
  readonly clock: string;
  readonly lodgedIn: readonly string[];
  readonly to: string;
  readonly decidedTo: string;
  /** Stage to which an annulment remands the claim; absent: the remedy cannot remand. */
  readonly remandTo?: string;
  readonly sameBody: boolean;
  readonly powers: readonly RemedyPower[];
  readonly suspensive: boolean;
  readonly basis: readonly NormId[];
}

export const CLOSURE_REASONS = [
  'final-decision',
  'explicit-withdrawal',
  'abandonment',
  'departure',
  'death',
  'other-status',
  'duplicate',
  'administrative',
] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** A way in which a claim ends. `ratification` names the clock within which a withdrawal must be confirmed in person. */
export interface ClosureDefinition {
  readonly in: readonly string[];
  readonly to: string;
  readonly ratification?: string;
  readonly basis: readonly NormId[];
}

/** A general suspension of terms may leave some clocks alone (filing stays open, for example). */
export interface SuspensionPolicy {
  readonly exempt: readonly string[];
  readonly basis: readonly NormId[];
}

export interface TrackDefinition {
  readonly label: Labels;
  /** Parameters by path, for example `clocks.decide.length.value: 30`. */
  readonly sets: Readonly<Record<string, number | string | boolean>>;
}

export interface OfficeDefinition {
  readonly label: Labels;
}

/** An instrument and article that a parameter rests on. */
export interface Norm {
  readonly instrument: string;
  readonly article: string;
  readonly text?: Labels;
  readonly source: string;
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
  readonly remedies: Readonly<Record<string, RemedyDefinition>>;
  readonly closures: Readonly<Partial<Record<ClosureReason, ClosureDefinition>>>;
  readonly suspension: SuspensionPolicy;
  readonly tracks: Readonly<Record<string, TrackDefinition>>;
  readonly outcomes: readonly string[];
  /** Decisions against which the law gives no remedy, each with the norm that says so. */
  readonly withoutRemedy?: Readonly<Partial<Record<EventType, { readonly basis: readonly NormId[] }>>>;
  readonly norms: Readonly<Record<NormId, Norm>>;
  readonly calendars: Readonly<Record<string, Calendar>>;
  /** Words for people: `stages.x`, `commands.x`, `clocks.x`, `waits.x`, `remedies.x`, `roles.x`, `outcomes.x`, `grounds.x`, `rules.x`. */
  readonly labels: Readonly<Record<string, Labels>>;
}

/** The variables that a condition sees. Integers are given as numbers; the evaluator converts. */
export interface GuardFacts {
  readonly claim: Readonly<Record<string, unknown>>;
  readonly command: Readonly<Record<string, unknown>>;
  readonly actor: { readonly id: string; readonly role: string; readonly office: string };
  readonly today: PlainDate;
}

/** A document that has been checked, with its hash and its conditions ready to evaluate. */
export interface Procedure {
  readonly ref: ProcedureRef;
  readonly document: ProcedureDocument;
  /** The document as it reads on a track (track.ts), made once per track. */
  forTrack(track: string): ProcedureDocument;
  /** Whether a condition of the document holds. Conditions were parsed and type-checked at load; an unknown one is a bug. */
  holds(expression: string, facts: GuardFacts): boolean;
}

/** Where procedures come from: the exact one a claim is pinned to, and the one that new claims get. */
export interface ProcedureSource {
  /** The procedure of a content hash; undefined when no such version was ever released here. */
  byHash(hash: string): Promise<Procedure | undefined>;
  /** The latest released version of a procedure; undefined for an unknown id. */
  current(id: string): Promise<Procedure | undefined>;
}
