import type { ProcedureDocument } from '../procedure/definition.ts';
import type { NormId } from '../shared/norms.ts';
import type { Claim } from './claim.ts';

/** Whether the persons of a claim may be removed, and on what the answer rests. */
export type Removal =
  | {
      readonly barred: true;
      readonly because: 'pending' | 'suspensive-remedy';
      readonly basis: readonly NormId[];
    }
  | { readonly barred: false };

/**
 * Non-refoulement as a fact that can be asked for: nobody of a claim may be removed in a stage that the procedure
 * protects, nor while a remedy is pending that suspends the effect of the act it contests.
 * Source: Convention relating to the Status of Refugees (1951), article 33.
 */
export const removalOf = (claim: Claim, document: ProcedureDocument): Removal => {
  const { protection, remedies } = document;
  const pending = claim.remedy === null ? undefined : remedies[claim.remedy.remedy];
  if (pending?.suspensive === true)
    return { barred: true, because: 'suspensive-remedy', basis: pending.basis };
  if (claim.status === 'open' && protection?.in.includes(claim.stage) === true)
    return { barred: true, because: 'pending', basis: protection.basis };
  return { barred: false };
};
