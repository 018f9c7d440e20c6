import { parseArgs } from 'node:util';

/** What `npm run soak` is asked for. */
export interface Asked {
  readonly steps: number;
  readonly seed: number;
  readonly names: readonly string[];
  readonly isJson: boolean;
}

/** Words that ask for nothing that can be done: what is wrong with them, and what could have been said. */
interface Misunderstood {
  readonly message: string;
}

const mostSteps = 100_000_000;
const highestSeed = 2_000_000_000;

const options = {
  steps: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
  procedure: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** The words of the command line as numbers and names. */
export const askedFor = (words: readonly string[], shipped: readonly string[]): Asked | Misunderstood => {
  try {
    return judged(parseArgs({ args: [...words], options }).values, shipped);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      message: `${reason}. There are: ${Object.keys(options)
        .map((name) => `--${name}`)
        .join(', ')}.`,
    };
  }
};

const judged = (
  { steps, seed, procedure, json }: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'],
  shipped: readonly string[],
): Asked | Misunderstood => {
  const count = wholeNumber(steps, 1, mostSteps);
  if (count === undefined)
    return { message: `--steps must be a whole number from 1 to ${mostSteps}, and is "${steps}".` };
  const chosen = wholeNumber(seed, 0, highestSeed);
  if (chosen === undefined)
    return { message: `--seed must be a whole number from 0 to ${highestSeed}, and is "${seed}".` };
  if (procedure !== undefined && !shipped.includes(procedure))
    return { message: `There is no procedure "${procedure}". There are: ${shipped.join(', ')}.` };
  const names = procedure === undefined ? shipped : [procedure];
  return { steps: count, seed: chosen, names, isJson: json };
};

const wholeNumber = (text: string, least: number, most: number): number | undefined => {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
};
