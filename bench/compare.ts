import { medianOf } from './rounds.ts';

/** How one way compares with another, round by round, and in how far the rounds agree. */
export interface Comparison {
  /** The median of the rounds' ratios: a pair of neighbours in time shares what else the machine was doing. */
  readonly ratio: number;
  /** Between these lies the middle half of the ratios. */
  readonly quartiles: readonly [number, number];
}

/** `ours` against `floor`, of which the figures at the same place are of the same round. */
export const compare = (ours: readonly number[], floor: readonly number[]): Comparison => {
  const ratios = ours.map((figure, round) => figure / (floor[round] ?? Number.NaN));
  return { ratio: medianOf(ratios), quartiles: [quantileOf(ratios, 0.25), quantileOf(ratios, 0.75)] };
};

const quantileOf = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
};

/** Two digits behind the point are more than a shared machine can promise. */
export const rounded = (figure: number): string => figure.toFixed(figure < 10 ? 2 : figure < 100 ? 1 : 0);

export const spreadOf = ({ quartiles: [low, high] }: Comparison): string =>
  `middle half of the rounds ${rounded(low)} to ${rounded(high)}`;
