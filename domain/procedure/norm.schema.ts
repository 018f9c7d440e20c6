import * as z from 'zod';
import { confidenceSchema, labelsSchema, normIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import type { Norm } from './definition.ts';

const words = z.string().min(1, { error: 'must not be empty' });

/** An instrument and article, its source, and what is known of its dates (null: not known). */
export const normSchema: z.ZodType<Norm> = z.strictObject({
  instrument: words.max(500),
  article: words.max(100),
  text: z.exactOptional(labelsSchema),
  source: z.union([words.max(1_000), labelsSchema], {
    error: 'must be a text that is not empty, or { es, en } where the languages differ',
  }),
  publishedOn: plainDateSchema.nullable(),
  validFrom: plainDateSchema.nullable(),
  validUntil: plainDateSchema.nullable(),
  confidence: confidenceSchema,
});

/** A procedure's `norms.yaml`: every norm that anything in the procedure cites, by id. */
export const normsSchema = z.record(normIdSchema, normSchema);
