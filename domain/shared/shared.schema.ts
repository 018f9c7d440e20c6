import * as z from 'zod';
import type { ActId, ClaimId, CommandId, PersonId } from './ids.ts';
import { isUuid } from './ids.ts';
import type { Instant } from './instant.ts';
import { isInstant } from './instant.ts';
import type { Confidence, Labels } from './norms.ts';
import { CONFIDENCES } from './norms.ts';
import type { PlainDate } from './plain-date.ts';
import { isPlainDate } from './plain-date.ts';

/**
 * Text that satisfies `test`, under its brand. Nothing is transformed: the output is the input, so parsing twice is
 * parsing once. This is the one place where a brand is given to text that came from outside.
 */
const brandedText = <Branded extends string>(
  test: (text: string) => boolean,
  message: string,
  format: string,
) =>
  z.string({ error: message }).refine(test, { error: message }).meta({ format }) as unknown as z.ZodType<
    Branded,
    string
  >;

const uuidText = <Branded extends string>(what: string) =>
  brandedText<Branded>(isUuid, `must be the id of ${what}: a lower-case UUID`, 'uuid');

/** A civil date in the years 1900 to 2200, `YYYY-MM-DD`, that exists in the Gregorian calendar. */
export const plainDateSchema = brandedText<PlainDate>(
  isPlainDate,
  'must be a date YYYY-MM-DD that exists, between 1900 and 2200',
  'date',
);

/** A point in time in the one stored form, RFC 3339 in UTC with milliseconds. */
export const instantSchema = brandedText<Instant>(
  isInstant,
  'must be an instant in UTC with milliseconds, such as 2026-11-25T06:00:00.000Z',
  'date-time',
);

export const claimIdSchema = uuidText<ClaimId>('a claim');
export const commandIdSchema = uuidText<CommandId>('a command');
export const personIdSchema = uuidText<PersonId>('a person');
export const actIdSchema = uuidText<ActId>('an act');

/** Whether every object has a member of this name, so that looking a word up in a table would find it in each. */
const isInherited = (word: string): boolean => word in Object.prototype;

/** A short machine word: lower-case letters, digits and hyphens, at most 60 characters, beginning with a letter. */
export const codeSchema = z
  .string()
  .max(60, { error: 'must have at most 60 characters' })
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, {
    error: 'must be lower-case words joined by hyphens, such as first-instance',
  })
  .refine((word) => !isInherited(word), { error: 'must not be the word constructor' });

/** Id of a norm: letters, digits and `. _ ( ) / -`, at most 128 characters, such as `LRPCAP-24`. */
export const normIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._()/-]{0,127}$/, { error: 'must be the id of a norm, such as LRPCAP-24' });

export const confidenceSchema: z.ZodType<Confidence, Confidence> = z.enum(CONFIDENCES);

const labelText = z.string().min(1, { error: 'must not be empty' }).max(500);

/** One text in every language that a procedure carries. */
export const labelsSchema: z.ZodType<Labels, Labels> = z.strictObject({ es: labelText, en: labelText });
