import type { Claim } from '../../domain/claim/claim.ts';
import type { Clock, ClockKind, ExpiryEffect } from '../../domain/deadline/clock.ts';
import { daysThatMatter } from '../../domain/deadline/moved.ts';
import type { Computation, Obligor } from '../../domain/deadline/term.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';

/** A row of `readmodel.clock`: a deadline that explains itself by the computation that it carries. */
export interface ClockRow {
  readonly claim_id: ClaimId;
  readonly clock: string;
  readonly run: number;
  readonly kind: ClockKind;
  readonly obligor: Obligor;
  readonly effect: ExpiryEffect;
  readonly state: Clock['state'];
  readonly due_on: PlainDate | null;
  readonly due_at: Instant | null;
  readonly started_at: Instant;
  readonly ended_at: Instant | null;
  readonly provisional: boolean;
  readonly office: string;
  readonly jurisdiction: string;
  readonly claim_open: boolean;
  /** The calendar that the term is counted by, and the days of it on which its end depends; null: without a bound. */
  readonly calendar: string;
  readonly reaches_from: PlainDate | null;
  readonly reaches_to: PlainDate | null;
  readonly computation: Computation;
  readonly history: Clock['history'];
}

/** The rows of all clocks that ever ran on a claim. */
export const clockRows = (claim: Claim): readonly ClockRow[] =>
  claim.clocks.map((clock) => {
    const { first, last } = daysThatMatter(clock.computation);
    return {
      claim_id: claim.claimId,
      clock: clock.clock,
      run: clock.run,
      kind: clock.kind,
      obligor: clock.obligor,
      effect: clock.effect,
      state: clock.state,
      due_on: clock.computation.dueOn,
      due_at: clock.computation.dueAt,
      started_at: clock.startedAt,
      ended_at: clock.endedAt ?? null,
      provisional: clock.computation.provisional,
      office: claim.office,
      jurisdiction: claim.jurisdiction,
      claim_open: claim.status === 'open',
      calendar: clock.computation.calendar.id,
      reaches_from: first,
      reaches_to: last,
      computation: clock.computation,
      history: clock.history,
    };
  });
