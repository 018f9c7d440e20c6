import * as z from 'zod';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../deadline/clock.ts';
import { LONGEST_TERMS, MONTH_RULES, OBLIGORS, START_RULES, UNITS } from '../deadline/term.ts';
import type { Unit } from '../deadline/term.ts';
import { codeSchema } from '../shared/shared.schema.ts';
import type {
  ClockDefinition,
  ClockStart,
  ExtensionRule,
  JoinDefinition,
  ObligationDefinition,
  TermLength,
  WaitDefinition,
} from './clock-definition.ts';
import { PARTIES } from './clock-definition.ts';
import {
  amountSchema,
  basisSchema,
  codesSchema,
  eventsSchema,
  eventTypeSchema,
  expressionSchema,
  listOf,
  longestTerm,
  oneOrMany,
  provenanceFields,
  unitSchema,
} from './words.schema.ts';

/**
 * A length of null says that the law is not known to us; it stays visible and starts no clock. A unit that the source
 * leaves open names what it may mean. (`readings` may stay where a track or a variant has settled the unit.)
 */
export const termLengthSchema: z.ZodType<TermLength> = z
  .strictObject({
    value: z.int().min(0).nullable(),
    unit: z.enum([...UNITS, 'unspecified']),
    readings: z.exactOptional(listOf(unitSchema)),
    ...provenanceFields,
  })
  .refine(({ unit, readings }) => unit !== 'unspecified' || new Set(readings).size >= 2, {
    path: ['readings'],
    error: 'must name two units or more that an unspecified one may mean',
  })
  .refine(({ value, unit, readings }) => (value ?? 0) <= longestOf(unit, readings), {
    path: ['value'],
    error: 'must be at most 40 years, 480 months, 2000 weeks, or 10000 days or hours',
  });

const longestOf = (unit: TermLength['unit'], readings: readonly Unit[] = []): number =>
  Math.min(...(unit === 'unspecified' ? readings : [unit]).map((one) => LONGEST_TERMS[one]), longestTerm);

const extensionLengthSchema = z.union(
  [
    z.literal('equal'),
    z.literal('half'),
    z.literal('set-by-decision'),
    z.strictObject({ value: amountSchema, unit: unitSchema }),
  ],
  {
    error:
      'must be "equal" (as long as the term), "half", "set-by-decision" (the order says) or a length { value, unit }',
  },
);

const extensionRuleSchema: z.ZodType<ExtensionRule> = z.strictObject({
  by: codesSchema,
  grounds: codesSchema,
  length: extensionLengthSchema,
  times: z.int().min(1).max(100).nullable(),
  before: z.enum(['expiry', 'any-time']),
  from: z.exactOptional(z.literal('order')),
  basis: basisSchema,
});

const warningSchema = z.string().regex(/^[1-9]\d{0,3}(?:wd|d|h)$/, {
  error: 'must be working days, days or hours before the end, such as 10wd, 3d or 24h',
});

const fieldSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z]*$/, { error: 'must be the name of a field of the event, such as arrivedOn' });

/** A clock that a decision sets names no event; every other one names what starts it. */
const startSchema: z.ZodType<ClockStart> = z
  .strictObject({
    on: oneOrMany(eventTypeSchema, { least: 0 }).default([]),
    from: z.enum(START_RULES),
    dated: z.exactOptional(fieldSchema),
    when: z.exactOptional(expressionSchema),
  })
  .refine(({ on, from }) => on.length > 0 || from === 'set-by-decision', {
    path: ['on'],
    error: 'must name the event that starts the clock',
  });

/** A deadline of a procedure: what starts, stops, suspends and extends it, how long it is and what its end means. */
export const clockSchema: z.ZodType<ClockDefinition> = z.strictObject({
  kind: z.enum(CLOCK_KINDS),
  obligor: z.enum(OBLIGORS),
  starts: startSchema,
  length: termLengthSchema,
  calendar: codeSchema,
  roll: z.enum(['next-working-day', 'none']).default('next-working-day'),
  months: z.enum(MONTH_RULES).default('last-day'),
  direction: z.exactOptional(z.literal('before')),
  halfDays: z.exactOptional(z.enum(['skip', 'count'])),
  cutOff: z.exactOptional(z.literal('next-day')),
  stops: z.strictObject({ on: eventsSchema, when: z.exactOptional(expressionSchema) }),
  suspends: z.exactOptional(
    z.strictObject({
      on: eventsSchema,
      when: z.exactOptional(expressionSchema),
      resumes: eventsSchema,
      resumesWhen: z.exactOptional(expressionSchema),
      basis: basisSchema,
    }),
  ),
  extends: z.exactOptional(extensionRuleSchema),
  expires: z.strictObject({ effect: z.enum(EXPIRY_EFFECTS), warn: listOf(warningSchema) }),
});

/** A wait for somebody, opened and closed by events, owned by a role and bounded by a clock. */
export const waitSchema: z.ZodType<WaitDefinition> = z.strictObject({
  for: z.enum(PARTIES),
  opens: eventTypeSchema,
  when: z.exactOptional(expressionSchema),
  closes: eventsSchema,
  closesWhen: z.exactOptional(expressionSchema),
  clock: codeSchema,
  owner: codeSchema,
});

/** Waits that run side by side and must all have ended before something may follow. */
export const joinSchema: z.ZodType<JoinDefinition> = z.strictObject({
  waits: codesSchema,
  basis: basisSchema,
});

/** Something owed again and again, with the clock of one interval. */
export const obligationSchema: z.ZodType<ObligationDefinition> = z.strictObject({
  clock: codeSchema,
  by: codesSchema,
  tolerated: z.int().min(0).max(100),
  excuses: codesSchema.default([]),
  basis: basisSchema,
});
