/** Callers side by side, each taking the next item when its last one is done; answers how many were done. */
export const inParallel = async <Item>(
  callers: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<number> => {
  const source = items.values();
  const caller = async (): Promise<void> => {
    for (const item of source) await work(item);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return items.length;
};
