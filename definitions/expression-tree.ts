import type { ASTNode } from '@marcbachmann/cel-js';
import { hintFor } from '../domain/procedure/nearest.ts';
import type { Labels } from '../domain/shared/norms.ts';

/** What is wrong with a condition, at an offset (from 0) in its text. */
export interface ExpressionFault {
  readonly rule: string;
  readonly offset: number;
  readonly message: Labels;
  readonly hint?: Labels;
}

/** The variables that a condition may name. */
export const VARIABLES = ['claim', 'command', 'event', 'actor', 'today'] as const;

/**
 * Comprehensions inside comprehensions: `claim.applicants.all(a, command.outcomes.exists(o, …))` needs two; each level
 * multiplies the work by the length of a list.
 */
const deepestComprehension = 2;
const largestNumber = 1_000_000_000n;

const functions = ['size', 'has'];
const methods = ['size', 'startsWith', 'endsWith', 'contains'];
const comprehensions = ['all', 'exists', 'exists_one', 'filter', 'map'];

interface Scope {
  readonly bound: readonly string[];
}

/**
 * The first node of a parsed condition that conditions may not have. What is allowed cannot fail and cannot run long:
 * comparison, logic, membership, addition of small numbers, field access by name, and comprehensions two deep. Not
 * allowed: `matches` (JavaScript's regular expressions can take exponential time), division and indexing (they can
 * fail on data), conversions, maps, and every function that is not named here.
 *
 * @see Common Expression Language specification, language definition ("Macros", "Standard Definitions")
 */
export const forbiddenNode = (node: ASTNode, scope: Scope = { bound: [] }): ExpressionFault | undefined => {
  switch (node.op) {
    case 'value':
      return literalFault(node, node.args);
    case 'id':
      return nameFault(node, node.args, scope);
    case '.':
      return forbiddenNode(node.args[0], scope);
    case 'call':
      return callFault(node, node.args[0], functions) ?? firstFault(node.args[1], scope);
    case 'rcall':
      return methodFault(node, node.args, scope);
    case 'list':
      return firstFault(node.args, scope);
    case '!_':
    case '-_':
      return forbiddenNode(node.args, scope);
    case '?:':
    case '||':
    case '&&':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
    case '+':
    case '-':
      return firstFault(node.args, scope);
    case '*':
    case '/':
    case '%':
      return fault(node, 'expression-operator', {
        en: `The operator ${node.op} is not allowed in a condition.`,
        es: `En una condición no se admite la operación ${node.op}.`,
      });
    case '[]':
    case '[?]':
    case '.?':
      return fault(node, 'expression-operator', {
        en: 'Indexing is not allowed in a condition; use all or exists.',
        es: 'En una condición no se admiten los corchetes para elegir un elemento; use all o exists.',
      });
    case 'map':
      return fault(node, 'expression-operator', {
        en: 'Maps are not allowed in a condition.',
        es: 'En una condición no se admiten mapas.',
      });
  }
};

const fault = (node: ASTNode, rule: string, message: Labels): ExpressionFault => ({
  rule,
  offset: node.start,
  message,
});

const firstFault = (nodes: readonly ASTNode[], scope: Scope): ExpressionFault | undefined =>
  nodes.reduce<ExpressionFault | undefined>((found, node) => found ?? forbiddenNode(node, scope), undefined);

const literalFault = (node: ASTNode, value: unknown): ExpressionFault | undefined => {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'bigint' && value <= largestNumber) return undefined;
  return fault(node, 'expression-literal', {
    en: 'Only texts, true, false and whole numbers up to 1000000000 are allowed.',
    es: 'Solo se admiten textos, true, false y números enteros hasta 1000000000.',
  });
};

const nameFault = (node: ASTNode, name: string, { bound }: Scope): ExpressionFault | undefined => {
  const known = [...VARIABLES, ...bound];
  if (known.includes(name)) return undefined;
  const message = {
    en: `Unknown name "${name}"; a condition knows ${known.join(', ')}.`,
    es: `Nombre desconocido "${name}"; una condición conoce ${known.join(', ')}.`,
  };
  return { ...fault(node, 'expression-name', message), ...hintFor(name, known) };
};

const callFault = (node: ASTNode, name: string, allowed: readonly string[]): ExpressionFault | undefined =>
  allowed.includes(name)
    ? undefined
    : fault(node, 'expression-function', {
        en: `The function ${name}() is not allowed in a condition.`,
        es: `En una condición no se admite la función ${name}().`,
      });

const methodFault = (
  node: ASTNode,
  [name, receiver, parameters]: readonly [string, ASTNode, readonly ASTNode[]],
  scope: Scope,
): ExpressionFault | undefined => {
  const [variable, ...bodies] = parameters;
  if (!comprehensions.includes(name))
    return callFault(node, name, methods) ?? firstFault([receiver, ...parameters], scope);
  if (scope.bound.length >= deepestComprehension)
    return fault(node, 'expression-depth', {
      en: `Comprehensions may be ${deepestComprehension} deep at most.`,
      es: `all, exists y las demás pueden ir una dentro de otra hasta ${deepestComprehension} veces.`,
    });
  if (variable?.op !== 'id')
    return fault(node, 'expression-name', {
      en: `${name}() begins with the name of a variable.`,
      es: `${name}() empieza por el nombre de una variable.`,
    });
  if ([...VARIABLES, ...scope.bound].includes(variable.args))
    return fault(variable, 'expression-name', {
      en: `The name "${variable.args}" is taken; choose another.`,
      es: `El nombre "${variable.args}" ya está tomado; elija otro.`,
    });
  const inner = { bound: [...scope.bound, variable.args] };
  return forbiddenNode(receiver, scope) ?? firstFault(bodies, inner);
};
