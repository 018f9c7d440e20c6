import * as z from 'zod';
import { instantSchema, labelsSchema, normIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import type { Computation, SuspendedInterval, TermExtension } from './term.ts';
import { MONTH_RULES, OBLIGORS, START_RULES, UNITS } from './term.ts';

const wordSchema = z.string().min(1).max(200);
const countSchema = z.int().nonnegative();

/** Days that did not count, as an event states them. */
export const suspendedIntervalSchema: z.ZodType<SuspendedInterval> = z.strictObject({
  from: plainDateSchema,
  until: plainDateSchema.nullable(),
  cause: wordSchema,
  basis: z.array(normIdSchema),
});

const extensionFields = {
  length: countSchema,
  unit: z.enum(UNITS),
  ground: wordSchema,
  basis: z.array(normIdSchema),
  after: z.exactOptional(z.strictObject({ on: plainDateSchema, at: instantSchema })),
};

/** Days added to a term, as an event states them. */
export const termExtensionSchema: z.ZodType<TermExtension> = z.strictObject(extensionFields);

const skippedDaySchema = z.strictObject({
  on: plainDateSchema,
  reason: z.enum(['closed', 'half-day', 'suspended']),
  run: z.exactOptional(z.strictObject({ through: plainDateSchema, days: countSchema })),
  name: z.exactOptional(labelsSchema),
  basis: normIdSchema,
  disputed: z.exactOptional(z.literal(true)),
  annulledOn: z.exactOptional(plainDateSchema),
  told: z.exactOptional(z.literal(true)),
});

const orderLeftOutSchema = z.strictObject({
  id: wordSchema,
  name: labelsSchema,
  from: plainDateSchema,
  basis: normIdSchema,
});

const ruleSchema = z.strictObject({
  length: countSchema,
  unit: z.enum(UNITS),
  from: z.enum(START_RULES),
  roll: z.enum(['next-working-day', 'none']),
  months: z.enum(MONTH_RULES),
  obligor: z.enum(OBLIGORS),
  direction: z.exactOptional(z.literal('before')),
  halfDays: z.exactOptional(z.enum(['skip', 'count'])),
  cutOff: z.exactOptional(z.literal('next-day')),
  readings: z.exactOptional(z.array(z.enum(UNITS))),
  basis: z.array(normIdSchema),
});

/** A due date and how it was reached, as an event states it. */
export const computationSchema: z.ZodType<Computation> = z.strictObject({
  rule: ruleSchema,
  trigger: z.strictObject({ on: plainDateSchema, at: instantSchema, event: wordSchema }),
  calendar: z.strictObject({ id: wordSchema, version: wordSchema }),
  zoneRules: wordSchema,
  startsOn: plainDateSchema,
  dueOn: plainDateSchema.nullable(),
  dueAt: instantSchema.nullable(),
  received: z.exactOptional(z.strictObject({ on: plainDateSchema, cutOff: wordSchema, basis: normIdSchema })),
  provisional: z.boolean(),
  skipped: z.array(skippedDaySchema),
  restDays: countSchema,
  suspensions: z.array(suspendedIntervalSchema),
  extensions: z.array(z.strictObject({ ...extensionFields, originalDueOn: plainDateSchema.nullable() })),
  rolledFrom: z.exactOptional(plainDateSchema),
  readings: z.exactOptional(
    z.array(z.strictObject({ unit: z.enum(UNITS), dueOn: plainDateSchema.nullable() })),
  ),
  statedDueOn: z.exactOptional(plainDateSchema),
  computedDueOn: z.exactOptional(plainDateSchema),
  earlierDueOn: z.exactOptional(plainDateSchema),
  leftOut: z.exactOptional(
    z.strictObject({ orders: z.array(orderLeftOutSchema), isCalendarOpen: z.boolean() }),
  ),
  asKnownOn: z.exactOptional(plainDateSchema),
  warnings: z.array(z.strictObject({ label: wordSchema, at: instantSchema })),
});
