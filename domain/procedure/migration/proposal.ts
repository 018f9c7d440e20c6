/**
 * A migration as it is proposed: every claim of a version with what would become of it. Its hash is what a second person
 * approves, so whoever approves, approves exactly these stages and days.
 */
import { systemActor } from '../../claim/actor.ts';
import type { CommandOf } from '../../claim/commands.ts';
import type { ClaimId, CommandId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { ProcedureDocument, ProcedureRef } from '../definition.ts';
import type { MigrationBounds } from '../sign-off.ts';
import type { MigrationMapping } from './mapping.ts';
import type { MigrationPlan, PlannedClock } from './plan.ts';

export interface ProposedClaim {
  readonly claimId: ClaimId;
  /** Version of the claim that was looked at: one that has gone on since is left out. */
  readonly version: number;
  readonly stage: { readonly from: string; readonly to: string };
  /** Clocks that were live, with their old and new days. */
  readonly clocks: readonly PlannedClock[];
  /** The clocks of the claim by their old names, with the new one; null: it ends. */
  readonly names: Readonly<Record<string, string | null>>;
}

/** A claim that stays where it is, and why: the kind of a refusal, or `ClaimMovedOn`, `ClaimErased`. */
export interface LeftOut {
  readonly claimId: ClaimId;
  readonly reason: string;
  /** Facts of the refusal, such as the term that would end and its day. */
  readonly facts?: Refusal['facts'];
}

export interface MigrationProposal extends MigrationBounds {
  readonly format: 'cauce-migration-1';
  readonly procedure: string;
  readonly from: ProcedureRef;
  readonly to: ProcedureRef;
  /** Complete. */
  readonly mapping: MigrationMapping;
  /** Versions of the calendar editions under which the days were computed. */
  readonly editions: Readonly<Record<string, string>>;
  readonly plannedAt: Instant;
  readonly claims: readonly ProposedClaim[];
  readonly leftOut: readonly LeftOut[];
}

/** What a version says of work on many claims, for so many of them. A sample that would be all of them is none. */
export const boundsFor = (
  { batches }: Pick<ProcedureDocument, 'batches'>,
  claims: number,
): MigrationBounds => {
  if (batches === undefined) return {};
  const { approvedBy, samplePercent } = batches;
  const sample = Math.ceil((claims * samplePercent) / 100);
  return {
    ...(approvedBy.length > 0 && { approvers: approvedBy }),
    ...(sample > 0 && sample < claims && { sample }),
  };
};

/** A claim that its plan leaves where it is. */
export const leftOutBy = ({ claimId, refused }: MigrationPlan): LeftOut => ({
  claimId,
  reason: refused?.kind ?? 'MigrationTargetUnknown',
  ...(refused !== undefined && { facts: refused.facts }),
});

/** What a plan for one claim is in a proposal. */
export const proposedOf = (plan: MigrationPlan): ProposedClaim | LeftOut => {
  const { claimId, version, fromStage, toStage, clocks, command, refused } = plan;
  if (refused !== undefined || command === undefined || toStage === null) return leftOutBy(plan);
  return { claimId, version, stage: { from: fromStage, to: toStage }, clocks, names: command.data.clocks };
};

/** The command that moves one claim, as it was proposed. */
export const commandFor = (
  { to, mapping }: MigrationProposal,
  { claimId, version, stage, names }: ProposedClaim,
  { commandId, migrationId }: { readonly commandId: CommandId; readonly migrationId: string },
): CommandOf<'migrate-claim'> => ({
  type: 'migrate-claim',
  commandId,
  claimId,
  actor: systemActor,
  expectedVersion: version,
  data: { to, migrationId, stage: stage.to, clocks: names, basis: mapping.basis },
});
