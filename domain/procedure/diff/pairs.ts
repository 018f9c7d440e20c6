import { fieldOf, fieldsOf, isPlainList, isRecord, isSame } from './values.ts';

/** An entry of a list in one version and its counterpart in the other; undefined: it has none. */
export interface Pair {
  readonly before: { readonly index: number; readonly value: unknown } | undefined;
  readonly after: { readonly index: number; readonly value: unknown } | undefined;
}

/**
 * Which entry of a list is which of another: equal ones first, then the most alike. The answer for two lists is the
 * answer for them the other way round, seen from the other side.
 */
export const pairsOf = (before: readonly unknown[], after: readonly unknown[]): readonly Pair[] => {
  const candidates = before
    .flatMap((a, i) => after.map((b, j) => ({ i, j, likeness: likenessOf(a, b) })))
    .sort((a, b) => b.likeness - a.likeness || a.i + a.j - (b.i + b.j));
  const [takenBefore, takenAfter] = [new Set<number>(), new Set<number>()];
  const pairs = candidates.flatMap(({ i, j }): readonly Pair[] => {
    if (takenBefore.has(i) || takenAfter.has(j)) return [];
    takenBefore.add(i);
    takenAfter.add(j);
    return [{ before: { index: i, value: before[i] }, after: { index: j, value: after[j] } }];
  });
  return [
    ...pairs,
    ...leftOf(before, takenBefore).map((one): Pair => ({ before: one, after: undefined })),
    ...leftOf(after, takenAfter).map((one): Pair => ({ before: undefined, after: one })),
  ];
};

const leftOf = (list: readonly unknown[], taken: ReadonlySet<number>) =>
  list.map((value, index) => ({ index, value })).filter(({ index }) => !taken.has(index));

const likenessOf = (a: unknown, b: unknown): number => {
  if (isSame(a, b)) return Number.MAX_SAFE_INTEGER;
  if (!isRecord(a) || !isRecord(b)) return 0;
  return fieldsOf(a, b).reduce((sum, key) => sum + likenessOfField(fieldOf(a, key), fieldOf(b, key)), 0);
};

const likenessOfField = (a: unknown, b: unknown): number => {
  if (isSame(a, b)) return 3;
  return isPlainList(a) && isPlainList(b) && a.some((one) => b.includes(one)) ? 1 : 0;
};
