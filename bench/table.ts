import Table from 'cli-table3';
import { rounded } from './compare.ts';
import type { BenchmarkRow } from './row.ts';

/** The rows as a table for people. */
export const tableOf = (rows: readonly BenchmarkRow[]): string => {
  const table = new Table({
    head: ['', 'what', 'figure', 'unit', 'goal', 'holds'],
    colWidths: [6, 62, 10, 16, 8, 7],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { id, what, figure, unit, goal, holds } of rows)
    table.push([id, what, rounded(figure), unit, rounded(goal), holds ? 'yes' : 'NO']);
  return table.toString();
};
