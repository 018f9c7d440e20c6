import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { reasonOf, ServerUnavailable } from './server-unavailable.ts';
import type { ServerNotice } from './server-words.ts';
import type { UnprivilegedUser } from './unprivileged-user.ts';
import { canWriteIn } from './unprivileged-user.ts';

const run = promisify(execFile);

/** The locale is fixed, so that texts sort the same on every machine, and so is the zone of the log. */
export const postgresEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

const superuser = 'postgres';

/**
 * The folder to keep a cluster in: the one asked for, or, when this process is root and the user that
 * PostgreSQL runs as cannot get there (a project under root's home), a folder of the same name for ever after
 * in the temporary folder.
 */
export const clusterFolder = async (
  wanted: string,
  user: UnprivilegedUser | undefined,
  notice: (notice: ServerNotice) => void,
): Promise<string> => {
  const folder = resolve(wanted);
  await mkdir(folder, { recursive: true });
  if (user === undefined || (await isReachable(folder, user))) return folder;
  const elsewhere = folderElsewhere(folder);
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  const isOurs = (await lstat(elsewhere)).uid === process.getuid?.();
  if (!isOurs || !(await isReachable(elsewhere, user))) {
    throw new ServerUnavailable({ kind: 'folder-unreachable', user: user.name, folder, elsewhere });
  }
  notice({ kind: 'data-elsewhere', user: user.name, folder, elsewhere });
  return elsewhere;
};

/** Where the cluster of a folder is kept when PostgreSQL cannot reach the folder. */
const folderElsewhere = (folder: string): string =>
  join(tmpdir(), `cauce-data-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12)}`);

/** Deletes the cluster of a folder, wherever it is kept. No server may be running on it. */
export const forgetCluster = async (wanted: string): Promise<void> => {
  for (const folder of [resolve(wanted), folderElsewhere(wanted)])
    await rm(folder, { recursive: true, force: true });
};

const isReachable = async (folder: string, user: UnprivilegedUser): Promise<boolean> => {
  const probe = join(folder, `probe-${process.pid}`);
  await mkdir(probe, { recursive: true });
  await chown(probe, user.uid, user.gid);
  const answer = await canWriteIn(user, probe);
  await rm(probe, { recursive: true });
  return answer;
};

/** Creates the cluster on first use. It appears under its name only when complete, so an interrupted try leaves no half. */
export const ensureCluster = async (request: {
  readonly initdb: string;
  readonly folder: string;
  readonly user: UnprivilegedUser | undefined;
}): Promise<void> => {
  const entries = await readdir(request.folder);
  if (entries.includes('data')) return;
  for (const entry of entries.filter((name) => name.startsWith('new-'))) {
    await rm(join(request.folder, entry), { recursive: true });
  }
  const fresh = join(request.folder, `new-${process.pid}`);
  await mkdir(fresh, { mode: 0o700 });
  const passwordFile = join(request.folder, 'password');
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  await own(request.user, fresh, passwordFile);
  await initialise(request, fresh, passwordFile);
  await rename(fresh, dataFolder(request.folder));
};

export const dataFolder = (folder: string): string => join(folder, 'data');

const own = async (user: UnprivilegedUser | undefined, ...paths: readonly string[]): Promise<void> => {
  if (user === undefined) return;
  for (const path of paths) await chown(path, user.uid, user.gid);
};

const initialise = async (
  { initdb, user }: Parameters<typeof ensureCluster>[0],
  data: string,
  passwordFile: string,
): Promise<void> => {
  const flags = [
    `--pgdata=${data}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ];
  const as = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  try {
    await run(initdb, flags, { cwd: '/', ...unixEnvironment(), ...as });
    await chmod(passwordFile, 0o600);
  } catch (error) {
    throw new ServerUnavailable({ kind: 'cluster-not-made', folder: data, reason: reasonOf(error) });
  }
};

/** Windows programs need their whole environment; elsewhere it is ours to fix. */
export const unixEnvironment = (): { readonly env?: typeof postgresEnvironment } =>
  process.platform === 'win32' ? {} : { env: postgresEnvironment };

/** The superuser's connection string for the database `postgres`. */
export const superuserUrl = async (folder: string, port: number): Promise<string> => {
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/postgres`;
};
