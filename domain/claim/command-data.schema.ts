/** What commands must say, by theme; strict: an unknown member is an error, never ignored. */
import { z } from 'zod';
import { CLOCK_KINDS } from '../deadline/clock.ts';
import { LONGEST_TERMS, OBLIGORS, UNITS } from '../deadline/term.ts';
import { DECISION_KINDS, REMEDY_POWERS, SERVICE_METHODS } from '../procedure/decision-definition.ts';
import { CLOSURE_REASONS } from '../procedure/incident-definition.ts';
import { actIdSchema, claimIdSchema, codeSchema, normIdSchema } from '../shared/shared.schema.ts';
import type {
  BodyCommandData,
  CommandData,
  CourseCommandData,
  EndingCommandData,
  HearingCommandData,
  IncidentCommandData,
  ObligationCommandData,
  PartyCommandData,
  RecordCommandData,
} from './command-data.ts';
import { FAULT_SIDES, VOTES } from './command-data.ts';
import {
  applicantsSchema,
  codesSchema,
  namedDateSchema,
  nothing,
  outcomesSchema,
  personIdsSchema,
  procedureIdSchema,
  remedyOutcomesSchema,
  staffIdSchema,
  suspensionIdSchema,
  unlistedCodeSchema,
} from './command-words.schema.ts';

type SchemasOf<Data> = { readonly [Type in keyof Data]: z.ZodType<Data[Type]> };

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 in hexadecimal' });

const originSchema = z.strictObject({
  kind: z.enum(['subsequent', 'split', 'referred']),
  claimId: claimIdSchema.exactOptional(),
});

/** What each command of the course of a claim must say, and nothing else: an unknown member is an error, never ignored. */
const courseCommandSchemas = {
  'register-claim': z.strictObject({
    procedure: procedureIdSchema,
    office: codeSchema,
    track: codeSchema,
    filedBy: z.enum(['applicant', 'representative']),
    applicants: applicantsSchema,
    arrivedOn: namedDateSchema.exactOptional(),
    firstContactOn: namedDateSchema.exactOptional(),
    origin: originSchema.exactOptional(),
    channel: codeSchema.exactOptional(),
    cohort: unlistedCodeSchema.exactOptional(),
  }),
  'ratify-claim': z.strictObject({ personIds: personIdsSchema }),
  'serve-prevention': z.strictObject({ reasonCode: unlistedCodeSchema }),
  'answer-prevention': z.strictObject({ answerCode: unlistedCodeSchema }),
  'admit-claim': nothing,
  'declare-inadmissible': z.strictObject({ groundCode: unlistedCodeSchema }),
  'schedule-interview': z.strictObject({
    interviewOn: namedDateSchema,
    interviewerId: staffIdSchema,
    interpreterId: staffIdSchema.exactOptional(),
    templateVersion: unlistedCodeSchema.exactOptional(),
    remote: z.boolean().exactOptional(),
  }),
  'postpone-interview': z.strictObject({
    causeCode: unlistedCodeSchema,
    sideAtFault: z.enum(FAULT_SIDES),
    interviewOn: namedDateSchema,
  }),
  'record-interview': z.strictObject({ personIds: personIdsSchema }),
  'request-opinion': z.strictObject({ authority: unlistedCodeSchema }),
  'record-opinion': z.strictObject({ authority: codeSchema, opinionCode: unlistedCodeSchema }),
  'draft-decision': z.strictObject({
    outcomes: outcomesSchema,
    kind: z.enum(DECISION_KINDS).exactOptional(),
  }),
  'review-draft': nothing,
  'return-draft': z.strictObject({ reasonCode: unlistedCodeSchema }),
  'issue-decision': z.strictObject({
    textHash: sha256Schema.exactOptional(),
    departureReason: codeSchema.exactOptional(),
  }),
  'serve-act': z.strictObject({
    actId: actIdSchema,
    method: z.enum(SERVICE_METHODS),
    languageUnderstood: z.boolean(),
    statedDueOn: namedDateSchema.exactOptional(),
  }),
  'lodge-remedy': z.strictObject({ remedy: codeSchema }),
  'decide-remedy': z.strictObject({
    remedy: codeSchema,
    power: z.enum(REMEDY_POWERS),
    outcomes: remedyOutcomesSchema,
  }),
  'extend-clock': z.strictObject({
    clock: codeSchema,
    ground: codeSchema,
    length: z
      .strictObject({ value: z.int().min(1), unit: z.enum(UNITS) })
      .refine(({ value, unit }) => value <= LONGEST_TERMS[unit], {
        path: ['value'],
        error: 'must be at most 40 years, 480 months, 2000 weeks, or 10000 days or hours',
      })
      .exactOptional(),
  }),
  'suspend-terms': z.strictObject({
    suspensionId: suspensionIdSchema,
    offices: codesSchema,
    exempt: codesSchema,
    from: namedDateSchema,
    until: namedDateSchema.nullable(),
    kinds: z.array(z.enum(CLOCK_KINDS)).min(1).readonly().exactOptional(),
    obligors: z.array(z.enum(OBLIGORS)).min(1).readonly().exactOptional(),
    basis: normIdSchema,
  }),
  'resume-terms': z.strictObject({ suspensionId: suspensionIdSchema, on: namedDateSchema }),
  'request-withdrawal': nothing,
  'ratify-withdrawal': nothing,
  'close-claim': z.strictObject({ reason: z.enum(CLOSURE_REASONS) }),
  'assign-claim': z.strictObject({ officerId: staffIdSchema }),
  'expire-clocks': nothing,
} satisfies SchemasOf<CourseCommandData>;

