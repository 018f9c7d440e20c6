import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/**
 * Bundles the workflow code, or finds the bundle an earlier run made of the very same sources: bundling takes
 * some four seconds, and most runs change nothing in these rooms. Undefined while there is no workflow code.
 */
export const bundleWorkflows = async (): Promise<string | undefined> => {
  const workflowsPath = join(root, 'workflows/index.ts');
  if (!existsSync(workflowsPath)) return undefined;
  const folder = join(root, '.cauce/test-bundles');
  const bundle = join(folder, `${await fingerprint(['workflows', 'domain', 'activities'])}.js`);
  if (existsSync(bundle)) return bundle;
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  await mkdir(folder, { recursive: true });
  await writeFile(`${bundle}.${process.pid}`, code);
  await rename(`${bundle}.${process.pid}`, bundle);
  return bundle;
};

/** A hash over the sources of these rooms and over the versions installed. */
const fingerprint = async (rooms: readonly string[]): Promise<string> => {
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const room of rooms) {
    const names = await readdir(join(root, room), { recursive: true });
    for (const name of names.filter((entry) => entry.endsWith('.ts')).sort()) {
      hash.update(`\n${room}/${name}\n`).update(await readFile(join(root, room, name)));
    }
  }
  return hash.digest('hex').slice(0, 24);
};
