/** Words that a procedure would take: those that its conditions ask for, and those of its sections that fit a stage. */
import type { Claim } from '../domain/claim/claim.ts';
import type { CommandType } from '../domain/claim/commands.ts';
import type { DecisionKind, ServiceMethod } from '../domain/procedure/decision-definition.ts';
import { DECISION_KINDS, SERVICE_METHODS } from '../domain/procedure/decision-definition.ts';
import type { CommandRule, ProcedureDocument } from '../domain/procedure/definition.ts';
import type { ClosureReason } from '../domain/procedure/incident-definition.ts';
import { CLOSURE_REASONS } from '../domain/procedure/incident-definition.ts';
import { parameterAt } from '../domain/procedure/reading.ts';

/** The item at an index, counted round and round. */
export const at = <Item>(items: readonly Item[], index: number, otherwise: Item): Item =>
  items[index % items.length] ?? otherwise;

/** What fits, and once in eight times whatever there is; whatever there is, where nothing fits. */
export const mostly = <Item>(
  fitting: readonly Item[],
  all: readonly Item[],
  detail: number,
): readonly Item[] => (fitting.length === 0 || detail % 8 === 7 ? all : fitting);

export const keysOf = (section: object): readonly string[] => Object.keys(section);

/** The words that conditions ask for in a field of a command; empty where they ask for none. */
export type Asked = (field: string) => readonly string[];

const asksFor = /\bcommand\.(\w+) *(?:== *'([^']*)'|in *\[([^\]]*)\])/g;

/** The rules of a command that may apply where a claim stands. */
export const rulesFor = (
  type: CommandType,
  { claim, document }: { readonly claim: Claim | undefined; readonly document: ProcedureDocument },
): readonly CommandRule[] =>
  (document.commands[type] ?? []).filter((rule) => claim === undefined || rule.in.includes(claim.stage));

/** What the rules of a command ask of what it says. */
export const askedOf = (
  type: CommandType,
  here: { readonly claim: Claim | undefined; readonly document: ProcedureDocument },
): Asked => {
  // Read only when a field is asked about: most commands have none.
  return (field) =>
    rulesFor(type, here)
      .flatMap(({ when = '', conditions = [] }) => [when, ...conditions.map(({ that }) => that)])
      .filter((text) => text.includes(`command.${field}`))
      .flatMap((text) => [...text.matchAll(asksFor)])
      .flatMap(([, name, word, list = '']) => {
        if (name !== field) return [];
        return word === undefined ? [...list.matchAll(/'([^']*)'/g)].flatMap(([, one]) => one ?? []) : [word];
      });
};

const nationalities = /\.nationality *(?:== *'([A-Z]{2})'|in *\[([^\]]*)\])/g;

/** The nationalities that the conditions of a command speak of; empty where they speak of none. */
export const nationalitiesOf = (
  type: CommandType,
  here: { readonly claim: Claim | undefined; readonly document: ProcedureDocument },
): readonly string[] =>
  rulesFor(type, here)
    .flatMap(({ when = '', conditions = [] }) => [when, ...conditions.map(({ that }) => that)])
    .flatMap((text) => [...text.matchAll(nationalities)])
    .flatMap(([, one, list = '']) => [...(one ?? list).matchAll(/[A-Z]{2}/g)].map(([code]) => code));

/** The roles that may give a command, in the order in which they are to be tried: those that its section names first. */
export const rolesFor = (
  type: CommandType,
  here: { readonly claim: Claim | undefined; readonly document: ProcedureDocument },
): readonly string[] => {
  const able = [...new Set(rulesFor(type, here).flatMap(({ by }) => by))];
  const named = namedFor(type, here);
  const both = able.filter((role) => named.includes(role));
  return [...both, ...able.filter((role) => !both.includes(role))];
};

const namedFor = (
  type: CommandType,
  { claim, document }: { readonly claim: Claim | undefined; readonly document: ProcedureDocument },
): readonly string[] => {
  const { bodies, decisions, remedies, incidents, closures, observers } = document;
  const rolesOf = (body: string | undefined): readonly string[] => bodies[body ?? '']?.roles ?? [];
  switch (type) {
    case 'issue-decision':
      return Object.values(decisions).flatMap(({ body }) => rolesOf(body));
    case 'decide-remedy':
      return rolesOf(remedies[claim?.remedy?.remedy ?? '']?.body);
    case 'lodge-remedy':
      return document.roles.filter((role) => !observers.includes(role));
    case 'open-incident':
      return Object.values(incidents).flatMap(({ opensBy }) => opensBy);
    case 'close-incident':
      return (claim?.incidents ?? []).flatMap((incident) => incidents[incident]?.closesBy ?? []);
    case 'reopen-claim':
      return Object.values(closures).flatMap(({ reopens }) => reopens?.by ?? []);
    default:
      return [];
  }
};

export const remediesIn = (stage: string, { remedies }: ProcedureDocument): readonly string[] =>
  keysOf(remedies).filter((name) => remedies[name]?.lodgedIn.includes(stage));

export const incidentsIn = (stage: string, { incidents }: ProcedureDocument): readonly string[] =>
  keysOf(incidents).filter((name) => incidents[name]?.in.includes(stage));

export const reviewsIn = (stage: string, { statusReviews }: ProcedureDocument): readonly DecisionKind[] =>
  DECISION_KINDS.filter((kind) => statusReviews[kind]?.in.includes(stage));

/** Reasons for which a claim may be closed in a stage; those that the conditions ask for, where they ask for some. */
export const reasonsIn = (
  stage: string,
  { closures }: ProcedureDocument,
  asked: Asked,
): readonly ClosureReason[] => {
  const possible = CLOSURE_REASONS.filter((reason) => closures[reason]?.in.includes(stage));
  const wanted = possible.filter((reason) => asked('reason').includes(reason));
  return [...wanted, ...possible];
};

export const curedIn = (stage: string, { closures }: ProcedureDocument): readonly ClosureReason[] =>
  CLOSURE_REASONS.filter(
    (reason) => closures[reason]?.cure !== undefined && closures[reason].in.includes(stage),
  );

export const clocksToSet = ({ clocks }: ProcedureDocument): readonly string[] =>
  keysOf(clocks).filter((name) => clocks[name]?.starts.from === 'set-by-decision');

/** Lengths that a court may set. */
export const lengthsFor = (document: ProcedureDocument): readonly string[] =>
  keysOf(document.clocks)
    .map((name) => `clocks.${name}.length.value`)
    .filter((path) =>
      (document.courtOrders?.sets ?? []).some(
        (prefix) => path.startsWith(`${prefix}.`) && typeof parameterAt(document, path) === 'number',
      ),
    );

export const methodsOf = ({ service }: ProcedureDocument): readonly ServiceMethod[] =>
  SERVICE_METHODS.filter((method) => service[method] !== undefined);
