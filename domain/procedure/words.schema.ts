import * as z from 'zod';
import { COMMAND_TYPES } from '../claim/commands.ts';
import { EVENT_TYPES } from '../claim/events.ts';
import { UNITS } from '../deadline/term.ts';
import {
  codeSchema,
  confidenceSchema,
  labelsSchema,
  normIdSchema,
  plainDateSchema,
} from '../shared/shared.schema.ts';

/** Most entries of any one list or map of a procedure. */
export const MOST_ENTRIES = 200;

/** A whole number of units of time that a procedure may name. */
export const longestTerm = 10_000;

export const commandTypeSchema = z.enum(COMMAND_TYPES, { error: 'must be a command of the catalogue' });
export const eventTypeSchema = z.enum(EVENT_TYPES, { error: 'must be an event of the catalogue' });
export const unitSchema = z.enum(UNITS);

/** A bounded list. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).max(MOST_ENTRIES).readonly();

/** A bounded map from codes. */
export const mapOf = <Value extends z.ZodType>(value: Value) =>
  z.record(codeSchema, value).refine((map) => Object.keys(map).length <= MOST_ENTRIES, {
    error: `must have at most ${MOST_ENTRIES} entries`,
  });

const asList = (value: unknown): unknown => (Array.isArray(value) || value === undefined ? value : [value]);

/** One value where a list is meant, or the list. Marked, so that the JSON Schema for editors says both. */
export const oneOrMany = <Item extends z.ZodType>(
  item: Item,
  { least }: { readonly least: 0 | 1 } = { least: 1 },
) =>
  z
    .preprocess(asList, z.array(item).min(least, { error: 'must not be empty' }).max(MOST_ENTRIES).readonly())
    .meta({ oneOrMany: true });

/** The norms on which something rests: one id or several. */
export const basisSchema = oneOrMany(normIdSchema);

/** The same, where nothing need be cited. */
export const basisOrNoneSchema = z.preprocess(asList, listOf(normIdSchema)).meta({ oneOrMany: true });

/** A condition in CEL, at most 500 characters. */
export const expressionSchema = z
  .string()
  .min(1, { error: 'must not be empty' })
  .max(500, { error: 'must have at most 500 characters' });

/** An amount of time of at least one unit. */
export const amountSchema = z.int().min(1).max(longestTerm);

export const codesSchema = listOf(codeSchema);
export const eventsSchema = listOf(eventTypeSchema);

const remark = z.exactOptional(labelsSchema);

/** What a parameter rests on, how sure it is, and what had to be assumed. */
export const provenanceFields = {
  basis: basisSchema,
  confidence: confidenceSchema,
  note: remark,
  assumption: remark,
  jurisprudence: z.exactOptional(listOf(normIdSchema)),
  validFrom: z.exactOptional(plainDateSchema),
  validUntil: z.exactOptional(plainDateSchema),
  reviewBy: z.exactOptional(plainDateSchema),
};

/** `clocks.decide.length.value`: a parameter, by the names that lead to it. */
export const parameterPathSchema = z
  .string()
  .max(256)
  .regex(/^[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+$/, {
    error: 'must be the path of a parameter, such as clocks.decide.length.value',
  });

/** Values for parameters, by path: what a track, a variant or a court order sets. */
export const setsSchema = z
  .record(
    parameterPathSchema,
    z.union([z.number(), z.string().max(500), z.boolean(), z.null()], {
      error: 'must be a number, a text, true, false or null',
    }),
  )
  .refine((sets) => Object.keys(sets).length <= MOST_ENTRIES, {
    error: `must have at most ${MOST_ENTRIES} entries`,
  });
