/** Keeps a value in a map that never has more than `most`: the first in goes first out. Gives the value back. */
export const keepLatest = <Value>(
  cache: Map<string, Value>,
  { most, key, value }: { readonly most: number; readonly key: string; readonly value: Value },
): Value => {
  const [oldest] = cache.keys();
  if (cache.size >= most && oldest !== undefined) cache.delete(oldest);
  cache.delete(key);
  cache.set(key, value);
  return value;
};
