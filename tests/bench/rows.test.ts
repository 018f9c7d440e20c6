import { describe, expect, test } from '@jest/globals';
import { benchmarks, isWanted } from '../../bench/benchmarks.ts';
import { compare } from '../../bench/compare.ts';
import { inParallel } from '../../bench/parallel.ts';

describe('which rows are measured', () => {
  const wantedBy = (...only: readonly string[]): readonly string[] =>
    benchmarks.flatMap(({ ids }) => ids).filter((id) => isWanted(id, only));

  test('a row is asked for by its id, or with its siblings by their common number', () => {
    expect(wantedBy('P1')).toEqual(['P1']);
    expect(wantedBy('P3b', 'P1')).toEqual(['P1', 'P3b']);
    expect(wantedBy('P3')).toEqual(['P3a', 'P3b', 'P3c', 'P3m', 'P3w']);
  });

  test('all are measured when none is named, and none for a number that no row has', () => {
    expect(wantedBy()).toEqual(benchmarks.flatMap(({ ids }) => ids));
    expect(wantedBy('P')).toEqual([]);
  });

  test('each id stands for one row', () => {
    const ids = benchmarks.flatMap((one) => one.ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('how two ways are compared', () => {
  test('a round in which the machine was slow for both changes nothing', () => {
    const { ratio } = compare([10, 1_000, 10], [20, 2_000, 20]);
    expect(ratio).toBe(0.5);
  });

  test('the figure is the median of the rounds, and half of the rounds lie between the quartiles', () => {
    const { ratio, quartiles } = compare([1, 2, 3, 4, 50], [1, 1, 1, 1, 1]);
    expect(ratio).toBe(3);
    expect(quartiles).toEqual([2, 4]);
  });
});

test('callers side by side take each item once', async () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const taken: number[] = [];
  const done = await inParallel(8, items, async (item) => {
    await Promise.resolve();
    taken.push(item);
  });
  expect(done).toBe(50);
  expect(taken.toSorted((a, b) => a - b)).toEqual(items);
});
