/**
 * Conditions of procedures: a strict corner of the Common Expression Language over typed facts. The library is kept
 * behind this file. A condition is parsed under limits, its tree is checked against what is allowed, its types are
 * checked against the facts, and only then is it ever evaluated: once compiled, as often as needed.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { Environment, ParseError } from '@marcbachmann/cel-js';
import type { CommandType } from '../domain/claim/commands.ts';
import { COMMAND_TYPES } from '../domain/claim/commands.ts';
import type { EventType } from '../domain/claim/events.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import type { GuardFacts } from '../domain/procedure/definition.ts';
import type { FactShape } from '../domain/procedure/facts.ts';
import { EVENT_FACT_TYPES } from '../domain/procedure/event-facts.ts';
import { COMMAND_FACT_TYPES, FACT_RECORDS, GUARD_FACT_TYPES } from '../domain/procedure/facts.ts';
import { hintFor } from '../domain/procedure/nearest.ts';
import { invariant } from '../domain/shared/assert.ts';
import type { ExpressionFault } from './expression-tree.ts';
import type { ExpressionComplaint } from './expression-words-es.ts';
import { complaintInSpanish, typeInSpanish } from './expression-words-es.ts';
import { forbiddenNode } from './expression-tree.ts';
import { createContext } from './fact-values.ts';

/** Longest condition, in characters. */
export const longestExpression = 500;

const limits = { maxAstNodes: 200, maxDepth: 24, maxListElements: 50, maxMapEntries: 1, maxCallArguments: 3 };

export type CompiledExpression = (facts: GuardFacts) => boolean;

/** Under what a condition is evaluated: it may read what all of the commands, and what all of the events, say. */
export interface ExpressionScope {
  readonly commands?: readonly CommandType[];
  readonly events?: readonly EventType[];
}

/** What checks and compiles conditions. Building one costs some milliseconds; keep it. */
export interface Expressions {
  /**
   * What is wrong with a condition that is evaluated in a scope. Undefined when it is a condition: well formed,
   * allowed, well typed, and true or false.
   */
  faultOf(expression: string, scope: ExpressionScope): ExpressionFault | undefined;
  /** The tree of a condition; undefined when it is faulty. */
  treeOf(expression: string, scope: ExpressionScope): ASTNode | undefined;
  /** The condition, ready to evaluate. Throws when it is faulty: a bug, because documents are checked at load. */
  compile(expression: string): CompiledExpression;
}

export const createExpressions = (): Expressions => {
  const base = baseEnvironment();
  const everything = withFields(base, everyCommandField, everyEventField);
  const narrowed = new Map<string, Narrowed>();
  const narrowedTo = ({ commands = [], events = [] }: ExpressionScope): Narrowed => {
    const command = fieldsOfAll(commands.map(shapeOfCommand));
    const event = fieldsOfAll(events.map(shapeOfEvent));
    const key = JSON.stringify([command, event]);
    const known = narrowed.get(key) ?? { environment: withFields(base, command, event), judged: new Map() };
    narrowed.set(key, known);
    return known;
  };
  const judgedIn = (expression: string, scope: ExpressionScope): Inspected => {
    const { environment, judged } = narrowedTo(scope);
    const known = judged.get(expression) ?? inspect(environment, expression);
    judged.set(expression, known);
    return known;
  };
  return {
    faultOf: (expression, scope) => judgedIn(expression, scope).fault,
    treeOf: (expression, scope) => judgedIn(expression, scope).tree,
    compile: (expression) => {
      const { fault } = inspect(everything, expression);
      invariant(fault === undefined, `condition checked at load: ${expression}: ${fault?.message.en}`);
      const program = everything.parse(expression);
      program.check();
      const contextOf = createContext(expression, { command: everyCommandField, event: everyEventField });
      return (facts) => {
        const result: unknown = program(contextOf(facts));
        return result === true;
      };
    },
  };
};

const baseEnvironment = (): Environment => {
  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: true,
    limits,
  });
  for (const [name, schema] of Object.entries(FACT_RECORDS))
    environment.registerType({ name, schema: { ...schema } });
  environment.registerVariable({ name: 'claim', schema: { ...GUARD_FACT_TYPES.claim } });
  environment.registerVariable({ name: 'actor', schema: { ...GUARD_FACT_TYPES.actor } });
  environment.registerVariable('today', 'string');
  return environment;
};

