import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileProcedure, loadProcedure } from '../../../definitions/procedure.ts';
import type { Claim } from '../../../domain/claim/claim.ts';
import { decide } from '../../../domain/claim/decide.ts';
import { endsEarlier, liveClocks } from '../../../domain/claim/recomputations.ts';
import type { Procedure } from '../../../domain/procedure/definition.ts';
import type { MigrationMapping } from '../../../domain/procedure/migration/mapping.ts';
import { completeMapping, reverseOf } from '../../../domain/procedure/migration/mapping.ts';
import type { MigrationPlan } from '../../../domain/procedure/migration/plan.ts';
import { planMigration } from '../../../domain/procedure/migration/plan.ts';
import { commandId } from '../../../domain/shared/ids.ts';
import { instantOf, millisecondsOf } from '../../../domain/shared/instant.ts';
import { createZones } from '../../../platform/zones.ts';
import { refusedAndServedOn, story } from '../../support/given.ts';
import { shippedProcedure } from '../../support/procedures.ts';
import { strideArbitrary, walk } from '../../support/walk.ts';

const zones = createZones();
const costaRica = resolve(import.meta.dirname, '../../../procedures/cr');
const versionOf = async (version: string): Promise<Procedure> => {
  const loaded = await loadProcedure(costaRica, `procedure.${version}.yaml`);
  if (!loaded.ok) throw new Error(version);
  return loaded.procedure;
};

const move = {
  there: commandId('0000000a-0000-7000-8000-000000000001'),
  back: commandId('0000000a-0000-7000-8000-000000000002'),
};
const plain: Omit<MigrationMapping, 'from' | 'to'> = {
  stages: {},
  clocks: {},
  basis: ['DECRETO-44501'],
  note: { es: 'Nota', en: 'Note' },
};

interface Ways {
  readonly from: Procedure;
  readonly to: Procedure;
  readonly mapping: MigrationMapping;
}

const contextAfter = (claim: Claim) => ({
  zones,
  now: instantOf(millisecondsOf(claim.lastEventAt) + 3_600_000),
  correlationId: claim.claimId,
});

const planned = (claim: Claim, { from, to, mapping }: Ways, reverts?: string): MigrationPlan =>
  planMigration({
    claim,
    from,
    to,
    mapping,
    migrationId: reverts === undefined ? 'move-1' : 'move-2',
    commandId: reverts === undefined ? move.there : move.back,
    ...(reverts !== undefined && { reverts }),
    context: contextAfter(claim),
  });

const run = (claim: Claim, { command }: MigrationPlan, { from, to }: Ways): Claim => {
  if (command === undefined) throw new Error('no command');
  const decision = decide(claim, command, { ...contextAfter(claim), procedure: from, target: to });
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
  return decision.claim;
};

const walksOf = (procedure: Procedure) =>
  fc
    .array(strideArbitrary, { minLength: 1, maxLength: 25 })
    .map((strides) => walk(strides, { procedure, zones }).claim)
    .filter((claim): claim is Claim => claim !== undefined && claim.status === 'open');

let old: Procedure;
let recent: Procedure;
let ways: Ways;
let back: Ways;

beforeAll(async () => {
  [old, recent] = await Promise.all([versionOf('2022.1'), versionOf('2024.1')]);
  const documents = { from: old.document, to: recent.document };
  const mapping = { ...plain, from: '2022.1', to: '2024.1' };
  ways = { from: old, to: recent, mapping: completeMapping(mapping, documents) };
  back = { from: recent, to: old, mapping: reverseOf(mapping, documents) };
});

