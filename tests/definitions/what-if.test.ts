import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PastClaim } from '../../definitions/past-claims.ts';
import { pastClaimOf } from '../../definitions/past-claims.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import { replay } from '../../definitions/replay.ts';
import { compareClaim, createWhatIfWorld } from '../../definitions/what-if.ts';
import type { WhatIfReport } from '../../definitions/what-if-report.ts';
import { addTallies, createTally, reportOf } from '../../definitions/what-if-report.ts';
import type { ClaimEvent } from '../../domain/claim/events.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { createZones } from '../../platform/zones.ts';
import { streamsFor } from '../../bench/what-if-claims.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { lodgeReview, refusedAndServedOn, story } from '../support/given.ts';
import { strideArbitrary, walk } from '../support/walk.ts';

const zones = createZones();
let procedures: readonly Procedure[] = [];
let mexico: Procedure;

beforeAll(async () => {
  const names = await readdir(resolve(import.meta.dirname, '../../procedures'));
  procedures = await Promise.all(names.map(shippedProcedure));
  mexico = await shippedProcedure('mx');
}, 60_000);

const pastOf = (events: readonly ClaimEvent[]): PastClaim => {
  const past = pastClaimOf(events);
  if (past === undefined) throw new Error('a stream begins with a registration');
  return past;
};

const walks = fc
  .record({ which: fc.nat(), strides: fc.array(strideArbitrary, { minLength: 3, maxLength: 40 }) })
  .map(({ which, strides }) => {
    const procedure = procedures[which % procedures.length];
    if (procedure === undefined) throw new Error('procedures');
    return { procedure, ...walk(strides, { procedure, zones }) };
  })
  .filter(({ claim }) => claim !== undefined);

