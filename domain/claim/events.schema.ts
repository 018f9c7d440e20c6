import * as z from 'zod';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../deadline/clock.ts';
import {
  computationSchema,
  suspendedIntervalSchema,
  termExtensionSchema,
} from '../deadline/computation.schema.ts';
import { OBLIGORS } from '../deadline/term.ts';
import { CLOSURE_REASONS, PARTIES, PHASES, REMEDY_POWERS } from '../procedure/definition.ts';
import { actIdSchema, personIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import { FAULT_SIDES, RELATIONS } from './commands.ts';
import type { EventData, EventType } from './events.ts';
import { EVENT_TYPES } from './events.ts';

const wordSchema = z.string().min(1).max(200);
const runSchema = z.int().positive();
const eventTypeSchema = z.enum(EVENT_TYPES);
const personIdsSchema = z.array(personIdSchema);
const outcomesSchema = z.array(z.strictObject({ personId: personIdSchema, outcome: wordSchema }));
const nothingSchema = z.record(z.string(), z.never());
const clockKey = { clock: wordSchema, run: runSchema };

const applicantSchema = z.strictObject({
  personId: personIdSchema,
  relation: z.enum(RELATIONS),
  nationality: wordSchema,
  isMinor: z.boolean(),
});

/**
 * What each event must say, in today's schema version and strictly: an unknown field is an error. Commands are
 * checked at the door; this checks the record itself, after upcasting, when a log is verified or imported.
 */
export const eventDataSchemas: { readonly [Type in EventType]: z.ZodType<EventData[Type]> } = {
  ClaimLodged: z.strictObject({
    jurisdiction: wordSchema,
    office: wordSchema,
    track: wordSchema,
    fileNumber: wordSchema,
    filedBy: z.enum(['applicant', 'representative']),
    lodgedOn: plainDateSchema,
    applicants: z.array(applicantSchema).min(1),
    stage: wordSchema,
    phase: z.enum(PHASES),
    zone: wordSchema,
  }),
  ClaimRatified: z.strictObject({ personIds: personIdsSchema }),
  PreventionServed: z.strictObject({ reasonCode: wordSchema }),
  PreventionAnswered: z.strictObject({ answerCode: wordSchema }),
  ClaimAdmitted: nothingSchema,
  ClaimDeclaredInadmissible: z.strictObject({ actId: actIdSchema, groundCode: wordSchema }),
  InterviewScheduled: z.strictObject({ interviewOn: plainDateSchema, interviewerId: wordSchema }),
  InterviewPostponed: z.strictObject({
    causeCode: wordSchema,
    sideAtFault: z.enum(FAULT_SIDES),
    from: plainDateSchema,
    interviewOn: plainDateSchema,
  }),
  InterviewHeld: z.strictObject({ personIds: personIdsSchema }),
  OpinionRequested: z.strictObject({ authority: wordSchema }),
  OpinionReceived: z.strictObject({ authority: wordSchema, opinionCode: wordSchema }),
  DecisionDrafted: z.strictObject({ outcomes: outcomesSchema }),
  DraftReviewed: nothingSchema,
  DraftReturned: z.strictObject({ reasonCode: wordSchema }),
  DecisionIssued: z.strictObject({ actId: actIdSchema, outcomes: outcomesSchema }),
  ActServed: z.strictObject({
    actId: actIdSchema,
    method: z.enum(['in-person', 'electronic', 'post', 'notice-board']),
    languageUnderstood: z.boolean(),
    servedOn: plainDateSchema,
  }),
  RemedyLodged: z.strictObject({ remedy: wordSchema, lodgedOn: plainDateSchema, against: actIdSchema }),
  RemedyDecided: z.strictObject({
    remedy: wordSchema,
    power: z.enum(REMEDY_POWERS),
    actId: actIdSchema,
    outcomes: outcomesSchema,
  }),
  WithdrawalRequested: nothingSchema,
  WithdrawalRatified: nothingSchema,
  WithdrawalLapsed: nothingSchema,
  ClaimAssigned: z.strictObject({ officerId: wordSchema }),
  ClaimClosed: z.strictObject({ reason: z.enum(CLOSURE_REASONS) }),
  StageEntered: z.strictObject({ stage: wordSchema, phase: z.enum(PHASES), from: wordSchema }),
  WaitOpened: z.strictObject({
    wait: wordSchema,
    for: z.enum(PARTIES),
    owner: wordSchema,
    clock: wordSchema,
  }),
  WaitClosed: z.strictObject({ wait: wordSchema, by: eventTypeSchema }),
  ClockStarted: z.strictObject({
    ...clockKey,
    kind: z.enum(CLOCK_KINDS),
    obligor: z.enum(OBLIGORS),
    effect: z.enum(EXPIRY_EFFECTS),
    computation: computationSchema,
  }),
  ClockStopped: z.strictObject({ ...clockKey, by: eventTypeSchema }),
  ClockSuspended: z.strictObject({
    ...clockKey,
    interval: suspendedIntervalSchema,
    computation: computationSchema,
  }),
  ClockResumed: z.strictObject({
    ...clockKey,
    cause: wordSchema,
    on: plainDateSchema,
    computation: computationSchema,
  }),
  ClockExtended: z.strictObject({
    ...clockKey,
    extension: termExtensionSchema,
    computation: computationSchema,
  }),
  ClockWarned: z.strictObject({ ...clockKey, label: wordSchema, dueOn: plainDateSchema }),
  ClockExpired: z.strictObject({ ...clockKey, effect: z.enum(EXPIRY_EFFECTS), dueOn: plainDateSchema }),
  TermsSuspended: z.strictObject({
    suspensionId: wordSchema,
    from: plainDateSchema,
    until: plainDateSchema.nullable(),
    exempt: z.array(wordSchema),
  }),
  TermsResumed: z.strictObject({ suspensionId: wordSchema, on: plainDateSchema }),
};
