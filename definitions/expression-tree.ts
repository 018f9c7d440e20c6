import type { ASTNode } from '@marcbachmann/cel-js';
import { nearestTo } from '../domain/procedure/nearest.ts';

/** What is wrong with a condition, at an offset (from 0) in its text. */
export interface ExpressionFault {
  readonly rule: string;
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
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
      return fault(node, 'expression-operator', `The operator ${node.op} is not allowed in a condition.`);
    case '[]':
    case '[?]':
    case '.?':
      return fault(node, 'expression-operator', 'Indexing is not allowed in a condition; use all or exists.');
    case 'map':
      return fault(node, 'expression-operator', 'Maps are not allowed in a condition.');
  }
};

const fault = (node: ASTNode, rule: string, message: string): ExpressionFault => ({
  rule,
  offset: node.start,
  message,
});

const firstFault = (nodes: readonly ASTNode[], scope: Scope): ExpressionFault | undefined =>
  nodes.reduce<ExpressionFault | undefined>((found, node) => found ?? forbiddenNode(node, scope), undefined);

const literalFault = (node: ASTNode, value: unknown): ExpressionFault | undefined => {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'bigint' && value <= largestNumber) return undefined;
  return fault(
    node,
    'expression-literal',
    'Only texts, true, false and whole numbers up to 1000000000 are allowed.',
  );
};

const nameFault = (node: ASTNode, name: string, { bound }: Scope): ExpressionFault | undefined => {
  const known = [...VARIABLES, ...bound];
  if (known.includes(name)) return undefined;
  const nearest = nearestTo(name, known);
  return {
    ...fault(node, 'expression-name', `Unknown name "${name}"; a condition knows ${known.join(', ')}.`),
    ...(nearest === undefined ? {} : { hint: `Did you mean "${nearest}"?` }),
  };
};

const callFault = (node: ASTNode, name: string, allowed: readonly string[]): ExpressionFault | undefined =>
  allowed.includes(name)
    ? undefined
    : fault(node, 'expression-function', `The function ${name}() is not allowed in a condition.`);

const methodFault = (
  node: ASTNode,
  [name, receiver, parameters]: readonly [string, ASTNode, readonly ASTNode[]],
  scope: Scope,
): ExpressionFault | undefined => {
  const [variable, ...bodies] = parameters;
  if (!comprehensions.includes(name))
    return callFault(node, name, methods) ?? firstFault([receiver, ...parameters], scope);
  if (scope.bound.length >= deepestComprehension)
    return fault(node, 'expression-depth', `Comprehensions may be ${deepestComprehension} deep at most.`);
  if (variable?.op !== 'id')
    return fault(node, 'expression-name', `${name}() begins with the name of a variable.`);
  if ([...VARIABLES, ...scope.bound].includes(variable.args))
    return fault(variable, 'expression-name', `The name "${variable.args}" is taken; choose another.`);
  const inner = { bound: [...scope.bound, variable.args] };
  return forbiddenNode(receiver, scope) ?? firstFault(bodies, inner);
};
