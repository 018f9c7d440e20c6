/** Random steps over procedures, with every invariant judged after each claim. */
import fc from 'fast-check';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { Zones } from '../../domain/shared/zones.ts';
import { brokenBy } from '../support/invariants.ts';
import type { Walk } from '../support/walk.ts';
import { strideArbitrary, walk } from '../support/walk.ts';

/** Steps of one claim: enough to come to an end, few enough to begin again often. */
const stepsPerClaim = 40;

export interface SoakReport {
  readonly steps: number;
  readonly claims: number;
  readonly accepted: number;
  readonly events: number;
  readonly stages: readonly string[];
  readonly broken: readonly { readonly claim: number; readonly faults: readonly string[] }[];
}

/** Takes at least so many steps; the same seed takes the same ones. `onClaim` hears how far it is. */
export const soak = (
  procedure: Procedure,
  {
    steps,
    seed,
    zones,
    onClaim = () => undefined,
  }: {
    readonly steps: number;
    readonly seed: number;
    readonly zones: Zones;
    readonly onClaim?: (steps: number) => void;
  },
): SoakReport => {
  const claims = Math.ceil(steps / stepsPerClaim);
  const broken: SoakReport['broken'][number][] = [];
  const report = {
    accepted: 0,
    events: 0,
    stages: new Set<string>(),
  };
  for (let claim = 0; claim < claims; claim += 1) {
    const strides = fc.sample(
      fc.array(strideArbitrary, { minLength: stepsPerClaim, maxLength: stepsPerClaim }),
      {
        seed: seed + claim,
        numRuns: 1,
      },
    )[0];
    const taken: Walk = walk(strides ?? [], { procedure, zones, seed: claim % 65_536 });
    const faults = brokenBy(taken, procedure);
    if (faults.length > 0) broken.push({ claim, faults: [...new Set(faults)] });
    report.accepted += taken.footprints.filter(({ decision }) => decision.kind === 'accepted').length;
    report.events += taken.events.length;
    for (const event of taken.events) if (event.type === 'StageEntered') report.stages.add(event.data.stage);
    onClaim((claim + 1) * stepsPerClaim);
  }
  return { ...report, broken, steps: claims * stepsPerClaim, claims, stages: [...report.stages].sort() };
};
