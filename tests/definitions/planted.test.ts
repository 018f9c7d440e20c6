import { describe, expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findingText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { required } from '../../domain/shared/assert.ts';
import { plantedViolations, refusedByForm } from '../support/planted.ts';
import { withFolder } from '../support/procedure-folder.ts';

const root = resolve(import.meta.dirname, '../..');

describe('each thing that may be wrong is found, by its rule and at its place', () => {
  test.each(plantedViolations)('$severity $rule, at "$at"', async ({ rule, severity, at, file, files }) => {
    const { found, said } = await withFolder(files, async (folder) => {
      const { findings } = await loadProcedure(folder);
      return {
        found: findings.filter((one) => one.rule === rule),
        said: findings.map((one) => findingText(one, 'en')),
      };
    });
    expect(found.length > 0 ? [] : said).toEqual([]);
    const places = found.map(({ file: path, line, column, ...one }) => {
      const text = required(files[file], file).split('\n')[line - 1] ?? '';
      return `${one.severity} ${path.endsWith(file) ? file : path} ${text.slice(column - 1, column - 1 + at.length)}`;
    });
    expect(places).toContain(`${severity} ${file} ${at}`);
  });

  test('no rule is without its violation', async () => {
    const folder = join(root, 'domain/procedure/checks');
    const files = [
      ...(await readdir(folder)).map((name) => join(folder, name)),
      ...['judge.ts', 'guards.ts'].map((name) => join(root, 'definitions', name)),
    ];
    const texts = await Promise.all(files.map((one) => readFile(one, 'utf8')));
    const plain = texts.flatMap((text) =>
      [...text.matchAll(/rule: '([a-z-]+)'/g)].flatMap(([, rule]) => rule ?? []),
    );
    const kinds = texts.flatMap((text) =>
      [
        ...text.matchAll(/what: '(role|office|stage|clock|wait|body|outcome|calendar|command|remedy|norm)'/g),
      ].flatMap(([, kind]) => (kind === undefined ? [] : [`${kind}-unknown`])),
    );
    const planted = [...plantedViolations.map(({ rule }) => rule), ...refusedByForm];
    const rules = [...new Set([...plain, ...kinds])].sort();
    expect(rules.length).toBeGreaterThan(80);
    expect(rules.filter((rule) => !planted.includes(rule))).toEqual([]);
  });
});
