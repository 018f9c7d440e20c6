import * as z from 'zod';
import { CLOCK_KINDS } from '../deadline/clock.ts';
import { codeSchema, confidenceSchema, labelsSchema } from '../shared/shared.schema.ts';
import { termLengthSchema } from './clock.schema.ts';
import { decisionKindSchema } from './decision.schema.ts';
import type {
  BatchPolicy,
  CourtOrderPolicy,
  DocumentDefinition,
  IncidentDefinition,
  MinorPolicy,
  ProtectionDefinition,
  StatusReviewDefinition,
  SuspensionPolicy,
  VariantDefinition,
} from './incident-definition.ts';
import {
  basisOrNoneSchema,
  basisSchema,
  codesSchema,
  commandTypeSchema,
  listOf,
  mapOf,
  parameterPathSchema,
  provenanceFields,
  setsSchema,
} from './words.schema.ts';
import { SIGNER_DUTIES } from './sign-off.ts';

/** Something that lasts a while and pauses clocks while it does. */
export const incidentSchema: z.ZodType<IncidentDefinition> = z.strictObject({
  in: codesSchema,
  opensBy: codesSchema,
  closesBy: codesSchema,
  suspends: codesSchema.default([]),
  outcomes: codesSchema,
  basis: basisSchema,
});

const sectionOrPath = z.union([codeSchema, parameterPathSchema], {
  error: 'must be the path of a parameter or its beginning, such as clocks.decide',
});

/** What a court may change for one claim. */
export const courtOrdersSchema: z.ZodType<CourtOrderPolicy> = z.strictObject({
  sets: listOf(sectionOrPath),
  basis: basisSchema,
});

/** A document that the procedure issues. */
export const documentSchema: z.ZodType<DocumentDefinition> = z.strictObject({
  issuedTo: z.enum(['each-person', 'claim']),
  validity: termLengthSchema,
  calendar: codeSchema,
  renewable: z.boolean(),
  renewalClock: z.exactOptional(codeSchema),
  expiryClock: z.exactOptional(codeSchema),
  basis: basisSchema,
});

const statusReviewSchema: z.ZodType<StatusReviewDefinition> = z.strictObject({
  in: codesSchema,
  to: codeSchema,
  maintainedTo: codeSchema,
  endedTo: codeSchema,
  grounds: codesSchema,
  basis: basisSchema,
});

/** Cessation, cancellation, revocation: how a status is looked at again. */
export const statusReviewsSchema = z.partialRecord(decisionKindSchema, statusReviewSchema);

const mostVariants = 30;
const mostOptions = 8;

const hasAtMost =
  (most: number) =>
  (map: Readonly<Record<string, unknown>>): boolean =>
    Object.keys(map).length <= most;

const optionSchema = z.strictObject({ label: labelsSchema, sets: setsSchema, ...provenanceFields });

const variantSchema: z.ZodType<VariantDefinition> = z
  .strictObject({
    label: labelsSchema,
    default: codeSchema,
    options: mapOf(optionSchema).refine(hasAtMost(mostOptions), {
      error: `must have at most ${mostOptions} entries`,
    }),
  })
  .refine((variant) => Object.hasOwn(variant.options, variant.default), {
    path: ['default'],
    error: 'must be one of the options',
  });

/** Contradictory sources, each with its options; bounded, because every option is checked as a procedure of its own. */
export const variantsSchema = mapOf(variantSchema).refine(hasAtMost(mostVariants), {
  error: `must have at most ${mostVariants} entries`,
});

/** Where nobody may be removed, and to whom something may be told. */
export const protectionSchema: z.ZodType<ProtectionDefinition> = z.strictObject({
  in: codesSchema,
  disclosures: mapOf(z.strictObject({ to: codesSchema, consent: z.boolean(), basis: basisSchema })).default(
    {},
  ),
  basis: basisSchema,
});

/** What a general suspension of terms leaves alone. */
export const suspensionSchema: z.ZodType<SuspensionPolicy> = z.strictObject({
  exempt: codesSchema,
  kinds: z.exactOptional(listOf(z.enum(CLOCK_KINDS))),
  basis: basisOrNoneSchema,
});

/** Large work on many claims at once. */
export const batchesSchema: z.ZodType<BatchPolicy> = z.strictObject({
  approvedBy: listOf(z.enum(SIGNER_DUTIES)),
  samplePercent: z.number().min(0).max(100),
  basis: basisSchema,
});

/** Who is a child, and what needs a guardian first. */
export const minorsSchema: z.ZodType<MinorPolicy> = z.strictObject({
  age: z.int().min(1).max(30),
  guardianBefore: listOf(commandTypeSchema),
  basis: basisSchema,
  confidence: confidenceSchema,
});
