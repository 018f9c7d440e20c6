import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export type PlantedProject = {
  /** Runs one of the project's own tools in the planted project; its output, whether it passes or fails. */
  readonly outputOf: (tool: string, ...args: readonly string[]) => Promise<string>;
  readonly remove: () => Promise<void>;
};

/** The configuration that makes the walls, copied unchanged. */
const walls = [
  'package.json',
  'tsconfig.json',
  'domain/tsconfig.json',
  'workflows/tsconfig.json',
  '.dependency-cruiser.cjs',
  'biome.json',
  '.gitignore',
];

/** A small project of our own making behind the real walls: files by path. */
export const plantProject = async (files: Readonly<Record<string, string>>): Promise<PlantedProject> => {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-walls-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const path of walls) await copyFile(join(root, path), join(folder, path));
  await cp(join(root, '.biome'), join(folder, '.biome'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    outputOf: (tool, ...args) => outputOf(folder, tool, args),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

const outputOf = (folder: string, tool: string, args: readonly string[]): Promise<string> =>
  new Promise((answer) => {
    const options = { cwd: folder, maxBuffer: 32 * 1024 * 1024 };
    execFile(join(root, 'node_modules/.bin', tool), args, options, (_failure, stdout) => answer(stdout));
  });
