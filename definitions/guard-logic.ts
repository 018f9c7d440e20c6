/**
 * Whether a condition can be true of anything: its atoms are set against the values that facts can have, and against each
 * other. What is not understood is taken to be possible, so that nothing is called impossible that is not.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Scope, Values } from './guard-names.ts';
import { knownOf, nameOf, numberOf, scopeOver, textOf } from './guard-names.ts';

/** What is known of one fact: the values that it may still have, those that it has not, and bounds of a number. */
interface Limit {
  readonly among?: readonly string[];
  readonly not: readonly string[];
  readonly least: number;
  readonly most: number;
}

/** One way in which a condition may come to be true. */
export type World = ReadonlyMap<string, Limit>;

/** More ways than these are not followed: the condition is taken to be possible. */
const mostWorlds = 256;
const anywhere: readonly World[] = [new Map()];

/** What must be so that a fact is one of some values. */
export const worldWhere = (fact: string, among: readonly string[]): World =>
  new Map([[fact, { among, not: [], least: 0, most: Infinity }]]);

/** What must be so that something was never counted. */
export const worldOfNone = (facts: readonly string[]): World =>
  new Map(facts.map((fact) => [fact, { not: [], least: 0, most: 0 }]));

/** Both at once. Empty when no two of them agree. */
export const both = (some: readonly World[], others: readonly World[]): readonly World[] => {
  if (some.length * others.length > mostWorlds) return anywhere;
  return some.flatMap((one) => others.flatMap((other) => merged(one, other) ?? []));
};

const merged = (one: World, other: World): World | undefined => {
  const all = new Map(one);
  for (const [fact, limit] of other) {
    const narrower = narrowed(all.get(fact), limit);
    if (narrower === undefined) return undefined;
    all.set(fact, narrower);
  }
  return all;
};

const narrowed = (one: Limit | undefined, other: Limit): Limit | undefined => {
  const not = [...(one?.not ?? []), ...other.not];
  const listed = one?.among ?? other.among;
  const among = listed?.filter((value) => other.among?.includes(value) !== false && !not.includes(value));
  const least = Math.max(one?.least ?? 0, other.least);
  const most = Math.min(one?.most ?? Infinity, other.most);
  if (among?.length === 0 || least > most) return undefined;
  return { ...(among !== undefined && { among }), not, least, most };
};

/** Every way in which a condition is true (or false) under a procedure; empty when there is none. */
export const worldsOf = (node: ASTNode, values: Values, isTrue = true): readonly World[] =>
  follow(node, isTrue, { values, bound: [] });

const follow = (node: ASTNode, isTrue: boolean, scope: Scope): readonly World[] => {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'boolean' && node.args !== isTrue ? [] : anywhere;
    case '!_':
      return follow(node.args, !isTrue, scope);
    case '&&':
    case '||': {
      const [left, right] = node.args.map((one) => follow(one, isTrue, scope));
      if (left === undefined || right === undefined) return anywhere;
      return (node.op === '&&') === isTrue ? both(left, right) : either(left, right);
    }
    case '?:': {
      const [when, then, otherwise] = node.args;
      return either(
        both(follow(when, true, scope), follow(then, isTrue, scope)),
        both(follow(when, false, scope), follow(otherwise, isTrue, scope)),
      );
    }
    case '==':
    case '!=':
      return equality(node.args, (node.op === '==') === isTrue, scope);
    case 'in':
      return membership(node.args, isTrue, scope);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, node.args, { isTrue, scope });
    case '.': {
      const fact = nameOf(node, scope);
      return fact === undefined ? anywhere : truth(fact, isTrue);
    }
    case 'rcall':
      return comprehension(node.args, isTrue, scope);
    default:
      return anywhere;
  }
};

const either = (some: readonly World[], others: readonly World[]): readonly World[] =>
  some.length + others.length > mostWorlds ? anywhere : [...some, ...others];

const truth = (fact: string, isTrue: boolean): readonly World[] => [worldWhere(fact, [String(isTrue)])];

const equality = (
  [left, right]: readonly [ASTNode, ASTNode],
  isEqual: boolean,
  scope: Scope,
): readonly World[] => {
  const certain = certainly('==', [left, right], scope);
  if (certain !== undefined) return certain === isEqual ? anywhere : [];
  const fact = nameOf(left, scope) ?? nameOf(right, scope);
  const literal = nameOf(left, scope) === undefined ? left : right;
  if (fact === undefined) return anywhere;
  const number = numberOf(literal);
  if (number !== undefined) return isEqual ? [between(fact, number, number)] : anywhere;
  const truthValue = literal.op === 'value' && typeof literal.args === 'boolean' ? literal.args : undefined;
  if (truthValue !== undefined) return truth(fact, truthValue === isEqual);
  const text = textOf(literal);
  return text === undefined ? anywhere : oneOf(fact, [text], { isTrue: isEqual, scope });
};

