/** What a replay of many claims comes to: counters that can be added up in any order, and a sample to read. */
import type { LeftOut } from './past-claims.ts';
import { LEFT_OUT } from './past-claims.ts';
import type { ClaimDifference, ComparedClaim, UnlikeClaim } from './what-if.ts';

/** Counters by what they count, and the claims of the samples. Two of them add up to one. */
export interface WhatIfTally {
  readonly counts: Readonly<Record<string, number>>;
  readonly sample: readonly ClaimDifference[];
  readonly unlike: readonly UnlikeClaim[];
}

/** Adds compared claims up. `sampleSize` is how many of the changed claims, and of those replayed otherwise, are kept to be read. */
export interface TallyBuilder {
  readonly add: (compared: ComparedClaim) => void;
  readonly result: () => WhatIfTally;
}

export const createTally = (sampleSize: number): TallyBuilder => {
  const counts = new Map<string, number>();
  let sample: readonly ClaimDifference[] = [];
  let unlike: readonly UnlikeClaim[] = [];
  const count = (what: readonly string[], by = 1): void => {
    const key = JSON.stringify(what);
    counts.set(key, (counts.get(key) ?? 0) + by);
  };
  return {
    add: (compared) => {
      countClaim(compared, count);
      if (compared.difference !== undefined) sample = sampled([...sample, compared.difference], sampleSize);
      if (compared.unlike !== undefined) unlike = sampled([...unlike, compared.unlike], sampleSize);
    },
    result: () => ({ counts: Object.fromEntries(counts), sample, unlike }),
  };
};

/** Two tallies as one. */
export const addTallies = (tallies: readonly WhatIfTally[], sampleSize: number): WhatIfTally => {
  const counts = new Map<string, number>();
  for (const tally of tallies)
    for (const [key, value] of Object.entries(tally.counts)) counts.set(key, (counts.get(key) ?? 0) + value);
  return {
    counts: Object.fromEntries(counts),
    sample: sampled(
      tallies.flatMap(({ sample }) => sample),
      sampleSize,
    ),
    unlike: sampled(
      tallies.flatMap(({ unlike }) => unlike),
      sampleSize,
    ),
  };
};

/**
 * Of some claims those whose ids have the smallest FNV-1a hash: the same ones in whatever order they came and on
 * however many threads, and chosen by nothing that is in the claim.
 */
const sampled = <Found extends { readonly claimId: string }>(
  changed: readonly Found[],
  size: number,
): readonly Found[] =>
  changed.length <= size
    ? changed
    : changed
        .toSorted((a, b) => hashOf(a.claimId) - hashOf(b.claimId) || (a.claimId < b.claimId ? -1 : 1))
        .slice(0, size);

const hashOf = (text: string): number => {
  let sum = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 16_777_619);
  return sum >>> 0;
};

type Count = (what: readonly string[], by?: number) => void;

const countClaim = (compared: ComparedClaim, count: Count): void => {
  const { past, against, draft, difference } = compared;
  countTrust(compared, count);
  count(['claims']);
  count(['events'], past.events);
  count(['commands'], past.commands.length);
  for (const [side, { work, clocks }] of [
    ['against', against],
    ['draft', draft],
  ] as const) {
    for (const [role, { opened, days }] of work) {
      count(['work', role, side, 'opened'], opened);
      count(['work', role, side, 'days'], days);
    }
    for (const { clock, missed } of clocks) {
      count(['clock', clock, side]);
      if (missed) count(['clock', clock, `${side}-missed`]);
    }
  }
  if (difference === undefined) return;
  count(['changed']);
  countSteps(difference, count);
  if (difference.stage !== undefined) count(['stage', difference.stage.against, difference.stage.draft]);
  for (const { clock, kind, days } of difference.clocks) {
    count(['clock', clock, kind]);
    if (days !== null) count(['days', clock, String(days)]);
  }
};

/** What tells how far the replay is what happened. */
const countTrust = ({ past, unlike, isOfOtherVersion }: ComparedClaim, count: Count): void => {
  if (isOfOtherVersion) count(['other-version']);
  for (const command of past.recorded?.leftOut ?? []) count(['left-out', command]);
  const [first] = unlike?.steps ?? [];
  if (unlike === undefined || first === undefined) return;
  count(['unlike', 'claims']);
  count(['unlike', 'commands'], unlike.steps.length);
  count(['unlike-first', first.command, first.refused.kind, first.refused.rule]);
};

const countSteps = ({ steps }: ClaimDifference, count: Count): void => {
  for (const { kind, command, follows, against, draft } of steps) {
    if (follows) {
      count(['follows']);
      continue;
    }
    const refused = (kind === 'accepted-now' ? against : draft).refused;
    if (kind === 'other-stage') count(['step', kind, command, against.stage, draft.stage]);
    else count(['step', kind, command, refused?.kind ?? '', refused?.rule ?? '']);
  }
};

export interface StepCount {
  readonly command: string;
  /** What refused it, where it was refused. */
  readonly refusal?: string;
  readonly rule?: string;
  /** The stages it led to, where both took it. */
  readonly against?: string;
  readonly draft?: string;
  readonly claims: number;
}

export interface ClockCount {
  readonly clock: string;
  readonly against: number;
  readonly draft: number;
  readonly earlier: number;
  readonly later: number;
  readonly endUnknown: number;
  readonly onlyAgainst: number;
  readonly onlyDraft: number;
  /** Terms of the authority that were not kept. */
  readonly missedAgainst: number;
  readonly missedDraft: number;
  /** How many runs moved by how many days, the smallest first. */
  readonly days: readonly { readonly days: number; readonly runs: number }[];
  readonly medianDays: number | null;
}

