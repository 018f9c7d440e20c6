/** What differs between what a scenario says and what happened: where it says so, and in words. */
import type { Claim } from '../domain/claim/claim.ts';
import type { Decision } from '../domain/claim/decision.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import { tasksOf } from '../domain/claim/tasks.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { factsOf } from '../domain/procedure/facts.ts';
import type { ProcedureFinding } from '../domain/procedure/finding.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { createExpressions } from './expressions.ts';
import type { Scenario, ScenarioStep } from './scenario.schema.ts';
import {
  acceptedWords,
  breachWords,
  dueWords,
  missedWords,
  noClaimWords,
  notHeldWords,
  notSkippedWords,
  notStartedWords,
  openWords,
  provisionalWords,
  refusedWords,
  stageWords,
  wrongFactWords,
} from './scenario-words.ts';

type Then = Scenario['then'];

/** What a scenario says and what does not hold. */
export type ScenarioFailure = Pick<ProcedureFinding, 'path' | 'at' | 'message'>;

/** Whether the command was answered as the scenario says. */
export const failuresOfDecision = (then: Then, decision: Decision): readonly ScenarioFailure[] => {
  if (decision.kind === 'refused') return refusalFailures(then, decision.refusal);
  const types = decision.events.map(({ type }) => type);
  if (then.refused !== undefined)
    return [{ path: ['then', 'refused', 'kind'], message: acceptedWords(types, then.refused.kind) }];
  return missingIn(then.accepted ?? [], types).map(({ type, index }) => ({
    path: ['then', 'accepted', index],
    message: missedWords(type, types),
  }));
};

/** A refusal is told at the word of the scenario that is another. */
const refusalFailures = ({ refused }: Then, refusal: Refusal): readonly ScenarioFailure[] => {
  const isKind = refused?.kind === refusal.kind;
  if (isKind && refused.rule === refusal.rule) return [];
  const said = refused === undefined ? ['accepted'] : ['refused', isKind ? 'rule' : 'kind'];
  return [{ path: ['then', ...said], message: refusedWords(refusal) }];
};

interface Missing {
  readonly type: string;
  readonly index: number;
}

const missingIn = (wanted: readonly string[], happened: readonly string[]): readonly Missing[] => {
  const missing: Missing[] = [];
  let from = 0;
  for (const [index, type] of wanted.entries()) {
    const at = happened.indexOf(type, from);
    if (at === -1) missing.push({ type, index });
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
export const failuresAfter = (then: Then, after: Aftermath): readonly ScenarioFailure[] => {
  const { claim } = after;
  const path = ['then', 'stage'];
  if (claim === undefined) return then.stage === undefined ? [] : [{ path, message: noClaimWords }];
  return [
    ...(then.stage === undefined || then.stage === claim.stage
      ? []
      : [{ path, message: stageWords(claim.stage, then.stage) }]),
    ...clockFailures(then, claim),
    ...Object.entries(then.breach ?? {}).flatMap(([clock, breach]) =>
      breachFailures(after.events, clock, breach),
    ),
    ...factFailures(then.facts ?? [], claim, after),
    ...setFailures(then, 'tasks', () => tasksOf(claim, after.procedure).map(({ command }) => command)),
    ...setFailures(then, 'waits', () => claim.waits.map(({ wait }) => wait)),
  ];
};

const clockFailures = (then: Then, claim: Claim): readonly ScenarioFailure[] => [
  ...eachClock(claim, { said: 'dueOn', wanted: then.dueOn }, (clock, wanted) => {
    const actual = clock.computation.dueOn;
    return actual === wanted ? [] : [{ path: [], message: dueWords(clock.clock, actual, wanted) }];
  }),
  ...eachClock(claim, { said: 'provisional', wanted: then.provisional }, (clock, wanted) =>
    clock.computation.provisional === wanted
      ? []
      : [{ path: [], message: provisionalWords(clock.clock, wanted) }],
  ),
  ...eachClock(claim, { said: 'skipped', wanted: then.skipped }, (clock, wanted) =>
    wanted.flatMap((day, index) =>
      isSkipped(clock, day) ? [] : [{ path: [index], message: notSkippedWords(clock.clock, day) }],
    ),
  ),
];

/** What is said of each clock, and what of it does not hold, with its path inside what is said of the clock. */
const eachClock = <Wanted>(
  claim: Claim,
  { said, wanted }: { readonly said: string; readonly wanted: Readonly<Record<string, Wanted>> | undefined },
  failures: (clock: Clock, wanted: Wanted) => readonly ScenarioFailure[],
): readonly ScenarioFailure[] =>
  Object.entries(wanted ?? {}).flatMap(([name, value]): readonly ScenarioFailure[] => {
    const path = ['then', said, name];
    const clock = claim.clocks.findLast((one) => one.clock === name);
    if (clock === undefined) return [{ path, at: 'key', message: notStartedWords(name) }];
    return failures(clock, value).map((one) => ({ ...one, path: [...path, ...one.path] }));
  });

const isSkipped = ({ computation }: Clock, day: string): boolean =>
  computation.skipped.some(({ on, run }) => on <= day && day <= (run?.through ?? on));

const breachFailures = (
  events: readonly ClaimEvent[],
  clock: string,
  wanted: string,
): readonly ScenarioFailure[] => {
  const expiry = events.findLast((event) => event.type === 'ClockExpired' && event.data.clock === clock);
  const actual = expiry?.type === 'ClockExpired' ? (expiry.data.breach ?? 'none') : undefined;
  if ((actual ?? 'none') === wanted) return [];
  return [{ path: ['then', 'breach', clock], message: breachWords(clock, actual, wanted) }];
};

const factFailures = (
  facts: readonly string[],
  claim: Claim,
  { step, zones, procedure }: Aftermath,
): readonly ScenarioFailure[] => {
  if (facts.length === 0) return [];
  const expressions = createExpressions();
  const { role, id, office } = step.by;
  const seen = {
    claim: factsOf(claim, procedure.readFor(claim)),
    command: {},
    actor: { id, role, office: office ?? claim.office },
    today: zones.dateAt(step.at, claim.zone),
  };
  const said = (fact: string): Labels | undefined => {
    const fault = expressions.faultOf(fact, {});
    if (fault !== undefined) return wrongFactWords(fact, fault);
    return expressions.compile(fact)(seen) ? undefined : notHeldWords(fact);
  };
  return facts.flatMap((fact, index) => {
    const message = said(fact);
    return message === undefined ? [] : [{ path: ['then', 'facts', index], message }];
  });
};

/** What is open is asked for only where the scenario says something of it. */
const setFailures = (
  then: Then,
  what: 'tasks' | 'waits',
  open: () => readonly string[],
): readonly ScenarioFailure[] => {
  const wanted = then[what];
  if (wanted === undefined) return [];
  const actual = open();
  return [...wanted].sort().join() === [...actual].sort().join()
    ? []
    : [{ path: ['then', what], message: openWords(what, actual, wanted) }];
};