/** Who is concerned, where, and on which track. */
const partyCommandSchemas = {
  'transfer-claim': z.strictObject({ office: codeSchema, reasonCode: unlistedCodeSchema }),
  'receive-claim': nothing,
  'assign-track': z.strictObject({ track: codeSchema, reasonCode: unlistedCodeSchema }),
  'add-persons': z.strictObject({ applicants: applicantsSchema, fromClaim: claimIdSchema.exactOptional() }),
  'split-claim': z.strictObject({
    personIds: personIdsSchema,
    toClaim: claimIdSchema,
    reasonCode: unlistedCodeSchema,
  }),
  'appoint-guardian': z.strictObject({ personIds: personIdsSchema, guardianKind: unlistedCodeSchema }),
  'flag-need': z.strictObject({ need: codeSchema, personIds: personIdsSchema }),
  'refer-person': z.strictObject({ service: codeSchema, personIds: personIdsSchema }),
  'assess-new-elements': z.strictObject({ result: z.enum(['new-elements', 'nothing-new']) }),
  'record-consent': z.strictObject({ purpose: codeSchema, personIds: personIdsSchema }),
} satisfies SchemasOf<PartyCommandData>;

const hearingCommandSchemas = {
  'record-absence': z.strictObject({
    personIds: personIdsSchema,
    causeCode: unlistedCodeSchema,
    sideAtFault: z.enum(FAULT_SIDES),
  }),
  'confirm-transcript': z.strictObject({ personIds: personIdsSchema }),
} satisfies SchemasOf<HearingCommandData>;

const voteSchema = z.strictObject({
  memberId: staffIdSchema,
  vote: z.enum(VOTES),
  chairs: z.literal(true).exactOptional(),
});

const bodyCommandSchemas = {
  'enter-on-agenda': z.strictObject({
    body: codeSchema,
    session: unlistedCodeSchema,
    sessionOn: namedDateSchema,
  }),
  'record-session': z.strictObject({
    body: codeSchema,
    session: unlistedCodeSchema,
    votes: z.array(voteSchema).max(100).readonly(),
  }),
  'recommend-outcome': z.strictObject({ body: codeSchema, outcomes: outcomesSchema }),
  'recuse-officer': z.strictObject({ officerId: staffIdSchema, groundCode: unlistedCodeSchema }),
  'communicate-act': z.strictObject({ actId: actIdSchema, to: codeSchema }),
} satisfies SchemasOf<BodyCommandData>;

