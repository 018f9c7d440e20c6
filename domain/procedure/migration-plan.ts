/**
 * A migration as it is tried before it is approved: which claims move from one version to another, into which stage, and
 * what becomes of their clocks. The plan is made by the very decision that is taken later; whoever approves it, approves
 * exactly these stages and dates.
 */
import { systemActor } from '../claim/actor.ts';
import type { Claim } from '../claim/claim.ts';
import type { CommandOf } from '../claim/commands.ts';
import { decide } from '../claim/decide.ts';
import type { DecisionContext } from '../claim/decision.ts';
import { isLive } from '../claim/recomputations.ts';
import type { ClockKey } from '../deadline/clock.ts';
import { required } from '../shared/assert.ts';
import type { ClaimId, CommandId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { ProcedureRef } from './definition.ts';

/** What a mapping file says: stages and clocks of one version by their names in the other. */
export interface MigrationMapping {
  readonly from: string;
  readonly to: string;
  readonly stages: Readonly<Record<string, string>>;
  /** Clocks by their old names; null: it ends. */
  readonly clocks: Readonly<Record<string, string | null>>;
  readonly basis: readonly NormId[];
}

/** A clock before and after; `to` is null when it ends with the migration. */
export interface PlannedClock extends ClockKey {
  readonly dueOn: PlainDate | null;
  readonly to: (ClockKey & { readonly dueOn: PlainDate | null }) | null;
}

export interface PlannedClaim {
  readonly claimId: ClaimId;
  /** Version of the claim that was looked at: one that has gone on since is left out. */
  readonly version: number;
  readonly stage: { readonly from: string; readonly to: string };
  /** The clocks that were running or suspended. */
  readonly clocks: readonly PlannedClock[];
}

export interface LeftOut {
  readonly claimId: ClaimId;
  /** `stage-not-mapped`, `ClaimMovedOn`, `stage-not-reversible`, or the kind of the refusal. */
  readonly reason: string;
}

export interface MigrationPlan {
  readonly format: 'cauce-migration-plan-1';
  readonly procedure: string;
  readonly from: ProcedureRef;
  readonly to: ProcedureRef;
  readonly stages: Readonly<Record<string, string>>;
  readonly clocks: Readonly<Record<string, string | null>>;
  readonly basis: readonly NormId[];
  /** Versions of the calendar editions under which the dates were computed. */
  readonly editions: Readonly<Record<string, string>>;
  readonly plannedAt: Instant;
  readonly claims: readonly PlannedClaim[];
  readonly leftOut: readonly LeftOut[];
}

/** A mapping without the names that stay as they are: what stays needs no room, and gives no way to anything else. */
export const renamedClocks = ({ clocks }: Pick<MigrationMapping, 'clocks'>): MigrationPlan['clocks'] =>
  Object.fromEntries(Object.entries(clocks).filter(([name, to]) => name !== to));

type Move = Pick<MigrationPlan, 'to' | 'basis'> & {
  readonly migrationId: string;
  readonly stage: string;
  readonly clocks: MigrationPlan['clocks'];
  readonly reverts?: string;
};

/** The command that moves one claim, as it was seen. */
export const migrationCommand = (
  { claimId, version }: Pick<Claim, 'claimId' | 'version'>,
  commandId: CommandId,
  data: Move,
): CommandOf<'migrate-claim'> => ({
  type: 'migrate-claim',
  commandId,
  claimId,
  actor: systemActor,
  expectedVersion: version,
  data,
});

/** What would become of one claim: the real decision, of which nothing is written. */
export const planClaim = (
  claim: Claim,
  command: CommandOf<'migrate-claim'>,
  context: DecisionContext,
): PlannedClaim | LeftOut => {
  const decision = decide(claim, command, context);
  const { claimId, version } = claim;
  if (decision.kind === 'refused') return { claimId, reason: decision.refusal.kind };
  const after = decision.claim;
  const clocks = claim.clocks.flatMap((clock, index): readonly PlannedClock[] => {
    if (!isLive(clock)) return [];
    const next = required(after.clocks[index], 'a migration keeps the order of the clocks');
    const { run, computation } = clock;
    const to = isLive(next) ? { clock: next.clock, run: next.run, dueOn: next.computation.dueOn } : null;
    return [{ clock: clock.clock, run, dueOn: computation.dueOn, to }];
  });
  return { claimId, version, stage: { from: claim.stage, to: after.stage }, clocks };
};

/**
 * The move that takes a migration back for one claim: into the stage it came from, or, where it has gone on since, into
 * the one stage of the old version that its present one stands for. Undefined where there is no such stage.
 */
export const wayBack = (
  claim: Claim,
  plan: MigrationPlan,
  planned: PlannedClaim | undefined,
): Pick<Move, 'stage' | 'clocks'> | undefined => {
  const stage = planned?.stage.to === claim.stage ? planned.stage.from : onlyStageFor(claim.stage, plan);
  if (stage === undefined) return undefined;
  const renamed = Object.entries(plan.clocks).flatMap(([old, name]) => (name === null ? [] : [[name, old] as const]));
  const own = (planned?.clocks ?? []).flatMap(({ clock, to }) =>
    to === null || to.clock === clock ? [] : [[to.clock, clock] as const],
  );
  return { stage, clocks: Object.fromEntries([...renamed.toReversed(), ...own.toReversed()]) };
};

const onlyStageFor = (stage: string, { stages }: MigrationPlan): string | undefined => {
  const [only, ...others] = Object.entries(stages).filter(([, to]) => to === stage);
  return others.length > 0 ? undefined : only?.[0];
};
