import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@temporalio/worker';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { failureConverterPath } from './connection.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);

export interface WorkflowBundle {
  /** A file for `Worker.create({ workflowBundle })` and for replay. */
  readonly codePath: string;
  /** npm packages inside, sorted. */
  readonly packages: readonly string[];
}

/**
 * The workflows as one file for the sandbox. Bundling takes seconds, so the result is kept in `cacheFolder` under
 * the hash of everything that goes into it; a second start only reads it. `entry` is the file whose exports are the
 * workflow types.
 */
export const bundleWorkflows = async (options: {
  readonly cacheFolder: string;
  readonly entry?: string;
  readonly logger?: Logger;
}): Promise<WorkflowBundle> => {
  const entry = options.entry ?? join(root, 'workflows/index.ts');
  const codePath = join(options.cacheFolder, `workflows-${await contentHashOf(entry)}.js`);
  const cached = await readIfPresent(codePath);
  const code = cached ?? (await build(entry, options.logger ?? new DefaultLogger('WARN')));
  if (cached === undefined) await writeWhole(codePath, code);
  return { codePath, packages: packagesOf(code) };
};

const build = async (workflowsPath: string, logger: Logger): Promise<string> =>
  (await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger })).code;

/** Hash of the sources beside the entry, of the workflows, and of the tools that turn them into one file. */
const contentHashOf = async (entry: string): Promise<string> => {
  const folders = [...new Set([dirname(entry), join(root, 'workflows')])].sort();
  const files = [...(await Promise.all(folders.map(sourcesIn))).flat(), failureConverterPath];
  const tools = ['@temporalio/worker', '@temporalio/workflow', '@temporalio/common', '@swc/core'];
  const hash = createHash('sha256').update(entry);
  for (const tool of tools) hash.update(`\0${tool}@${await versionOf(tool)}`);
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(file));
  return hash.digest('hex').slice(0, 32);
};

const sourcesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));

const versionOf = async (tool: string): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(require.resolve(`${tool}/package.json`), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
};

const readIfPresent = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
};

const isMissing = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOENT';

/** Two processes may build at once: each writes its own file and the rename is atomic. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
};

const packagesOf = (code: string): readonly string[] => {
  const modules = code.matchAll(/^\/\*\*\*\/ "[^"]*?node_modules\/(?<name>(?:@[^/"]+\/)?[^/"]+)\//gm);
  return [...new Set([...modules].map(({ groups }) => groups?.['name'] ?? ''))].sort();
};
