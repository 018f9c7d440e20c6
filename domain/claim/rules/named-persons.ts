/** Checks that commands about some of a claim's persons share. Each answers with a refusal, or undefined when all is well. */
import type { Claim } from '../claim.ts';
import type { RegisteredApplicant } from '../command-data.ts';
import type { Refused, Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import { strangers } from './answer.ts';

/** Nothing may be recorded about somebody who is not in the claim. */
export const strangersRefused = (
  claim: Claim,
  personIds: readonly string[],
  { command, basis }: Situation,
): Refused | undefined => {
  const persons = strangers(claim, personIds);
  return persons.length === 0
    ? undefined
    : refuse('PersonNotInClaim', command.type, { facts: { persons }, basis });
};

/**
 * Who counts as a child is a parameter of the procedure: an age that whoever registers a person took for it must be the
 * procedure's own. A registration that names no age is taken as it is.
 */
export const minorAgeRefused = (
  applicants: readonly RegisteredApplicant[],
  { document, basis }: Situation,
): Refused | undefined => {
  const other = applicants.find(
    ({ minorUnder }) => minorUnder !== undefined && minorUnder !== document.minors?.age,
  );
  if (other?.minorUnder === undefined) return undefined;
  return refuse('MinorAgeDiffers', 'minors.age', {
    facts: {
      minorUnder: other.minorUnder,
      ...(document.minors !== undefined && { age: document.minors.age }),
    },
    basis: document.minors?.basis ?? basis,
  });
};

/** The persons who have not agreed, each for themselves and on record, to a purpose. */
export const withoutConsent = (
  claim: Claim,
  purpose: string,
  personIds: readonly string[],
): readonly string[] =>
  personIds.filter(
    (personId) =>
      !claim.consents.some((consent) => consent.purpose === purpose && consent.personIds.includes(personId)),
  );

/** A code that the procedure does not list: the refusal names what was said and what could have been. */
export const unlistedRefused = (
  list: readonly string[],
  code: string,
  { rule, basis }: { readonly rule: string; readonly basis: Situation['basis'] },
): Refused | undefined =>
  list.includes(code) ? undefined : refuse('CodeUnknown', rule, { facts: { code, known: list }, basis });

/** A norm that an order names must be one of the procedure's norms, so that it can be read beside the order. */
export const normRefused = (
  norms: readonly string[],
  rule: string,
  { document, basis }: Situation,
): Refused | undefined => {
  const unknown = norms.filter((norm) => !Object.hasOwn(document.norms, norm));
  return unknown.length === 0
    ? undefined
    : refuse('ConditionNotMet', rule, { facts: { basis: unknown }, basis });
};
