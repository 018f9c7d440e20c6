import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findingText } from '../../definitions/finding.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import type { FindVersion, ReadMigration } from '../../definitions/read-migration.ts';
import { readMigration } from '../../definitions/read-migration.ts';

const costaRica = resolve(import.meta.dirname, '../../procedures/cr');
const shipped = ['2011.1-to-2022.1', '2011.1-to-2024.1', '2022.1-to-2024.1'];

const findVersion: FindVersion = async (version) => {
  const file = `procedure.${version}.yaml`;
  if (!(await versionFilesIn(costaRica)).includes(file)) return undefined;
  const loaded = await loadProcedure(costaRica, file);
  return loaded.ok ? loaded.procedure.document : undefined;
};

const mappingOf = (lines: readonly string[]): readonly string[] => [
  'from: "2022.1"',
  'to: "2024.1"',
  'stages:',
  '  screening: screening',
  'clocks:',
  '  apply: null',
  ...lines,
];
const rest = ['basis: [DECRETO-44501]', 'note: { es: Nota, en: Note }'];

const read = async (lines: readonly string[], name = '2022.1-to-2024.1.yaml'): Promise<ReadMigration> => {
  const file = join(await mkdtemp(join(tmpdir(), 'migration-')), name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return readMigration(file, findVersion);
};

const saidOf = ({ findings }: ReadMigration): readonly string[] =>
  findings.map((finding) => findingText(finding, 'en').replace(/^.*\/([^/]+\.yaml)/, '$1'));

describe('a mapping between two versions', () => {
  test.each(shipped)('the shipped mapping %s is sound', async (name) => {
    const answer = await readMigration(join(costaRica, 'migrations', `${name}.yaml`), findVersion);
    expect(saidOf(answer)).toEqual([]);
    expect(answer.ok).toBe(true);
  });

  test('what it leaves unsaid keeps its name, and is said in what is read', async () => {
    const answer = await read([...mappingOf([]), ...rest]);
    if (!answer.ok) throw new Error(saidOf(answer).join('\n'));
    expect(answer.mapping.stages).toMatchObject({ tam: 'tam', closed: 'closed' });
    expect(answer.mapping.clocks).toMatchObject({ apply: null, decide: 'decide' });
    expect(Object.keys(answer.mapping.clocks)).toEqual(Object.keys(answer.documents.from.clocks));
  });
});

describe('a mapping that is wrong says where', () => {
  test('a stage that the new version does not have', async () => {
    const answer = await read([
      ...mappingOf(['  tam-target: null']).slice(0, 4),
      '  tam: tamm',
      'clocks: { apply: null }',
      ...rest,
    ]);
    expect(answer.ok).toBe(false);
    expect(saidOf(answer)).toEqual([
      expect.stringMatching(
        /^2022\.1-to-2024\.1\.yaml:5:8 error Version 2024\.1 has no stage "tamm"\. .*Did you mean "tam"\? \[migration-stage-unknown\]$/,
      ),
    ]);
  });

  test('a clock that the old version does not have', async () => {
    const answer = await read([...mappingOf(['  decyde: decide']), ...rest]);
    expect(saidOf(answer)[0]).toMatch(/:7:3 error Version 2022\.1 has no clock "decyde"\./);
  });

  test('a clock that is left without an answer', async () => {
    const lines = mappingOf([]).filter((line) => !line.includes('apply'));
    const answer = await read([...lines.slice(0, -1), 'clocks: {}', ...rest]);
    expect(saidOf(answer)).toEqual([
      expect.stringMatching(/:5:1 error Clock "apply" of version 2022\.1 .*\[migration-clock-unmapped\]$/),
    ]);
  });

  test('two clocks that would become one', async () => {
    const answer = await read([...mappingOf(['  screen-target: decide']), ...rest]);
    expect(saidOf(answer).join('\n')).toContain('[migration-clocks-merged]');
  });

  test('a clock that would take the name of one that ends', async () => {
    const answer = await read([...mappingOf(['  screen-target: decide', '  decide: null']), ...rest]);
    expect(saidOf(answer).join('\n')).toMatch(
      /the "decide" of version 2022\.1 ends.*\[migration-clocks-merged\]/,
    );
  });

  test("a person's term that would become the authority's", async () => {
    const answer = await read([
      ...mappingOf(['  file-remedies: decide', '  decide: file-remedies']),
      ...rest,
    ]);
    expect(saidOf(answer)[0]).toContain('a term does not change sides. [migration-clock-changes-sides]');
  });

  test("a person's term that would end: a warning, and none for the term to apply, which no claim has running", async () => {
    const answer = await read([...mappingOf(['  file-remedies: null']), ...rest]);
    expect(answer.ok).toBe(true);
    expect(saidOf(answer)).toEqual([
      expect.stringMatching(
        /:7:18 warning Clock "file-remedies" binds the person .*\[migration-ends-term-of-person\]$/,
      ),
    ]);
  });

  test('an open claim that would be closed', async () => {
    const lines = mappingOf([]).map((line) => line.replace('screening: screening', 'screening: closed'));
    expect(saidOf(await read([...lines, ...rest]))[0]).toContain('[migration-closes-or-opens]');
  });

  test('no basis, a norm that nobody knows, a version that there is not, another file name', async () => {
    const [, note = ''] = rest;
    expect(saidOf(await read([...mappingOf([]), note]))[0]).toContain('"basis" is missing in the file.');
    expect(saidOf(await read([...mappingOf([]), 'basis: DECRETO-44502', note]))[0]).toMatch(
      /:7:\d+ error Norm "DECRETO-44502" is not in norms\.yaml\. Did you mean "DECRETO-44501"\?/,
    );
    const newer = mappingOf([]).map((line) => line.replace('to: "2024.1"', 'to: "2030.1"'));
    expect(saidOf(await read([...newer, ...rest]))[0]).toMatch(/:2:5 error There is no version 2030\.1/);
    expect(saidOf(await read([...mappingOf([]), ...rest], 'mapping.yaml'))[0]).toContain(
      'must be in a file 2022.1-to-2024.1.yaml',
    );
    expect(saidOf(await readMigration(join(costaRica, 'none.yaml'), findVersion))[0]).toContain(
      'no such mapping file',
    );
  });
});
