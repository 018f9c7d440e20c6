import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findingText } from '../../definitions/finding.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { createZones } from '../../platform/zones.ts';
import { brokenBy } from '../support/invariants.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { walk } from '../support/walk.ts';
import { soak } from './soak.ts';

const folder = resolve(import.meta.dirname, '../../procedures');
const zones = createZones();

describe('2,000 random steps under every version of every shipped procedure break no invariant', () => {
  test.each(readdirSync(folder))('%s', async (name) => {
    for (const file of await versionFilesIn(join(folder, name))) {
      const loaded = await loadProcedure(join(folder, name), file);
      if (!loaded.ok) throw new Error(loaded.findings.map(findingText).join('\n'));
      const { broken, accepted } = soak(loaded.procedure, { steps: 2_000, seed: 20_261_125, zones });
      expect(broken).toEqual([]);
      expect(accepted).toBeGreaterThan(1_000);
    }
  });
});

describe('the judge of a walk sees', () => {
  const strides = Array.from({ length: 12 }, (_, index) => ({
    hours: 24 * index,
    wise: true,
    pick: index * 7,
    actor: index,
    detail: index,
  }));
  const taken = async () => {
    const procedure = await shippedProcedure('mx');
    return { procedure, walked: walk(strides, { procedure, zones }) };
  };

  test('an event that is missing', async () => {
    const { procedure, walked } = await taken();
    const events = walked.events.filter(({ version }) => version !== 2);
    expect(brokenBy({ ...walked, events }, procedure)).toContain('versions have a gap');
  });

  test('a clock that expires twice', async () => {
    const { procedure, walked } = await taken();
    const expiry = walked.events.find(({ type }) => type === 'ClockExpired');
    if (expiry === undefined) throw new Error('no clock expired in this walk');
    const events = [...walked.events, { ...expiry, version: walked.events.length + 1 }];
    expect(brokenBy({ ...walked, events }, procedure).join()).toContain('expired twice');
  });

  test('a refusal that wrote something', async () => {
    const { procedure, walked } = await taken();
    const refused = walked.footprints.findIndex(({ decision }) => decision.kind === 'refused');
    const footprints = walked.footprints.map((footprint, index) =>
      index === refused + 1 && footprint.before !== undefined
        ? { ...footprint, before: { ...footprint.before } }
        : footprint,
    );
    expect(brokenBy({ ...walked, footprints }, procedure).join()).toContain('changed the claim');
  });
});
