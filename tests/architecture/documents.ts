import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, textOf } from './compose-file.ts';

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return folder === '.' && entry.name !== 'docs' ? [] : markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });

/** Every document of the project, by path. */
export const documents: readonly string[] = markdownIn('.').toSorted();

/** What a reader may type or look for: fenced blocks line by line, and words between backticks. */
export const quotedIn = (path: string): readonly string[] => {
  const text = textOf(path);
  const fenced = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words);
  return [...fenced, ...inline]
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
};

/** The first cell of each row of the tables under a heading, without its backticks. */
export const firstColumn = (path: string, heading: string): readonly string[] => {
  const section =
    textOf(path)
      .split(/^## /m)
      .find((one) => one.startsWith(heading)) ?? '';
  return rowsIn(section).map(([first = '']) => first.replaceAll('`', ''));
};

/** The cells of each row of the tables under a heading; heads and rules are left out. */
export const rowsUnder = (path: string, heading: string): readonly (readonly string[])[] =>
  rowsIn(
    textOf(path)
      .split(/^## /m)
      .find((one) => one.startsWith(heading)) ?? '',
  );

const rowsIn = (section: string): readonly (readonly string[])[] => {
  const lines = section.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
};

const isRule = (line: string): boolean => /^\|[-| ]+\|$/.test(line);

/** The anchor that a heading gets. */
export const anchorsIn = (path: string): readonly string[] =>
  [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
