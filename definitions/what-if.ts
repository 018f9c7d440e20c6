/**
 * What would have become of past claims under a draft: each is led twice with the same commands at the same times, under
 * the procedure as it is and under the draft, and what differs is told. Nothing here is stored.
 */
import type { CommandType } from '../domain/claim/commands.ts';
import type { Calendar } from '../domain/deadline/calendar.ts';
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

/** Two procedures, and what is known of them beside their documents. */
export interface WhatIfSides {
  readonly against: Procedure;
  readonly draft: Procedure;
  /** Editions that were published for each and hold in place of its own calendars. */
  readonly calendars?: Readonly<Record<'against' | 'draft', Calendars>>;
  /** Clocks that the draft has under another name, by their present one. */
  readonly renamed?: Readonly<Record<string, string>>;
}

type Calendars = Readonly<Record<string, Calendar>>;

/** Two procedures, prepared for many claims. */
export const createWhatIfWorld = (
  { against, draft, calendars, renamed = {} }: WhatIfSides,
  zones: Zones,
): WhatIfWorld => ({
  against: { procedure: against, zones, ...(calendars !== undefined && { calendars: calendars.against }) },
  draft: {
    procedure: draft,
    zones,
    ...(calendars !== undefined && { calendars: calendars.draft }),
    clockNames: new Map(Object.entries(renamed)),
  },
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
  /** Its name in the draft, where the draft has it. */
  readonly clock: string;
  readonly run: number;
  readonly kind: 'earlier' | 'later' | 'end-unknown' | 'only-against' | 'only-draft';
  readonly against: PlainDate | null;
  readonly draft: PlainDate | null;
  readonly days: number | null;
}

/** A command that was accepted and that the replay of what is compared with refuses: there the replay is not what happened. */
export interface UnlikeStep {
  readonly command: CommandType;
  readonly at: Instant;
  readonly refused: { readonly kind: string; readonly rule: string };
}

export interface UnlikeClaim {
  readonly claimId: ClaimId;
  readonly steps: readonly UnlikeStep[];
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
  /** Where the replay is not what was recorded; absent when it is. */
  readonly unlike?: UnlikeClaim;
  /** Whether it was registered under another version than it is compared with. */
  readonly isOfOtherVersion: boolean;
}

/** A past claim under both procedures. */
export const compareClaim = (past: PastClaim, { against, draft }: WhatIfWorld): ComparedClaim => {
  const replays = {
    against: inNamesOf(draft, replay(past, against)),
    draft: replay(past, draft),
  };
  const unlike = unlikeOf(past, replays.against);
  const compared = {
    past,
    ...replays,
    ...(unlike !== undefined && { unlike }),
    isOfOtherVersion:
      (past.recorded?.registeredUnder ?? against.procedure.ref.hash) !== against.procedure.ref.hash,
  };
  const steps = stepsOf(replays.against.steps, replays.draft.steps);
  const clocks = clocksOf(replays.against.clocks, replays.draft.clocks);
  const [was, is] = [replays.against.stage, replays.draft.stage];
  if (steps.length === 0 && clocks.length === 0 && was === is) return compared;
  const stage = was === is ? {} : { stage: { against: was, draft: is } };
  return { ...compared, difference: { claimId: past.claimId, steps, ...stage, clocks } };
};

/** A replay with its clocks by the names that they have in the draft, so that the two sides speak of the same ones. */
const inNamesOf = ({ clockNames }: ReplayWorld, found: Replay): Replay =>
  clockNames === undefined || clockNames.size === 0
    ? found
    : {
        ...found,
        clocks: found.clocks.map((one) => ({ ...one, clock: clockNames.get(one.clock) ?? one.clock })),
      };

const unlikeOf = ({ claimId, recorded }: PastClaim, { steps }: Replay): UnlikeClaim | undefined => {
  if (recorded === undefined) return undefined;
  const refused = steps.flatMap(({ command, at, refusal }): readonly UnlikeStep[] =>
    refusal === undefined ? [] : [{ command, at, refused: { kind: refusal.kind, rule: refusal.rule } }],
  );
  return refused.length === 0 ? undefined : { claimId, steps: refused };
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
