/** What callers send, beside commands: parameters, queries, headers. Texts are checked, never coerced. */
import { z } from 'zod';
import { BOUNDS } from '../domain/shared/bounds.ts';
import type { Bounds } from '../domain/shared/bounds.ts';
import { commandDataSchemas } from '../domain/claim/command-data.schema.ts';
import { legalTimeSchema } from '../domain/claim/command-words.schema.ts';
import { commandBodySchema } from '../domain/claim/commands.schema.ts';
import { personalDataSchema } from '../domain/claim/personal-data.schema.ts';
import {
  claimIdSchema,
  codeSchema,
  commandIdSchema,
  plainDateSchema,
} from '../domain/shared/shared.schema.ts';

const wholeNumber = ({ least, most }: Bounds) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,9})$/, { error: `must be a whole number from ${least} to ${most}` })
    .refine((text) => Number(text) >= least && Number(text) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)
    .meta({ type: 'integer', minimum: least, maximum: most });

/** A version of a claim that has an event. */
const version = wholeNumber({ ...BOUNDS.claimVersion, least: 1 });

const limit = wholeNumber(BOUNDS.pageItems).optional().describe('Most items of a page; 50 when absent.');
const cursor = z
  .string()
  .min(1)
  .max(1_000)
  .optional()
  .describe('`nextCursor` of the page before. Opaque: do not make one.');
const page = { limit, cursor };

export const claimParams = z.strictObject({ claimId: claimIdSchema });
export const commandParams = z.strictObject({ commandId: commandIdSchema });
export const eventParams = z.strictObject({ claimId: claimIdSchema, version });
export const procedureParams = z.strictObject({ jurisdiction: codeSchema, name: codeSchema });

export const procedureQuery = z.strictObject({
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
    .optional()
    .describe('The exact content that a claim is pinned to, as the claim names it.'),
});

export const historyQuery = z.strictObject({
  ...page,
  order: z.enum(['oldest', 'newest']).optional().describe('Which end comes first; oldest when absent.'),
  asOfVersion: version.optional().describe('The history as it was when this was the last version.'),
});

export const tasksQuery = z.strictObject({
  ...page,
  role: codeSchema.optional().describe('Work for this role of yours; for all your roles when absent.'),
  office: codeSchema.optional().describe('Work of this office; of every office you serve when absent.'),
});

const asOf = plainDateSchema
  .optional()
  .describe('Today, when absent, in the civil time of your jurisdiction.');

export const backlogQuery = z.strictObject({ asOf });

export const dueQuery = z.strictObject({
  ...page,
  state: z
    .enum(['due', 'overdue'])
    .optional()
    .describe('`due`: ends within `withinDays`. `overdue`: ended and was not met. `due` when absent.'),
  withinDays: wholeNumber(BOUNDS.withinDays).optional().describe('Calendar days from today; 10 when absent.'),
  obligor: z.enum(['person', 'authority']).optional().describe('Whose terms; those of both when absent.'),
  asOf,
});

export const stalledQuery = z.strictObject({
  ...page,
  floorDays: wholeNumber(BOUNDS.floorDays)
    .optional()
    .describe('Days of 24 hours without progress from which a claim is stalled; 30 when absent.'),
  asOf: legalTimeSchema.optional().describe('Now, when absent.'),
});

export const noQuery = z.strictObject({});

const notAnEtag = 'must be the ETag of the claim, such as "7", or *';

const idempotencyKey = commandIdSchema.describe(
  'The id of the command: a lower-case UUID, new for each command, the same for each repetition.',
);

export const registerHeaders = z.looseObject({ 'idempotency-key': idempotencyKey });
export const commandHeaders = z.looseObject({
  'idempotency-key': idempotencyKey,
  'if-match': z
    .string()
    .regex(/^(\*|"(0|[1-9]\d{0,9})")$/, { error: notAnEtag })
    .refine((etag) => etag === '*' || Number(etag.slice(1, -1)) <= BOUNDS.claimVersion.most, {
      error: notAnEtag,
    })
    .describe('ETag of the claim as you saw it, such as `"7"`; `*` for a command that fits any version.'),
});

export const registerBody = z
  .strictObject({
    data: commandDataSchemas['register-claim'],
    personal: personalDataSchema.exactOptional(),
    occurredAt: legalTimeSchema.exactOptional(),
    as: codeSchema.exactOptional(),
  })
  .meta({
    id: 'Registration',
    examples: [
      {
        data: {
          procedure: 'mx/refugee-status',
          office: 'tapachula',
          track: 'regular',
          filedBy: 'applicant',
          applicants: [
            {
              personId: '5a3c1d62-0b1e-4f43-9a77-0d2f4c1b8e90',
              relation: 'principal',
              nationality: 'HN',
              isMinor: false,
            },
          ],
        },
        personal: { principal: { name: 'Invented Name', language: 'es' } },
      },
    ],
  });

export const commandBody = commandBodySchema.meta({
  id: 'Command',
  examples: [
    { type: 'admit-claim', data: {} },
    { type: 'serve-prevention', data: { reasonCode: 'identity-document' } },
  ],
});
