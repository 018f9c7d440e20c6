import * as z from 'zod';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../deadline/clock.ts';
import { MONTH_RULES, OBLIGORS, START_RULES } from '../deadline/term.ts';
import { codeSchema, confidenceSchema } from '../shared/shared.schema.ts';
import type { ClockDefinition, ExtensionRule, TermLength, WaitDefinition } from './definition.ts';
import { PARTIES } from './definition.ts';
import {
  amountSchema,
  basisSchema,
  codesSchema,
  eventsSchema,
  eventTypeSchema,
  expressionSchema,
  listOf,
  longestTerm,
  unitSchema,
} from './words.schema.ts';

/** A length of null says that the law is not known to us; it stays visible and starts no clock. */
const termLengthSchema: z.ZodType<TermLength> = z.strictObject({
  value: z.int().min(0).max(longestTerm).nullable(),
  unit: unitSchema,
  basis: basisSchema,
  confidence: confidenceSchema,
  note: z.exactOptional(z.string().min(1).max(2_000)),
});

const extensionLengthSchema = z.union(
  [z.literal('equal'), z.strictObject({ value: amountSchema, unit: unitSchema })],
  { error: 'must be "equal" (as long as the term) or a length { value, unit }' },
);

const extensionRuleSchema: z.ZodType<ExtensionRule> = z.strictObject({
  by: codesSchema,
  grounds: codesSchema,
  length: extensionLengthSchema,
  times: z.int().min(1).max(100),
  before: z.enum(['expiry', 'any-time']),
  basis: basisSchema,
});

const warningSchema = z.string().regex(/^[1-9]\d{0,3}(?:wd|d|h)$/, {
  error: 'must be working days, days or hours before the end, such as 10wd, 3d or 24h',
});

/** A deadline of a procedure: what starts, stops, suspends and extends it, how long it is and what its end means. */
export const clockSchema: z.ZodType<ClockDefinition> = z.strictObject({
  kind: z.enum(CLOCK_KINDS),
  obligor: z.enum(OBLIGORS),
  starts: z.strictObject({
    on: eventTypeSchema,
    from: z.enum(START_RULES),
    when: z.exactOptional(expressionSchema),
  }),
  length: termLengthSchema,
  calendar: codeSchema,
  roll: z.enum(['next-working-day', 'none']).default('next-working-day'),
  months: z.enum(MONTH_RULES).default('last-day'),
  stops: z.strictObject({ on: eventsSchema }),
  suspends: z.exactOptional(z.strictObject({ on: eventsSchema, resumes: eventsSchema, basis: basisSchema })),
  extends: z.exactOptional(extensionRuleSchema),
  expires: z.strictObject({ effect: z.enum(EXPIRY_EFFECTS), warn: listOf(warningSchema) }),
});

/** A wait for somebody, opened and closed by events, owned by a role and bounded by a clock. */
export const waitSchema: z.ZodType<WaitDefinition> = z.strictObject({
  for: z.enum(PARTIES),
  opens: eventTypeSchema,
  closes: eventsSchema,
  clock: codeSchema,
  owner: codeSchema,
});
