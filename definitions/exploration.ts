/**
 * What can become of a claim under a procedure, looked for and not proved: from the registration on, every command that a
 * role might give is tried in every state that was reached, and so is letting the next clock speak, with the code that
 * decides real claims. States that differ only in dates, ids and versions are one. The search stops at a bound, which is said.
 */
import type { Claim } from '../domain/claim/claim.ts';
import { systemActor } from '../domain/claim/actor.ts';
import type { Command, CommandType } from '../domain/claim/commands.ts';
import { decide } from '../domain/claim/decide.ts';
import { isAttended, tasksOf } from '../domain/claim/tasks.ts';
import { nextAlarmOf } from '../domain/deadline/clock.ts';
import { commandsOf } from '../domain/procedure/catalogue.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { claimId, commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { instant, instantOf, millisecondsOf } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { plausibleBody, sampleId } from './plausible.ts';

/** More decisions reach more states, fewer keep a check of every shipped procedure within three seconds. */
const mostDecisions = 700;

/** A state from which nobody can do anything, and no clock will ever speak. */
export interface DeadState {
  readonly stage: string;
  /** The commands that led there, in order. */
  readonly path: readonly string[];
}

export interface Exploration {
  readonly states: number;
  readonly decisions: number;
  /** Whether everything that the search could reach was looked at before the bound. */
  readonly isWhole: boolean;
  readonly stages: readonly string[];
  readonly dead: readonly DeadState[];
}

/** An exploration, and of which version. */
export type ExploredVersion = Exploration & { readonly version: string };

interface State {
  readonly claim: Claim | undefined;
  readonly now: Instant;
  readonly path: readonly string[];
}

/**
 * Explores a procedure, always looking next at a state of the stage that was looked at least: so the bound is spread over
 * the whole of it. The same procedure is always explored in the same way.
 */
export const explore = (procedure: Procedure, zones: Zones): Exploration => {
  const frontier = createFrontier();
  frontier.add({ claim: undefined, now: instant('2026-03-02T16:00:00.000Z'), path: [] });
  const dead: DeadState[] = [];
  let decisions = 0;
  let state = frontier.next();
  while (state !== undefined && decisions < mostDecisions) {
    const step = stepsFrom(state, { procedure, zones, waits: fewWaits });
    decisions += step.decisions;
    if (isDead(state, step.reached, { procedure, zones }))
      dead.push({ stage: state.claim?.stage ?? '', path: state.path });
    step.reached.forEach(frontier.add);
    state = frontier.next();
  }
  return { ...frontier.seen(), decisions, isWhole: state === undefined, dead };
};

/** States to look at: each once, the stage that was looked at least first. */
const createFrontier = () => {
  const seen = new Set<string>();
  const stages = new Map<string, { readonly waiting: State[]; looks: number }>();
  return {
    add: (state: State): void => {
      const key = keyOf(state.claim);
      if (seen.has(key)) return;
      seen.add(key);
      const stage = state.claim?.stage ?? '';
      const known = stages.get(stage);
      if (known === undefined) stages.set(stage, { waiting: [state], looks: 0 });
      else known.waiting.push(state);
    },
    next: (): State | undefined => {
      const least = [...stages.values()]
        .filter(({ waiting }) => waiting.length > 0)
        .reduce<{ readonly waiting: State[]; looks: number } | undefined>(
          (best, one) => (best === undefined || one.looks < best.looks ? one : best),
          undefined,
        );
      if (least === undefined) return undefined;
      least.looks += 1;
      // The oldest and the newest by turns: breadth alone never leaves a stage in which much can be done.
      return least.looks % 2 === 0 ? least.waiting.shift() : least.waiting.pop();
    },
    seen: () => ({ states: seen.size, stages: [...stages.keys()].filter((stage) => stage !== '').sort() }),
  };
};

interface World {
  readonly procedure: Procedure;
  readonly zones: Zones;
}

/** Days after which a command is tried: at once, and when whatever was set for a day has come. */
const fewWaits = [1, 12];
/** Where nothing was possible, everything is tried in many more ways before a state is called dead. */
const manyWaits = Array.from({ length: 24 }, (_, index) => 1 + index * 5);

