/** A past claim led again under a procedure: the same commands at the same times, with the clocks speaking in between. */
import { systemActor } from '../domain/claim/actor.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Command, CommandType } from '../domain/claim/commands.ts';
import type { Decision } from '../domain/claim/decision.ts';
import { decide } from '../domain/claim/decide.ts';
import { tasksOf } from '../domain/claim/tasks.ts';
import type { Calendar } from '../domain/deadline/calendar.ts';
import { nextAlarmOf } from '../domain/deadline/clock.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { laterOf, millisecondsOf } from '../domain/shared/instant.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import type { Zones } from '../domain/shared/zones.ts';
import type { PastClaim } from './past-claims.ts';

export interface ReplayedStep {
  readonly command: CommandType;
  readonly at: Instant;
  readonly before: string;
  /** Stage after the command; that before it where it was refused. */
  readonly stage: string;
  readonly refusal?: Refusal;
}

export interface ReplayedClock {
  readonly clock: string;
  readonly run: number;
  readonly dueOn: PlainDate | null;
  readonly missed: boolean;
}

/** Work of a role: pieces that were opened, and days during which they were open. */
export interface Workload {
  readonly opened: number;
  readonly days: number;
}

export interface Replay {
  readonly steps: readonly ReplayedStep[];
  readonly stage: string;
  readonly clocks: readonly ReplayedClock[];
  readonly work: ReadonlyMap<string, Workload>;
}

/** A procedure under which claims are led, and where its days begin. */
export interface ReplayWorld {
  readonly procedure: Procedure;
  readonly zones: Zones;
  /** Editions of calendars that hold in place of the document's own, by calendar. */
  readonly calendars?: Readonly<Record<string, Calendar>>;
  /** Names of clocks in commands that are others in this procedure. */
  readonly clockNames?: ReadonlyMap<string, string>;
}

interface State {
  claim: Claim | undefined;
  now: Instant;
  ticks: number;
  readonly steps: ReplayedStep[];
  readonly open: Map<string, OpenTask>;
  readonly work: Map<string, Workload>;
}

interface OpenTask {
  readonly since: Instant;
  readonly roles: readonly string[];
}

/** Leads a claim through a procedure as it was led. A command that is refused changes nothing, and the next is tried. */
export const replay = (past: PastClaim, world: ReplayWorld): Replay => {
  const state: State = {
    claim: undefined,
    now: past.commands[0]?.occurredAt ?? past.until,
    ticks: 0,
    steps: [],
    open: new Map(),
    work: new Map(),
  };
  for (const command of past.commands) {
    passTime(state, laterOf(state.now, command.occurredAt ?? state.now), { past, world });
    take(state, command, { past, world });
  }
  passTime(state, laterOf(state.now, past.until), { past, world });
  closeTasks(state, new Set());
  return {
    steps: state.steps,
    stage: state.claim?.stage ?? '',
    clocks: clocksOf(state.claim),
    work: state.work,
  };
};

interface Scene {
  readonly past: PastClaim;
  readonly world: ReplayWorld;
}

const decided = (state: State, command: Command, { past, world }: Scene): Decision => {
  const { procedure, zones, calendars } = world;
  const { document } = procedure;
  const variants = Object.entries(past.variants ?? {}).filter(
    ([name, option]) => document.variants[name]?.options[option] !== undefined,
  );
  return decide(state.claim, command, {
    procedure,
    zones,
    ...(calendars !== undefined && { calendars }),
    now: state.now,
    correlationId: past.claimId,
    fileNumber: 'REPLAY',
    ...(variants.length > 0 && { variants: Object.fromEntries(variants) }),
  });
};

/** Most rounds of clocks at one time: a recurring obligation of one day over years has many. */
const mostRounds = 5_000;

