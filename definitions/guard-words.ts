/** Words of which conditions ask and that no fact ever is. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Scope, Values } from './guard-names.ts';
import { knownOf, nameOf, scopeOver, textOf } from './guard-names.ts';

/** A value of which a fact is asked and that it never has, with its place in the condition. */
export interface Impossible {
  readonly fact: string;
  readonly value: string;
  readonly known: readonly string[];
  readonly offset: number;
}

/** Every value of which a fact is asked although it never has it: a misspelling, most of the time. */
export const impossibleIn = (node: ASTNode, values: Values): readonly Impossible[] =>
  askedIn(node, { values, bound: [] });

const askedIn = (node: ASTNode, scope: Scope): readonly Impossible[] => {
  switch (node.op) {
    case '==':
    case '!=': {
      const [left, right] = node.args;
      return [...neverIs(left, right, scope), ...neverIs(right, left, scope), ...within(node.args, scope)];
    }
    case 'in': {
      const [item, list] = node.args;
      const items = list.op === 'list' ? list.args : [];
      return [
        ...items.flatMap((one) => neverIs(item, one, scope)),
        ...(list.op === 'list' ? [] : neverIs(list, item, scope)),
        ...within(node.args, scope),
      ];
    }
    case '&&':
    case '||':
    case '?:':
      return within(node.args, scope);
    case '!_':
      return askedIn(node.args, scope);
    case 'rcall': {
      const [, receiver, parameters] = node.args;
      const [variable, ...bodies] = parameters;
      const inner = variable?.op === 'id' ? scopeOver(variable.args, receiver, scope) : scope;
      return [...askedIn(receiver, scope), ...within(bodies, inner)];
    }
    default:
      return [];
  }
};

const within = (nodes: readonly ASTNode[], scope: Scope): readonly Impossible[] =>
  nodes.flatMap((node) => askedIn(node, scope));

const neverIs = (fact: ASTNode, literal: ASTNode, scope: Scope): readonly Impossible[] => {
  const name = nameOf(fact, scope);
  const value = textOf(literal);
  const known = name === undefined ? undefined : knownOf(name, scope);
  if (name === undefined || value === undefined || known === undefined || known.includes(value)) return [];
  return [{ fact: name, value, known: known.filter((one) => one !== ''), offset: literal.start }];
};
