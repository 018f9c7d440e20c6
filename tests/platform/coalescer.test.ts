import { describe, expect, test } from '@jest/globals';
import { createCoalescer } from '../../platform/coalescer.ts';

const batchesOf = async (count: number, bounds: { most: number; enough: number; lanes: number }) => {
  const batches: number[] = [];
  const ask = createCoalescer<number, number>({
    ...bounds,
    keyOf: String,
    run: async (items) => {
      batches.push(items.length);
      await new Promise(setImmediate);
      return items.map((item) => ({ ok: true, result: item * 2 }));
    },
  });
  const answers = await Promise.all(Array.from({ length: count }, (_, item) => ask(item)));
  expect(answers).toEqual(Array.from({ length: count }, (_, item) => item * 2));
  return batches;
};

describe('items that come together', () => {
  test('share one batch when they are not enough for two', async () => {
    expect(await batchesOf(8, { most: 64, enough: 8, lanes: 2 })).toEqual([8]);
  });

  test('are shared among the free lanes when they are', async () => {
    expect(await batchesOf(32, { most: 64, enough: 8, lanes: 2 })).toEqual([16, 16]);
    expect(await batchesOf(10, { most: 64, enough: 8, lanes: 2 })).toEqual([8, 2]);
  });

  test('never make a batch larger than the largest', async () => {
    expect(await batchesOf(10, { most: 4, enough: 4, lanes: 2 })).toEqual([4, 4, 2]);
  });
});
