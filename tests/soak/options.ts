/** What `npm run soak` is asked for, as it is typed. */
export interface SoakOptions {
  readonly steps?: string | undefined;
  readonly seed?: string | undefined;
  readonly procedure?: string | undefined;
}

export interface Asked {
  readonly steps: number;
  readonly seed: number;
  readonly names: readonly string[];
}

const mostSteps = 100_000_000;
const highestSeed = 2_000_000_000;

/** The options as numbers and names, or what is wrong with them and what could have been said. */
export const askedFor = (
  { steps = '', seed = '', procedure }: SoakOptions,
  shipped: readonly string[],
): Asked | { readonly message: string } => {
  const count = wholeNumber(steps, 1, mostSteps);
  if (count === undefined)
    return { message: `--steps must be a whole number from 1 to ${mostSteps}, and is "${steps}".` };
  const chosen = wholeNumber(seed, 0, highestSeed);
  if (chosen === undefined)
    return { message: `--seed must be a whole number from 0 to ${highestSeed}, and is "${seed}".` };
  if (procedure !== undefined && !shipped.includes(procedure))
    return { message: `There is no procedure "${procedure}". There are: ${shipped.join(', ')}.` };
  return { steps: count, seed: chosen, names: procedure === undefined ? shipped : [procedure] };
};

const wholeNumber = (text: string, least: number, most: number): number | undefined => {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
};
