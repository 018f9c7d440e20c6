/** What callers are told of one claim. Nothing leaves that is not named here. */
import { z } from 'zod';
import { COMMAND_TYPES } from '../domain/claim/commands.ts';
import { FAULT_SIDES, RELATIONS } from '../domain/claim/command-data.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { personalDataSchema } from '../domain/claim/personal-data.schema.ts';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../domain/deadline/clock.ts';
import { computationSchema } from '../domain/deadline/computation.schema.ts';
import { OBLIGORS } from '../domain/deadline/term.ts';
import { CLOSURE_REASONS } from '../domain/procedure/incident-definition.ts';
import { PARTIES } from '../domain/procedure/clock-definition.ts';
import { PHASES } from '../domain/procedure/definition.ts';
import {
  actIdSchema,
  claimIdSchema,
  commandIdSchema,
  instantSchema,
  normIdSchema,
  personIdSchema,
  plainDateSchema,
} from '../domain/shared/shared.schema.ts';
import { listOf, nextCursor, procedureRef, version } from './answers.schema.ts';

const commandType = z.enum(COMMAND_TYPES);
const eventType = z.enum(EVENT_TYPES);
const phase = z.enum(PHASES);
const personOutcome = z.object({ personId: personIdSchema, outcome: z.string() });

export const claim = z
  .object({
    claimId: claimIdSchema,
    version,
    fileNumber: z.string(),
    procedure: procedureRef,
    jurisdiction: z.string(),
    zone: z.string(),
    office: z.string(),
    track: z.string(),
    filedBy: z.enum(['applicant', 'representative']),
    lodgedOn: plainDateSchema,
    lodgedAt: instantSchema,
    stage: z.string(),
    phase,
    stageSince: instantSchema,
    status: z.enum(['open', 'closed']),
    closure: z.object({ reason: z.enum(CLOSURE_REASONS), at: instantSchema }).exactOptional(),
    officerId: z.string().exactOptional(),
    applicants: listOf(
      z.object({
        personId: personIdSchema,
        relation: z.enum(RELATIONS),
        nationality: z.string(),
        isMinor: z.boolean(),
        ratified: z.boolean(),
        outcome: z.string().exactOptional(),
      }),
    ),
    prevention: z.enum(['none', 'served', 'answered']),
    interview: z.discriminatedUnion('state', [
      z.object({ state: z.literal('none') }),
      z.object({ state: z.literal('scheduled'), interviewOn: plainDateSchema, interviewerId: z.string() }),
      z.object({ state: z.literal('held'), heldAt: instantSchema }),
    ]),
    postponements: listOf(
      z.object({ causeCode: z.string(), sideAtFault: z.enum(FAULT_SIDES), at: instantSchema }),
    ),
    draft: z.discriminatedUnion('state', [
      z.object({ state: z.literal('none') }),
      z.object({ state: z.enum(['drafted', 'reviewed']), outcomes: listOf(personOutcome) }),
    ]),
    acts: listOf(
      z.object({
        actId: actIdSchema,
        event: eventType,
        issuedAt: instantSchema,
        servedOn: plainDateSchema.exactOptional(),
      }),
    ),
    remedy: z.object({ remedy: z.string(), lodgedOn: plainDateSchema, against: actIdSchema }).nullable(),
    remediesDecided: listOf(z.string()),
    withdrawal: z.enum(['none', 'requested']),
    opinions: listOf(z.object({ authority: z.string(), state: z.enum(['requested', 'received']) })),
    waits: listOf(
      z.object({
        wait: z.string(),
        for: z.enum(PARTIES),
        owner: z.string(),
        clock: z.string(),
        openedAt: instantSchema,
      }),
    ),
    suspensions: listOf(
      z.object({
        suspensionId: z.string(),
        from: plainDateSchema,
        until: plainDateSchema.nullable(),
        exempt: listOf(z.string()),
        basis: listOf(normIdSchema),
      }),
    ),
    lastProgressAt: instantSchema,
    lastEventAt: instantSchema,
    mayGive: listOf(commandType).describe('Commands that you may give in this stage and that fit the claim.'),
  })
  .meta({ id: 'Claim' });

const actor = z.object({
  id: z.string(),
  role: z.string(),
  office: z.string(),
  onBehalfOf: z.string().exactOptional(),
});

export const history = z
  .object({
    items: listOf(
      z.object({
        version,
        type: eventType,
        occurredAt: instantSchema.describe('Legal time.'),
        recordedAt: z.string().describe("The database's time."),
        actor,
        commandId: commandIdSchema,
        correlationId: z.string(),
        procedure: procedureRef,
        basis: listOf(normIdSchema),
        data: z.unknown(),
        hasPersonalData: z.boolean(),
        previousHash: z.string(),
        hash: z.string(),
        isIntact: z.boolean().describe('Whether the hash recomputes from the event and the hash before it.'),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'History' });

export const clocks = z
  .object({
    items: listOf(
      z.object({
        clock: z.string(),
        run: z.int(),
        label: z.string(),
        kind: z.enum(CLOCK_KINDS),
        obligor: z.enum(OBLIGORS),
        effect: z.enum(EXPIRY_EFFECTS),
        state: z.enum(['running', 'suspended', 'stopped', 'expired']),
        dueOn: plainDateSchema.nullable(),
        dueAt: instantSchema.nullable(),
        startedAt: instantSchema,
        endedAt: instantSchema.nullable(),
        provisional: z.boolean(),
        warned: listOf(z.string()).describe('Warnings that were raised, such as `10wd`.'),
        history: listOf(z.object({ dueOn: plainDateSchema.nullable(), cause: z.string() })),
        explanation: listOf(z.object({ kind: z.string(), text: z.string() })),
        computation: computationSchema,
      }),
    ),
  })
  .meta({ id: 'Clocks' });

export const personal = z
  .object({ claimId: claimIdSchema, version, personal: personalDataSchema })
  .meta({ id: 'PersonalData' });
