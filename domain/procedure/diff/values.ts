/** Plain data compared: what two versions of a text have in common does not depend on the order of a map. */

/** Whether two plain values say the same. A field that is undefined is a field that is absent. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
  if (!isRecord(a) || !isRecord(b)) return false;
  return fieldsOf(a, b).every((key) => isSame(fieldOf(a, key), fieldOf(b, key)));
};

/** A map of plain data; no list and not null. */
export const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field of a value, where it is a map that has it. */
export const fieldOf = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;

/** The names of the fields of either, sorted. */
export const fieldsOf = (a: object, b: object): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();

/** Whether a value is a list of texts or numbers, which a procedure means as a set. */
export const isPlainList = (value: unknown): value is readonly (string | number)[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');

/** What a set has gained and lost. */
export const setChange = (
  before: readonly (string | number)[],
  after: readonly (string | number)[],
): { readonly added: readonly (string | number)[]; readonly removed: readonly (string | number)[] } => ({
  added: after.filter((one) => !before.includes(one)),
  removed: before.filter((one) => !after.includes(one)),
});
