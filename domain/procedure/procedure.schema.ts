import * as z from 'zod';
import { calendarSchema } from '../deadline/calendar.schema.ts';
import { codeSchema, labelsSchema, plainDateSchema } from '../shared/shared.schema.ts';
import { clockSchema, joinSchema, obligationSchema, waitSchema } from './clock.schema.ts';
import { commandsSchema } from './command-rule.schema.ts';
import { bodySchema, decisionsSchema, servicesSchema } from './decision.schema.ts';
import type { OfficeDefinition, ProcedureDocument, TrackDefinition } from './definition.ts';
import { PHASES, STATISTICAL_OUTCOMES } from './definition.ts';
import {
  batchesSchema,
  courtOrdersSchema,
  documentSchema,
  incidentSchema,
  minorsSchema,
  protectionSchema,
  statusReviewsSchema,
  suspensionSchema,
  variantsSchema,
} from './incident.schema.ts';
import { normsSchema } from './norm.schema.ts';
import { closuresSchema, remedySchema } from './remedy.schema.ts';
import {
  basisSchema,
  codesSchema,
  eventTypeSchema,
  expressionSchema,
  mapOf,
  setsSchema,
} from './words.schema.ts';

const stageSchema = z.strictObject({ phase: z.enum(PHASES), exits: codesSchema });

const trackSchema: z.ZodType<TrackDefinition> = z.strictObject({
  label: labelsSchema,
  sets: setsSchema,
  when: z.exactOptional(expressionSchema),
  reasons: z.exactOptional(codesSchema),
  basis: z.exactOptional(basisSchema),
});

const zoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Z][A-Za-z_]+(?:\/[A-Za-z_-]+){0,2}$/, {
    error: 'must be a zone of the time zone database, such as America/Mexico_City',
  });

const officeSchema: z.ZodType<OfficeDefinition> = z.strictObject({
  label: labelsSchema,
  authority: z.exactOptional(codeSchema),
  zone: z.exactOptional(zoneSchema),
});

const appliesToSchema = z.strictObject({
  claims: z.enum(['filed-after', 'pending']),
  from: plainDateSchema,
  moreFavourableRule: z.boolean(),
  basis: basisSchema,
});

/** The sections whose parameters a track, a variant or a court order may change (reading.ts). */
const parameterFields = {
  commands: commandsSchema,
  clocks: mapOf(clockSchema),
  waits: mapOf(waitSchema).default({}),
  joins: mapOf(joinSchema).default({}),
  obligations: mapOf(obligationSchema).default({}),
  bodies: mapOf(bodySchema).default({}),
  decisions: decisionsSchema.default({}),
  service: servicesSchema.default({}),
  incidents: mapOf(incidentSchema).default({}),
  documents: mapOf(documentSchema).default({}),
  statusReviews: statusReviewsSchema.default({}),
  protection: z.exactOptional(protectionSchema),
  minors: z.exactOptional(minorsSchema),
  batches: z.exactOptional(batchesSchema),
  remedies: mapOf(remedySchema).default({}),
  closures: closuresSchema.default({}),
  suspension: suspensionSchema.default({ exempt: [], basis: [] }),
};

/** Those sections of a document alone, to see whether values that were set still make a procedure. */
export const parameterSectionsSchema = z.object(parameterFields);

const procedureFields = {
  procedure: z
    .string()
    .max(128)
    .regex(/^[a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)*$/, {
      error: 'must be the id of a procedure, such as mx/refugee-status',
    }),
  version: z
    .string()
    .regex(/^[0-9]{4}(?:\.[0-9]{1,4}){1,2}$/, { error: 'must be a version, such as 2026.1' }),
  status: z.enum(['draft', 'reviewed', 'in-force']),
  jurisdiction: codeSchema,
  zone: zoneSchema,
  title: labelsSchema,
  initialStage: codeSchema,
  stages: mapOf(stageSchema),
  roles: codesSchema,
  offices: mapOf(officeSchema),
  ...parameterFields,
  courtOrders: z.exactOptional(courtOrdersSchema),
  variants: variantsSchema.default({}),
  channels: codesSchema.default([]),
  needs: codesSchema.default([]),
  services: codesSchema.default([]),
  observers: codesSchema.default([]),
  tracks: mapOf(trackSchema).default({}),
  outcomes: codesSchema,
  statistics: z.exactOptional(mapOf(z.enum(STATISTICAL_OUTCOMES))),
  demonstration: z.exactOptional(z.boolean()),
  appliesTo: z.exactOptional(appliesToSchema),
  withoutRemedy: z.exactOptional(z.partialRecord(eventTypeSchema, z.strictObject({ basis: basisSchema }))),
};

/** What a `procedure.<version>.yaml` says. The parsed form is normalised: lists where one value stood, defaults filled in. */
export const procedureFileSchema = z.strictObject(procedureFields);

/** `stages.interview` and the like: what is named, then its code. */
const labelKeySchema = z
  .string()
  .max(128)
  .regex(/^[a-z][A-Za-z]*\.[A-Za-z0-9.-]+$/, {
    error: 'must be a kind of thing and its code, such as stages.interview',
  });

/** A `labels.<language>.yaml`: words for people, in one language. */
export const labelsFileSchema = z.record(
  labelKeySchema,
  z
    .string()
    .min(1, { error: 'must not be empty' })
    .max(500)
    .refine((text) => text === '' || text.trim() !== '', { error: 'must not be blank' }),
);

/** A whole document in its normalised form, as it is hashed, stored and read back. */
export const procedureDocumentSchema: z.ZodType<ProcedureDocument> = z.strictObject({
  ...procedureFields,
  norms: normsSchema,
  calendars: z.record(codeSchema, calendarSchema),
  labels: z.record(labelKeySchema, labelsSchema),
});
