import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findingsText } from '../../definitions/finding.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { createZones } from '../../platform/zones.ts';
import { actId } from '../../domain/shared/ids.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { brokenBy } from '../support/invariants.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { walk } from '../support/walk.ts';
import { askedFor } from './options.ts';
import { soak } from './soak.ts';

const folder = resolve(import.meta.dirname, '../../procedures');
const zones = createZones();

describe('2,000 random steps under every version of every shipped procedure break no invariant', () => {
  test.each(readdirSync(folder))('%s', async (name) => {
    for (const file of await versionFilesIn(join(folder, name))) {
      const loaded = await loadProcedure(join(folder, name), file);
      if (!loaded.ok) throw new Error(findingsText(loaded.findings, 'en'));
      const { broken, accepted } = soak(loaded.procedure, { steps: 2_000, seed: 20_261_125, zones });
      expect(broken).toEqual([]);
      expect(accepted).toBeGreaterThan(200);
    }
  });
});

describe('the options of a soak', () => {
  const shipped = ['mx', 'sv'];
  const asked = (line: string) => askedFor(line.split(' ').filter(Boolean), shipped);

  test('are numbers and names', () => {
    expect(asked('')).toEqual({ steps: 100_000, seed: 1, names: shipped, isJson: false });
    expect(asked('--steps 100 --seed 7 --json')).toEqual({
      steps: 100,
      seed: 7,
      names: shipped,
      isJson: true,
    });
    expect(asked('--procedure sv')).toMatchObject({ names: ['sv'] });
  });

  test.each([
    ['--steps many', '--steps must be a whole number'],
    ['--steps 0', '--steps must be a whole number'],
    ['--steps=-5', '--steps must be a whole number'],
    ['--steps 1e9', '--steps must be a whole number'],
    ['--seed=', '--seed must be a whole number'],
    ['--procedure xx', 'There is no procedure "xx". There are: mx, sv.'],
    ['--step 10', "Unknown option '--step'"],
    ['--help', 'There are: --steps, --seed, --procedure, --json.'],
    ['mx', "Unexpected argument 'mx'"],
  ])('%s is refused', (line, message) => {
    expect(asked(line)).toEqual({ message: expect.stringContaining(message) });
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

  test('an act that is served twice, and an interview that nobody had scheduled', async () => {
    const { procedure, walked } = await taken();
    const [first] = walked.events;
    if (first === undefined) throw new Error('nothing happened in this walk');
    const served = {
      ...first,
      type: 'ActServed' as const,
      data: {
        actId: actId('0000000f-0000-7000-8000-000000000001'),
        method: 'in-person' as const,
        languageUnderstood: true,
        servedOn: plainDate('2026-03-02'),
      },
    };
    const held = { ...first, type: 'InterviewHeld' as const, data: { personIds: [] } };
    const events = [...walked.events, served, served, held, held];
    const said = brokenBy({ ...walked, events }, procedure);
    expect(said.join()).toContain('service of 0000000f-0000-7000-8000-000000000001 happened twice');
    expect(said.join()).toContain('InterviewHeld happened and nothing called for it');
  });

  test('a clock that goes on after the end', async () => {
    const { procedure, walked } = await taken();
    const last = walked.footprints.findLast(({ decision }) => decision.kind === 'accepted');
    if (last?.decision.kind !== 'accepted') throw new Error('nothing was accepted in this walk');
    const { claim } = last.decision;
    const [clock] = claim.clocks;
    if (clock === undefined) throw new Error('no clock of this walk ever ran');
    const closed = { ...claim, status: 'closed' as const, clocks: [{ ...clock, state: 'running' as const }] };
    const decision = { ...last.decision, claim: closed };
    const footprints = [...walked.footprints, { ...last, decision }];
    expect(brokenBy({ ...walked, footprints }, procedure).join()).toContain('goes on after the end');
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
