/**
 * Where two documents differ: every place, and no place twice. Nothing is judged here. Lists of words are sets; a length
 * is one thing with its unit; entries of lists are found by what names them (a day, a rule), or by likeness.
 */
import type { ProcedureDocument } from '../definition.ts';
import type { Pair } from './pairs.ts';
import { pairsOf } from './pairs.ts';
import { RULE_ORDER, changedOrderOf } from './rule-order.ts';
import { saysNothing } from './says-nothing.ts';
import { fieldOf, fieldsOf, isPlainList, isRecord, isSame, setChange } from './values.ts';

export interface Difference {
  /** Names on the way to the place, in the version that has it; `#` stands for an entry of a list. */
  readonly keys: readonly string[];
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
  readonly before: unknown;
  readonly after: unknown;
  /** The norms of the nearest thing around that cites some, in either version. */
  readonly basis: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Set where entries of the same list have come and others have gone: one may stand for another. */
  readonly isExchange: boolean;
}

/** All differences but those of labels, which are words about the procedure and none of its rules. */
export const differencesOf = (before: ProcedureDocument, after: ProcedureDocument): readonly Difference[] =>
  compare(before, after, {
    keys: [],
    oldPath: [],
    newPath: [],
    basis: { before: [], after: [] },
    isExchange: false,
  });

/** How many labels differ, of those that either version has. */
export const labelsThatDiffer = (before: ProcedureDocument, after: ProcedureDocument): number =>
  fieldsOf(before.labels, after.labels).filter((key) => !isSame(before.labels[key], after.labels[key]))
    .length;

interface Place {
  readonly keys: readonly string[];
  readonly oldPath: readonly string[];
  readonly newPath: readonly string[];
  readonly basis: Difference['basis'];
  readonly isExchange: boolean;
}

const compare = (before: unknown, after: unknown, place: Place): readonly Difference[] => {
  if (isSame(before, after) || (saysNothing(before, place.keys) && saysNothing(after, place.keys))) return [];
  if (isOptionalMap(place.keys) && (before === undefined || after === undefined))
    return compare(before ?? {}, after ?? {}, place);
  const here = { ...place, basis: basisAt(before, after, place) };
  if (isPlainList(before) && isPlainList(after)) {
    const { added, removed } = setChange(before, after);
    return added.length + removed.length === 0 ? [] : [difference(before, after, here)];
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareEntries(before, after, here);
  if (isEntryList(before, after)) return compareEntries(listOf(before), listOf(after), here);
  if (!isRecord(before) || !isRecord(after) || isOneThing(before) || isOneThing(after))
    return [difference(before, after, here)];
  return compareFields(before, after, here);
};

/** A map that a version may leave out is an empty one where it does. */
const isOptionalMap = (keys: readonly string[]): boolean =>
  keys.length === 1 && (keys[0] === 'withoutRemedy' || keys[0] === 'statistics');

/** A list of entries that is absent in one version is an empty one. */
const isEntryList = (before: unknown, after: unknown): boolean =>
  (before === undefined && Array.isArray(after) && !isPlainList(after)) ||
  (after === undefined && Array.isArray(before) && !isPlainList(before));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Names of people's words; a text in two languages is one text. */
const isOneThing = (value: object): boolean => {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'es' || key === 'en');
};

const lengthFields = ['value', 'unit', 'readings'];
const isLength = (value: object): boolean => 'value' in value && 'unit' in value;

/** Left out: labels are counted, and the version of a calendar is the hash of what is compared anyway. */
const isLeftOut = (keys: readonly string[]): boolean =>
  keys[0] === 'labels' || (keys[0] === 'calendars' && keys.length === 3 && keys[2] === 'version');

const compareFields = (before: object, after: object, place: Place): readonly Difference[] => {
  const asOne = isLength(before) && isLength(after) ? lengthFields : [];
  const [a, b] = [pick(before, asOne), pick(after, asOne)];
  const length = asOne.length > 0 && !isSame(a, b) ? [difference(a, b, place)] : [];
  const rest = fieldsOf(before, after).filter((key) => !asOne.includes(key));
  return [
    ...length,
    ...rest.flatMap((key) => {
      const inside = within(place, key);
      if (isLeftOut(inside.keys)) return [];
      return compare(fieldOf(before, key), fieldOf(after, key), inside);
    }),
  ];
};

const pick = (value: object, fields: readonly string[]): object =>
  Object.fromEntries(
    fields.flatMap((key) => {
      const field = fieldOf(value, key);
      return field === undefined ? [] : [[key, field]];
    }),
  );

const within = (place: Place, key: string): Place => ({
  ...place,
  keys: [...place.keys, key],
  oldPath: [...place.oldPath, key],
  newPath: [...place.newPath, key],
});

/** What names an entry: the day, the rule, the id. Entries without a name are known by their likeness. */
const nameOf = (entry: unknown): string => {
  const name = fieldOf(entry, 'on') ?? fieldOf(entry, 'rule') ?? fieldOf(entry, 'id');
  return typeof name === 'string' ? name : '';
};

const compareEntries = (
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): readonly Difference[] => {
  const names = [...new Set([...before, ...after].map(nameOf))].sort();
  const pairs = names.flatMap((name) => {
    const [was, is] = [before, after].map((list) => list.filter((entry) => nameOf(entry) === name));
    return pairsOf(was ?? [], is ?? []).map((pair) => ({ name, ...pair }));
  });
  const [came, went] = [pairs.some((one) => !one.before), pairs.some((one) => !one.after)];
  const inEntries = pairs.flatMap((pair) =>
    compare(pair.before?.value, pair.after?.value, {
      ...place,
      keys: [...place.keys, '#'],
      oldPath: [...place.oldPath, pair.name === '' ? String(pair.before?.index ?? '') : pair.name],
      newPath: [...place.newPath, pair.name === '' ? String(pair.after?.index ?? '') : pair.name],
      isExchange: came && went,
    }),
  );
  return place.keys.length === 2 && place.keys[0] === 'commands'
    ? [...inEntries, ...inOrder(pairs, place)]
    : inEntries;
};

/** The order of the rules of a command, where it decides which of them is the one. */
const inOrder = (pairs: readonly Pair[], place: Place): readonly Difference[] => {
  const order = changedOrderOf(pairs);
  if (order === undefined) return [];
  const basis = { before: normsOfAll(order.before), after: normsOfAll(order.after) };
  return [difference(order.before, order.after, { ...place, keys: [...place.keys, RULE_ORDER], basis })];
};

const normsOfAll = (rules: readonly unknown[]): readonly string[] => [
  ...new Set(rules.flatMap((rule) => normsOf(rule) ?? [])),
];

const difference = (before: unknown, after: unknown, place: Place): Difference => ({
  keys: place.keys,
  oldPath: before === undefined ? undefined : place.oldPath.join('.'),
  newPath: after === undefined ? undefined : place.newPath.join('.'),
  before,
  after,
  basis: place.basis,
  isExchange: place.isExchange,
});

const basisAt = (before: unknown, after: unknown, { basis }: Place): Difference['basis'] => ({
  before: normsOf(before) ?? basis.before,
  after: normsOf(after) ?? basis.after,
});

/** A length carries the norms of the clock it belongs to. */
const normsOf = (value: unknown): readonly string[] | undefined => {
  const norms = fieldOf(value, 'basis') ?? fieldOf(fieldOf(value, 'length'), 'basis');
  if (typeof norms === 'string') return [norms];
  return isPlainList(norms) ? norms.map(String) : undefined;
};
