import type { Claim } from './claim.ts';
import type { Envelope, Happening } from './course.ts';
import type { Situation } from './decision.ts';

/** A happening, with all that what follows from it may ask. */
export interface Occasion {
  readonly situation: Situation;
  readonly envelope: Envelope;
  readonly happening: Happening;
}

/** What one kind of thing brings about after a happening, on the claim as the happening left it. */
export type Consequence = (claim: Claim, occasion: Occasion) => readonly Happening[];

/** Legal time and basis, which what follows has in common with what it follows from. */
export const of = ({ occurredAt, basis }: Happening) => ({ occurredAt, basis });

/** The entries of a map of the procedure in the order of their names: a document that was stored has no other order. */
export const byName = <Value>(map: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] =>
  Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
