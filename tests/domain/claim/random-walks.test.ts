import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import type { Claim } from '../../../domain/claim/claim.ts';
import type { ClaimEvent } from '../../../domain/claim/events.ts';
import { evolve, foldClaim } from '../../../domain/claim/evolve.ts';
import { isAttended, tasksOf } from '../../../domain/claim/tasks.ts';
import type { Procedure } from '../../../domain/procedure/definition.ts';
import { required } from '../../../domain/shared/assert.ts';
import { createZones } from '../../../platform/zones.ts';
import { shippedProcedure } from '../../support/procedures.ts';
import { strideArbitrary, walk } from '../../support/walk.ts';

const zones = createZones();

/** The claim after each prefix of a stream, shortest first. */
const replay = (events: readonly ClaimEvent[]): readonly Claim[] => {
  const reached: Claim[] = [];
  for (const event of events) reached.push(evolve(reached.at(-1), event));
  return reached;
};
const strides = fc.array(strideArbitrary, { minLength: 4, maxLength: 30 });

describe.each(['mx', 'reference'])('over random commands under the procedure of %s', (name) => {
  const loaded: { procedure?: Procedure } = {};
  beforeAll(async () => {
    loaded.procedure = await shippedProcedure(name);
  });

  test('1,000 claims are what their events say, on every prefix, without a gap, and nobody is forgotten', () => {
    const procedure = required(loaded.procedure, 'the procedure was loaded');
    fc.assert(
      fc.property(strides, (taken) => {
        const { claim, events, footprints } = walk(taken, { procedure, zones });
        expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
        expect(isDeepStrictEqual(foldClaim(events), claim)).toBe(true);
        const prefixes = replay(events);
        for (const { before, decision } of footprints) {
          if (decision.kind === 'refused') continue;
          const reached = decision.claim;
          const isWhole =
            isDeepStrictEqual(prefixes[reached.version - 1], reached) &&
            decision.events.length === reached.version - (before?.version ?? 0);
          if (!isWhole) throw new Error(`version ${reached.version} is not what its events say`);
          if (!isAttended(reached, tasksOf(reached, procedure)))
            throw new Error(`nobody attends ${reached.stage}`);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a refusal leaves the claim as it was and says a rule and facts without free text', () => {
    const procedure = required(loaded.procedure, 'the procedure was loaded');
    fc.assert(
      fc.property(strides, (taken) => {
        const { footprints } = walk(taken, { procedure, zones });
        footprints.forEach(({ before, decision }, index) => {
          if (decision.kind !== 'refused') return;
          expect(decision.refusal.rule).not.toBe('');
          const next = footprints[index + 1];
          if (next !== undefined) expect(next.before).toBe(before);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('a clock warns before it expires, expires once, and nothing adverse follows from a clock alone', () => {
    const procedure = required(loaded.procedure, 'the procedure was loaded');
    fc.assert(
      fc.property(strides, (taken) => {
        const { footprints, events } = walk(taken, { procedure, zones });
        const expiries = events.flatMap((event) =>
          event.type === 'ClockExpired' ? [`${event.data.clock}#${event.data.run}`] : [],
        );
        const reopened = events.filter((event) => event.type === 'ClockExtended').length;
        expect(expiries.length - new Set(expiries).size).toBeLessThanOrEqual(reopened);
        for (const { command, before, decision } of footprints) {
          if (command.type !== 'expire-clocks' || decision.kind === 'refused') continue;
          const types = new Set(decision.events.map(({ type }) => type));
          for (const type of [
            'ClockWarned',
            'ClockExpired',
            'WithdrawalLapsed',
            'WaitClosed',
            'ClockStopped',
            'ClockStarted',
            'ObligationMissed',
            'DocumentExpired',
            'SilenceDeemed',
          ] as const)
            types.delete(type);
          expect([...types]).toEqual([]);
          expect(decision.claim.stage).toBe(before?.stage);
          expect(decision.claim.status).toBe(before?.status);
        }
      }),
      { numRuns: 200 },
    );
  });
});
