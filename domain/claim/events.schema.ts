import * as z from 'zod';
import { BREACHES, CLOCK_KINDS, EXPIRY_EFFECTS } from '../deadline/clock.ts';
import {
  computationSchema,
  suspendedIntervalSchema,
  termExtensionSchema,
} from '../deadline/computation.schema.ts';
import { OBLIGORS } from '../deadline/term.ts';
import { CLOSURE_REASONS } from '../procedure/incident-definition.ts';
import { PARTIES } from '../procedure/clock-definition.ts';
import { PHASES } from '../procedure/definition.ts';
import {
  DECISION_KINDS,
  NO_DECISION_RULES,
  REMEDY_POWERS,
  SERVICE_METHODS,
} from '../procedure/decision-definition.ts';
import { actIdSchema, claimIdSchema, personIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import { FAULT_SIDES, RELATIONS } from './command-data.ts';
import { commandDataSchemas, procedureRefSchema } from './command-data.schema.ts';
import type { EventData } from './event-data.ts';
import { SESSION_RESULTS } from './event-data.ts';
import type { EventType } from './events.ts';
import { EVENT_TYPES } from './events.ts';

const wordSchema = z.string().min(1).max(200);
const runSchema = z.int().positive();
const eventTypeSchema = z.enum(EVENT_TYPES);
const personIdsSchema = z.array(personIdSchema);
const outcomesSchema = z.array(
  z.strictObject({
    personId: personIdSchema,
    outcome: wordSchema,
    limbs: z.exactOptional(z.record(z.string(), wordSchema)),
  }),
);
const nothingSchema = z.record(z.string(), z.never());
const clockKey = { clock: wordSchema, run: runSchema };

const applicantSchema = z.strictObject({
  personId: personIdSchema,
  relation: z.enum(RELATIONS),
  nationality: wordSchema,
  isMinor: z.boolean(),
  minorUnder: z.exactOptional(z.int().positive()),
  standing: z.exactOptional(z.enum(['own', 'derivative'])),
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
    arrivedOn: z.exactOptional(plainDateSchema),
    firstContactOn: z.exactOptional(plainDateSchema),
    origin: z.exactOptional(
      z.strictObject({
        kind: z.enum(['subsequent', 'split', 'referred']),
        claimId: z.exactOptional(claimIdSchema),
      }),
    ),
    channel: z.exactOptional(wordSchema),
    cohort: z.exactOptional(wordSchema),
    variants: z.exactOptional(z.record(z.string(), wordSchema)),
  }),
  ClaimRatified: z.strictObject({ personIds: personIdsSchema }),
  PreventionServed: z.strictObject({ reasonCode: wordSchema }),
  PreventionAnswered: z.strictObject({ answerCode: wordSchema }),
  ClaimAdmitted: nothingSchema,
  ClaimDeclaredInadmissible: z.strictObject({ actId: actIdSchema, groundCode: wordSchema }),
  InterviewScheduled: commandDataSchemas['schedule-interview'],
  InterviewPostponed: z.strictObject({
    causeCode: wordSchema,
    sideAtFault: z.enum(FAULT_SIDES),
    from: plainDateSchema,
    interviewOn: plainDateSchema,
  }),
  InterviewHeld: z.strictObject({ personIds: personIdsSchema }),
  OpinionRequested: z.strictObject({ authority: wordSchema }),
  OpinionReceived: z.strictObject({ authority: wordSchema, opinionCode: wordSchema }),
  DecisionDrafted: z.strictObject({
    outcomes: outcomesSchema,
    kind: z.exactOptional(z.enum(DECISION_KINDS)),
  }),
  DraftReviewed: nothingSchema,
  DraftReturned: z.strictObject({ reasonCode: wordSchema }),
  DecisionIssued: z.strictObject({
    actId: actIdSchema,
    outcomes: outcomesSchema,
    kind: z.exactOptional(z.enum(DECISION_KINDS)),
    textHash: z.exactOptional(wordSchema),
    departureReason: z.exactOptional(wordSchema),
  }),
  ActServed: z.strictObject({
    actId: actIdSchema,
    method: z.enum(SERVICE_METHODS),
    languageUnderstood: z.boolean(),
    servedOn: plainDateSchema,
    deemedServedOn: z.exactOptional(plainDateSchema),
    statedDueOn: z.exactOptional(plainDateSchema),
  }),
  RemedyLodged: z.strictObject({
    remedy: wordSchema,
    lodgedOn: plainDateSchema,
    against: z.exactOptional(actIdSchema),
  }),
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
  ClockExpired: z.strictObject({
    ...clockKey,
    effect: z.enum(EXPIRY_EFFECTS),
    dueOn: plainDateSchema,
    breach: z.exactOptional(z.enum(BREACHES)),
  }),
  TermsSuspended: z.strictObject({
    suspensionId: wordSchema,
    from: plainDateSchema,
    until: plainDateSchema.nullable(),
    exempt: z.array(wordSchema),
    kinds: z.exactOptional(z.array(z.enum(CLOCK_KINDS))),
    obligors: z.exactOptional(z.array(z.enum(OBLIGORS))),
  }),
  TermsResumed: z.strictObject({ suspensionId: wordSchema, on: plainDateSchema }),
  LatenessFlagged: z.strictObject({ ...clockKey, dueOn: plainDateSchema, lodgedOn: plainDateSchema }),
  ClockRecomputed: z.strictObject({
    ...clockKey,
    cause: wordSchema,
    from: plainDateSchema.nullable(),
    computation: computationSchema,
  }),
  SilenceDeemed: z.strictObject({
    clock: wordSchema,
    actId: actIdSchema,
    deemed: z.enum(['denial', 'grant']),
  }),
  ClaimTransferred: z.strictObject({
    from: wordSchema,
    to: wordSchema,
    reasonCode: wordSchema,
    zone: z.exactOptional(wordSchema),
    handOver: z.exactOptional(z.literal('pending')),
  }),
  ClaimReceived: z.strictObject({ office: wordSchema }),
  TrackAssigned: z.strictObject({ from: wordSchema, to: wordSchema, reasonCode: wordSchema }),
  PersonsAdded: commandDataSchemas['add-persons'],
  PersonsSplit: commandDataSchemas['split-claim'],
  GuardianAppointed: commandDataSchemas['appoint-guardian'],
  NeedFlagged: commandDataSchemas['flag-need'],
  PersonReferred: commandDataSchemas['refer-person'],
  NewElementsAssessed: commandDataSchemas['assess-new-elements'],
  ConsentRecorded: commandDataSchemas['record-consent'],
  InterviewMissed: commandDataSchemas['record-absence'],
  TranscriptConfirmed: commandDataSchemas['confirm-transcript'],
  AgendaEntered: commandDataSchemas['enter-on-agenda'],
  SessionHeld: commandDataSchemas['record-session'].extend({
    result: z.enum(SESSION_RESULTS),
    follows: z.exactOptional(z.enum(NO_DECISION_RULES)),
  }),
  OutcomeRecommended: commandDataSchemas['recommend-outcome'],
  OfficerRecused: commandDataSchemas['recuse-officer'],
  ActCommunicated: commandDataSchemas['communicate-act'],
  IncidentOpened: commandDataSchemas['open-incident'],
  IncidentClosed: commandDataSchemas['close-incident'],
  CourtOrderApplied: commandDataSchemas['apply-court-order'].omit({ basis: true }),
  ObligationFulfilled: commandDataSchemas['record-compliance'],
  ObligationExcused: commandDataSchemas['excuse-obligation'],
  ObligationMissed: z.strictObject({ obligation: wordSchema, inARow: z.int().positive() }),
  DocumentIssued: commandDataSchemas['issue-document'].extend({ validUntil: plainDateSchema.nullable() }),
  DocumentExtended: commandDataSchemas['extend-document'].omit({ basis: true }),
  DocumentRevoked: commandDataSchemas['revoke-document'],
  DocumentExpired: z.strictObject({ document: wordSchema }),
  ClosureNoticeServed: commandDataSchemas['serve-closure-notice'],
  ClosureObjected: commandDataSchemas['object-to-closure'],
  ClaimReopened: z.strictObject({ reasonCode: wordSchema, closedFor: z.enum(CLOSURE_REASONS) }),
  StatusReviewOpened: commandDataSchemas['open-status-review'],
  StatusReviewDecided: commandDataSchemas['decide-status-review'].extend({
    kind: z.enum(DECISION_KINDS),
    actId: actIdSchema,
  }),
  DisclosureRecorded: commandDataSchemas['record-disclosure'],
  CorrectionRecorded: commandDataSchemas['correct-record'],
  ClaimMigrated: commandDataSchemas['migrate-claim'].omit({ basis: true }).extend({
    from: procedureRefSchema,
    fromStage: wordSchema,
    phase: z.enum(PHASES),
  }),
};
