/** The parts of a procedure that have to do with time: terms, clocks, waits, joins of waits, recurring obligations. */
import type { EventType } from '../claim/events.ts';
import type { ClockKind, ExpiryEffect } from '../deadline/clock.ts';
import type { MonthRule, Obligor, StartRule, Unit } from '../deadline/term.ts';
import type { Confidence, Labels, NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';

/** Of whom the claim waits for something. `office` is the authority itself. */
export const PARTIES = ['applicant', 'representative', 'interpreter', 'other-authority', 'office'] as const;
export type Party = (typeof PARTIES)[number];

/** What a parameter rests on, how sure we are of it, and what had to be assumed. */
export interface Provenance {
  readonly basis: readonly NormId[];
  readonly confidence: Confidence;
  readonly note?: Labels;
  /** What was assumed where the source is silent or unclear, in a sentence. */
  readonly assumption?: Labels;
  /** Rulings that bear on the parameter without having changed its text. */
  readonly jurisprudence?: readonly NormId[];
  readonly validFrom?: PlainDate;
  readonly validUntil?: PlainDate;
  /** By when an unknown or unsure value must be looked at again. */
  readonly reviewBy?: PlainDate;
}

/** The length of a term. `null`: the law is not known to us; visible, and it starts no clock and breaches nothing. */
export interface TermLength extends Provenance {
  readonly value: number | null;
  /** `unspecified`: the source says "days" and no more; `readings` names what it may mean. */
  readonly unit: Unit | 'unspecified';
  readonly readings?: readonly Unit[];
}

/** A part of a term, or a length that its order names. */
export type ExtensionLength =
  | 'equal'
  | 'half'
  | 'set-by-decision'
  | { readonly value: number; readonly unit: Unit };

export interface ExtensionRule {
  readonly by: readonly string[];
  readonly grounds: readonly string[];
  readonly length: ExtensionLength;
  /** How often; null: the law names no limit. */
  readonly times: number | null;
  /** `expiry`: the order must come on the due date or before. `any-time`: a late order extends, and the miss stays. */
  readonly before: 'expiry' | 'any-time';
  /** From where the added time runs; absent: from the original expiry. */
  readonly from?: 'order';
  readonly basis: readonly NormId[];
}

export interface ClockStart {
  readonly on: readonly EventType[];
  readonly from: StartRule;
  /** A field of the event that names the day from which the term counts, instead of the day of the event. */
  readonly dated?: string;
  readonly when?: string;
}

/**
 * A deadline. A clock that its own starting event also stops measures a time before the claim (the term to apply): it
 * ends at once, in time or late, and lateness is flagged for a person to judge.
 */
export interface ClockDefinition {
  readonly kind: ClockKind;
  readonly obligor: Obligor;
  readonly starts: ClockStart;
  readonly length: TermLength;
  readonly calendar: string;
  readonly roll: 'next-working-day' | 'none';
  readonly months: MonthRule;
  readonly direction?: 'before';
  readonly halfDays?: 'skip' | 'count';
  readonly cutOff?: 'next-day';
  readonly stops: { readonly on: readonly EventType[]; readonly when?: string };
  readonly suspends?: {
    readonly on: readonly EventType[];
    readonly when?: string;
    readonly resumes: readonly EventType[];
    readonly resumesWhen?: string;
    readonly basis: readonly NormId[];
  };
  readonly extends?: ExtensionRule;
  readonly expires: { readonly effect: ExpiryEffect; readonly warn: readonly string[] };
}

/** A wait for somebody: opened and closed by events, owned by a role, bounded by a clock. */
export interface WaitDefinition {
  readonly for: Party;
  readonly opens: EventType;
  readonly when?: string;
  readonly closes: readonly EventType[];
  readonly closesWhen?: string;
  readonly clock: string;
  readonly owner: string;
}

/** Parallel waits that must all have been opened and closed before something may follow (fact `claim.joined`). */
export interface JoinDefinition {
  readonly waits: readonly string[];
  readonly basis: readonly NormId[];
}

/**
 * Something owed again and again: a weekly appearance, a monthly renewal. Its clock runs for one interval and starts
 * anew when the obligation is fulfilled, excused or missed. A miss is recorded and opens nothing adverse by itself.
 */
export interface ObligationDefinition {
  readonly clock: string;
  readonly by: readonly string[];
  /** Misses in a row after which the authority has the task to look at it (fact `claim.misses`). */
  readonly tolerated: number;
  readonly excuses: readonly string[];
  readonly basis: readonly NormId[];
}