/** Two values that are written out, or one fact beside itself: true or false whatever the facts are. */
const certainly = (
  sign: '==' | keyof typeof negated,
  [left, right]: readonly [ASTNode, ASTNode],
  scope: Scope,
): boolean | undefined => {
  const fact = nameOf(left, scope);
  if (fact !== undefined) return fact === nameOf(right, scope) ? sign.endsWith('=') : undefined;
  const [a, b] = [writtenIn(left), writtenIn(right)];
  if (a === undefined || b === undefined || typeof a !== typeof b) return undefined;
  switch (sign) {
    case '==':
      return a === b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
};

const writtenIn = (node: ASTNode): string | number | boolean | undefined =>
  node.op === 'value' && typeof node.args === 'boolean' ? node.args : (textOf(node) ?? numberOf(node));

const oneOf = (
  fact: string,
  texts: readonly string[],
  { isTrue, scope }: { readonly isTrue: boolean; readonly scope: Scope },
): readonly World[] => {
  const known = knownOf(fact, scope);
  const among = isTrue ? texts.filter((text) => known?.includes(text) !== false) : known;
  const not = isTrue ? [] : texts;
  const limit = narrowed(undefined, { ...(among !== undefined && { among }), not, least: 0, most: Infinity });
  return limit === undefined ? [] : [new Map([[fact, limit]])];
};

const between = (fact: string, least: number, most: number): World =>
  new Map([[fact, { not: [], least, most }]]);

/** `fact in ['a', 'b']`, or `'a' in fact`. */
const membership = (
  [item, list]: readonly [ASTNode, ASTNode],
  isTrue: boolean,
  scope: Scope,
): readonly World[] => {
  const fact = nameOf(item, scope);
  if (fact !== undefined && list.op === 'list') {
    const texts = list.args.map(textOf);
    if (texts.some((text) => text === undefined)) return anywhere;
    return oneOf(
      fact,
      texts.flatMap((text) => text ?? []),
      { isTrue, scope },
    );
  }
  const text = textOf(item);
  const listed = nameOf(list, scope);
  if (text === undefined || listed === undefined) return anywhere;
  const isThere = knownOf(listed, scope)?.includes(text) !== false;
  return isThere || !isTrue ? truth(`${listed} has ${text}`, isTrue) : [];
};

const negated = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** Facts that are numbers are counts: never below 0. */
const comparison = (
  sign: keyof typeof negated,
  [left, right]: readonly [ASTNode, ASTNode],
  { isTrue, scope }: { readonly isTrue: boolean; readonly scope: Scope },
): readonly World[] => {
  const certain = certainly(sign, [left, right], scope);
  if (certain !== undefined) return certain === isTrue ? anywhere : [];
  const isMirrored = numberOf(left) !== undefined;
  const number = numberOf(left) ?? numberOf(right);
  const fact = nameOf(isMirrored ? right : left, scope);
  if (number === undefined || fact === undefined) return anywhere;
  const seen = isMirrored ? mirrored[sign] : sign;
  const bound = boundOf(fact, isTrue ? seen : negated[seen], number);
  return bound === undefined ? [] : [bound];
};

const boundOf = (fact: string, sign: keyof typeof negated, number: number): World | undefined => {
  const least = sign === '>' ? number + 1 : sign === '>=' ? number : 0;
  const most = sign === '<' ? number - 1 : sign === '<=' ? number : Infinity;
  return least > most ? undefined : between(fact, Math.max(0, least), most);
};

/** Something in a list is so only if anything could be; that all of them are is true of an empty list. */
const comprehension = (
  [name, list, parameters]: readonly [string, ASTNode, readonly ASTNode[]],
  isTrue: boolean,
  scope: Scope,
): readonly World[] => {
  const [variable, body] = parameters;
  if (variable?.op !== 'id' || body === undefined) return anywhere;
  const inner = scopeOver(variable.args, list, scope);
  if (name === 'exists' && isTrue) return follow(body, true, inner).length === 0 ? [] : anywhere;
  if (name === 'all' && !isTrue) return follow(body, false, inner).length === 0 ? [] : anywhere;
  return anywhere;
};