/** Lets the clocks speak up to a moment; what they start may have something to say before that moment too. */
const passTime = (state: State, until: Instant, scene: Scene): void => {
  for (let round = 0; round < mostRounds; round += 1) {
    const next = nextAlarmIn(state.claim);
    if (next === undefined || next > until) break;
    state.now = laterOf(state.now, next);
    state.ticks += 1;
    const decision = decided(state, tick(scene.past, state.ticks), scene);
    if (decision.kind === 'refused' || decision.events.length === 0) break;
    state.claim = decision.claim;
    lookAtTasks(state, scene.world.procedure);
  }
  state.now = until;
};

const nextAlarmIn = (claim: Claim | undefined): Instant | undefined =>
  claim?.clocks.reduce<Instant | undefined>((earliest, clock) => {
    const alarm = nextAlarmOf(clock);
    return alarm === undefined || (earliest !== undefined && earliest <= alarm) ? earliest : alarm;
  }, undefined);

const tick = ({ claimId }: PastClaim, number: number): Command => ({
  type: 'expire-clocks',
  commandId: commandId(`00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`),
  claimId,
  actor: systemActor,
  data: {},
});

const take = (state: State, given: Command, scene: Scene): void => {
  const before = state.claim?.stage ?? '';
  const command = asUnder(given, scene.world);
  const decision = decided(state, command, scene);
  const at = given.occurredAt ?? state.now;
  if (decision.kind === 'refused') {
    const { refusal } = decision;
    state.steps.push({ command: given.type, at, before, stage: before, refusal });
    return;
  }
  state.claim = decision.claim;
  state.steps.push({ command: given.type, at, before, stage: decision.claim.stage });
  lookAtTasks(state, scene.world.procedure);
};

/**
 * The command in the words of this procedure: its own id and its names of clocks, and a length of an extension only where
 * the order must say it.
 */
const asUnder = (command: Command, { procedure: { ref, document }, clockNames }: ReplayWorld): Command => {
  if (command.type === 'register-claim') return { ...command, data: { ...command.data, procedure: ref.id } };
  if (command.type !== 'extend-clock' && command.type !== 'start-clock') return command;
  const clock = clockNames?.get(command.data.clock) ?? command.data.clock;
  if (command.type === 'start-clock') return { ...command, data: { ...command.data, clock } };
  const { length, ...data } = command.data;
  const rule = document.clocks[clock]?.extends;
  const isNamed = rule?.length === 'set-by-decision' && length !== undefined;
  return { ...command, data: { ...data, clock, ...(isNamed && { length }) } };
};

const lookAtTasks = (state: State, procedure: Procedure): void => {
  const tasks = state.claim === undefined ? [] : tasksOf(state.claim, procedure);
  closeTasks(state, new Set(tasks.map(({ taskId }) => taskId)));
  for (const { taskId, roles } of tasks) {
    if (state.open.has(taskId)) continue;
    state.open.set(taskId, { since: state.now, roles });
    for (const role of roles) count(state.work, role, { opened: 1, days: 0 });
  }
};

const closeTasks = (state: State, staying: ReadonlySet<string>): void => {
  for (const [taskId, { since, roles }] of state.open) {
    if (staying.has(taskId)) continue;
    state.open.delete(taskId);
    const days = (millisecondsOf(state.now) - millisecondsOf(since)) / 86_400_000;
    for (const role of roles) count(state.work, role, { opened: 0, days });
  }
};

const count = (work: Map<string, Workload>, role: string, { opened, days }: Workload): void => {
  const so = work.get(role) ?? { opened: 0, days: 0 };
  work.set(role, { opened: so.opened + opened, days: so.days + days });
};

const clocksOf = (claim: Claim | undefined): readonly ReplayedClock[] =>
  (claim?.clocks ?? []).map(({ clock, run, computation, state, endedAt, obligor }) => ({
    clock,
    run,
    dueOn: computation.dueOn,
    missed: obligor === 'authority' && isMissed(state, endedAt, computation.dueAt),
  }));

const isMissed = (state: string, endedAt: Instant | undefined, dueAt: Instant | null): boolean =>
  state === 'expired' || (endedAt !== undefined && dueAt !== null && endedAt >= dueAt);
