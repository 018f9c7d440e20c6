import type { Host } from './host.ts';
import type { Language } from './language.ts';
import type { Progress } from './progress.ts';
import { createProgress } from './progress.ts';

/** How a command speaks: its answer on stdout, everything else on stderr. */
export interface Output {
  readonly isJson: boolean;
  /**
   * The one answer of a command: with `--json` the value as one JSON document, otherwise the text for people.
   * The text may take time (a table is drawn by a library that is loaded only then).
   */
  readonly answer: (value: unknown, people: () => string | Promise<string>) => Promise<void>;
  /** A remark; silent under `--quiet`. */
  readonly note: (line: string) => void;
  /** Shows on stderr how far a long work has come; silent under `--quiet`. */
  readonly progress: (title: string, total: number) => Promise<Progress>;
  readonly table: (heads: readonly string[], rows: readonly (readonly string[])[]) => Promise<string>;
}

export const createOutput = (
  { stdout, stderr, millisecondsNow }: Host,
  {
    isJson,
    isQuiet,
    language,
  }: { readonly isJson: boolean; readonly isQuiet: boolean; readonly language: Language },
): Output => ({
  isJson,
  answer: async (value, people) => {
    const text = isJson ? JSON.stringify(value, null, stdout.isTerminal ? 2 : undefined) : await people();
    stdout.write(`${text}\n`);
  },
  note: (line) => {
    if (!isQuiet) stderr.write(`${line}\n`);
  },
  progress: (title, total) =>
    createProgress(isQuiet ? undefined : stderr, { title, total, language, millisecondsNow }),
  table: (heads, rows) =>
    stdout.isTerminal ? drawnTable(heads, rows) : Promise.resolve(plainTable(heads, rows)),
});

/** Lines that other programs can cut: one row a line, tabs between the cells. */
const plainTable = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, ...rows].map((row) => row.map((cell) => cell.replace(/[\t\n]/g, ' ')).join('\t')).join('\n');

const drawnTable = async (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> => {
  const { default: Table } = await import('cli-table3');
  const table = new Table({ head: [...heads], style: { head: ['bold'], border: [] } });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
};
