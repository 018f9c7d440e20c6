import { z } from 'zod';
import { CLOSURE_REASONS, REMEDY_POWERS } from '../procedure/definition.ts';
import {
  actIdSchema,
  claimIdSchema,
  codeSchema,
  commandIdSchema,
  instantSchema,
  normIdSchema,
  personIdSchema,
  plainDateSchema,
} from '../shared/shared.schema.ts';
import type { Actor } from './actor.ts';
import type { CommandData, CommandType } from './commands.ts';
import { FAULT_SIDES, RELATIONS } from './commands.ts';
import { personalDataSchema } from './personal-data.schema.ts';

const mostPersons = 200;
const mostCodes = 200;
/** The largest version that the log can count to. */
const lastVersion = 2_147_483_647;

/**
 * A point in time that a sender names. A day inside the years of civil dates, so that it is a civil date in every
 * zone, and so far before their end that every term which begins on it ends within them.
 */
export const legalTimeSchema = instantSchema.refine(
  (at) => at >= '1900-01-02T00:00:00.000Z' && at < '2101-01-01T00:00:00.000Z',
  { error: 'must be an instant between 1900 and 2100' },
);

/** A civil date that a sender names, so far before the last one that every term which waits for it ends. */
const namedDateSchema = plainDateSchema.refine((on) => on <= '2100-12-31', {
  error: 'must be a date YYYY-MM-DD that exists, between 1900 and 2100',
});

/** Path of a procedure, such as `mx/refugee-status`. */
const procedureIdSchema = z
  .string()
  .max(128)
  .regex(/^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)*$/, {
    error: 'must be the id of a procedure, for example mx/refugee-status',
  });

/** A member of staff, by random id. */
const staffIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, {
  error: 'must be the id of a member of staff (never a name)',
});

/** A general suspension of terms, named by the authority that orders it. */
const suspensionIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'must be at most 64 lower-case letters, digits or hyphens' });

/** ISO 3166-1 alpha-2, or the ICAO Doc 9303 codes XXA (stateless) and XXX (unknown). */
const nationalitySchema = z.string().regex(/^([A-Z]{2}|XXA|XXX)$/, {
  error: 'must be an ISO 3166-1 alpha-2 code, XXA (stateless) or XXX (unknown)',
});

const areDistinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const namePersonsOnce = (items: readonly { readonly personId: string }[]): boolean =>
  areDistinct(items.map(({ personId }) => personId));

const personIdsSchema = z
  .array(personIdSchema)
  .min(1)
  .max(mostPersons)
  .refine(areDistinct, { error: 'must name each person once' })
  .readonly();

const codesSchema = z.array(codeSchema).max(mostCodes).readonly();

const applicantsSchema = z
  .array(
    z.strictObject({
      personId: personIdSchema,
      relation: z.enum(RELATIONS),
      nationality: nationalitySchema,
      isMinor: z.boolean(),
    }),
  )
  .min(1)
  .max(mostPersons)
  .refine(namePersonsOnce, { error: 'must name each person once' })
  .readonly();

/** May be empty: a remedy that annuls and remands leaves the outcomes to the new decision. */
const remedyOutcomesSchema = z
  .array(z.strictObject({ personId: personIdSchema, outcome: codeSchema }))
  .max(mostPersons)
  .refine(namePersonsOnce, { error: 'must name each person once' })
  .readonly();

const outcomesSchema = remedyOutcomesSchema.refine((outcomes) => outcomes.length > 0, {
  error: 'must name at least one person',
});

const nothing = z.strictObject({});

