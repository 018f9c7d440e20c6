/**
 * A migration, tried on one claim. The plan decides the very command that the run gives, with the code that decides real
 * commands, so that what was approved is what happens. Not here: which claims, approval, storage.
 */
import type { Claim } from '../../claim/claim.ts';
import { systemActor } from '../../claim/actor.ts';
import type { CommandOf } from '../../claim/commands.ts';
import type { DecisionContext, Situation } from '../../claim/decision.ts';
import { refuse } from '../../claim/decision.ts';
import { decide } from '../../claim/decide.ts';
import type { ClaimEvent, EventOf } from '../../claim/events.ts';
import { changeOf } from '../../claim/follow-changes.ts';
import { isLive, liveClocks, recomputed } from '../../claim/recomputations.ts';
import type { Clock } from '../../deadline/clock.ts';
import type { Obligor } from '../../deadline/term.ts';
import type { ClaimId, CommandId } from '../../shared/ids.ts';
import type { PlainDate } from '../../shared/plain-date.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Procedure } from '../definition.ts';
import type { MigrationMapping } from './mapping.ts';

export interface MigrationRequest {
  readonly claim: Claim;
  /** The version that the claim is pinned to, and the one that it goes to. */
  readonly from: Procedure;
  readonly to: Procedure;
  /** A mapping that is complete (`completeMapping`, or `reverseOf` for the way back). */
  readonly mapping: MigrationMapping;
  readonly migrationId: string;
  readonly commandId: CommandId;
  /** The migration that this one takes back. */
  readonly reverts?: string;
  /** The stage in which this claim goes on, where its own history says more than the mapping: on the way back. */
  readonly stage?: string;
  /** What decisions on the claim know: time, zones, calendars, whether the version is in force. */
  readonly context: Omit<DecisionContext, 'procedure' | 'target'>;
}

/** A clock that was live before the move, and what becomes of it. */
export interface PlannedClock {
  readonly clock: string;
  readonly run: number;
  /** Its name in the new version; null: it ends. */
  readonly becomes: string | null;
  readonly obligor: Obligor;
  readonly before: Clock['state'];
  readonly after: Clock['state'];
  readonly oldDueOn: PlainDate | null;
  readonly newDueOn: PlainDate | null;
  /** The earlier day of the new version, where the term is a person's: it is not applied, and somebody may decide to. */
  readonly withheldDueOn?: PlainDate | null;
}

export interface MigrationPlan {
  readonly claimId: ClaimId;
  /** The version of the claim for which the plan was made. */
  readonly version: number;
  readonly fromStage: string;
  readonly toStage: string | null;
  readonly clocks: readonly PlannedClock[];
  /** What the run gives; absent where the mapping does not say where the claim would go. */
  readonly command?: CommandOf<'migrate-claim'>;
  /** Why the claim stays where it is. */
  readonly refused?: Refusal;
}

/** What becomes of one claim: its stage, its clocks and their days, or why it cannot be moved. */
export const planMigration = (request: MigrationRequest): MigrationPlan => {
  const { claim, to, mapping } = request;
  const command = commandOf(request);
  const common = { claimId: claim.claimId, version: claim.version, fromStage: claim.stage };
  if (command === undefined) {
    const facts = { version: mapping.to, stage: claim.stage };
    const { refusal } = refuse('MigrationTargetUnknown', 'migration-stage-mapped', {
      facts,
      basis: mapping.basis,
    });
    return { ...common, toStage: null, clocks: [], refused: refusal };
  }
  const context: DecisionContext = { ...request.context, procedure: request.from, target: to };
  const decision = decide(claim, command, context);
  const toStage = command.data.stage;
  if (decision.kind === 'refused')
    return { ...common, toStage, clocks: [], command, refused: decision.refusal };
  const withheld = withheldOf(decision, { command, context });
  return { ...common, toStage, clocks: clocksOf(request, decision, withheld), command };
};

/** The one command that moves a claim, sure of the version of the claim that was looked at. */
const commandOf = (request: MigrationRequest): CommandOf<'migrate-claim'> | undefined => {
  const { claim, to, mapping, migrationId, commandId, reverts } = request;
  const stage = request.stage ?? mapping.stages[claim.stage];
  if (stage === undefined) return undefined;
  const used = new Set([...claim.clocks, ...claim.waits].map(({ clock }) => clock));
  const clocks = Object.entries(mapping.clocks).filter(([clock]) => used.has(clock));
  return {
    type: 'migrate-claim',
    commandId,
    claimId: claim.claimId,
    actor: systemActor,
    expectedVersion: claim.version,
    data: {
      to: to.ref,
      migrationId,
      stage,
      clocks: Object.fromEntries(clocks),
      basis: mapping.basis,
      ...(reverts !== undefined && { reverts }),
    },
  };
};

const clocksOf = (
  { claim }: MigrationRequest,
  moved: Moved,
  withheld: ReadonlyMap<number, PlainDate | null>,
): readonly PlannedClock[] =>
  claim.clocks.flatMap((clock, index): readonly PlannedClock[] => {
    const next = moved.claim.clocks[index];
    if (!isLive(clock) || next === undefined) return [];
    const earlier = withheld.get(index);
    return [
      {
        clock: clock.clock,
        run: clock.run,
        becomes: isLive(next) ? next.clock : null,
        obligor: clock.obligor,
        before: clock.state,
        after: next.state,
        oldDueOn: clock.computation.dueOn,
        newDueOn: isLive(next) ? next.computation.dueOn : null,
        ...(earlier !== undefined && { withheldDueOn: earlier }),
      },
    ];
  });

interface Moved {
  readonly events: readonly ClaimEvent[];
  readonly claim: Claim;
}

/** The terms of persons that would end earlier under the new version, by their place among the clocks of the claim. */
const withheldOf = (
  { events, claim }: Moved,
  { command, context }: { readonly command: CommandOf<'migrate-claim'>; readonly context: DecisionContext },
): ReadonlyMap<number, PlainDate | null> => {
  const happening = events.find((one): one is EventOf<'ClaimMigrated'> => one.type === 'ClaimMigrated');
  if (happening === undefined) return new Map();
  const { occurredAt, basis } = happening;
  const situation: Situation = {
    context,
    document: context.procedure.document,
    command,
    occurredAt,
    occurredOn: context.zones.dateAt(occurredAt, claim.zone),
    basis,
  };
  const envelope = { command, procedure: context.procedure.ref, correlationId: context.correlationId };
  const earlier = liveClocks(claim).flatMap((clock): readonly (readonly [number, PlainDate | null])[] => {
    const change = changeOf(claim, clock, { situation, envelope, happening });
    const why = { cause: 'migration', basis, occurredAt, shortens: true };
    const [further] = recomputed(claim, clock, { ...why, situation, change });
    if (further?.type !== 'ClockRecomputed') return [];
    return [[claim.clocks.indexOf(clock), further.data.computation.dueOn]];
  });
  return new Map(earlier);
};
