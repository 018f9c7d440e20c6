/** The order of version numbers: 2026.10 is higher than 2026.9. */

/** Below zero when the first version is the lower one. Parts between dots are compared as numbers; one that is no number is lower than every one that is. */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [partsOf(a), partsOf(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  if (at === -1) return left.length - right.length;
  return (left[at] ?? 0) - (right[at] ?? -1);
};

const partsOf = (version: string): readonly number[] =>
  version.split('.').map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : -1));
