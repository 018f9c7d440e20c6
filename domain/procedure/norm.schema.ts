import * as z from 'zod';
import { confidenceSchema, labelsSchema, normIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import type { Norm } from './definition.ts';

const words = z.string().min(1, { error: 'must not be empty' });
/** The empty text is told of as such. */
const isBlank = (text: string): boolean => text !== '' && text.trim() === '';

const fieldsWith = (text: typeof words) => ({
  instrument: text.max(500),
  article: text.max(100),
  text: z.exactOptional(labelsSchema),
  source: z.union([text.max(1_000), labelsSchema], {
    error: 'must be a text that is not empty, or { es, en } where the languages differ',
  }),
  publishedOn: plainDateSchema.nullable(),
  validFrom: plainDateSchema.nullable(),
  validUntil: plainDateSchema.nullable(),
  confidence: confidenceSchema,
});

/** An instrument and article, its source, and what is known of its dates (null: not known). */
export const normSchema: z.ZodType<Norm> = z.strictObject(fieldsWith(words));

/** The norms of a stored document: every norm that anything in the procedure cites, by id. */
export const normsSchema = z.record(normIdSchema, normSchema);

const normInFile: z.ZodType<Norm> = z
  .strictObject(fieldsWith(words.refine((text) => !isBlank(text), { error: 'must not be blank' })))
  .refine(
    ({ validFrom, validUntil }) => validFrom === null || validUntil === null || validFrom <= validUntil,
    { path: ['validUntil'], error: 'must not be earlier than validFrom' },
  );

/** A procedure's `norms.yaml`. It is asked more than a document that was stored before it was asked. */
export const normsFileSchema = z.record(normIdSchema, normInFile);
