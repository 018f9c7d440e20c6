import * as z from 'zod';
import { calendarSchema } from '../deadline/calendar.schema.ts';
import { codeSchema, labelsSchema } from '../shared/shared.schema.ts';
import { clockSchema, waitSchema } from './clock.schema.ts';
import { commandsSchema } from './command-rule.schema.ts';
import type { ProcedureDocument } from './definition.ts';
import { PHASES } from './definition.ts';
import { normsSchema } from './norm.schema.ts';
import { closuresSchema, remedySchema } from './remedy.schema.ts';
import { basisOrNoneSchema, basisSchema, codesSchema, eventTypeSchema, mapOf } from './words.schema.ts';

const stageSchema = z.strictObject({ phase: z.enum(PHASES), exits: codesSchema });

const trackSchema = z.strictObject({
  label: labelsSchema,
  sets: z.record(
    z.string().regex(/^[a-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/, {
      error: 'must be the path of a parameter, such as clocks.decide.length.value',
    }),
    z.union([z.number(), z.string().max(500), z.boolean()], {
      error: 'must be a number, a text, true or false',
    }),
  ),
});

const suspensionSchema = z.strictObject({ exempt: codesSchema, basis: basisOrNoneSchema });

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
  zone: z
    .string()
    .max(64)
    .regex(/^[A-Z][A-Za-z_]+(?:\/[A-Za-z_-]+){0,2}$/, {
      error: 'must be a zone of the time zone database, such as America/Mexico_City',
    }),
  title: labelsSchema,
  initialStage: codeSchema,
  stages: mapOf(stageSchema),
  roles: codesSchema,
  offices: mapOf(z.strictObject({ label: labelsSchema })),
  commands: commandsSchema,
  clocks: mapOf(clockSchema),
  waits: mapOf(waitSchema).default({}),
  remedies: mapOf(remedySchema).default({}),
  closures: closuresSchema.default({}),
  suspension: suspensionSchema.default({ exempt: [], basis: [] }),
  tracks: mapOf(trackSchema).default({}),
  outcomes: codesSchema,
  withoutRemedy: z.exactOptional(z.partialRecord(eventTypeSchema, z.strictObject({ basis: basisSchema }))),
};

/** What a `procedure.<version>.yaml` says. The parsed form is normalised: lists where one value stood, defaults filled in. */
export const procedureFileSchema = z.strictObject(procedureFields);

/** `stages.interview` and the like: what is named, then its code. */
const labelKeySchema = z
  .string()
  .max(128)
  .regex(/^[a-z]+\.[A-Za-z0-9.-]+$/, {
    error: 'must be a kind of thing and its code, such as stages.interview',
  });

/** A `labels.<language>.yaml`: words for people, in one language. */
export const labelsFileSchema = z.record(
  labelKeySchema,
  z.string().min(1, { error: 'must not be empty' }).max(500),
);

/** A whole document in its normalised form, as it is hashed, stored and read back. */
export const procedureDocumentSchema: z.ZodType<ProcedureDocument> = z.strictObject({
  ...procedureFields,
  norms: normsSchema,
  calendars: z.record(codeSchema, calendarSchema),
  labels: z.record(labelKeySchema, labelsSchema),
});
