import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from './server-unavailable.ts';

const run = promisify(execFile);

const fileName = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const binaryIn = (cache: string): string => join(cache, fileName);
const failureNote = (cache: string): string => join(cache, 'download-failed');

/** The binary fetched by an earlier start. */
export const cachedBinary = async (cache: string): Promise<string | undefined> => {
  try {
    await run(binaryIn(cache), ['--version'], { timeout: 20_000 });
    return binaryIn(cache);
  } catch {
    return undefined;
  }
};

/** Puts a fetched binary in the cache; it appears there only when complete. */
export const keepBinary = async (cache: string, fetched: string): Promise<string> => {
  await chmod(fetched, 0o755);
  await run(fetched, ['--version'], { timeout: 20_000 });
  await rename(fetched, binaryIn(cache));
  await rm(failureNote(cache), { force: true });
  return binaryIn(cache);
};

/** Works in a fresh folder of the cache, which is gone afterwards. */
export const inScratchFolder = async <Result>(
  cache: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> => {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'fetch-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * Lets the Temporal SDK download the CLI into a folder of ours. The SDK can only download and start, so a
 * process of its own starts a server, ends it at once, and can be killed when a network swallows the download.
 */
const sdkScript = `
  import { Runtime } from '@temporalio/worker';
  import { TestWorkflowEnvironment } from '@temporalio/testing';
  Runtime.install({ logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} } });
  const executable = { type: 'cached-download', downloadDir: process.argv[1] };
  const server = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  await server.teardown();
`;

const downloadWithinMs = 180_000;

export const downloadBySdk = (cache: string, signal?: AbortSignal): Promise<string> =>
  inScratchFolder(cache, async (folder) => {
    await run(process.execPath, ['--input-type=module', '-e', sdkScript, folder], {
      cwd: dirname(import.meta.filename),
      timeout: downloadWithinMs,
      killSignal: 'SIGKILL',
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      throw new Error(cause(error));
    });
    const [name] = (await readdir(folder)).filter((entry) => entry.startsWith('temporal'));
    if (name === undefined) throw new Error('the download left no file');
    return keepBinary(cache, join(folder, name));
  });

/** Of a failed script's output, the last words of the line that names the error. */
const cause = (error: unknown): string => {
  const line = messageOf(error)
    .split('\n')
    .find((candidate) => /^\[?\w*Error: /.test(candidate));
  return line === undefined ? 'no answer in time' : line.slice(-90).replace(/^.*?: |\]$/g, '');
};

/** Long enough not to wait twice for a network that swallows requests, short enough for one put right meanwhile. */
const rememberForMs = 10 * 60 * 1000;

/** Whether Temporal's download failed on this machine a short while ago. */
export const isSdkDownloadKnownToFail = async (cache: string): Promise<boolean> => {
  try {
    return Date.now() - (await stat(failureNote(cache))).mtimeMs < rememberForMs;
  } catch {
    return false;
  }
};

export const noteSdkDownloadFailed = async (cache: string): Promise<void> => {
  await mkdir(cache, { recursive: true });
  await writeFile(failureNote(cache), '');
};
