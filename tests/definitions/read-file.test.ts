import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findingText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { readScenarios } from '../../definitions/read-scenarios.ts';
import { smallProcedure, withFolder } from '../support/procedure-folder.ts';

/** What is said of a folder in which something was put in the place of a file. */
const saidWith = (put: (folder: string) => Promise<void>): Promise<readonly string[]> =>
  withFolder(smallProcedure, async (folder) => {
    await put(folder);
    const { findings } = await loadProcedure(folder);
    return findings.map((one) => findingText(one, 'en').replaceAll(`${folder}/`, ''));
  });

const norms = (folder: string): string => join(folder, 'norms.yaml');
const inPlaceOfNorms = (put: (path: string) => Promise<unknown>) => async (folder: string) => {
  await rm(norms(folder));
  await put(norms(folder));
};

describe('what stands in the place of a file and is none', () => {
  test.each([
    ['a device that never ends', (path: string) => symlink('/dev/zero', path)],
    ['a folder', (path: string) => mkdir(path)],
  ])('%s is not opened', async (_, put) => {
    expect(await saidWith(inPlaceOfNorms(put))).toEqual([
      'norms.yaml:1:1 error This is no file with text in it. [file-unreadable]',
    ]);
  });

  test('a link to itself leads nowhere', async () => {
    expect(await saidWith(inPlaceOfNorms((path) => symlink('norms.yaml', path)))).toEqual([
      'norms.yaml:1:1 error This file cannot be read (ELOOP). [file-unreadable]',
    ]);
  });

  test('a file of gigabytes is refused by its size alone, a procedure’s as a scenario’s', async () => {
    const grow = async (path: string): Promise<void> => {
      await writeFile(path, '');
      await truncate(path, 5_000_000_000);
    };
    expect(await saidWith((folder) => grow(norms(folder)))).toEqual([
      'norms.yaml:1:1 error Larger than 1000000 bytes. [yaml-size]',
    ]);
    await withFolder(smallProcedure, async (folder) => {
      await mkdir(join(folder, 'scenarios'));
      await grow(join(folder, 'scenarios/01.yaml'));
      const { findings } = await readScenarios(folder);
      expect(findings.map(({ rule }) => rule)).toEqual(['yaml-size']);
    });
  });

  test('a file in the place of the folder of scenarios is told', async () => {
    await withFolder(smallProcedure, async (folder) => {
      await writeFile(join(folder, 'scenarios'), '');
      const { findings } = await readScenarios(folder);
      expect(findings.map(({ message }) => message.en)).toEqual(['This must be a folder of scenarios.']);
    });
  });
});
