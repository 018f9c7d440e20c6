/** What the parts of a condition are called, and the values that they can have. */
import type { ASTNode } from '@marcbachmann/cel-js';

export type Values = Readonly<Record<string, readonly string[]>>;
/** Under what a condition is read. */
export interface Scope {
  readonly values: Values;
  /** Names bound by comprehensions. */
  readonly bound: readonly string[];
}

/** A fact by its name, a count by what it counts; undefined for anything else. */
export const nameOf = (node: ASTNode, { bound }: Pick<Scope, 'bound'>): string | undefined => {
  if (node.op === 'id') return node.args;
  if (node.op === '.') {
    const [owner, field] = node.args;
    if (owner.op === 'id' && bound.includes(owner.args)) return `${owner.args}.${field}`;
    const name = nameOf(owner, { bound });
    return name === undefined ? undefined : `${name}.${field}`;
  }
  const counted = countedBy(node);
  const name = counted === undefined ? undefined : nameOf(counted, { bound });
  return name === undefined ? undefined : `size(${name})`;
};

/** What `size(list)` or `list.size()` counts. */
const countedBy = (node: ASTNode): ASTNode | undefined => {
  if (node.op === 'call' && node.args[0] === 'size') return node.args[1][0];
  return node.op === 'rcall' && node.args[0] === 'size' ? node.args[1] : undefined;
};

/** A text as it is written. */
export const textOf = (node: ASTNode): string | undefined =>
  node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;

/** A whole number as it is written. */
export const numberOf = (node: ASTNode): number | undefined =>
  node.op === 'value' && typeof node.args === 'bigint' ? Number(node.args) : undefined;

/** The values of a fact; a bound name has those of its field in any record. */
export const knownOf = (fact: string, { values, bound }: Scope): readonly string[] | undefined => {
  const [variable = '', field] = fact.split('.');
  if (bound.includes(variable) && field !== undefined)
    return Object.hasOwn(values, `.${field}`) ? values[`.${field}`] : undefined;
  return Object.hasOwn(values, fact) ? values[fact] : undefined;
};

/** Inside a comprehension: the variable is one of what the list can hold. */
export const scopeOver = (variable: string, list: ASTNode, scope: Scope): Scope => {
  const { [variable]: _outer, ...values } = scope.values;
  const name = nameOf(list, scope);
  const known = name === undefined ? undefined : knownOf(name, scope);
  return {
    values: known === undefined ? values : { ...values, [variable]: known },
    bound: [...scope.bound, variable],
  };
};
