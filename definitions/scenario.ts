/**
 * Scenarios: a procedure's own sentences, tried with the code that decides real claims. Persons are written p1, p2…,
 * the act that was issued last as `last-act`; both become ids here. Between two steps clocks speak as they would.
 */
import { createHash } from 'node:crypto';
import type { Claim } from '../domain/claim/claim.ts';
import { commandSchema } from '../domain/claim/commands.schema.ts';
import type { Command } from '../domain/claim/commands.ts';
import { decide } from '../domain/claim/decide.ts';
import type { Decision } from '../domain/claim/decision.ts';
import { systemActor } from '../domain/claim/actor.ts';
import { tasksOf } from '../domain/claim/tasks.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { claimId, commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import type { Scenario, ScenarioStep } from './scenario.schema.ts';

interface World {
  readonly procedure: Procedure;
  readonly zones: Zones;
}

/** What differs from what the scenario says, in sentences; empty when it holds. */
export const failuresOf = (scenario: Scenario, world: World): readonly string[] => {
  const given = scenario.given.reduce<Played>((so, step, index) => playGiven(so, step, { index, world }), {
    failures: [],
  });
  if (given.failures.length > 0) return given.failures;
  const before = speak(given.claim, scenario.when, world);
  const decision = decideStep(before, scenario.when, { index: scenario.given.length, world });
  if (typeof decision === 'string') return [decision];
  const claim = decision.kind === 'accepted' ? decision.claim : before;
  return [...decisionFailures(scenario, decision), ...stateFailures(scenario, claim, world)];
};

interface Played {
  readonly claim?: Claim;
  readonly failures: readonly string[];
}

const playGiven = (
  { claim, failures }: Played,
  step: ScenarioStep,
  place: { readonly index: number; readonly world: World },
): Played => {
  if (failures.length > 0) return { failures };
  const decision = decideStep(speak(claim, step, place.world), step, place);
  if (typeof decision === 'string') return { failures: [decision] };
  if (decision.kind === 'accepted') return { claim: decision.claim, failures: [] };
  const { kind, rule, facts } = decision.refusal;
  const said = `given ${place.index + 1} (${step.command}): refused as ${kind} by ${rule} ${JSON.stringify(facts)}`;
  return { failures: [said] };
};

/** Lets the clocks of a claim say what is due before a step, except before the step that does exactly this. */
const speak = (claim: Claim | undefined, step: ScenarioStep, world: World): Claim | undefined => {
  if (claim === undefined || step.command === 'expire-clocks') return claim;
  const command: Command = {
    type: 'expire-clocks',
    commandId: commandId(uuidFor(`expire ${step.at}`)),
    claimId: claim.claimId,
    actor: systemActor,
    data: {},
  };
  const decision = decide(claim, command, contextAt(step.at, world));
  return decision.kind === 'accepted' ? decision.claim : claim;
};

const decideStep = (
  claim: Claim | undefined,
  step: ScenarioStep,
  { index, world }: { readonly index: number; readonly world: World },
): Decision | string => {
  const { role, id, office } = step.by;
  const parsed = commandSchema.safeParse({
    type: step.command,
    commandId: uuidFor(`command ${index}`),
    claimId: scenarioClaim,
    actor: { id, role, office: office ?? claim?.office ?? 'scenario' },
    data: withIds(step.data, claim),
  });
  if (!parsed.success)
    return `${step.command} at ${step.at}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`;
  return decide(claim, parsed.data, contextAt(step.at, world));
};

const contextAt = (now: Instant, { procedure, zones }: World) => ({
  procedure,
  zones,
  now,
  correlationId: scenarioClaim,
  fileNumber: 'SCENARIO-0001',
});

const decisionFailures = ({ then }: Scenario, decision: Decision): readonly string[] => {
  if (decision.kind === 'refused') {
    const { kind, rule, facts } = decision.refusal;
    const isExpected = then.refused?.kind === kind && then.refused.rule === rule;
    return isExpected ? [] : [`refused as ${kind} by ${rule} ${JSON.stringify(facts)}`];
  }
  const types = decision.events.map(({ type }) => type);
  if (then.refused !== undefined)
    return [`accepted with ${types.join(', ')}, not refused as ${then.refused.kind}`];
  const left = (then.accepted ?? []).reduce<{ rest: readonly string[]; missing: readonly string[] }>(
    ({ rest, missing }, wanted) => {
      const at = rest.indexOf(wanted);
      return at === -1 ? { rest, missing: [...missing, wanted] } : { rest: rest.slice(at + 1), missing };
    },
    { rest: types, missing: [] },
  );
  return left.missing.map(
    (type) => `${type} did not happen in this order; what happened: ${types.join(', ')}`,
  );
};

const stateFailures = (
  { then }: Scenario,
  claim: Claim | undefined,
  { procedure }: World,
): readonly string[] => {
  if (claim === undefined) return then.stage === undefined ? [] : ['there is no claim'];
  const open = tasksOf(claim, procedure).map(({ command }) => command);
  const waits = claim.waits.map(({ wait }) => wait);
  return [
    ...(then.stage === undefined || then.stage === claim.stage
      ? []
      : [`stage is ${claim.stage}, not ${then.stage}`]),
    ...Object.entries(then.dueOn ?? {}).flatMap(([name, dueOn]) => dueFailures(claim, name, dueOn)),
    ...(then.tasks === undefined ? [] : setFailures('tasks', then.tasks, open)),
    ...(then.waits === undefined ? [] : setFailures('waits', then.waits, waits)),
  ];
};

const dueFailures = (claim: Claim, name: string, dueOn: string | null): readonly string[] => {
  const clock = claim.clocks.findLast((one) => one.clock === name);
  if (clock === undefined) return [`clock ${name} never started`];
  const actual = clock.computation.dueOn;
  return actual === dueOn
    ? []
    : [`clock ${name} ends on ${actual ?? 'no date'}, not on ${dueOn ?? 'no date'}`];
};

const setFailures = (
  what: string,
  wanted: readonly string[],
  actual: readonly string[],
): readonly string[] =>
  [...wanted].sort().join() === [...actual].sort().join()
    ? []
    : [`open ${what}: ${actual.join(', ') || 'none'}, not ${wanted.join(', ') || 'none'}`];

/** Persons and the last act by their ids, wherever they stand in the data. */
const withIds = (value: unknown, claim: Claim | undefined): unknown => {
  if (value === 'last-act') return claim?.acts.at(-1)?.actId ?? value;
  if (typeof value === 'string') return /^p[1-9]$/.test(value) ? uuidFor(value) : value;
  if (Array.isArray(value)) return value.map((one) => withIds(one, claim));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withIds(member, claim)]));
};

/** A UUID of a name, the same in every run. @see RFC 9562, section 5.8 (version 8: custom) */
const uuidFor = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const scenarioClaim = claimId(uuidFor('claim'));
