import type { Labels } from '../shared/norms.ts';

/**
 * The word that was probably meant: the nearest of the known words, if it is near enough (one edit in three letters,
 * three at most). Undefined when none is. Distance of V. I. Levenshtein, "Binary codes capable of correcting
 * deletions, insertions and reversals" (1966).
 */
export const nearestTo = (word: string, known: readonly string[]): string | undefined => {
  const reach = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  const near = known
    .filter((candidate) => Math.abs(candidate.length - word.length) <= reach)
    .map((candidate) => ({
      candidate,
      distance: distanceBetween(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
};

/** A hint for a misspelt word, as the field `hint` of a finding; empty when no word is near. */
export const hintFor = (word: string, known: readonly string[]): { readonly hint?: Labels } => {
  const nearest = nearestTo(word, known);
  return nearest === undefined
    ? {}
    : { hint: { en: `Did you mean "${nearest}"?`, es: `¿Quiso decir "${nearest}"?` } };
};

const distanceBetween = (from: string, to: string): number => {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const substituted = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min((current[column - 1] ?? 0) + 1, (previous[column] ?? 0) + 1, substituted));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
};
