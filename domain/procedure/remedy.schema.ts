import * as z from 'zod';
import { codeSchema } from '../shared/shared.schema.ts';
import type { RemedyDefinition } from './decision-definition.ts';
import { REMEDY_POWERS } from './decision-definition.ts';
import type { ClosureDefinition } from './incident-definition.ts';
import { CLOSURE_REASONS } from './incident-definition.ts';
import { basisSchema, codesSchema, eventsSchema, listOf } from './words.schema.ts';

/** A way to contest an act. */
export const remedySchema: z.ZodType<RemedyDefinition> = z.strictObject({
  against: eventsSchema,
  againstSilenceOf: z.exactOptional(codesSchema),
  clock: z.exactOptional(codeSchema),
  lodgedIn: codesSchema,
  to: codeSchema,
  decidedTo: codeSchema,
  remandTo: z.exactOptional(codeSchema),
  body: z.exactOptional(codeSchema),
  sameBody: z.boolean(),
  powers: listOf(z.enum(REMEDY_POWERS)).nullable(),
  suspensive: z.boolean(),
  standing: z.exactOptional(z.enum(['applicant', 'observer'])),
  resolutionClock: z.exactOptional(codeSchema),
  next: z.exactOptional(codeSchema),
  outOfTime: z.exactOptional(z.enum(['refused', 'judged'])),
  basis: basisSchema,
});

const closureSchema: z.ZodType<ClosureDefinition> = z.strictObject({
  in: codesSchema,
  to: codeSchema,
  ratification: z.exactOptional(codeSchema),
  cure: z.exactOptional(codeSchema),
  consent: z.exactOptional(codeSchema),
  reopens: z.exactOptional(
    z.strictObject({ by: codesSchema, to: codeSchema, reasons: codesSchema, basis: basisSchema }),
  ),
  basis: basisSchema,
});

/** The ways in which a claim may end. */
export const closuresSchema = z.partialRecord(
  z.enum(CLOSURE_REASONS, { error: 'must be a reason of closure of the catalogue' }),
  closureSchema,
);
