import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { noticeInEnglish } from '../../../platform/servers/server-words.ts';
import { findTemporalBinary } from '../../../platform/servers/temporal-binary.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-temporal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A `temporal` that only says its version. */
const fakeBinary = async (place: string, server: string): Promise<string> => {
  const path = join(folder, place, 'temporal');
  await mkdir(join(folder, place), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho 'temporal version 1.9.1 (Server ${server}, UI 2.54.1)'\n`);
  await chmod(path, 0o755);
  return path;
};

const silent = (): void => undefined;

test('a binary named by the person wins over one on the path', async () => {
  const executable = await fakeBinary('named', '1.29.0');
  const searchPath = join(await fakeBinary('path', '1.32.0'), '..');
  expect(await findTemporalBinary({ executable, searchPath }, silent)).toBe(executable);
});

test('a binary named by the person that does not run is an error that says what to do', async () => {
  await expect(findTemporalBinary({ executable: join(folder, 'gone') }, silent)).rejects.toThrow(
    /TEMPORAL_CLI names .* which does not run .*: correct it, or unset it to have one fetched\.$/,
  );
});

test('a binary on the path is used when it can skip time', async () => {
  const found = await fakeBinary('path', '1.32.0');
  expect(await findTemporalBinary({ searchPath: join(found, '..') }, silent)).toBe(found);
});

test('a binary on the path that is too old is passed over for the one fetched before, and said so', async () => {
  const old = await fakeBinary('path', '1.31.2');
  const fetched = await fakeBinary('cache/temporal', '1.32.0');
  const notices: string[] = [];
  const sources = { searchPath: join(old, '..'), cacheFolder: join(folder, 'cache') };
  expect(await findTemporalBinary(sources, (notice) => notices.push(noticeInEnglish(notice)))).toBe(fetched);
  expect(notices).toEqual([expect.stringContaining(`${old} is not used`)]);
});
