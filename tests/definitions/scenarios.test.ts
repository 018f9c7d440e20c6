import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findingsText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { readScenarios } from '../../definitions/read-scenarios.ts';
import { failuresOf } from '../../definitions/scenario.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { pathText } from '../../domain/procedure/finding.ts';
import { required } from '../../domain/shared/assert.ts';
import { createZones } from '../../platform/zones.ts';

const procedures = resolve(import.meta.dirname, '../../procedures');
const zones = createZones();

describe.each(readdirSync(procedures))('the scenarios of %s', (name) => {
  const folder = join(procedures, name);
  const versions: Procedure[] = [];

  beforeAll(async () => {
    for (const file of await versionFilesIn(folder)) {
      const result = await loadProcedure(folder, file);
      if (!result.ok) throw new Error(findingsText(result.findings, 'en'));
      versions.push(result.procedure);
    }
  });

  test('are at least six and all of them can be read', async () => {
    const { scenarios, findings } = await readScenarios(folder);
    expect(findingsText(findings, 'en')).toBe('');
    expect(scenarios.length).toBeGreaterThanOrEqual(6);
  });

  test('hold, each of them, under the code that decides real claims', async () => {
    const procedure = required(versions.at(-1), 'the procedure was loaded');
    const { scenarios } = await readScenarios(folder);
    const failures = scenarios.flatMap(({ file, scenario }) =>
      failuresOf(scenario, { procedure, zones, versions }).map(
        ({ path, message }) => `${file}: ${scenario.title.en}: ${pathText(path)}: ${message.en}`,
      ),
    );
    expect(failures).toEqual([]);
  });
});
