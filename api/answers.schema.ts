/** What callers are told. Nothing leaves that is not named here. */
import { z } from 'zod';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import {
  claimIdSchema,
  commandIdSchema,
  instantSchema,
  plainDateSchema,
  labelsSchema,
  normIdSchema,
} from '../domain/shared/shared.schema.ts';

/** A list that nobody changes. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** Version of a claim, and of an event of it. */
export const version = z.int().nonnegative();
export const nextCursor = z.string().nullable().describe('Where the next page begins; null at the end.');
export const procedureRef = z.object({ id: z.string(), version: z.string(), hash: z.string() });

const eventType = z.enum(EVENT_TYPES);
const fact = z.union([z.string(), z.number(), z.boolean(), listOf(z.string())]);
const citedNorm = z.object({
  norm: normIdSchema,
  instrument: z.string().exactOptional(),
  article: z.string().exactOptional(),
  text: z.string().exactOptional(),
});

/** @see RFC 9457 */
export const problem = z
  .object({
    type: z.string().describe('Stable name of the kind of problem, `urn:cauce:problem:…`.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('In Spanish or English, by Accept-Language.'),
    errors: listOf(
      z.object({
        pointer: z.string().exactOptional().describe('JSON pointer into the body.'),
        parameter: z.string().exactOptional().describe('Name of a parameter or header.'),
        detail: z.string(),
      }),
    ).exactOptional(),
    rule: z.string().exactOptional().describe('The rule of the procedure that refused.'),
    facts: z.record(z.string(), fact).exactOptional(),
    basis: listOf(citedNorm).exactOptional().describe('The norms that the rule rests on.'),
    commandId: commandIdSchema.exactOptional(),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'urn:cauce:problem:command-not-in-stage',
        title: 'Command not in stage',
        status: 409,
        detail: 'This command is not possible in the stage in which the claim is.',
        rule: 'issue-decision',
        facts: { stage: 'admissibility', allowedIn: ['decision'] },
        basis: [{ norm: 'LRPCAP-24', instrument: 'Ley sobre Refugiados…', article: '24' }],
      },
    ],
  });

const outcomeBase = { commandId: commandIdSchema, claimId: claimIdSchema };

export const pendingOutcome = z.object({ ...outcomeBase, result: z.literal('pending') }).meta({
  id: 'PendingOutcome',
  description: 'Accepted and safe; it will be decided. Ask again at Location.',
});

export const acceptedOutcome = z
  .object({
    ...outcomeBase,
    result: z.literal('accepted'),
    decidedAt: instantSchema,
    version: version.describe(
      'Version of the claim after the command; also in ETag. 0 when nothing was left to happen and the claim is out of your reach.',
    ),
    events: listOf(z.object({ version, type: eventType })),
  })
  .meta({ id: 'AcceptedOutcome' });

export const refusedOutcome = z
  .object({ ...outcomeBase, result: z.literal('refused'), decidedAt: instantSchema, refusal: problem })
  .meta({ id: 'RefusedOutcome' });

export const outcome = z.discriminatedUnion('result', [pendingOutcome, acceptedOutcome, refusedOutcome]);

const versionStanding = z.object({
  version: z.string(),
  hash: z.string(),
  releasedAt: instantSchema,
  drafted: z.boolean().describe('Whether somebody signed it as drafted.'),
  reviewed: z.boolean().describe('Whether counsel signed a review.'),
  inForceFrom: plainDateSchema.nullable().describe('First day in force; null while nobody put it in force.'),
  withdrawnOn: plainDateSchema.nullable().describe('First day in force no longer; null when not withdrawn.'),
  takesClaims: z.boolean().describe('Whether a claim that is filed today is registered under it.'),
});

export const procedures = z
  .object({
    items: listOf(
      z.object({
        ...procedureRef.shape,
        releasedAt: instantSchema,
        jurisdiction: z.string(),
        status: z
          .enum(['draft', 'reviewed', 'in-force'])
          .describe('What the document says of itself. What was signed is in versions.'),
        title: labelsSchema,
        logVerified: z.boolean().describe("Whether the procedure's own log is what was signed."),
        versions: listOf(versionStanding).describe('Every released version, oldest first.'),
      }),
    ),
  })
  .meta({ id: 'Procedures' });

export const procedure = z
  .object({
    ...procedureRef.shape,
    document: z.unknown().describe('The whole document, of which the hash is taken.'),
  })
  .meta({ id: 'Procedure' });

export const me = z
  .object({
    staffId: z.string(),
    roles: listOf(z.string()),
    office: z.string().describe('`*` for those who serve every office of the jurisdiction.'),
    jurisdiction: z.string(),
  })
  .meta({ id: 'Me' });

export const liveness = z.object({ status: z.literal('alive') }).meta({ id: 'Liveness' });

export const readiness = z
  .object({
    status: z.enum(['ready', 'degraded', 'not-ready']),
    checks: z.record(z.string(), z.enum(['up', 'down'])),
  })
  .meta({ id: 'Readiness' });
