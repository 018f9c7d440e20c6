/** One way of doing the same work: does a round of it and answers how many events it wrote. */
export interface Contender {
  readonly name: string;
  readonly round: () => Promise<number>;
}

/**
 * Events per second of each contender, one figure a round. Rounds alternate, and so does who begins, because a shared
 * machine is never twice the same; the first rounds only warm connections, caches and the compiler.
 */
export const measureRounds = async (
  contenders: readonly Contender[],
  { rounds, warmups }: { readonly rounds: number; readonly warmups: number },
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < warmups + rounds; round += 1) {
    const ordered = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of ordered) {
      const rate = await rateOf(contender);
      if (round >= warmups) rates.get(contender.name)?.push(rate);
    }
  }
  return rates;
};

const rateOf = async ({ round }: Contender): Promise<number> => {
  const startedAt = performance.now();
  const events = await round();
  return (events * 1_000) / (performance.now() - startedAt);
};

/** The middle value; NaN of nothing. */
export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
};
