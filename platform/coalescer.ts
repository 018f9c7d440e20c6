/** How one item of a batch ended; a failure of one is not a failure of the others. */
export type Settled<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly error: unknown };

export interface CoalescerOptions<Item, Result> {
  /** Does the work of a batch; answers one settlement per item, in order. A throw settles all of them. */
  readonly run: (items: readonly Item[]) => Promise<readonly Settled<Result>[]>;
  /** Items that must not share a batch have the same key. */
  readonly keyOf: (item: Item) => string;
  /** Most items of one batch: more make statements that plan slower than they save. */
  readonly most: number;
  /**
   * Items that are worth a lane of their own: when more than these wait and lanes are free, the lanes share them, so
   * that one batch is computed while the database works on the other.
   */
  readonly enough: number;
  /** Batches in flight: one leaves the database idle while we compute, many give up what joining saves. */
  readonly lanes: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins what concurrent callers ask for into batches: an item that finds a free lane leaves at once, alone; those that
 * come while all lanes are busy wait and leave together. So one caller pays nothing, and many share a transaction.
 */
export const createCoalescer = <Item, Result>(
  options: CoalescerOptions<Item, Result>,
): ((item: Item) => Promise<Result>) => {
  const queue: Waiting<Item, Result>[] = [];
  const busy = { lanes: 0, scheduled: false };
  const inFlight = new Set<string>();

  const take = (most: number): readonly Waiting<Item, Result>[] => {
    const batch: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    for (const waiting of queue.splice(0)) {
      const key = options.keyOf(waiting.item);
      if (batch.length >= most || inFlight.has(key)) left.push(waiting);
      else {
        inFlight.add(key);
        batch.push(waiting);
      }
    }
    queue.push(...left);
    return batch;
  };

  const leave = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    busy.lanes += 1;
    const settlements = await settle(options, batch);
    for (const { item } of batch) inFlight.delete(options.keyOf(item));
    busy.lanes -= 1;
    for (const [index, waiting] of batch.entries()) tell(waiting, settlements[index]);
    start();
  };

  const start = (): void => {
    busy.scheduled = false;
    while (busy.lanes < options.lanes) {
      const batch = take(shareOf(options, queue.length, options.lanes - busy.lanes));
      if (batch.length === 0) return;
      void leave(batch);
    }
  };

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      // Callers of the same turn of the event loop are concurrent: they leave together.
      if (!busy.scheduled) setImmediate(start);
      busy.scheduled = true;
    });
};

const shareOf = (
  { most, enough }: { readonly most: number; readonly enough: number },
  waiting: number,
  freeLanes: number,
): number => Math.min(most, Math.max(enough, Math.ceil(waiting / freeLanes)));

const settle = async <Item, Result>(
  { run }: CoalescerOptions<Item, Result>,
  batch: readonly Waiting<Item, Result>[],
): Promise<readonly Settled<Result>[]> => {
  try {
    return await run(batch.map(({ item }) => item));
  } catch (error) {
    return batch.map(() => ({ ok: false, error }));
  }
};

const tell = <Item, Result>(waiting: Waiting<Item, Result>, settled: Settled<Result> | undefined): void => {
  if (settled === undefined) waiting.reject(new Error('A batch answered fewer items than it was given'));
  else if (settled.ok) waiting.resolve(settled.result);
  else waiting.reject(settled.error);
};