describe('the commands behind a stream', () => {
  test('are those that were given and accepted', () => {
    fc.assert(
      fc.property(walks, ({ events, footprints }) => {
        const given = footprints.flatMap(({ command, decision }) =>
          decision.kind === 'accepted' && command.actor.role !== 'system' ? [command] : [],
        );
        const { commands } = pastOf(events);
        expect(commands.map(({ type, commandId, actor }) => ({ type, commandId, actor }))).toEqual(
          given.map(({ type, commandId, actor }) => ({ type, commandId, actor })),
        );
        for (const [index, { type, data }] of commands.entries()) {
          if (inOtherWords.includes(type)) continue;
          expect({ type, data }).toEqual({ type, data: given[index]?.data });
        }
      }),
      { numRuns: 150 },
    );
  });

  /** What an order covered stays in the event in other words: this claim, these clocks, this length. */
  const inOtherWords = ['suspend-terms', 'extend-clock', 'start-clock', 'issue-decision'];

  // A walk lets the clocks speak once between two commands, so that it counts fewer intervals of what is owed again and again.
  test('lead the claim again to where it was, with the same days', () => {
    fc.assert(
      fc.property(walks, ({ procedure, claim, events }) => {
        const again = replay(pastOf(events), { procedure, zones });
        expect(again.steps.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
        expect(again.stage).toBe(claim?.stage);
        const recurring = Object.values(procedure.document.obligations).map(({ clock }) => clock);
        const once = ({ clock }: { readonly clock: string }): boolean => !recurring.includes(clock);
        expect(again.clocks.filter(once).map(({ clock, run, dueOn }) => ({ clock, run, dueOn }))).toEqual(
          claim?.clocks
            .filter(once)
            .map(({ clock, run, computation }) => ({ clock, run, dueOn: computation.dueOn })),
        );
      }),
      { numRuns: 150 },
    );
  });
});

/** Mexico's procedure with other lengths of some clocks. */
const withLengths = (lengths: Readonly<Record<string, number>>): Procedure => {
  const { document } = mexico;
  const clocks = Object.fromEntries(
    Object.entries(document.clocks).map(([name, clock]) => [
      name,
      { ...clock, length: { ...clock.length, value: lengths[name] ?? clock.length.value } },
    ]),
  );
  return compileProcedure({ ...document, version: '2027.1', clocks });
};

const reportFor = (claims: readonly PastClaim[], draft: Procedure, against = mexico): WhatIfReport => {
  const world = createWhatIfWorld({ against, draft }, zones);
  const tally = createTally(3);
  for (const past of claims) tally.add(compareClaim(past, world));
  return reportOf(tally.result());
};

describe('what would have been under a draft', () => {
  const lodgedOn = (on: string): PastClaim =>
    pastOf([...story(mexico).given(refusedAndServedOn('2026-03-17'), lodgeReview(on)).events]);

  test('under the same text nothing would have gone otherwise', () => {
    const report = reportFor(streamsFor(mexico, zones, 5).map(pastOf), withLengths({}));
    expect(report).toMatchObject({ claims: 5, changed: 0, refusedNow: [], otherStage: [], sample: [] });
    for (const { earlier, later, onlyAgainst, onlyDraft } of report.clocks)
      expect({ earlier, later, onlyAgainst, onlyDraft }).toEqual({
        earlier: 0,
        later: 0,
        onlyAgainst: 0,
        onlyDraft: 0,
      });
    for (const { against, draft } of report.work) expect(draft).toEqual(against);
  });

  test('a review that was in time is too late under a shorter term, and only the one that needs the time', () => {
    const report = reportFor(
      [lodgedOn('2026-03-20'), lodgedOn('2026-04-06')],
      withLengths({ 'file-review': 5 }),
    );
    expect(report.changed).toBe(2);
    expect(report.refusedNow).toEqual([
      { command: 'lodge-remedy', refusal: 'RemedyOutOfTime', rule: 'review.file-review', claims: 1 },
    ]);
    expect(report.stages).toEqual([{ against: 'review', draft: 'notified', claims: 1 }]);
    expect(report.clocks.find(({ clock }) => clock === 'file-review')).toMatchObject({
      against: 2,
      draft: 2,
      earlier: 2,
      later: 0,
      days: [{ days: -14, runs: 2 }],
      medianDays: -14,
    });
    const steps = report.sample.flatMap((one) => one.steps);
    expect(steps).toEqual([
      expect.objectContaining({ command: 'lodge-remedy', kind: 'refused-now', follows: false }),
    ]);
  });

  test('and is taken by a draft where the present text refuses it', () => {
    const { commands, ...rest } = lodgedOn('2026-04-06');
    const short = withLengths({ 'file-review': 5 });
    const report = reportFor([{ ...rest, commands }], mexico, short);
    expect(report.refusedNow).toEqual([]);
    expect(report.acceptedNow).toEqual([
      { command: 'lodge-remedy', refusal: 'RemedyOutOfTime', rule: 'review.file-review', claims: 1 },
    ]);
  });

  test('less time for the authority means terms that are not kept', () => {
    const report = reportFor(streamsFor(mexico, zones, 5).map(pastOf), withLengths({ decide: 5 }));
    const decide = report.clocks.find(({ clock }) => clock === 'decide');
    expect(decide).toMatchObject({ missedAgainst: 0, missedDraft: 5, earlier: 5 });
  });

  test('a step that is taken away from a role leaves its work to nobody', () => {
    const { document } = mexico;
    const { 'review-draft': _gone, ...commands } = document.commands;
    const report = reportFor(
      streamsFor(mexico, zones, 3).map(pastOf),
      compileProcedure({ ...document, commands }),
    );
    expect(report.refusedNow).toEqual([
      expect.objectContaining({ command: 'review-draft', refusal: 'CommandNotInProcedure', claims: 3 }),
    ]);
    expect(report.following).toBeGreaterThan(0);
    const reviewer = report.work.find(({ role }) => role === 'reviewer');
    expect(reviewer?.against.opened).toBeGreaterThan(0);
    expect(reviewer?.draft.opened).toBe(0);
  });

  test('the report is the same however the claims are shared out', () => {
    const claims = streamsFor(mexico, zones, 9).map(pastOf);
    const draft = withLengths({ 'file-review': 5 });
    const world = createWhatIfWorld({ against: mexico, draft }, zones);
    const parts = [claims.slice(6), claims.slice(0, 2), claims.slice(2, 6)].map((part) => {
      const tally = createTally(3);
      for (const past of part) tally.add(compareClaim(past, world));
      return tally.result();
    });
    const shared = reportOf(addTallies(parts, 3));
    expect(shared).toEqual(reportFor(claims, draft));
    expect(shared.sample).toHaveLength(3);
  });
});

test('a stream that does not begin with a registration is no claim', () => {
  const { events } = story(mexico).given(refusedAndServedOn('2026-03-17'));
  expect(pastClaimOf(events.slice(1))).toBeUndefined();
  expect(pastClaimOf([])).toBeUndefined();
});
