import { beforeAll, describe, expect, test } from '@jest/globals';
import { streamsFor } from '../../bench/what-if-claims.ts';
import { clockMappingIn } from '../../definitions/clock-mapping.ts';
import { pastClaimOf } from '../../definitions/past-claims.ts';
import { compareClaim, createWhatIfWorld } from '../../definitions/what-if.ts';
import { createTally, reportOf } from '../../definitions/what-if-report.ts';
import { renamedClocks } from '../../domain/procedure/clock-names.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { createZones } from '../../platform/zones.ts';
import { mexicoMapping, nextMexico } from '../support/next-version.ts';
import { withFolder } from '../support/procedure-folder.ts';
import { shippedProcedure } from '../support/procedures.ts';

const zones = createZones();
let mexico: Procedure;
let next: Procedure;

beforeAll(async () => {
  [mexico, next] = [await shippedProcedure('mx'), await nextMexico()];
}, 60_000);

const versions = () => ({ before: mexico.document, after: next.document });

describe('a clock under another name', () => {
  test('is known by the mapping file between the two versions, in whichever direction it was written', async () => {
    await withFolder({ 'migrations/2026.1-to-2026.2.yaml': mexicoMapping }, async (folder) => {
      const { before, after } = versions();
      const there = await clockMappingIn([folder], { before, after });
      expect(renamedClocks(before, after, there)).toEqual({ decide: 'resolve' });
      const back = await clockMappingIn([folder], { before: after, after: before });
      expect(renamedClocks(after, before, back)).toEqual({ resolve: 'decide' });
    });
    expect(await clockMappingIn(['/nowhere'], versions())).toEqual({});
  });

  test('is known by its label where no mapping says so, unless several have that label', () => {
    const { before, after } = versions();
    const label = before.labels['clocks.decide'];
    if (label === undefined) throw new Error('the term to decide has a label');
    const labelled = { ...after, labels: { ...after.labels, 'clocks.resolve': label } };
    expect(renamedClocks(before, labelled)).toEqual({ decide: 'resolve' });
    expect(renamedClocks(before, { ...after, labels: {} })).toEqual({});
    const resolve = after.clocks['resolve'];
    if (resolve === undefined) throw new Error('the draft has the term under its new name');
    const twice = {
      ...labelled,
      clocks: { ...after.clocks, other: resolve },
      labels: { ...labelled.labels, 'clocks.other': label },
    };
    expect(renamedClocks(before, twice)).toEqual({});
  });

  test('is compared by its days', () => {
    const claims = streamsFor(mexico, zones, 3);
    const reportWith = (renamed: Readonly<Record<string, string>>) => {
      const world = createWhatIfWorld({ against: mexico, draft: next, renamed }, zones);
      const tally = createTally(3);
      for (const events of claims) {
        const past = pastClaimOf(events);
        if (past === undefined) throw new Error('a stream begins with a registration');
        tally.add(compareClaim(past, world));
      }
      return reportOf(tally.result()).clocks;
    };
    const clockIn = (clocks: ReturnType<typeof reportWith>, name: string) =>
      clocks.find(({ clock }) => clock === name);
    const without = reportWith({});
    expect(clockIn(without, 'decide')).toMatchObject({ onlyAgainst: 3, later: 0 });
    const matched = reportWith({ decide: 'resolve' });
    expect(clockIn(matched, 'decide')).toBeUndefined();
    expect(clockIn(matched, 'resolve')).toMatchObject({
      against: 3,
      draft: 3,
      later: 3,
      onlyAgainst: 0,
      onlyDraft: 0,
      medianDays: expect.any(Number),
    });
  });
});
