/**
 * What can become of a claim under a procedure, looked for and not proved: from the registration on, commands that a role
 * might give are tried in the states that were reached, and so is letting the next clock speak, with the code that
 * decides real claims. States that differ only in dates, ids and counts are one. The search stops at a bound, which is
 * said; of every state that it saw, also of those that it did not leave in every way, it knows that something is possible.
 */
import type { Claim } from '../domain/claim/claim.ts';
import { systemActor } from '../domain/claim/actor.ts';
import type { Command, CommandType } from '../domain/claim/commands.ts';
import { decide } from '../domain/claim/decide.ts';
import { obstacleTo } from '../domain/claim/obstacles.ts';
import { isAttended, tasksOf } from '../domain/claim/tasks.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import { nextAlarmOf } from '../domain/deadline/clock.ts';
import { commandsOf } from '../domain/procedure/catalogue.ts';
import type { Procedure, ProcedureDocument } from '../domain/procedure/definition.ts';
import { claimId, commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { instant, instantOf, millisecondsOf } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { createFrontier } from './exploration-frontier.ts';
import { keyOf } from './exploration-states.ts';
import { plausibleBody, sampleId } from './plausible.ts';
import { rolesFor, rulesFor } from './plausible-words.ts';

/** More decisions reach more states; so few keep a check of every shipped procedure within three seconds. */
const usualDecisions = 700;

/** A state in which a claim is stuck. */
export interface DeadState {
  readonly stage: string;
  /** `unattended`: somebody might act, but nobody has the task, no clock runs and no wait is open: it would be forgotten. */
  readonly why: 'nothing-possible' | 'unattended';
  /** States of that stage in which it is so. */
  readonly states: number;
  /** The commands that led to the nearest of them, in order. */
  readonly path: readonly string[];
}

export interface Exploration {
  /** States that were seen, each known to have a way on unless it is among the dead. */
  readonly states: number;
  readonly decisions: number;
  /** Commands from the registration to the state that lies farthest from it. */
  readonly depth: number;
  /** Whether everything that the search could reach was tried in every way before the bound. */
  readonly isWhole: boolean;
  readonly stages: readonly string[];
  /** Stages that were not reached before the bound: nothing is known of them. */
  readonly unreached: readonly string[];
  readonly dead: readonly DeadState[];
}

/** An exploration, and of which version. */
export type ExploredVersion = Exploration & { readonly version: string };

/** A claim as it came to be, and what has still to be tried on it. */
export interface ExploredState {
  readonly claim: Claim | undefined;
  readonly now: Instant;
  readonly path: readonly string[];
  readonly tries: Iterator<Try, undefined>;
  isAlive: boolean;
}

interface World {
  readonly procedure: Procedure;
  readonly zones: Zones;
}

/**
 * Explores a procedure. One thing is tried at a time, in the stage in which least was tried and where a new one borders,
 * so that the bound is spread over the whole of it. The same procedure is always explored in the same way.
 */
export const explore = (
  procedure: Procedure,
  zones: Zones,
  { most = usualDecisions }: { readonly most?: number } = {},
): Exploration => {
  const world = { procedure, zones };
  const frontier = createFrontier();
  frontier.add(keyOf(undefined), stateOf(undefined, { now: begin, path: [] }, world));
  const exits = Object.fromEntries(
    Object.entries(procedure.document.stages).map(([name, stage]) => [name, stage.exits]),
  );
  let decisions = 0;
  let state = frontier.next(exits);
  while (state !== undefined && decisions < most) {
    const tried = state.tries.next();
    if (tried.done === true) frontier.leave(state);
    else {
      decisions += 1;
      const reached = reachedBy(state, tried.value, world);
      if (reached !== undefined) frontier.add(keyOf(reached.claim), reached);
    }
    state = frontier.next(exits);
  }
  const { states, depth, stages } = frontier.seen();
  const all = Object.keys(procedure.document.stages).sort();
  return {
    states: states.length,
    decisions,
    depth,
    isWhole: state === undefined,
    stages,
    unreached: all.filter((stage) => !stages.includes(stage)),
    dead: nearestOf(states.flatMap((one) => deadness(one, world))),
  };
};

const begin = instant('2026-03-02T16:00:00.000Z');

const stateOf = (
  claim: Claim | undefined,
  { now, path }: Pick<ExploredState, 'now' | 'path'>,
  world: World,
): ExploredState => ({
  claim,
  now,
  path,
  tries: triesIn({ claim, now, path }, world.procedure, fewAttempts),
  isAlive: false,
});

/** What a try leads to; undefined when it is refused or changes nothing. It shows that the state has a way on. */
const reachedBy = (
  state: ExploredState,
  { command, now, name }: Try,
  world: World,
): ExploredState | undefined => {
  const decision = decide(state.claim, command, {
    ...world,
    now,
    correlationId: command.claimId,
    fileNumber: 'EXPLORED-1',
  });
  if (decision.kind === 'refused' || decision.events.length === 0) return undefined;
  state.isAlive = true;
  return stateOf(decision.claim, { now, path: [...state.path, name] }, world);
};

/**
 * Whether a claim is stuck in a state. A clock that will speak is a way on; where none will, a state that the search did
 * not leave is left here, in the first way that is found, so that nothing is only supposed.
 */
const deadness = (state: ExploredState, world: World): readonly DeadState[] => {
  const { claim, path } = state;
  if (claim === undefined || claim.status === 'closed') return [];
  const { stage } = claim;
  if (claim.clocks.some((clock) => nextAlarmOf(clock) !== undefined)) return [];
  if (!isAttended(claim, tasksOf(claim, world.procedure)))
    return [{ stage, why: 'unattended', states: 1, path }];
  if (state.isAlive) return [];
  for (const one of triesIn(state, world.procedure, manyAttempts))
    if (reachedBy(state, one, world) !== undefined) return [];
  return [{ stage, why: 'nothing-possible', states: 1, path }];
};

/** What keeps claims of one stage from going on is one fault: it is told once, by the shortest way to it. */
const nearestOf = (dead: readonly DeadState[]): readonly DeadState[] => {
  const nearest = new Map<string, DeadState>();
  for (const one of dead) {
    const key = `${one.stage} ${one.why}`;
    const known = nearest.get(key);
    const path = known === undefined || one.path.length < known.path.length ? one.path : known.path;
    nearest.set(key, { ...one, path, states: (known?.states ?? 0) + 1 });
  }
  return [...nearest.values()];
};

interface Try {
  readonly command: Command;
  readonly now: Instant;
  readonly name: string;
}

/** What is said, and how many days later: at once, and when whatever was set for a day has come. */
interface Attempt {
  readonly days: number;
  readonly detail: number;
}

const attempts = (count: number, days: (index: number) => number): readonly Attempt[] =>
  Array.from({ length: count }, (_, index) => ({ days: days(index), detail: index }));
const fewAttempts = attempts(6, (index) => (index % 2 === 0 ? 1 : 12));
/** Before a state is called dead, everything is tried in many more ways. */
const manyAttempts = attempts(40, (index) => 1 + (index % 20) * 6);

const explored = claimId(sampleId(1, 1));
const millisecondsPerDay = 86_400_000;

/** Commands of which the words decide where a claim goes next: both ways are tried before anything else. */
const forks: readonly CommandType[] = ['draft-decision', 'decide-remedy', 'decide-status-review'];

/** Everything that may be tried: open work first, then the next clock, then whatever else a role may do; then all again. */
function* triesIn(
  { claim, now, path }: Pick<ExploredState, 'claim' | 'now' | 'path'>,
  procedure: Procedure,
  asOften: readonly Attempt[],
): Generator<Try, undefined> {
  const document = claim === undefined ? procedure.document : procedure.readFor(claim);
  const types = typesIn(claim, procedure, document);
  const alarm = alarmOf({ claim, now, path });
  const here = { claim, now, path, document };
  for (const [round, attempt] of asOften.entries()) {
    for (const type of types.work) {
      yield* tryOf(type, attempt, here);
      if (round === 0 && forks.includes(type))
        yield* tryOf(type, { ...attempt, detail: attempt.detail + 1 }, here);
    }
    if (round === 0 && alarm !== undefined) yield alarm;
    for (const type of types.others) yield* tryOf(type, attempt, here);
  }
  return undefined;
}

const typesIn = (
  claim: Claim | undefined,
  procedure: Procedure,
  document: ProcedureDocument,
): { readonly work: readonly CommandType[]; readonly others: readonly CommandType[] } => {
  if (claim === undefined) return { work: ['register-claim'], others: [] };
  const open = tasksOf(claim, procedure).map(({ command }) => command);
  // What has an obstacle by the meaning of its words would be refused, and a refusal leads nowhere.
  const possible = commandsOf(document).filter(
    (type) =>
      (claim.status === 'open' || type === 'reopen-claim') &&
      rulesFor(type, { claim, document }).length > 0 &&
      obstacleTo(claim, type) === undefined,
  );
  return { work: open, others: possible.filter((type) => !open.includes(type)) };
};

/** Time passes until the next clock ends. What it warns of on the way opens and closes no way. */
const alarmOf = ({ claim, now, path }: Pick<ExploredState, 'claim' | 'now' | 'path'>): Try | undefined => {
  const next = claim?.clocks.flatMap(endOf).sort()[0];
  if (next === undefined) return undefined;
  const command: Command = {
    type: 'expire-clocks',
    commandId: commandId(sampleId(3, path.length)),
    claimId: explored,
    actor: systemActor,
    data: {},
  };
  return { command, now: next > now ? next : now, name: 'expire-clocks' };
};

const endOf = ({ state, computation: { dueAt } }: Clock): readonly Instant[] =>
  state === 'running' && dueAt !== null ? [dueAt] : [];

/** A command by a role that may give it in the stage; none where no role may. */
const tryOf = (
  type: CommandType,
  { days, detail }: Attempt,
  {
    claim,
    now,
    path,
    document,
  }: Pick<ExploredState, 'claim' | 'now' | 'path'> & { readonly document: ProcedureDocument },
): readonly Try[] => {
  const roles = rolesFor(type, { claim, document });
  const role = roles[Math.floor(detail / 2) % roles.length];
  if (role === undefined) return [];
  const then = instantOf(millisecondsOf(now) + days * millisecondsPerDay);
  const command: Command = {
    ...plausibleBody(type, detail, { claim, document, now: then }),
    commandId: commandId(sampleId(2, path.length * 100 + detail)),
    claimId: explored,
    // Every command has an author of its own, so that separation of duties closes no way.
    actor: { id: `${role}-${type}-${path.length}`, role, office: claim?.office ?? 'anywhere' },
  };
  return [{ name: type, now: then, command }];
};
