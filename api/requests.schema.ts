/** What callers send, beside commands: parameters, queries, headers. Texts are checked, never coerced. */
import { z } from 'zod';
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

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,9})$/, { error: `must be a whole number from ${least} to ${most}` })
    .refine((text) => Number(text) >= least && Number(text) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)
    .meta({ type: 'integer', minimum: least, maximum: most });

/** The largest version that the log can count to. */
const lastVersion = 2_147_483_647;

const limit = wholeNumber(1, 200).optional().describe('Most items of a page; 50 when absent.');
const cursor = z
  .string()
  .min(1)
  .max(1_000)
  .optional()
  .describe('`nextCursor` of the page before. Opaque: do not make one.');
const page = { limit, cursor };

export const claimParams = z.strictObject({ claimId: claimIdSchema });
export const commandParams = z.strictObject({ commandId: commandIdSchema });
export const eventParams = z.strictObject({ claimId: claimIdSchema, version: wholeNumber(1, lastVersion) });
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
  asOfVersion: wholeNumber(1, lastVersion)
    .optional()
    .describe('The history as it was when this was the last version.'),
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
  withinDays: wholeNumber(0, 3_660).optional().describe('Calendar days from today; 10 when absent.'),
  obligor: z.enum(['person', 'authority']).optional().describe('Whose terms; those of both when absent.'),
  asOf,
});

export const stalledQuery = z.strictObject({
  ...page,
  floorDays: wholeNumber(0, 36_600)
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
    .refine((etag) => etag === '*' || Number(etag.slice(1, -1)) <= lastVersion, { error: notAnEtag })
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
