/** What callers are told in lists and counts. Nothing leaves that is not named here. */
import { z } from 'zod';
import { COMMAND_TYPES } from '../domain/claim/commands.ts';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../domain/deadline/clock.ts';
import { OBLIGORS } from '../domain/deadline/term.ts';
import { PARTIES } from '../domain/procedure/clock-definition.ts';
import { PHASES } from '../domain/procedure/definition.ts';
import { claimIdSchema, instantSchema, plainDateSchema } from '../domain/shared/shared.schema.ts';
import { listOf, nextCursor } from './answers.schema.ts';

const commandType = z.enum(COMMAND_TYPES);
const phase = z.enum(PHASES);

const listedClaim = {
  claimId: claimIdSchema,
  fileNumber: z.string(),
  stage: z.string(),
  office: z.string(),
  officerId: z.string().nullable(),
};

export const tasks = z
  .object({
    items: listOf(
      z.object({
        ...listedClaim,
        taskId: z.string(),
        command: commandType,
        roles: listOf(z.string()),
        openedAt: instantSchema,
        dueOn: plainDateSchema.nullable(),
        phase,
        persons: z.int(),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'Tasks' });

export const backlog = z
  .object({
    asOf: plainDateSchema,
    readAt: instantSchema,
    cells: listOf(
      z.object({
        stage: z.string(),
        phase,
        office: z.string(),
        ageBand: z.string(),
        claims: z.int(),
        persons: z.int(),
      }),
    ),
  })
  .meta({ id: 'Backlog' });

export const due = z
  .object({
    asOf: plainDateSchema,
    items: listOf(
      z.object({
        ...listedClaim,
        clock: z.string(),
        run: z.int(),
        kind: z.enum(CLOCK_KINDS),
        obligor: z.enum(OBLIGORS),
        effect: z.enum(EXPIRY_EFFECTS),
        state: z.enum(['running', 'suspended', 'stopped', 'expired']),
        dueOn: plainDateSchema,
        provisional: z.boolean(),
        daysLeft: z.int(),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'DueClocks' });

export const stalled = z
  .object({
    asOf: instantSchema,
    floorDays: z.int(),
    items: listOf(
      z.object({
        ...listedClaim,
        phase,
        persons: z.int(),
        lastProgressAt: instantSchema,
        idleDays: z.int(),
        waitsFor: z.enum([...PARTIES, 'nobody']),
        wait: z.string().nullable(),
        waitSince: instantSchema.nullable(),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'StalledClaims' });
