import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Computation, Obligor, SuspendedInterval, TermExtension } from './term.ts';

export const CLOCK_KINDS = ['legal', 'operational', 'target'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/**
 * What the expiry of a clock means. None of them decides anything against a person:
 * `none` is recorded and nothing more; `alert` raises an alert; `escalate` raises it to whoever stands above;
 * `task` opens work for the authority; `lapse` ends a possibility of the person (a remedy can no longer be lodged);
 * `constructive-denial` and `constructive-grant` make an act of silence, which can be contested, without ending the
 * duty to decide; `opens-remedy` opens a further way without such an act; `document-expires` ends a document.
 */
export const EXPIRY_EFFECTS = [
  'none',
  'alert',
  'escalate',
  'task',
  'lapse',
  'constructive-denial',
  'constructive-grant',
  'opens-remedy',
  'document-expires',
] as const;
export type ExpiryEffect = (typeof EXPIRY_EFFECTS)[number];

/** Whether the law reads the end of a term as an act of the authority. */
export const isDeemedAct = (effect: ExpiryEffect): boolean =>
  effect === 'constructive-denial' || effect === 'constructive-grant';

/** Whether the silence of the authority at the end of a term opens a way, by an act that is deemed or without one. */
export const opensAgainstSilence = (effect: ExpiryEffect): boolean =>
  isDeemedAct(effect) || effect === 'opens-remedy';

/**
 * What a missed term is called: `legal`, a breach of law, only under a procedure in force, for a legal term of the
 * authority whose length is known with high confidence; otherwise it is `advisory`. `none` where nobody failed.
 */
export const BREACHES = ['none', 'advisory', 'legal'] as const;
export type Breach = (typeof BREACHES)[number];

/** Identifies one run of a clock within a claim: the same clock may start again (a second interview, a second act). */
export interface ClockKey {
  readonly clock: string;
  readonly run: number;
}

/** A deadline of a claim, as folded from its events. */
export interface Clock extends ClockKey {
  readonly kind: ClockKind;
  readonly obligor: Obligor;
  readonly effect: ExpiryEffect;
  readonly state: 'running' | 'suspended' | 'stopped' | 'expired';
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly computation: Computation;
  /** The last computation that had an end, while a suspension leaves the clock without one. */
  readonly lastWithEnd?: Computation;
  readonly suspensions: readonly SuspendedInterval[];
  readonly extensions: readonly TermExtension[];
  /** Labels of the warnings that have been raised. */
  readonly warned: readonly string[];
  /** Earlier due dates, oldest first, each with what replaced it. */
  readonly history: readonly { readonly dueOn: PlainDate | null; readonly cause: string }[];
  readonly basis: readonly NormId[];
}

/** The next instant at which a clock has something to say; undefined when it is not running. */
export const nextAlarmOf = (clock: Clock): Instant | undefined => {
  if (clock.state !== 'running' || clock.computation.dueAt === null) return undefined;
  const pending = clock.computation.warnings.filter((warning) => !clock.warned.includes(warning.label));
  return pending.reduce<Instant>(
    (earliest, { at }) => (at < earliest ? at : earliest),
    clock.computation.dueAt,
  );
};