/** What each command must say, and nothing else: an unknown member is an error, never ignored. */
export const commandDataSchemas = {
  'register-claim': z.strictObject({
    procedure: procedureIdSchema,
    office: codeSchema,
    track: codeSchema,
    filedBy: z.enum(['applicant', 'representative']),
    applicants: applicantsSchema,
  }),
  'ratify-claim': z.strictObject({ personIds: personIdsSchema }),
  'serve-prevention': z.strictObject({ reasonCode: codeSchema }),
  'answer-prevention': z.strictObject({ answerCode: codeSchema }),
  'admit-claim': nothing,
  'declare-inadmissible': z.strictObject({ groundCode: codeSchema }),
  'schedule-interview': z.strictObject({ interviewOn: namedDateSchema, interviewerId: staffIdSchema }),
  'postpone-interview': z.strictObject({
    causeCode: codeSchema,
    sideAtFault: z.enum(FAULT_SIDES),
    interviewOn: namedDateSchema,
  }),
  'record-interview': z.strictObject({ personIds: personIdsSchema }),
  'request-opinion': z.strictObject({ authority: codeSchema }),
  'record-opinion': z.strictObject({ authority: codeSchema, opinionCode: codeSchema }),
  'draft-decision': z.strictObject({ outcomes: outcomesSchema }),
  'review-draft': nothing,
  'return-draft': z.strictObject({ reasonCode: codeSchema }),
  'issue-decision': nothing,
  'serve-act': z.strictObject({
    actId: actIdSchema,
    method: z.enum(['in-person', 'electronic', 'post', 'notice-board']),
    languageUnderstood: z.boolean(),
  }),
  'lodge-remedy': z.strictObject({ remedy: codeSchema }),
  'decide-remedy': z.strictObject({
    remedy: codeSchema,
    power: z.enum(REMEDY_POWERS),
    outcomes: remedyOutcomesSchema,
  }),
  'extend-clock': z.strictObject({ clock: codeSchema, ground: codeSchema }),
  'suspend-terms': z.strictObject({
    suspensionId: suspensionIdSchema,
    offices: codesSchema,
    exempt: codesSchema,
    from: namedDateSchema,
    until: namedDateSchema.nullable(),
    basis: normIdSchema,
  }),
  'resume-terms': z.strictObject({ suspensionId: suspensionIdSchema, on: namedDateSchema }),
  'request-withdrawal': nothing,
  'ratify-withdrawal': nothing,
  'close-claim': z.strictObject({ reason: z.enum(CLOSURE_REASONS) }),
  'assign-claim': z.strictObject({ officerId: staffIdSchema }),
  'expire-clocks': nothing,
} satisfies { readonly [Type in CommandType]: z.ZodType<CommandData[Type]> };

const bodyOf = <Type extends CommandType>(type: Type) =>
  z.strictObject({
    type: z.literal(type),
    data: commandDataSchemas[type],
    personal: personalDataSchema.exactOptional(),
    occurredAt: legalTimeSchema.exactOptional(),
    /** The role in which the sender acts, for somebody who has several. */
    as: codeSchema.exactOptional(),
  });

/**
 * A command as a client sends it: one member of a union by `type`. `expire-clocks` is not among them, because only the
 * engine lets a clock speak.
 */
export const commandBodySchema = z.discriminatedUnion('type', [
  bodyOf('register-claim'),
  bodyOf('ratify-claim'),
  bodyOf('serve-prevention'),
  bodyOf('answer-prevention'),
  bodyOf('admit-claim'),
  bodyOf('declare-inadmissible'),
  bodyOf('schedule-interview'),
  bodyOf('postpone-interview'),
  bodyOf('record-interview'),
  bodyOf('request-opinion'),
  bodyOf('record-opinion'),
  bodyOf('draft-decision'),
  bodyOf('review-draft'),
  bodyOf('return-draft'),
  bodyOf('issue-decision'),
  bodyOf('serve-act'),
  bodyOf('lodge-remedy'),
  bodyOf('decide-remedy'),
  bodyOf('extend-clock'),
  bodyOf('suspend-terms'),
  bodyOf('resume-terms'),
  bodyOf('request-withdrawal'),
  bodyOf('ratify-withdrawal'),
  bodyOf('close-claim'),
  bodyOf('assign-claim'),
]);
export type CommandBody = z.output<typeof commandBodySchema>;

const actorSchema: z.ZodType<Actor> = z.strictObject({
  id: staffIdSchema,
  role: codeSchema,
  /** `*`: a member of staff who serves every office. */
  office: z.union([codeSchema, z.literal('*')]),
  onBehalfOf: z.string().min(1).max(128).exactOptional(),
});

const commandOf = <Type extends CommandType>(type: Type) =>
  z.strictObject({
    type: z.literal(type),
    commandId: commandIdSchema,
    claimId: claimIdSchema,
    actor: actorSchema,
    data: commandDataSchemas[type],
    occurredAt: instantSchema.exactOptional(),
    expectedVersion: z.number().int().min(0).max(lastVersion).exactOptional(),
  });

/** A whole command, as the inbox keeps it. */
export const commandSchema = z.discriminatedUnion('type', [
  commandOf('register-claim'),
  commandOf('ratify-claim'),
  commandOf('serve-prevention'),
  commandOf('answer-prevention'),
  commandOf('admit-claim'),
  commandOf('declare-inadmissible'),
  commandOf('schedule-interview'),
  commandOf('postpone-interview'),
  commandOf('record-interview'),
  commandOf('request-opinion'),
  commandOf('record-opinion'),
  commandOf('draft-decision'),
  commandOf('review-draft'),
  commandOf('return-draft'),
  commandOf('issue-decision'),
  commandOf('serve-act'),
  commandOf('lodge-remedy'),
  commandOf('decide-remedy'),
  commandOf('extend-clock'),
  commandOf('suspend-terms'),
  commandOf('resume-terms'),
  commandOf('request-withdrawal'),
  commandOf('ratify-withdrawal'),
  commandOf('close-claim'),
  commandOf('assign-claim'),
  commandOf('expire-clocks'),
]);
