/**
 * Scenarios: a procedure's own sentences, tried with the code that decides real claims. Between two steps clocks speak
 * as they would. What may stand for an id in the data of a step is told in scenario-ids.ts.
 */
import { systemActor } from '../domain/claim/actor.ts';
import type { Claim } from '../domain/claim/claim.ts';
import { commandSchema } from '../domain/claim/commands.schema.ts';
import type { Command } from '../domain/claim/commands.ts';
import { decide } from '../domain/claim/decide.ts';
import type { Decision, DecisionContext } from '../domain/claim/decision.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Zones } from '../domain/shared/zones.ts';
import type { Scenario, ScenarioStep } from './scenario.schema.ts';
import { calendarsKnownOn } from './scenario-calendars.ts';
import { failuresAfter, failuresOfDecision } from './scenario-failures.ts';
import { scenarioClaim, uuidFor, withIds } from './scenario-ids.ts';

/** Under what scenarios are tried. `versions` are those that a scenario may name, to be about or to migrate to. */
export interface ScenarioWorld {
  readonly procedure: Procedure;
  readonly zones: Zones;
  readonly versions?: readonly Procedure[];
}

/** A scenario being played: the world with what the scenario says of it. */
interface Play {
  readonly scenario: Scenario;
  readonly procedure: Procedure;
  readonly versions: readonly Procedure[];
  readonly zones: Zones;
}

/** What has come of the steps so far. */
interface Played {
  readonly claim?: Claim;
  readonly events: readonly ClaimEvent[];
}

/** What differs from what the scenario says, in sentences; empty when it holds. */
export const failuresOf = (scenario: Scenario, world: ScenarioWorld): readonly string[] => {
  const versions = [world.procedure, ...(world.versions ?? [])];
  const procedure = procedureOf(scenario, world.procedure, versions);
  if (procedure === undefined) return [`there is no version ${scenario.version} of the procedure`];
  const unknown = variantFailures(scenario, procedure);
  if (unknown.length > 0) return unknown;
  return play({ scenario, procedure, versions, zones: world.zones });
};

const procedureOf = (
  { version }: Scenario,
  procedure: Procedure,
  versions: readonly Procedure[],
): Procedure | undefined =>
  version === undefined ? procedure : versions.find(({ ref }) => ref.version === version);

const variantFailures = ({ variants }: Scenario, { document }: Procedure): readonly string[] =>
  Object.entries(variants ?? {}).flatMap(([name, option]) => {
    const variant = Object.hasOwn(document.variants, name) ? document.variants[name] : undefined;
    if (variant === undefined) return [`there is no variant ${name}`];
    return Object.hasOwn(variant.options, option) ? [] : [`the variant ${name} has no option ${option}`];
  });

const play = (played: Play): readonly string[] => {
  const { scenario } = played;
  let so: Played = { events: [] };
  for (const [index, step] of scenario.given.entries()) {
    const next = playGiven(so, step, { index, played });
    if (typeof next === 'string') return [next];
    so = next;
  }
  const before = speak(so, scenario.when, played);
  const decision = decideStep(before.claim, scenario.when, { index: scenario.given.length, played });
  if (typeof decision === 'string') return [decision];
  const after = decision.kind === 'accepted' ? following(before, decision) : before;
  const { then, when } = scenario;
  const { zones } = played;
  const procedure = procedureNow(after.claim, played);
  return [
    ...failuresOfDecision(then, decision),
    ...failuresAfter(then, { ...after, procedure, zones, step: when }),
  ];
};

const following = (
  { events }: Played,
  decision: Extract<Decision, { readonly kind: 'accepted' }>,
): Played => ({ claim: decision.claim, events: [...events, ...decision.events] });

interface Place {
  readonly index: number;
  readonly played: Play;
}

const playGiven = (so: Played, step: ScenarioStep, place: Place): Played | string => {
  const before = speak(so, step, place.played);
  const decision = decideStep(before.claim, step, place);
  if (typeof decision === 'string') return decision;
  if (decision.kind === 'accepted') return following(before, decision);
  const { kind, rule, facts } = decision.refusal;
  return `given ${place.index + 1} (${step.command}): refused as ${kind} by ${rule} ${JSON.stringify(facts)}`;
};

/** Lets the clocks of a claim say what is due before a step, except before the step that does exactly this. */
const speak = (so: Played, step: ScenarioStep, played: Play): Played => {
  if (so.claim === undefined || step.command === 'expire-clocks') return so;
  const command: Command = {
    type: 'expire-clocks',
    commandId: commandId(uuidFor(`expire ${step.at}`)),
    claimId: so.claim.claimId,
    actor: systemActor,
    data: {},
  };
  const decision = decide(so.claim, command, contextOf(so.claim, step, played));
  return decision.kind === 'accepted' ? following(so, decision) : so;
};

const decideStep = (
  claim: Claim | undefined,
  step: ScenarioStep,
  { index, played }: Place,
): Decision | string => {
  const { role, id, office } = step.by;
  const target = targetOf(step, played);
  const data = withIds(step.data, claim);
  const parsed = commandSchema.safeParse({
    type: step.command,
    commandId: uuidFor(`command ${index}`),
    claimId: scenarioClaim,
    actor: { id, role, office: office ?? claim?.office ?? 'scenario' },
    data: target === undefined ? data : { ...data, to: target.ref },
  });
  if (!parsed.success)
    return `${step.command} at ${step.at}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`;
  return decide(claim, parsed.data, contextOf(claim, step, played));
};

/** Where a migration goes: `to` of its step is the version in the folder. */
const targetOf = ({ command, data }: ScenarioStep, { versions }: Play): Procedure | undefined =>
  command === 'migrate-claim' ? versions.find(({ ref }) => ref.version === data['to']) : undefined;

/** The procedure that a claim is pinned to, or that a registration gets. */
const procedureNow = (claim: Claim | undefined, { procedure, versions }: Play): Procedure =>
  claim === undefined
    ? procedure
    : (versions.find(({ ref }) => ref.hash === claim.procedure.hash) ?? procedure);

const contextOf = (claim: Claim | undefined, step: ScenarioStep, played: Play): DecisionContext => {
  const { scenario, procedure, zones } = played;
  const target = targetOf(step, played);
  const now = procedureNow(claim, played);
  return {
    procedure: now,
    zones,
    now: step.at,
    correlationId: scenarioClaim,
    fileNumber: 'SCENARIO-0001',
    variants: chosenIn(scenario, procedure),
    inForce: scenario.inForce ?? false,
    ...(target === undefined ? {} : { target }),
    ...(scenario.asPublished === true && {
      calendars: calendarsKnownOn(now.document.calendars, zones.dateAt(step.at, now.document.zone)),
    }),
  };
};

/** The choices that are not the default ones. */
const chosenIn = ({ variants }: Scenario, { document }: Procedure): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variants ?? {}).filter(([name, option]) => document.variants[name]?.default !== option),
  );