export interface RoleWork {
  readonly role: string;
  readonly against: { readonly opened: number; readonly days: number };
  readonly draft: { readonly opened: number; readonly days: number };
}

/** How far the replay under the version that is compared with is what was recorded. */
export interface WhatIfTrust {
  /** Claims with a command that was accepted and that the replay refuses, and how many such commands they have. */
  readonly claims: number;
  readonly commands: number;
  /** The first such command of each claim, the most frequent first. */
  readonly refused: readonly StepCount[];
  /** Claims to which something happened that no replay does again, by what it was. */
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  /** Claims that were registered under another version. */
  readonly otherVersion: number;
  readonly sample: readonly UnlikeClaim[];
}

export interface WhatIfReport {
  readonly claims: number;
  readonly events: number;
  readonly commands: number;
  readonly changed: number;
  readonly trust: WhatIfTrust;
  /** First differences of claims, the most frequent first. */
  readonly refusedNow: readonly StepCount[];
  readonly acceptedNow: readonly StepCount[];
  readonly otherStage: readonly StepCount[];
  /** Further differences of claims that had one already. */
  readonly following: number;
  readonly stages: readonly { readonly against: string; readonly draft: string; readonly claims: number }[];
  readonly clocks: readonly ClockCount[];
  /** Work that more roles than one may do counts for each of them. */
  readonly work: readonly RoleWork[];
  readonly sample: readonly ClaimDifference[];
}

/** A tally as a report. */
export const reportOf = ({ counts, sample, unlike }: WhatIfTally): WhatIfReport => {
  const entries = Object.entries(counts).map(([key, value]) => ({ what: wordsOf(key), value }));
  const numberAt = (...what: readonly string[]): number => counts[JSON.stringify(what)] ?? 0;
  const under = (...head: readonly string[]) =>
    entries
      .filter(({ what }) => head.every((word, index) => what[index] === word))
      .map(({ what, value }) => ({ rest: what.slice(head.length), value }));
  const namesUnder = (head: string): readonly string[] =>
    [...new Set(under(head).map(({ rest }) => rest[0] ?? ''))].sort();
  return {
    claims: numberAt('claims'),
    events: numberAt('events'),
    commands: numberAt('commands'),
    changed: numberAt('changed'),
    trust: {
      claims: numberAt('unlike', 'claims'),
      commands: numberAt('unlike', 'commands'),
      refused: refusals(under('unlike-first')),
      leftOut: leftOutCounts((command) => numberAt('left-out', command)),
      otherVersion: numberAt('other-version'),
      sample: unlike,
    },
    refusedNow: refusals(under('step', 'refused-now')),
    acceptedNow: refusals(under('step', 'accepted-now')),
    otherStage: under('step', 'other-stage')
      .map(({ rest: [command = '', against = '', draft = ''], value }) => ({
        command,
        against,
        draft,
        claims: value,
      }))
      .sort(mostFirst),
    following: numberAt('follows'),
    stages: under('stage')
      .map(({ rest: [against = '', draft = ''], value }) => ({ against, draft, claims: value }))
      .sort(mostFirst),
    clocks: namesUnder('clock').map((clock) =>
      clockOf(
        clock,
        under('days', clock).map(({ rest, value }) => ({ days: Number(rest[0]), runs: value })),
        (what) => numberAt('clock', clock, what),
      ),
    ),
    work: namesUnder('work').map((role) => ({
      role,
      against: workOf((what) => numberAt('work', role, 'against', what)),
      draft: workOf((what) => numberAt('work', role, 'draft', what)),
    })),
    sample,
  };
};

const leftOutCounts = (numberOf: (command: LeftOut) => number): WhatIfTrust['leftOut'] => {
  const [recomputed, migrated] = LEFT_OUT;
  return { [recomputed]: numberOf(recomputed), [migrated]: numberOf(migrated) };
};

const clockOf = (
  clock: string,
  moved: ClockCount['days'],
  numberOf: (what: string) => number,
): ClockCount => {
  const days = moved.toSorted((a, b) => a.days - b.days);
  return {
    clock,
    against: numberOf('against'),
    draft: numberOf('draft'),
    earlier: numberOf('earlier'),
    later: numberOf('later'),
    endUnknown: numberOf('end-unknown'),
    onlyAgainst: numberOf('only-against'),
    onlyDraft: numberOf('only-draft'),
    missedAgainst: numberOf('against-missed'),
    missedDraft: numberOf('draft-missed'),
    days,
    medianDays: medianOf(days),
  };
};

const wordsOf = (key: string): readonly string[] => {
  const words: unknown = JSON.parse(key);
  return Array.isArray(words) ? words.map(String) : [];
};

const mostFirst = (a: { readonly claims: number }, b: { readonly claims: number }): number =>
  b.claims - a.claims;

const refusals = (
  counted: readonly { readonly rest: readonly string[]; readonly value: number }[],
): readonly StepCount[] =>
  counted
    .map(({ rest: [command = '', refusal = '', rule = ''], value }) => ({
      command,
      refusal,
      rule,
      claims: value,
    }))
    .sort(mostFirst);

const workOf = (numberOf: (what: string) => number) => ({
  opened: numberOf('opened'),
  days: Math.round(numberOf('days') * 10) / 10,
});

/** The day by which the middle run moved. */
const medianOf = (days: ClockCount['days']): number | null => {
  const middle = days.reduce((sum, { runs }) => sum + runs, 0) / 2;
  let passed = 0;
  for (const { days: moved, runs } of days) {
    passed += runs;
    if (passed >= middle) return moved;
  }
  return null;
};
