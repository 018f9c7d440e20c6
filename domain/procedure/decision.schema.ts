import * as z from 'zod';
import { codeSchema } from '../shared/shared.schema.ts';
import { termLengthSchema } from './clock.schema.ts';
import type {
  BodyDefinition,
  DecisionDefinition,
  LimbDefinition,
  ServiceDefinition,
} from './decision-definition.ts';
import {
  BODY_KINDS,
  DECISION_KINDS,
  NO_DECISION_RULES,
  SERVICE_METHODS,
  VOTING_RULES,
} from './decision-definition.ts';
import { basisSchema, codesSchema, mapOf } from './words.schema.ts';

/** A kind of decision; the catalogue of kinds is the same in every country. */
export const decisionKindSchema = z.enum(DECISION_KINDS, {
  error: 'must be a kind of decision of the catalogue',
});

const memberCount = z.exactOptional(z.int().min(1).max(100).nullable());

/** Who decides or advises, and what follows when it meets and reaches no decision. */
export const bodySchema: z.ZodType<BodyDefinition> = z
  .strictObject({
    kind: z.enum(BODY_KINDS),
    roles: codesSchema,
    members: memberCount,
    quorum: memberCount,
    voting: z.exactOptional(z.enum(VOTING_RULES)),
    chairDecidesTie: z.exactOptional(z.boolean()),
    onNoDecision: z.exactOptional(z.enum(NO_DECISION_RULES)),
    escalatesTo: z.exactOptional(codeSchema),
    cadence: z.exactOptional(termLengthSchema),
    basis: basisSchema,
  })
  .refine(({ members, quorum }) => (quorum ?? 0) <= (members ?? Number.MAX_SAFE_INTEGER), {
    path: ['quorum'],
    error: 'must not be larger than the number of members',
  })
  .refine(({ onNoDecision, escalatesTo }) => onNoDecision !== 'escalate' || escalatesTo !== undefined, {
    path: ['escalatesTo'],
    error: 'must name the stage to which a claim goes when there is no decision',
  });

const limbSchema: z.ZodType<LimbDefinition> = z.strictObject({
  granting: codesSchema,
  ofOwnMotion: z.boolean(),
  basis: basisSchema,
});

const decisionSchema: z.ZodType<DecisionDefinition> = z
  .strictObject({
    body: codeSchema,
    form: z.enum(['single', 'recommend-then-decide', 'collegiate']),
    recommendedBy: z.exactOptional(codeSchema),
    departureReasons: z.exactOptional(codesSchema),
    outcomes: z.exactOptional(codesSchema),
    limbs: z.exactOptional(mapOf(limbSchema)),
    basis: basisSchema,
  })
  .refine(({ form, recommendedBy }) => (form === 'recommend-then-decide') === (recommendedBy !== undefined), {
    path: ['recommendedBy'],
    error: 'must name the body that recommends, with the form recommend-then-decide and no other',
  });

/** How each kind of decision is taken, and by whom. */
export const decisionsSchema = z.partialRecord(decisionKindSchema, decisionSchema);

const serviceSchema: z.ZodType<ServiceDefinition> = z
  .strictObject({
    deemedAfter: z.exactOptional(termLengthSchema),
    calendar: z.exactOptional(codeSchema),
    basis: basisSchema,
  })
  .refine(({ deemedAfter, calendar }) => deemedAfter === undefined || calendar !== undefined, {
    path: ['calendar'],
    error: 'must name the calendar in which the days to deemed service are counted',
  });

/** How acts reach a person, and when they are deemed to have. */
export const servicesSchema = z.partialRecord(
  z.enum(SERVICE_METHODS, { error: 'must be a way of service of the catalogue' }),
  serviceSchema,
);
