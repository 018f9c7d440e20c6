import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typed } from '../cli/typed.ts';
import { root, textOf } from './compose-file.ts';

/** Pages that take somebody from an empty folder to a checked procedure, and what writes their answers again. */
export const tutorials = ['docs/writing-a-procedure.md', 'docs/escribir-un-procedimiento.md'] as const;
export const answerAgain = 'npx tsx tests/architecture/tutorial-page.ts';

const block = /^```(yaml|sh|text)\n([\s\S]*?)^```$/gm;

/**
 * The page with the answers that its commands give now. Its files are saved in an empty folder, and its commands are
 * typed there, in the order of the page; an answer that stands in the page is replaced by the true one.
 */
export const answered = async (path: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-tutorial-'));
  try {
    const page = textOf(path);
    const parts: string[] = [];
    let answer = '';
    let at = 0;
    for (const found of page.matchAll(block)) {
      const [whole, kind, content = ''] = found;
      if (kind === 'yaml') await save(folder, content);
      if (kind === 'sh') answer = await answersTo(folder, content);
      parts.push(page.slice(at, found.index), kind === 'text' ? `\`\`\`text\n${answer}\`\`\`` : whole);
      at = found.index + whole.length;
    }
    return [...parts, page.slice(at)].join('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The first line of a file says where it belongs. */
const save = async (folder: string, content: string): Promise<void> => {
  const name = /^# (\S+)$/m.exec(content)?.[1];
  if (name === undefined) throw new Error(`A file of the tutorial does not say where it belongs: ${content}`);
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
};

const answersTo = async (folder: string, lines: string): Promise<string> => {
  let answers = '';
  for (const line of lines.split('\n').filter((one) => one !== '')) {
    const [, words = '', file] = /^npx cauce ([^>]+?)(?: > (\S+))?$/.exec(line) ?? [];
    const { out, err } = await typed(words, { folder, environment: { LANG: 'en' } });
    if (file === undefined) answers += out + err;
    else await save(folder, `# ${file}\n${out}`);
  }
  return answers;
};

/** What may change with every release of the language, and says nothing to a reader: hashes, and how much was explored. */
export const withoutFigures = (page: string): string =>
  page.replaceAll(/\b[0-9a-f]{12}\b/g, '(hash)').replaceAll(/^2026\.1: .*$/gm, '(explored)');

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const path of tutorials) writeFileSync(join(root, path), await answered(path));
