/** Random steps over procedures, with every invariant judged after each claim. */
import fc from 'fast-check';
import { commandsOf } from '../../domain/procedure/catalogue.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { Zones } from '../../domain/shared/zones.ts';
import { brokenBy } from '../support/invariants.ts';
import type { Walk } from '../support/walk.ts';
import { strideArbitrary, walk } from '../support/walk.ts';

/** Steps of one claim: enough to come to an end, few enough to begin again often. */
const stepsPerClaim = 80;

export interface SoakReport {
  readonly steps: number;
  readonly claims: number;
  /** Commands that changed the claim; what clocks said of themselves is not among them. */
  readonly accepted: number;
  readonly refused: number;
  readonly events: number;
  readonly stages: readonly string[];
  /** What no walk came to: nothing was held there. */
  readonly unreached: { readonly stages: readonly string[]; readonly commands: readonly string[] };
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
    refused: 0,
    events: 0,
    stages: new Set<string>(),
    commands: new Set<string>(),
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
    for (const { command, decision } of taken.footprints) {
      if (decision.kind === 'refused') report.refused += 1;
      else if (command.type !== 'expire-clocks') {
        report.accepted += 1;
        report.commands.add(command.type);
      }
      if (decision.kind === 'accepted') report.stages.add(decision.claim.stage);
    }
    report.events += taken.events.length;
    onClaim((claim + 1) * stepsPerClaim);
  }
  const { stages, commands, ...counts } = report;
  const { document } = procedure;
  return {
    ...counts,
    broken,
    steps: claims * stepsPerClaim,
    claims,
    stages: [...stages].sort(),
    unreached: {
      stages: Object.keys(document.stages).filter((stage) => !stages.has(stage)),
      commands: commandsOf(document).filter((command) => !commands.has(command)),
    },
  };
};