describe('a planned migration', () => {
  test('the run does what the plan says, clock by clock and day by day', () => {
    fc.assert(
      fc.property(walksOf(old), (claim) => {
        const plan = planned(claim, ways);
        expect(plan.refused).toBeUndefined();
        const after = run(claim, plan, ways);
        expect(after.stage).toBe(plan.toStage);
        expect(after.procedure).toEqual(recent.ref);
        const live = claim.clocks.flatMap(({ state }, index) =>
          state === 'running' || state === 'suspended' ? [after.clocks[index]] : [],
        );
        expect(
          plan.clocks.map(({ becomes, newDueOn, after: state }) => ({ becomes, newDueOn, state })),
        ).toEqual(
          live.map((clock) => ({
            becomes: clock?.state === 'stopped' ? null : clock?.clock,
            newDueOn: clock?.state === 'stopped' ? null : clock?.computation.dueOn,
            state: clock?.state,
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('nobody loses a day of a term by it', () => {
    fc.assert(
      fc.property(walksOf(old), (claim) => {
        const after = run(claim, planned(claim, ways), ways);
        const persons = liveClocks(claim).filter(({ obligor }) => obligor === 'person');
        for (const clock of persons) {
          const next = after.clocks[claim.clocks.indexOf(clock)];
          expect(
            next?.state === 'stopped' ||
              next === undefined ||
              !endsEarlier(clock.computation, next.computation),
          ).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('and the way back leads where the claim was', () => {
    fc.assert(
      fc.property(walksOf(old), (claim) => {
        const there = run(claim, planned(claim, ways), ways);
        const again = run(there, planned(there, back, 'move-1'), back);
        expect(again.stage).toBe(claim.stage);
        expect(again.procedure).toEqual(old.ref);
        expect(again.migrations).toEqual([]);
        expect(liveClocks(again).map(({ clock }) => clock)).toEqual(
          liveClocks(there).map(({ clock }) => clock),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("a person's term that the new version cuts short", () => {
  test('is shown with the day that it would have, and keeps the day that it has', async () => {
    const from = await shippedProcedure('mx');
    const { claim } = story(from).given(refusedAndServedOn('2026-03-17'));
    if (claim === undefined) throw new Error('a claim');
    const to = withDaysForReview(from, 2);
    const mapping = completeMapping(
      { ...plain, from: '2026.1', to: '2027.1', basis: ['LRPCAP-24'] },
      { from: from.document, to: to.document },
    );
    const plan = planned(claim, { from, to, mapping });
    const [cut] = plan.clocks.filter(({ obligor }) => obligor === 'person');
    expect(cut).toMatchObject({ clock: 'file-review', oldDueOn: '2026-04-07', newDueOn: '2026-04-07' });
    expect(cut?.withheldDueOn).toBe('2026-03-19');
    expect(run(claim, plan, { from, to, mapping }).clocks.at(-1)?.computation.dueOn).toBe('2026-04-07');
  });
});

/** A later version in which a person has so many days for the review. */
const withDaysForReview = ({ document }: Procedure, value: number): Procedure => {
  const { clocks } = document;
  const definition = clocks['file-review'];
  if (definition === undefined) throw new Error(Object.keys(clocks).join());
  const shorter = { ...definition, length: { ...definition.length, value } };
  return compileProcedure({ ...document, version: '2027.1', clocks: { ...clocks, 'file-review': shorter } });
};

test('a claim whose stage the mapping does not know stays where it is, with the reason', () => {
  const [claim] = fc.sample(walksOf(old), { numRuns: 1, seed: 1 });
  if (claim === undefined) throw new Error('no walk');
  const { [claim.stage]: _gone, ...stages } = ways.mapping.stages;
  const plan = planned(claim, { ...ways, mapping: { ...ways.mapping, stages } });
  expect(plan.refused).toMatchObject({ kind: 'MigrationTargetUnknown', facts: { stage: claim.stage } });
  expect(plan.command).toBeUndefined();
});

test('a claim that has moved on since the plan is not moved by it', () => {
  const [claim] = fc.sample(walksOf(old), { numRuns: 1, seed: 1 });
  if (claim === undefined) throw new Error('no walk');
  const { command } = planned(claim, ways);
  if (command === undefined) throw new Error('no command');
  const later = { ...claim, version: claim.version + 1 };
  const decision = decide(later, command, { ...contextAfter(claim), procedure: old, target: recent });
  expect(decision).toMatchObject({ kind: 'refused', refusal: { kind: 'VersionStale' } });
});

test('two stages that became one come back to the one of the same name, or to none', () => {
  const [first, second, third] = Object.keys(old.document.stages);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three stages');
  const documents = { from: old.document, to: recent.document };
  const joined = { ...plain, from: '2022.1', to: '2024.1', stages: { [second]: first } };
  expect(reverseOf(joined, documents).stages[first]).toBe(first);
  const lost = { ...joined, stages: { [first]: third, [second]: third, [third]: first } };
  expect(reverseOf(lost, documents).stages[third]).toBeUndefined();
  expect(reverseOf(lost, documents).stages[first]).toBe(third);
});
