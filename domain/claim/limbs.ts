/**
 * A decision may have more than one question: refugee status first, and where it is refused, of the office's own motion,
 * complementary protection. A finding is the outcome that answers a limb; the last limb examined gives the outcome.
 */
import type { LimbDefinition } from '../procedure/decision-definition.ts';
import type { PersonOutcome } from './command-data.ts';

export interface LimbFlaw {
  readonly rule: 'limb-examined' | 'limb-known' | 'outcome-follows-limbs';
  readonly personId: string;
  readonly limb: string;
}

type Limbs = Readonly<Record<string, LimbDefinition>>;

/** The first thing that is wrong with what was found for the persons of a draft; undefined when nothing is. */
export const flawInLimbs = (limbs: Limbs, outcomes: readonly PersonOutcome[]): LimbFlaw | undefined =>
  outcomes.map((outcome) => flawOf(limbs, outcome)).find((flaw) => flaw !== undefined);

const flawOf = (
  limbs: Limbs,
  { personId, outcome, limbs: findings = {} }: PersonOutcome,
): LimbFlaw | undefined => {
  // An outcome that grants something says itself what was found; only a refusal must show that every question was asked.
  const grants = Object.values(limbs).some(({ granting }) => granting.includes(outcome));
  if (grants && Object.keys(findings).length === 0) return undefined;
  const unknown = Object.keys(findings).find((limb) => limbs[limb] === undefined);
  if (unknown !== undefined) return { rule: 'limb-known', personId, limb: unknown };
  const owed = owedLimbs(limbs, findings);
  const missing = owed.find((limb) => findings[limb] === undefined);
  if (missing !== undefined) return { rule: 'limb-examined', personId, limb: missing };
  const last = owed.at(-1);
  if (last === undefined || findings[last] === outcome) return undefined;
  return { rule: 'outcome-follows-limbs', personId, limb: last };
};

/** What was asked for comes first; what the office examines of its own motion follows, in the order of the names. */
const inOrder = (limbs: Limbs): readonly (readonly [string, LimbDefinition])[] =>
  Object.entries(limbs).sort(([nameA, a], [nameB, b]) => {
    if (a.ofOwnMotion !== b.ofOwnMotion) return a.ofOwnMotion ? 1 : -1;
    return nameA < nameB ? -1 : 1;
  });

/** The limbs that had to be examined: up to the first that grants; those after it only of the office's own motion. */
const owedLimbs = (limbs: Limbs, findings: Readonly<Record<string, string>>): readonly string[] => {
  const owed: string[] = [];
  for (const [limb, { granting, ofOwnMotion }] of inOrder(limbs)) {
    if (owed.length > 0 && !ofOwnMotion) continue;
    owed.push(limb);
    if (granting.includes(findings[limb] ?? '')) break;
  }
  return owed;
};
