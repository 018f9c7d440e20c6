/** What differs between what a scenario says and what happened, in sentences. */
import type { Claim } from '../domain/claim/claim.ts';
import type { Decision } from '../domain/claim/decision.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import { tasksOf } from '../domain/claim/tasks.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { factsOf } from '../domain/procedure/facts.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { createExpressions } from './expressions.ts';
import type { Scenario, ScenarioStep } from './scenario.schema.ts';

type Then = Scenario['then'];

/** Whether the command was answered as the scenario says. */
export const failuresOfDecision = (then: Then, decision: Decision): readonly string[] => {
  if (decision.kind === 'refused') {
    const { kind, rule, facts } = decision.refusal;
    const isExpected = then.refused?.kind === kind && then.refused.rule === rule;
    return isExpected ? [] : [`refused as ${kind} by ${rule} ${JSON.stringify(facts)}`];
  }
  const types = decision.events.map(({ type }) => type);
  if (then.refused !== undefined)
    return [`accepted with ${types.join(', ')}, not refused as ${then.refused.kind}`];
  return missingIn(then.accepted ?? [], types).map(
    (type) => `${type} did not happen in this order; what happened: ${types.join(', ')}`,
  );
};

const missingIn = (wanted: readonly string[], happened: readonly string[]): readonly string[] => {
  const missing: string[] = [];
  let from = 0;
  for (const type of wanted) {
    const at = happened.indexOf(type, from);
    if (at === -1) missing.push(type);
    else from = at + 1;
  }
  return missing;
};

/** How things stand after a scenario. */
export interface Aftermath {
  readonly claim?: Claim;
  readonly events: readonly ClaimEvent[];
  readonly procedure: Procedure;
  readonly zones: Zones;
  readonly step: ScenarioStep;
}

/** Whether the claim stands as the scenario says. */
export const failuresAfter = (then: Then, after: Aftermath): readonly string[] => {
  const { claim } = after;
  if (claim === undefined) return then.stage === undefined ? [] : ['there is no claim'];
  return [
    ...(then.stage === undefined || then.stage === claim.stage
      ? []
      : [`stage is ${claim.stage}, not ${then.stage}`]),
    ...clockFailures(then, claim),
    ...Object.entries(then.breach ?? {}).flatMap(([clock, breach]) =>
      breachFailures(after.events, clock, breach),
    ),
    ...factFailures(then.facts ?? [], claim, after),
    ...(then.tasks === undefined
      ? []
      : setFailures(
          'tasks',
          then.tasks,
          tasksOf(claim, after.procedure).map(({ command }) => command),
        )),
    ...(then.waits === undefined
      ? []
      : setFailures(
          'waits',
          then.waits,
          claim.waits.map(({ wait }) => wait),
        )),
  ];
};

const clockFailures = ({ dueOn, provisional, skipped }: Then, claim: Claim): readonly string[] => [
  ...eachClock(claim, dueOn, (clock, wanted) => {
    const actual = clock.computation.dueOn;
    return actual === wanted
      ? []
      : [`clock ${clock.clock} ends on ${actual ?? 'no date'}, not on ${wanted ?? 'no date'}`];
  }),
  ...eachClock(claim, provisional, (clock, wanted) =>
    clock.computation.provisional === wanted
      ? []
      : [`the end of clock ${clock.clock} is ${wanted ? 'not provisional' : 'provisional'}`],
  ),
  ...eachClock(claim, skipped, (clock, wanted) =>
    wanted.filter((day) => !isSkipped(clock, day)).map((day) => `clock ${clock.clock} did not skip ${day}`),
  ),
];

const eachClock = <Wanted>(
  claim: Claim,
  wanted: Readonly<Record<string, Wanted>> | undefined,
  failures: (clock: Clock, wanted: Wanted) => readonly string[],
): readonly string[] =>
  Object.entries(wanted ?? {}).flatMap(([name, value]) => {
    const clock = claim.clocks.findLast((one) => one.clock === name);
    return clock === undefined ? [`clock ${name} never started`] : failures(clock, value);
  });

const isSkipped = ({ computation }: Clock, day: string): boolean =>
  computation.skipped.some(({ on, run }) => on <= day && day <= (run?.through ?? on));

const breachFailures = (events: readonly ClaimEvent[], clock: string, wanted: string): readonly string[] => {
  const expiry = events.findLast((event) => event.type === 'ClockExpired' && event.data.clock === clock);
  const actual = expiry?.type === 'ClockExpired' ? (expiry.data.breach ?? 'none') : 'none';
  if (actual === wanted) return [];
  const said = expiry === undefined ? 'has not expired' : `expired with breach ${actual}`;
  return [`clock ${clock} ${said}, not with ${wanted}`];
};

const factFailures = (
  facts: readonly string[],
  claim: Claim,
  { step, zones, procedure }: Aftermath,
): readonly string[] => {
  if (facts.length === 0) return [];
  const expressions = createExpressions();
  const { role, id, office } = step.by;
  const seen = {
    claim: factsOf(claim, procedure.readFor(claim)),
    command: {},
    actor: { id, role, office: office ?? claim.office },
    today: zones.dateAt(step.at, claim.zone),
  };
  return facts.flatMap((fact) => {
    const fault = expressions.faultOf(fact, {});
    if (fault !== undefined) return [`${fact}: ${fault.message} (column ${fault.offset + 1})`];
    return expressions.compile(fact)(seen) ? [] : [`does not hold: ${fact}`];
  });
};

const setFailures = (
  what: string,
  wanted: readonly string[],
  actual: readonly string[],
): readonly string[] =>
  [...wanted].sort().join() === [...actual].sort().join()
    ? []
    : [`open ${what}: ${actual.join(', ') || 'none'}, not ${wanted.join(', ') || 'none'}`];
