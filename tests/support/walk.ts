/** Random walks: claims that are led through a procedure by commands of which many are not allowed. */
import fc from 'fast-check';
import { systemActor } from '../../domain/claim/actor.ts';
import type { Claim } from '../../domain/claim/claim.ts';
import type { Command, CommandType } from '../../domain/claim/commands.ts';
import type { CommandData } from '../../domain/claim/command-data.ts';
import { COMMAND_TYPES } from '../../domain/claim/commands.ts';
import { FAULT_SIDES, RELATIONS } from '../../domain/claim/command-data.ts';
import { decide } from '../../domain/claim/decide.ts';
import type { Decision } from '../../domain/claim/decision.ts';
import type { ClaimEvent } from '../../domain/claim/events.ts';
import { tasksOf } from '../../domain/claim/tasks.ts';
import type { Procedure, ProcedureDocument } from '../../domain/procedure/definition.ts';
import { CLOSURE_REASONS } from '../../domain/procedure/incident-definition.ts';
import { REMEDY_POWERS } from '../../domain/procedure/decision-definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { actId, claimId, commandId, personId } from '../../domain/shared/ids.ts';
import { instant, instantOf, millisecondsOf } from '../../domain/shared/instant.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { addDays, plainDate } from '../../domain/shared/plain-date.ts';
import type { Zones } from '../../domain/shared/zones.ts';
import { laterBodyFor } from './walk-later.ts';

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

const uuid = (kind: number, number: number, seed = 0): string =>
  `${kind.toString(16).padStart(8, '0')}-${seed.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;

const at = <Item>(items: readonly Item[], index: number, otherwise: Item): Item =>
  items[index % items.length] ?? otherwise;

const begin = instant('2026-01-12T15:00:00.000Z');
/** The claim of a walk; walks of different seeds are about different claims. */
export const walkedClaim = (seed = 0): ClaimId => claimId(uuid(1, 1, seed));

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
  commandId: commandId(uuid(3, index, seed)),
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
    commandId: commandId(uuid(2, index, here.seed)),
    claimId: walkedClaim(here.seed),
    actor: { id: `${role}-${stride.actor % 2}`, role, office: 'anywhere' },
  };
  return { ...common, ...bodyFor(type, stride, here) };
};

const typeFor = (stride: Stride, { claim, procedure }: Here): CommandType => {
  if (claim === undefined)
    return stride.pick % 10 === 0 ? at(COMMAND_TYPES, stride.detail, 'register-claim') : 'register-claim';
  const open = tasksOf(claim, procedure).map(({ command }) => command);
  return stride.wise && open.length > 0
    ? at(open, stride.pick, 'assign-claim')
    : at(COMMAND_TYPES, stride.pick, 'assign-claim');
};

type Body = {
  readonly [Type in CommandType]: { readonly type: Type; readonly data: CommandData[Type] };
}[CommandType];

/** A refusal says what was found on each question of a decision on the merits. */
const findingsFor = (outcome: string, { decisions }: ProcedureDocument) => {
  const limbs = decisions.merits?.limbs ?? {};
  const grants = Object.values(limbs).some(({ granting }) => granting.includes(outcome));
  if (grants || Object.keys(limbs).length === 0) return {};
  return { limbs: Object.fromEntries(Object.keys(limbs).map((limb) => [limb, outcome])) };
};

const bodyFor = (type: CommandType, { detail }: Stride, here: Here): Body => {
  const { document } = here.procedure;
  const persons = here.claim?.applicants.map((one) => one.personId) ?? [];
  const outcomes = persons.map((id, index) => {
    const outcome = at(document.outcomes, detail + index, 'none');
    return { personId: id, outcome, ...findingsFor(outcome, document) };
  });
  const today = plainDate(here.now.slice(0, 10));
  const soon = addDays(today, 1 + (detail % 10));
  switch (type) {
    case 'register-claim':
      return {
        type,
        data: {
          procedure: document.procedure,
          office: at(Object.keys(document.offices), detail, 'none'),
          track: at(Object.keys(document.tracks), detail, 'none'),
          filedBy: detail % 2 === 0 ? 'applicant' : 'representative',
          applicants: Array.from({ length: 1 + (detail % 4) }, (_, index) => ({
            personId: personId(uuid(4, index)),
            relation: at(RELATIONS, index, 'principal'),
            nationality: 'HN',
            isMinor: index > 1,
          })),
        },
      };
    case 'ratify-claim':
    case 'record-interview':
      return {
        type,
        data: { personIds: detail % 5 === 0 && persons.length > 1 ? persons.slice(1) : persons },
      };
    case 'serve-prevention':
      return { type, data: { reasonCode: 'late-filing' } };
    case 'answer-prevention':
      return { type, data: { answerCode: 'causes' } };
    case 'declare-inadmissible':
      return { type, data: { groundCode: 'late-filing' } };
    case 'schedule-interview':
      return { type, data: { interviewOn: soon, interviewerId: 'interviewer-1' } };
    case 'postpone-interview':
      return {
        type,
        data: { causeCode: 'illness', sideAtFault: at(FAULT_SIDES, detail, 'nobody'), interviewOn: soon },
      };
    case 'request-opinion':
      return { type, data: { authority: 'foreign-ministry' } };
    case 'record-opinion':
      return { type, data: { authority: 'foreign-ministry', opinionCode: 'received' } };
    case 'draft-decision':
      return {
        type,
        data: { outcomes: detail % 7 === 0 && outcomes.length > 1 ? outcomes.slice(1) : outcomes },
      };
    case 'return-draft':
      return { type, data: { reasonCode: 'reasons' } };
    case 'serve-act':
      return {
        type,
        data: {
          actId: here.claim?.acts.find((act) => act.servedOn === undefined)?.actId ?? actId(uuid(5, 1)),
          method: 'in-person',
          languageUnderstood: true,
        },
      };
    case 'lodge-remedy':
      return { type, data: { remedy: at(Object.keys(document.remedies), detail, 'none') } };
    case 'decide-remedy':
      return {
        type,
        data: {
          remedy: here.claim?.remedy?.remedy ?? 'review',
          power: at(REMEDY_POWERS, detail, 'confirm'),
          outcomes,
        },
      };
    case 'extend-clock': {
      const clock = at(Object.keys(document.clocks), detail, 'none');
      return {
        type,
        data: { clock, ground: at(document.clocks[clock]?.extends?.grounds ?? [], detail, 'whim') },
      };
    }
    case 'suspend-terms':
      return {
        type,
        data: {
          suspensionId: `suspension-${detail % 4}`,
          offices: detail % 3 === 0 ? [at(Object.keys(document.offices), detail, 'none')] : [],
          exempt: [],
          from: soon,
          until: detail % 2 === 0 ? null : addDays(soon, 10),
          basis: at(Object.keys(document.norms), detail, 'none'),
        },
      };
    case 'resume-terms':
      return { type, data: { suspensionId: `suspension-${detail % 4}`, on: addDays(soon, 3) } };
    case 'close-claim':
      return { type, data: { reason: at(CLOSURE_REASONS, detail, 'death') } };
    case 'assign-claim':
      return { type, data: { officerId: `officer-${detail % 3}` } };
    case 'admit-claim':
    case 'review-draft':
    case 'issue-decision':
    case 'request-withdrawal':
    case 'ratify-withdrawal':
    case 'expire-clocks':
      return { type, data: {} };
    default:
      return laterBodyFor(type, { claim: here.claim, document, outcomes, soon, detail });
  }
};
