import { required } from '../../shared/assert.ts';
import type { Claim } from '../claim.ts';
import type { Happening } from '../course.ts';
import type { Refused, Situation } from '../decision.ts';

/** What a rule answers: the things that happen, or a refusal. */
export type Answer = { readonly kind: 'happens'; readonly happenings: readonly Happening[] } | Refused;

/** These things happen, in this order. */
export const happens = (...happenings: readonly Happening[]): Answer => ({ kind: 'happens', happenings });

/** Legal time and basis that all happenings of a situation share. */
export const stamp = ({ occurredAt, basis }: Situation) => ({ occurredAt, basis });

/** The entry into a stage, or nothing where the claim is in it already. */
export const entering = (
  claim: Claim,
  situation: Situation,
  to: string | undefined,
): readonly Happening[] => {
  if (to === undefined || to === claim.stage) return [];
  const { phase } = required(situation.document.stages[to], `stage ${to} is defined`);
  return [{ type: 'StageEntered', data: { stage: to, phase, from: claim.stage }, ...stamp(situation) }];
};

/** The persons named that are not applicants of the claim. */
export const strangers = (claim: Claim, personIds: readonly string[]): readonly string[] =>
  personIds.filter((personId) => !claim.applicants.some((applicant) => applicant.personId === personId));