/** The number of a court's file, as the court writes it. */
const orderIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,63}$/, {
  error: 'must be the number of a court file: at most 64 letters, digits, dots, slashes or hyphens',
});

/** What a court may set: a value, under a path of the procedure. */
const courtSetsSchema = z
  .record(
    z.string().regex(/^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+){1,8}$/, { error: 'must be the path of a parameter' }),
    z.union([z.number(), z.string().regex(/^[A-Za-z0-9-]{1,64}$/), z.boolean(), z.null()], {
      error: 'must be a number, a code, true, false or null',
    }),
  )
  .refine((sets) => Object.keys(sets).length <= 50, { error: 'must set at most 50 parameters' })
  .readonly();

const incidentCommandSchemas = {
  'open-incident': z.strictObject({ incident: codeSchema }),
  'close-incident': z.strictObject({ incident: codeSchema, outcomeCode: codeSchema }),
  'apply-court-order': z.strictObject({
    orderId: orderIdSchema,
    sets: courtSetsSchema,
    setsAside: z.array(suspensionIdSchema).max(50).readonly(),
    basis: normIdSchema,
  }),
  'start-clock': z.strictObject({ clock: codeSchema, on: namedDateSchema, reasonCode: unlistedCodeSchema }),
  'recompute-clocks': z.strictObject({
    cause: z.enum(['calendar-changed', 'law-changed', 'correction']),
    basis: normIdSchema,
    shortens: z.boolean().exactOptional(),
  }),
} satisfies SchemasOf<IncidentCommandData>;

const obligationCommandSchemas = {
  'record-compliance': z.strictObject({ obligation: codeSchema }),
  'excuse-obligation': z.strictObject({ obligation: codeSchema, reasonCode: codeSchema }),
  'issue-document': z.strictObject({ document: codeSchema, personIds: personIdsSchema }),
  'extend-document': z.strictObject({
    document: codeSchema,
    validUntil: namedDateSchema,
    cause: z.enum(['renewal', 'emergency']),
    basis: normIdSchema,
  }),
  'revoke-document': z.strictObject({ document: codeSchema, reasonCode: unlistedCodeSchema }),
} satisfies SchemasOf<ObligationCommandData>;

const endingCommandSchemas = {
  'serve-closure-notice': z.strictObject({ reason: z.enum(CLOSURE_REASONS) }),
  'object-to-closure': z.strictObject({ objectionCode: unlistedCodeSchema }),
  'reopen-claim': z.strictObject({ reasonCode: codeSchema }),
  'open-status-review': z.strictObject({ kind: z.enum(DECISION_KINDS), groundCode: codeSchema }),
  'decide-status-review': z.strictObject({ result: z.enum(['maintained', 'ended']) }),
} satisfies SchemasOf<EndingCommandData>;

/** A procedure version by its content. */
export const procedureRefSchema = z.strictObject({
  id: procedureIdSchema,
  version: z.string().max(16),
  hash: sha256Schema,
});

const recordCommandSchemas = {
  'record-disclosure': z.strictObject({ to: codeSchema, purpose: codeSchema, personIds: personIdsSchema }),
  'correct-record': z.strictObject({ corrects: z.int().min(1), reasonCode: unlistedCodeSchema }),
  'migrate-claim': z.strictObject({
    to: procedureRefSchema,
    migrationId: z.uuid(),
    stage: codeSchema,
    clocks: z.record(codeSchema, codeSchema.nullable()).readonly(),
    basis: z.array(normIdSchema).max(50).readonly(),
    reverts: z.uuid().exactOptional(),
  }),
} satisfies SchemasOf<RecordCommandData>;

/** What each command must say, and nothing else. */
export const commandDataSchemas = {
  ...courseCommandSchemas,
  ...partyCommandSchemas,
  ...hearingCommandSchemas,
  ...bodyCommandSchemas,
  ...incidentCommandSchemas,
  ...obligationCommandSchemas,
  ...endingCommandSchemas,
  ...recordCommandSchemas,
} satisfies SchemasOf<CommandData>;
