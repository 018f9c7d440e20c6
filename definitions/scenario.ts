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
import type { DocumentPath } from '../domain/procedure/finding.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Zones } from '../domain/shared/zones.ts';
import type { Scenario, ScenarioStep } from './scenario.schema.ts';
import { calendarsKnownOn } from './scenario-calendars.ts';
import { bareComplaintOf } from './issue-words.ts';
import type { ScenarioFailure } from './scenario-failures.ts';
import { failuresAfter, failuresOfDecision } from './scenario-failures.ts';
import { scenarioClaim, uuidFor, withIds } from './scenario-ids.ts';
import { refusedWords } from './scenario-words.ts';
import type { SchemaIssue } from './surface.schema.ts';

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

/** What differs from what the scenario says, where it says it; empty when it holds. */
export const failuresOf = (scenario: Scenario, world: ScenarioWorld): readonly ScenarioFailure[] => {
  const versions = [world.procedure, ...(world.versions ?? [])];
  const procedure = procedureOf(scenario, world.procedure, versions);
  if (procedure === undefined) return [versionUnknown(scenario)];
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

const versionUnknown = ({ version }: Scenario): ScenarioFailure => ({
  path: ['version'],
  message: {
    en: `there is no version ${version} of the procedure`,
    es: `no hay versión ${version} del procedimiento`,
  },
});

const targetUnknown = (version: string, path: DocumentPath): ScenarioFailure => ({
  path,
  message: {
    en: `there is no sound version ${version} of the procedure to migrate to`,
    es: `no hay versión ${version} del procedimiento, libre de errores, a la que migrar`,
  },
});

const variantFailures = ({ variants }: Scenario, { document }: Procedure): readonly ScenarioFailure[] =>
  Object.entries(variants ?? {}).flatMap(([name, option]) => {
    const variant = Object.hasOwn(document.variants, name) ? document.variants[name] : undefined;
    const path = ['variants', name];
    if (variant === undefined) {
      const message = { en: `there is no variant ${name}`, es: `no hay elección entre lecturas ${name}` };
      return [{ path, at: 'key', message }];
    }
    if (Object.hasOwn(variant.options, option)) return [];
    const message = {
      en: `the variant ${name} has no option ${option}`,
      es: `la elección entre lecturas ${name} no tiene la opción ${option}`,
    };
    return [{ path, message }];
  });

const play = (played: Play): readonly ScenarioFailure[] => {
  const { scenario } = played;
  let so: Played = { events: [] };
  for (const [index, step] of scenario.given.entries()) {
    const next = playGiven(so, step, { index, played });
    if ('failures' in next) return next.failures;
    so = next;
  }
  const before = speak(so, scenario.when, played);
  const decision = decideStep(before.claim, scenario.when, { index: scenario.given.length, played });
  if ('failures' in decision) return decision.failures;
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

/** What keeps a scenario from being played on. */
interface Stop {
  readonly failures: readonly ScenarioFailure[];
}

const playGiven = (so: Played, step: ScenarioStep, place: Place): Played | Stop => {
  const before = speak(so, step, place.played);
  const decision = decideStep(before.claim, step, place);
  if ('failures' in decision) return decision;
  if (decision.kind === 'accepted') return following(before, decision);
  const { en, es } = refusedWords(decision.refusal);
  const which = `${place.index + 1} (${step.command})`;
  const message = { en: `given ${which}: ${en}`, es: `en given, el paso ${which}: ${es}` };
  return { failures: [{ path: pathOf(place), message }] };
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
): Decision | Stop => {
  const { role, id, office } = step.by;
  const target = targetOf(step, played);
  const data = withIds(step.data, claim);
  if (step.command === 'migrate-claim' && target === undefined && typeof data['to'] === 'string')
    return { failures: [targetUnknown(data['to'], [...pathOf({ index, played }), 'data', 'to'])] };
  const parsed = commandSchema.safeParse({
    type: step.command,
    commandId: uuidFor(`command ${index}`),
    claimId: scenarioClaim,
    actor: { id, role, office: office ?? claim?.office ?? 'scenario' },
    data: target === undefined ? data : { ...data, to: target.ref },
  });
  if (!parsed.success)
    return {
      failures: parsed.error.issues.map((issue) => malformed(issue, step, pathOf({ index, played }))),
    };
  return decide(claim, parsed.data, contextOf(claim, step, played));
};

/** Where a step stands in its scenario. */
const pathOf = ({ index, played }: Place): DocumentPath =>
  index < played.scenario.given.length ? ['given', index] : ['when'];

/** What is wrong with the form of a step, at the word of its data that is meant. */
const malformed = (
  issue: SchemaIssue,
  { command, at }: ScenarioStep,
  path: DocumentPath,
): ScenarioFailure => {
  const inside = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const { en, es } = bareComplaintOf(issue);
  const place = inside.join('.');
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return {
    path: [...path, ...inside, ...(unknown === undefined ? [] : [unknown])],
    ...(unknown === undefined ? {} : { at: 'key' }),
    message: { en: `${command} at ${at}: ${place} ${en}`, es: `${command} en ${at}: ${place} ${es}` },
  };
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
