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
import { commandsOf } from '../../domain/procedure/catalogue.ts';
import type { Procedure, ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { claimId, commandId } from '../../domain/shared/ids.ts';
import { instant, instantOf, millisecondsOf } from '../../domain/shared/instant.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { plausibleBody, sampleId } from '../../definitions/plausible.ts';
import { at, rolesFor } from '../../definitions/plausible-words.ts';
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
  const { claim, procedure } = here;
  const document = claim === undefined ? procedure.document : procedure.readFor(claim);
  const type = typeFor(stride, here, document);
  const able = rolesFor(type, { claim, document });
  const role =
    stride.wise && able.length > 0
      ? at(able, stride.actor, 'nobody')
      : at(document.roles, stride.actor, 'nobody');
  const common = {
    commandId: commandId(sampleId(2, index, here.seed)),
    claimId: walkedClaim(here.seed),
    actor: { id: holderOf(role, stride), role, office: 'anywhere' },
  };
  return { ...common, ...plausibleBody(type, stride.detail, { ...here, document }) };
};

/** Two people hold each role, and one person holds them all. */
const holderOf = (role: string, { actor }: Stride): string =>
  actor % 5 === 0 ? 'holder-of-every-role' : `${role}-${actor % 2}`;

/** Open work, or something that the procedure admits in the stage; unwisely, any word of it or of the catalogue. */
const typeFor = (
  { wise, pick, detail }: Stride,
  { claim, procedure }: Here,
  document: ProcedureDocument,
): CommandType => {
  if (claim === undefined)
    return pick % 10 === 0 ? at(COMMAND_TYPES, detail, 'register-claim') : 'register-claim';
  const admitted = commandsOf(document);
  if (!wise) return at(pick % 4 === 0 ? COMMAND_TYPES : admitted, pick, 'assign-claim');
  const open = tasksOf(claim, procedure).map(({ command }) => command);
  const possible = admitted.filter((type) => rolesFor(type, { claim, document }).length > 0);
  return at(open.length > 0 && pick % 4 !== 0 ? open : possible, pick, 'assign-claim');
};
