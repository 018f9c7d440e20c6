import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLineOf, endProcess } from './processes.ts';
import { codeOf, FolderTaken } from './server-unavailable.ts';
import type { ServerName, ServerNotice } from './server-words.ts';

/**
 * Who runs a server in a folder: the process that started it and the server itself, each with the command line
 * seen then, so that a number given to another process later is not mistaken for ours.
 */
const Process = z.object({ pid: z.number().int(), command: z.string() });
const Ownership = z.object({ owner: Process, server: Process.optional() });
type Ownership = z.infer<typeof Ownership>;

const ownershipFile = (folder: string): string => join(folder, 'owner.json');

export type FolderClaim = {
  /** Notes which process serves from the folder. */
  readonly record: (serverPid: number) => Promise<void>;
  readonly release: () => Promise<void>;
};

/**
 * Makes this process the owner of a server's folder. A server left behind by a killed owner is stopped first,
 * and `notice` told; a folder whose owner lives is refused.
 */
export const claimFolder = async (request: {
  readonly folder: string;
  readonly what: ServerName;
  readonly stopSignals: readonly NodeJS.Signals[];
  readonly notice: (notice: ServerNotice) => void;
}): Promise<FolderClaim> => {
  await mkdir(request.folder, { recursive: true });
  const owner = { pid: process.pid, command: (await commandLineOf(process.pid)) ?? '' };
  if (!(await writeOnce(request.folder, { owner }))) {
    await releaseAbandoned(request);
    if (!(await writeOnce(request.folder, { owner }))) throw new FolderTaken(request);
  }
  return {
    record: async (pid) => {
      const server = { pid, command: (await commandLineOf(pid)) ?? '' };
      await writeFile(ownershipFile(request.folder), JSON.stringify({ owner, server }));
    },
    release: () => rm(ownershipFile(request.folder), { force: true }),
  };
};

/** Stops the server of an owner that no longer runs and frees the folder; throws when the owner runs. */
export const releaseAbandoned = async (request: {
  readonly folder: string;
  readonly what: ServerName;
  readonly stopSignals: readonly NodeJS.Signals[];
  readonly notice: (notice: ServerNotice) => void;
}): Promise<void> => {
  const found = await readOwnership(request.folder);
  if (found !== undefined && (await isRunning(found.owner))) {
    throw new FolderTaken(request, found.owner.pid);
  }
  if (found?.server !== undefined && (await isRunning(found.server))) {
    await endProcess(found.server.pid, request.stopSignals, 5_000);
    request.notice({ kind: 'left-behind', what: request.what, pid: found.server.pid });
  }
  await rm(ownershipFile(request.folder), { force: true });
};

const isRunning = async (known: Ownership['owner']): Promise<boolean> =>
  (await commandLineOf(known.pid)) === known.command;

const writeOnce = async (folder: string, ownership: Ownership): Promise<boolean> => {
  try {
    await writeFile(ownershipFile(folder), JSON.stringify(ownership), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

const readOwnership = async (folder: string): Promise<Ownership | undefined> => {
  try {
    return Ownership.parse(JSON.parse(await readFile(ownershipFile(folder), 'utf8')));
  } catch {
    return undefined;
  }
};
