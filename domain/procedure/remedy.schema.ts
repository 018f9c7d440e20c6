import * as z from 'zod';
import { codeSchema } from '../shared/shared.schema.ts';
import type { ClosureDefinition, RemedyDefinition } from './definition.ts';
import { CLOSURE_REASONS, REMEDY_POWERS } from './definition.ts';
import { basisSchema, codesSchema, eventsSchema, listOf } from './words.schema.ts';

/** A way to contest an act. */
export const remedySchema: z.ZodType<RemedyDefinition> = z.strictObject({
  against: eventsSchema,
  clock: codeSchema,
  lodgedIn: codesSchema,
  to: codeSchema,
  decidedTo: codeSchema,
  remandTo: z.exactOptional(codeSchema),
  sameBody: z.boolean(),
  powers: listOf(z.enum(REMEDY_POWERS)),
  suspensive: z.boolean(),
  basis: basisSchema,
});

const closureSchema: z.ZodType<ClosureDefinition> = z.strictObject({
  in: codesSchema,
  to: codeSchema,
  ratification: z.exactOptional(codeSchema),
  basis: basisSchema,
});

/** The ways in which a claim may end. */
export const closuresSchema = z.partialRecord(
  z.enum(CLOSURE_REASONS, { error: 'must be a reason of closure of the catalogue' }),
  closureSchema,
);