const stepsFrom = (
  state: State,
  { waits, ...world }: World & { readonly waits: readonly number[] },
): { readonly reached: readonly State[]; readonly decisions: number } => {
  const tries = [...alarmOf(state), ...commandsIn(state, world.procedure, waits)];
  const reached = tries.flatMap(({ command, now, name }): readonly State[] => {
    const decision = decide(state.claim, command, {
      ...world,
      now,
      correlationId: command.claimId,
      fileNumber: 'EXPLORED-1',
    });
    if (decision.kind === 'refused' || decision.events.length === 0) return [];
    return [{ claim: decision.claim, now, path: [...state.path, name] }];
  });
  return { reached, decisions: tries.length };
};

interface Try {
  readonly command: Command;
  readonly now: Instant;
  readonly name: string;
}

const explored = claimId(sampleId(1, 1));

/** Time passes until the next clock speaks. */
const alarmOf = ({ claim, now, path }: State): readonly Try[] => {
  const next = claim?.clocks.flatMap((clock) => nextAlarmOf(clock) ?? []).sort()[0];
  if (next === undefined) return [];
  const command: Command = {
    type: 'expire-clocks',
    commandId: commandId(sampleId(3, path.length)),
    claimId: explored,
    actor: systemActor,
    data: {},
  };
  return [{ command, now: next > now ? next : now, name: 'expire-clocks' }];
};

const millisecondsPerDay = 86_400_000;

/** Each command of the procedure that some role may give in the stage, sooner and later. */
const commandsIn = (
  { claim, now, path }: State,
  procedure: Procedure,
  waits: readonly number[],
): readonly Try[] => {
  const document = claim === undefined ? procedure.document : procedure.readFor(claim);
  return openWorkLast(commandsOf(document), claim, procedure).flatMap((type) => {
    const rules = (document.commands[type] ?? []).filter(
      (rule) => claim === undefined || rule.in.includes(claim.stage),
    );
    const isPossible = claim === undefined ? type === 'register-claim' : type !== 'register-claim';
    if (!isPossible) return [];
    const roles = [...new Set(rules.flatMap(({ by }) => by))];
    return waits.flatMap((days, attempt): readonly Try[] => {
      const role = roles[attempt % roles.length];
      if (role === undefined) return [];
      const then = instantOf(millisecondsOf(now) + days * millisecondsPerDay);
      const command: Command = {
        ...plausibleBody(type, attempt * 7 + path.length, { claim, document, now: then }),
        commandId: commandId(sampleId(2, path.length * 100 + attempt)),
        claimId: explored,
        // Every command has an author of its own, so that separation of duties closes no way.
        actor: { id: `${role}-${type}`, role, office: claim?.office ?? 'anywhere' },
      };
      return [{ name: type, now: then, command }];
    });
  });
};

/** The newest state is looked at next, and it should be one in which somebody has done their work. */
const openWorkLast = (
  types: readonly CommandType[],
  claim: Claim | undefined,
  procedure: Procedure,
): readonly CommandType[] => {
  const open = claim === undefined ? [] : tasksOf(claim, procedure).map(({ command }) => command);
  return [...types.filter((type) => !open.includes(type)), ...open];
};

const isDead = (state: State, reached: readonly State[], world: World): boolean => {
  const { claim } = state;
  if (claim === undefined || claim.status === 'closed') return false;
  if (!isAttended(claim, tasksOf(claim, world.procedure))) return true;
  return reached.length === 0 && stepsFrom(state, { ...world, waits: manyWaits }).reached.length === 0;
};

/** What of a claim decides what can become of it: no date, no id, no count beyond one. */
const keyOf = (claim: Claim | undefined): string =>
  claim === undefined
    ? ''
    : JSON.stringify([
        claim.stage,
        claim.status,
        claim.draft.state,
        claim.interview.state,
        claim.prevention,
        claim.withdrawal,
        claim.remedy?.remedy,
        claim.remediesDecided,
        claim.acts.map(({ event, servedOn }) => [event, servedOn !== undefined]),
        claim.applicants.map(({ ratified, outcome }) => [ratified, outcome]),
        claim.clocks.map(({ clock, state }) => [clock, state]),
        claim.waits.map(({ wait }) => wait),
        claim.incidents,
        claim.sessions.map(({ body, result }) => [body, result]),
        claim.recommendation?.body,
        claim.closureNotice,
        claim.documents.map(({ document }) => document),
        claim.handOver,
        claim.statusReview?.kind,
      ]);