const withFields = (base: Environment, command: FactShape, event: FactShape): Environment => {
  const environment = base.clone();
  if (Object.keys(command).length > 0)
    environment.registerVariable({ name: 'command', schema: { ...command } });
  if (Object.keys(event).length > 0) environment.registerVariable({ name: 'event', schema: { ...event } });
  return environment;
};

const shapeOfCommand = (type: CommandType): FactShape => COMMAND_FACT_TYPES[type];
const shapeOfEvent = (type: EventType): FactShape => EVENT_FACT_TYPES[type];

/** Fields of all commands together, and of all events; a field has one type wherever it occurs. */
const everyCommandField: FactShape = Object.assign({}, ...COMMAND_TYPES.map(shapeOfCommand));
const everyEventField: FactShape = Object.assign({}, ...EVENT_TYPES.map(shapeOfEvent));

const fieldsOfAll = ([first, ...others]: readonly FactShape[]): FactShape => {
  if (first === undefined) return {};
  const common = Object.entries(first).filter(([field]) =>
    others.every((shape) => Object.hasOwn(shape, field)),
  );
  return Object.fromEntries(common);
};

/** Conditions that were judged under one scope, so that none is judged twice. */
interface Narrowed {
  readonly environment: Environment;
  readonly judged: Map<string, Inspected>;
}

/** A condition has a tree, or a fault. */
type Inspected =
  | { readonly tree: ASTNode; readonly fault?: undefined }
  | { readonly fault: ExpressionFault; readonly tree?: undefined };

const inspect = (environment: Environment, expression: string): Inspected => {
  if (expression.length > longestExpression)
    return {
      fault: {
        rule: 'expression-length',
        offset: 0,
        message: {
          en: `Longer than ${longestExpression} characters.`,
          es: `Tiene más de ${longestExpression} caracteres.`,
        },
      },
    };
  const parsed = parse(environment, expression);
  if ('message' in parsed) return { fault: parsed };
  const { ast: tree } = parsed.program;
  const forbidden = forbiddenNode(tree);
  if (forbidden !== undefined) return { fault: forbidden };
  const { valid, type, error } = parsed.program.check();
  if (!valid) return { fault: typeFault(error) };
  if (type === 'bool') return { tree };
  return {
    fault: {
      rule: 'expression-type',
      offset: 0,
      message: {
        en: `A condition is true or false, and this is ${type}.`,
        es: `Una condición es verdadera o falsa, y esto es ${typeInSpanish(type ?? 'dyn')}.`,
      },
    },
  };
};

const parse = (
  environment: Environment,
  expression: string,
): { readonly program: ReturnType<Environment['parse']> } | ExpressionFault => {
  try {
    return { program: environment.parse(expression) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const rule = error.code === 'limit_exceeded' ? 'expression-limit' : 'expression-syntax';
    const message = { en: `${error.summary}.`, es: `${complaintInSpanish(error, 'syntax')}.` };
    return { rule, offset: error.range?.start ?? 0, message };
  }
};

const typeFault = (
  error: (ExpressionComplaint & { readonly range?: { readonly start: number } }) | undefined,
): ExpressionFault => {
  const { summary, code } = error ?? { summary: 'does not type-check', code: '' };
  const missing = /^No such key: (\w+)$/.exec(summary)?.[1];
  const fault = { rule: 'expression-type', offset: error?.range?.start ?? 0 };
  if (missing !== undefined)
    return {
      ...fault,
      message: { en: `No fact is called "${missing}".`, es: `Ningún dato se llama "${missing}".` },
      ...hintFor(missing, everyFieldName),
    };
  const spanish = complaintInSpanish({ summary, code }, 'type');
  return { ...fault, message: { en: `${summary}.`, es: `${spanish}.` } };
};

const everyFieldName: readonly string[] = [
  ...new Set(
    [
      GUARD_FACT_TYPES.claim,
      GUARD_FACT_TYPES.actor,
      ...Object.values(FACT_RECORDS),
      everyCommandField,
      everyEventField,
    ].flatMap((shape) => Object.keys(shape)),
  ),
];
