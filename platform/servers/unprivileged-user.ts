import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ServerUnavailable } from './server-unavailable.ts';

const run = promisify(execFile);

export type UnprivilegedUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root: the user to run it as instead, or undefined when this process is not root. */
export const findUnprivilegedUser = async (): Promise<UnprivilegedUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = await idOf('-u', name);
    const gid = await idOf('-g', name);
    if (uid !== undefined && gid !== undefined && uid > 0) return { name, uid, gid };
  }
  throw new ServerUnavailable({ kind: 'postgres-as-root' });
};

const idOf = async (flag: '-u' | '-g', name: string): Promise<number | undefined> => {
  try {
    return Number((await run('id', [flag, name])).stdout.trim());
  } catch {
    return undefined;
  }
};

/** Whether that user can write in a folder: its own permissions allow it and those of every folder above. */
export const canWriteIn = async (user: UnprivilegedUser, folder: string): Promise<boolean> => {
  try {
    await run('/bin/sh', ['-c', 'test -w "$1"', 'sh', folder], { uid: user.uid, gid: user.gid, cwd: '/' });
    return true;
  } catch {
    return false;
  }
};
