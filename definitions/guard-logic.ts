/**
 * Whether a condition can be true of anything: its atoms are set against the values that facts can have, and against each
 * other. What is not understood is taken to be possible, so that nothing is called impossible that is not.
 */
import type { ASTNode } from '@marcbachmann/cel-js';

/** What is known of one fact: the values that it may still have, those that it has not, and bounds of a number. */
interface Limit {
  readonly among?: readonly string[];
  readonly not: readonly string[];
  readonly least: number;
  readonly most: number;
}

/** One way in which a condition may come to be true. */
export type World = ReadonlyMap<string, Limit>;

/** A value of which a fact is asked and that it never has, with its place in the condition. */
export interface Impossible {
  readonly fact: string;
  readonly value: string;
  readonly known: readonly string[];
  readonly offset: number;
}

type Values = Readonly<Record<string, readonly string[]>>;
interface Scope {
  readonly values: Values;
  /** Names bound by comprehensions. */
  readonly bound: readonly string[];
}

/** More ways than these are not followed: the condition is taken to be possible. */
const mostWorlds = 256;
const anywhere: readonly World[] = [new Map()];

/** What must be so that a fact is one of some values. */
export const worldWhere = (fact: string, among: readonly string[]): World =>
  new Map([[fact, { among, not: [], least: 0, most: Infinity }]]);

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

/** A fact by its name, a count by what it counts; undefined for anything else. */
const nameOf = (node: ASTNode, { bound }: Pick<Scope, 'bound'>): string | undefined => {
  if (node.op === 'id') return bound.includes(node.args) ? undefined : node.args;
  if (node.op === '.') {
    const [owner, field] = node.args;
    if (owner.op === 'id' && bound.includes(owner.args)) return `${owner.args}.${field}`;
    const name = nameOf(owner, { bound });
    return name === undefined ? undefined : `${name}.${field}`;
  }
  if (node.op === 'call' && node.args[0] === 'size') {
    const counted = node.args[1][0] === undefined ? undefined : nameOf(node.args[1][0], { bound });
    return counted === undefined ? undefined : `size(${counted})`;
  }
  return undefined;
};

const textOf = (node: ASTNode): string | undefined =>
  node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
const numberOf = (node: ASTNode): number | undefined =>
  node.op === 'value' && typeof node.args === 'bigint' ? Number(node.args) : undefined;

/** The values of a fact; a bound name has those of its field in any record. */
const knownOf = (fact: string, { values, bound }: Scope): readonly string[] | undefined => {
  const [variable = '', field] = fact.split('.');
  if (bound.includes(variable)) return Object.hasOwn(values, `.${field}`) ? values[`.${field}`] : undefined;
  return Object.hasOwn(values, fact) ? values[fact] : undefined;
};

const equality = (
  [left, right]: readonly [ASTNode, ASTNode],
  isEqual: boolean,
  scope: Scope,
): readonly World[] => {
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
  [name, , parameters]: readonly [string, ASTNode, readonly ASTNode[]],
  isTrue: boolean,
  scope: Scope,
): readonly World[] => {
  const [variable, body] = parameters;
  if (variable?.op !== 'id' || body === undefined) return anywhere;
  const inner = { ...scope, bound: [...scope.bound, variable.args] };
  if (name === 'exists' && isTrue) return follow(body, true, inner).length === 0 ? [] : anywhere;
  if (name === 'all' && !isTrue) return follow(body, false, inner).length === 0 ? [] : anywhere;
  return anywhere;
};

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
      const names = variable?.op === 'id' ? [variable.args] : [];
      return [
        ...askedIn(receiver, scope),
        ...within(bodies, { ...scope, bound: [...scope.bound, ...names] }),
      ];
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
