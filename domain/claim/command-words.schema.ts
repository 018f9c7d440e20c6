/** The words of which commands are made, as senders must write them. */
import { z } from 'zod';
import { codeSchema, instantSchema, personIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import { RELATIONS } from './command-data.ts';

const mostPersons = 200;
const mostCodes = 200;
/**
 * A point in time that a sender names. A day inside the years of civil dates, so that it is a civil date in every
 * zone, and so far before their end that every term which begins on it ends within them.
 */
export const legalTimeSchema = instantSchema.refine(
  (at) => at >= '1900-01-02T00:00:00.000Z' && at < '2101-01-01T00:00:00.000Z',
  { error: 'must be an instant between 1900 and 2100' },
);

/** A civil date that a sender names, so far before the last one that every term which waits for it ends. */
export const namedDateSchema = plainDateSchema.refine((on) => on <= '2100-12-31', {
  error: 'must be a date YYYY-MM-DD that exists, between 1900 and 2100',
});

/** Path of a procedure, such as `mx/refugee-status`. */
export const procedureIdSchema = z
  .string()
  .max(128)
  .regex(/^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)*$/, {
    error: 'must be the id of a procedure, for example mx/refugee-status',
  });

/** A member of staff, by random id. */
export const staffIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, {
  error: 'must be the id of a member of staff (never a name)',
});

/** A general suspension of terms, named by the authority that orders it. */
export const suspensionIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'must be at most 64 lower-case letters, digits or hyphens' });

/** ISO 3166-1 alpha-2, or the ICAO Doc 9303 codes XXA (stateless) and XXX (unknown). */
export const nationalitySchema = z.string().regex(/^([A-Z]{2}|XXA|XXX)$/, {
  error: 'must be an ISO 3166-1 alpha-2 code, XXA (stateless) or XXX (unknown)',
});

const areDistinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const namePersonsOnce = (items: readonly { readonly personId: string }[]): boolean =>
  areDistinct(items.map(({ personId }) => personId));

/** Persons of a claim, each once. */
export const personIdsSchema = z
  .array(personIdSchema)
  .min(1)
  .max(mostPersons)
  .refine(areDistinct, { error: 'must name each person once' })
  .readonly();

const mostCharacters = 40;
const mostWords = 5;

const isTerse = (code: string): boolean =>
  code.length <= mostCharacters && code.split('-').length <= mostWords && !/\d{5}/.test(code);

/**
 * A code that no list of the procedure holds. It goes into the log, from which nothing can be taken back, so its form
 * leaves no room for a sentence nor for the number of a document or a telephone.
 */
export const unlistedCodeSchema = codeSchema.refine(isTerse, {
  error: `must be a code, not a sentence: at most ${mostWords} words and ${mostCharacters} characters, and no number of 5 digits`,
});

/** A bounded list of codes. */
export const codesSchema = z.array(codeSchema).max(mostCodes).readonly();

/** The persons for whom a claim is lodged, each once. */
export const applicantsSchema = z
  .array(
    z.strictObject({
      personId: personIdSchema,
      relation: z.enum(RELATIONS),
      nationality: nationalitySchema,
      isMinor: z.boolean(),
      minorUnder: z.int().min(1).max(30).exactOptional(),
      standing: z.enum(['own', 'derivative']).exactOptional(),
    }),
  )
  .min(1)
  .max(mostPersons)
  .refine(namePersonsOnce, { error: 'must name each person once' })
  .readonly();

/** May be empty: a remedy that annuls and remands leaves the outcomes to the new decision. */
export const remedyOutcomesSchema = z
  .array(
    z.strictObject({
      personId: personIdSchema,
      outcome: codeSchema,
      limbs: z.record(codeSchema, codeSchema).exactOptional(),
    }),
  )
  .max(mostPersons)
  .refine(namePersonsOnce, { error: 'must name each person once' })
  .readonly();

/** Outcomes of a decision, for at least one person. */
export const outcomesSchema = remedyOutcomesSchema.refine((outcomes) => outcomes.length > 0, {
  error: 'must name at least one person',
});

/** A command that says nothing beside its type. */
export const nothing = z.strictObject({});
