/** What callers are told of one claim. Nothing leaves that is not named here. */
import { z } from 'zod';
import { COMMAND_TYPES } from '../domain/claim/commands.ts';
import { FAULT_SIDES, RELATIONS } from '../domain/claim/command-data.ts';
import { SESSION_RESULTS } from '../domain/claim/event-data.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { personalDataSchema } from '../domain/claim/personal-data.schema.ts';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../domain/deadline/clock.ts';
import { computationSchema } from '../domain/deadline/computation.schema.ts';
import { OBLIGORS } from '../domain/deadline/term.ts';
import { CLOSURE_REASONS } from '../domain/procedure/incident-definition.ts';
import { PARTIES } from '../domain/procedure/clock-definition.ts';
import { DECISION_KINDS } from '../domain/procedure/decision-definition.ts';
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

/** What breaks the flow of a claim, what it owes and is owed, and where it comes from. */
const laterFields = {
  arrivedOn: plainDateSchema.exactOptional(),
  firstContactOn: plainDateSchema.exactOptional(),
  origin: z
    .object({ kind: z.enum(['subsequent', 'split', 'referred']), claimId: claimIdSchema.exactOptional() })
    .exactOptional(),
  channel: z.string().exactOptional(),
  cohort: z.string().exactOptional(),
  late: listOf(z.string()).describe('Terms that were over when the claim was lodged; a person judges why.'),
  incidents: listOf(z.string()),
  courtOrders: listOf(
    z.object({ orderId: z.string(), sets: z.record(z.string(), z.unknown()), setsAside: listOf(z.string()) }),
  ),
  sessions: listOf(
    z.object({
      body: z.string(),
      session: z.string(),
      sessionOn: plainDateSchema,
      result: z.enum(SESSION_RESULTS).exactOptional(),
    }),
  ),
  recommendation: z.object({ body: z.string(), outcomes: listOf(personOutcome) }).exactOptional(),
  recused: listOf(z.string()),
  documents: listOf(
    z.object({
      document: z.string(),
      personIds: listOf(z.string()),
      validUntil: plainDateSchema.nullable(),
    }),
  ),
  obligations: listOf(z.object({ obligation: z.string(), missedInARow: z.int() })),
  interviewsHeld: z.int(),
  closureNotice: z.object({ reason: z.enum(CLOSURE_REASONS), objected: z.boolean() }).exactOptional(),
  newElements: z.enum(['new-elements', 'nothing-new']).exactOptional(),
  statusReview: z.object({ kind: z.enum(DECISION_KINDS), groundCode: z.string() }).exactOptional(),
  handOver: z.enum(['pending', 'received']).exactOptional(),
  splitTo: listOf(z.string()),
};

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
        standing: z.enum(['own', 'derivative']).exactOptional(),
        minorUnder: z.int().exactOptional(),
        hasGuardian: z.literal(true).exactOptional(),
        needs: listOf(z.string()).exactOptional(),
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
      z.object({
        state: z.enum(['drafted', 'reviewed']),
        outcomes: listOf(personOutcome),
        kind: z.enum(DECISION_KINDS).exactOptional(),
      }),
    ]),
    acts: listOf(
      z.object({
        actId: actIdSchema,
        event: eventType,
        issuedAt: instantSchema,
        servedOn: plainDateSchema.exactOptional(),
        kind: z.enum(DECISION_KINDS).exactOptional(),
        silenceOf: z.string().exactOptional(),
        communicatedTo: listOf(z.string()).exactOptional(),
      }),
    ),
    remedy: z
      .object({ remedy: z.string(), lodgedOn: plainDateSchema, against: actIdSchema.exactOptional() })
      .nullable(),
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
    ...laterFields,
    lastProgressAt: instantSchema,
    lastEventAt: instantSchema,
    removal: z
      .object({
        barred: z.boolean(),
        because: z.enum(['pending', 'suspensive-remedy']).exactOptional(),
        basis: listOf(normIdSchema).exactOptional(),
      })
      .describe('Whether the persons of the claim may be removed, and on what the answer rests.'),
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
        durations: z
          .object({
            elapsedDays: z.int(),
            countableDays: z.int(),
            suspendedDays: z.int(),
            notCountedDays: z.int(),
          })
          .describe('How the days of the term have passed until today, or until it ended; they add up.'),
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
