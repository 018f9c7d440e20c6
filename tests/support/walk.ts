/** Random walks: claims that are led through a procedure by commands of which many are not allowed. */
import fc from 'fast-check';
import { systemActor } from '../../domain/claim/actor.ts';
import type { Claim } from '../../domain/claim/claim.ts';
import type { Command, CommandType } from '../../domain/claim/commands.ts';
import { COMMAND_TYPES } from '../../domain/claim/commands.ts';
import { decide } from '../../domain/claim/decide.ts';
import type { Decision } from '../../domain/claim/decision.ts';
import type { ClaimEvent } from '../../domain/claim/events.ts';
import { tasksOf } from '../../domain/claim/tasks.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { claimId, commandId } from '../../domain/shared/ids.ts';
import { instant, instantOf, millisecondsOf } from '../../domain/shared/instant.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { plausibleBody, sampleId } from '../../definitions/plausible.ts';
import type { Zones } from '../../domain/shared/zones.ts';

/** One step of a walk: what is tried, and how; every choice is a number, so that a failing walk shrinks well. */
export interface Stride {
  readonly hours: number;
  readonly wise: boolean;
  readonly pick: number;
  readonly actor: number;
  readonly detail: number;
}

export const strideArbitrary: fc.Arbitrary<Stride> = fc.record({
  hours: fc.nat({ max: 24 * 20 }),
  wise: fc.boolean(),
  pick: fc.nat({ max: 1000 }),
  actor: fc.nat({ max: 1000 }),
  detail: fc.nat({ max: 1000 }),
});

export interface Footprint {
  readonly now: Instant;
  readonly before: Claim | undefined;
  readonly command: Command;
  readonly decision: Decision;
}

export interface Walk {
  readonly claim: Claim | undefined;
  readonly events: readonly ClaimEvent[];
  readonly footprints: readonly Footprint[];
}

const at = <Item>(items: readonly Item[], index: number, otherwise: Item): Item =>
  items[index % items.length] ?? otherwise;

const begin = instant('2026-01-12T15:00:00.000Z');
/** The claim of a walk; walks of different seeds are about different claims. */
export const walkedClaim = (seed = 0): ClaimId => claimId(sampleId(1, 1, seed));

/** Leads one claim through a procedure. Before each step the clocks say what is due, as they do in the engine. */
export const walk = (
  strides: readonly Stride[],
  { seed = 0, ...world }: { readonly procedure: Procedure; readonly zones: Zones; readonly seed?: number },
): Walk => {
  const claim = walkedClaim(seed);
  const state: { claim: Claim | undefined; now: Instant; events: ClaimEvent[]; footprints: Footprint[] } = {
    claim: undefined,
    now: begin,
    events: [],
    footprints: [],
  };
  const take = (command: Command): void => {
    const before = state.claim;
    const decision = decide(before, command, {
      ...world,
      now: state.now,
      correlationId: claim,
      fileNumber: 'WALK-1',
    });
    state.footprints.push({ now: state.now, before, command, decision });
    if (decision.kind === 'refused') return;
    state.claim = decision.claim;
    state.events.push(...decision.events);
  };
  strides.forEach((stride, index) => {
    state.now = instantOf(millisecondsOf(state.now) + stride.hours * 3_600_000);
    if (state.claim !== undefined) take(expiry(claim, index, seed));
    take(commandFor(stride, index, { ...world, seed, claim: state.claim, now: state.now }));
  });
  return { claim: state.claim, events: state.events, footprints: state.footprints };
};

const expiry = (claim: ClaimId, index: number, seed: number): Command => ({
  type: 'expire-clocks',
  commandId: commandId(sampleId(3, index, seed)),
  claimId: claim,
  actor: systemActor,
  data: {},
});

interface Here {
  readonly seed: number;
  readonly procedure: Procedure;
  readonly claim: Claim | undefined;
  readonly now: Instant;
}

const commandFor = (stride: Stride, index: number, here: Here): Command => {
  const type = typeFor(stride, here);
  const { document } = here.procedure;
  const rules = document.commands[type] ?? [];
  const able = rules
    .filter((rule) => here.claim === undefined || rule.in.includes(here.claim.stage))
    .flatMap((rule) => rule.by);
  const role =
    stride.wise && able.length > 0
      ? at(able, stride.actor, 'nobody')
      : at(document.roles, stride.actor, 'nobody');
  const common = {
    commandId: commandId(sampleId(2, index, here.seed)),
    claimId: walkedClaim(here.seed),
    actor: { id: `${role}-${stride.actor % 2}`, role, office: 'anywhere' },
  };
  return { ...common, ...plausibleBody(type, stride.detail, { ...here, document }) };
};

const typeFor = (stride: Stride, { claim, procedure }: Here): CommandType => {
  if (claim === undefined)
    return stride.pick % 10 === 0 ? at(COMMAND_TYPES, stride.detail, 'register-claim') : 'register-claim';
  const open = tasksOf(claim, procedure).map(({ command }) => command);
  return stride.wise && open.length > 0
    ? at(open, stride.pick, 'assign-claim')
    : at(COMMAND_TYPES, stride.pick, 'assign-claim');
};
