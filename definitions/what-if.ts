/**
 * What would have become of past claims under a draft: each is led twice with the same commands at the same times, under
 * the procedure as it is and under the draft, and what differs is told. Nothing here is stored.
 */
import type { CommandType } from '../domain/claim/commands.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { dayNumberOf } from '../domain/shared/plain-date.ts';
import type { Zones } from '../domain/shared/zones.ts';
import type { PastClaim } from './past-claims.ts';
import type { Replay, ReplayedClock, ReplayedStep, ReplayWorld } from './replay.ts';
import { replay } from './replay.ts';

export interface WhatIfWorld {
  readonly against: ReplayWorld;
  readonly draft: ReplayWorld;
}

/** Two procedures, prepared for many claims. */
export const createWhatIfWorld = (
  { against, draft }: { readonly against: Procedure; readonly draft: Procedure },
  zones: Zones,
): WhatIfWorld => ({
  against: { procedure: against, zones },
  draft: { procedure: draft, zones },
});

/** How a command fared: the stage it led to, or what refused it. */
export interface Fate {
  readonly stage: string;
  readonly refused?: { readonly kind: string; readonly rule: string };
}

/** A command that fares otherwise under the draft. */
export interface StepDifference {
  readonly command: CommandType;
  readonly at: Instant;
  readonly kind: 'refused-now' | 'accepted-now' | 'other-stage';
  /** Whether an earlier difference of the same claim may be the reason. */
  readonly follows: boolean;
  readonly against: Fate;
  readonly draft: Fate;
}

/** A run of a clock that ends on another day under the draft, or that only one of the two has. */
export interface ClockDifference {
  readonly clock: string;
  readonly run: number;
  readonly kind: 'earlier' | 'later' | 'end-unknown' | 'only-against' | 'only-draft';
  readonly against: PlainDate | null;
  readonly draft: PlainDate | null;
  readonly days: number | null;
}

export interface ClaimDifference {
  readonly claimId: ClaimId;
  readonly steps: readonly StepDifference[];
  readonly stage?: { readonly against: string; readonly draft: string };
  readonly clocks: readonly ClockDifference[];
}

export interface ComparedClaim {
  readonly past: PastClaim;
  readonly against: Replay;
  readonly draft: Replay;
  /** Absent when nothing differs. */
  readonly difference?: ClaimDifference;
}

/** A past claim under both procedures. */
export const compareClaim = (past: PastClaim, { against, draft }: WhatIfWorld): ComparedClaim => {
  const replays = {
    against: replay(past, against),
    draft: replay(past, draft),
  };
  const steps = stepsOf(replays.against.steps, replays.draft.steps);
  const clocks = clocksOf(replays.against.clocks, replays.draft.clocks);
  const [was, is] = [replays.against.stage, replays.draft.stage];
  if (steps.length === 0 && clocks.length === 0 && was === is) return { past, ...replays };
  const stage = was === is ? {} : { stage: { against: was, draft: is } };
  return { past, ...replays, difference: { claimId: past.claimId, steps, ...stage, clocks } };
};

const stepsOf = (
  against: readonly ReplayedStep[],
  draft: readonly ReplayedStep[],
): readonly StepDifference[] => {
  const differences: StepDifference[] = [];
  against.forEach((was, index) => {
    const is = draft[index];
    const kind = is === undefined ? undefined : kindOf(was, is);
    if (is === undefined || kind === undefined) return;
    const { command, at } = was;
    differences.push({
      command,
      at,
      kind,
      follows: differences.length > 0,
      against: fateOf(was),
      draft: fateOf(is),
    });
  });
  return differences;
};

const kindOf = (was: ReplayedStep, is: ReplayedStep): StepDifference['kind'] | undefined => {
  if (was.refusal === undefined && is.refusal !== undefined) return 'refused-now';
  if (was.refusal !== undefined && is.refusal === undefined) return 'accepted-now';
  return was.before === is.before && was.stage !== is.stage ? 'other-stage' : undefined;
};

const fateOf = ({ stage, refusal }: ReplayedStep): Fate =>
  refusal === undefined ? { stage } : { stage, refused: { kind: refusal.kind, rule: refusal.rule } };

const keyOf = ({ clock, run }: ReplayedClock): string => `${clock}#${run}`;

const clocksOf = (
  against: readonly ReplayedClock[],
  draft: readonly ReplayedClock[],
): readonly ClockDifference[] => {
  const under = new Map(draft.map((one) => [keyOf(one), one]));
  const known = new Set(against.map(keyOf));
  const ofBoth = against.flatMap((was): readonly ClockDifference[] => {
    const { clock, run, dueOn } = was;
    const is = under.get(keyOf(was));
    if (is === undefined)
      return [{ clock, run, kind: 'only-against', against: dueOn, draft: null, days: null }];
    if (is.dueOn === dueOn) return [];
    const days = dueOn === null || is.dueOn === null ? null : dayNumberOf(is.dueOn) - dayNumberOf(dueOn);
    const kind = days === null ? 'end-unknown' : days < 0 ? 'earlier' : 'later';
    return [{ clock, run, kind, against: dueOn, draft: is.dueOn, days }];
  });
  const ofDraft = draft
    .filter((one) => !known.has(keyOf(one)))
    .map(
      ({ clock, run, dueOn }): ClockDifference => ({
        clock,
        run,
        kind: 'only-draft',
        against: null,
        draft: dueOn,
        days: null,
      }),
    );
  return [...ofBoth, ...ofDraft];
};
