/**
 * Of several rules of a command the first whose `when` holds is the one (domain/claim/permit.ts), so their order is part of
 * what they say wherever two of them may both be asked: in a stage that both name, for a role that both name.
 */
import type { Pair } from './pairs.ts';
import { fieldOf, isPlainList } from './values.ts';

/** Stands, in the way to a difference, for the order of the rules of a command. */
export const RULE_ORDER = 'order';

/** Two lists of rules that say the same in another order. */
export interface RuleOrder {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

/** The rules that changed places, each list in its own order; undefined where no place matters that changed. */
export const changedOrderOf = (pairs: readonly Pair[]): RuleOrder | undefined => {
  const kept = pairs.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const moved = kept.filter((one) => kept.some((other) => changePlaces(one, other)));
  if (moved.length === 0) return undefined;
  const listed = (version: 'before' | 'after') =>
    moved.toSorted((a, b) => a[version].index - b[version].index).map((pair) => pair[version].value);
  return { before: listed('before'), after: listed('after') };
};

type Kept = Readonly<Record<'before' | 'after', { readonly index: number; readonly value: unknown }>>;

const changePlaces = (one: Kept, other: Kept): boolean =>
  one.before.index < other.before.index !== one.after.index < other.after.index &&
  mayBothBeAsked(one.before.value, other.before.value) &&
  mayBothBeAsked(one.after.value, other.after.value);

const mayBothBeAsked = (one: unknown, other: unknown): boolean =>
  ['in', 'by'].every((field) => haveInCommon(fieldOf(one, field), fieldOf(other, field)));

const haveInCommon = (one: unknown, other: unknown): boolean =>
  isPlainList(one) && isPlainList(other) && one.some((code) => other.includes(code));
