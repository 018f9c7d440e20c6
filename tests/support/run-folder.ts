import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseAbandoned } from '../../platform/servers/folder-owner.ts';

const prefix = 'cauce-tests-';

/** Servers of one test run, by the folder each has inside the run's folder. */
export const serverFolders = ['postgres', 'temporal'] as const;

/** A fresh folder for one test run; what killed runs left behind is stopped and removed first. */
export const createRunFolder = async (): Promise<string> => {
  for (const name of await readdir(tmpdir())) {
    if (name.startsWith(prefix)) await removeAbandonedRun(join(tmpdir(), name));
  }
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // Run by root, PostgreSQL becomes another user, who must get to its data.
  await chmod(folder, 0o755);
  return folder;
};

/** Leaves the folder of a run that is still going alone. */
const removeAbandonedRun = async (folder: string): Promise<void> => {
  if (isOwnerAlive(folder)) return;
  for (const name of serverFolders) {
    await releaseAbandoned({
      folder: join(folder, name),
      what: name,
      stopSignals: ['SIGINT'],
      notice: () => undefined,
    });
  }
  await rm(folder, { recursive: true, force: true });
};

/** The folder's name holds the number of the process that made it. */
const isOwnerAlive = (folder: string): boolean => {
  const pid = Number(/-(\d+)-[^-]*$/.exec(folder)?.[1]);
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
