/** What callers are told. Nothing leaves that is not named here. */
import { z } from 'zod';
import { FAULT_SIDES, COMMAND_TYPES, RELATIONS } from '../domain/claim/commands.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { personalDataSchema } from '../domain/claim/personal-data.schema.ts';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../domain/deadline/clock.ts';
import { computationSchema } from '../domain/deadline/computation.schema.ts';
import { OBLIGORS } from '../domain/deadline/term.ts';
import { CLOSURE_REASONS, PARTIES, PHASES } from '../domain/procedure/definition.ts';
import {
  actIdSchema,
  claimIdSchema,
  commandIdSchema,
  instantSchema,
  labelsSchema,
  normIdSchema,
  personIdSchema,
  plainDateSchema,
} from '../domain/shared/shared.schema.ts';

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const commandType = z.enum(COMMAND_TYPES);
const eventType = z.enum(EVENT_TYPES);
const phase = z.enum(PHASES);
const version = z.int().nonnegative();
const nextCursor = z.string().nullable().describe('Where the next page begins; null at the end.');

const procedureRef = z.object({ id: z.string(), version: z.string(), hash: z.string() });
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

export const pendingOutcome = z
  .object({ ...outcomeBase, result: z.literal('pending') })
  .meta({
    id: 'PendingOutcome',
    description: 'Accepted and safe; it will be decided. Ask again at Location.',
  });

export const acceptedOutcome = z
  .object({
    ...outcomeBase,
    result: z.literal('accepted'),
    decidedAt: instantSchema,
    version: version.describe('Version of the claim after the command; also in ETag.'),
    events: listOf(z.object({ version, type: eventType })),
  })
  .meta({ id: 'AcceptedOutcome' });

export const refusedOutcome = z
  .object({ ...outcomeBase, result: z.literal('refused'), decidedAt: instantSchema, refusal: problem })
  .meta({ id: 'RefusedOutcome' });

export const outcome = z.discriminatedUnion('result', [pendingOutcome, acceptedOutcome, refusedOutcome]);

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

export const procedures = z
  .object({
    items: listOf(
      z.object({
        ...procedureRef.shape,
        releasedAt: instantSchema,
        jurisdiction: z.string(),
        status: z.enum(['draft', 'reviewed', 'in-force']),
        title: labelsSchema,
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
