import * as z from 'zod';
import { OBLIGORS } from '../../deadline/term.ts';
import { claimIdSchema, codeSchema, instantSchema, plainDateSchema } from '../../shared/shared.schema.ts';
import { migrationBounds } from '../sign-off.schema.ts';
import { migrationFileSchema } from './mapping.schema.ts';
import type { MigrationProposal } from './proposal.ts';

const ref = z.strictObject({
  id: z.string().min(1).max(120),
  version: z.string().min(1).max(60),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
const state = z.enum(['running', 'suspended', 'stopped', 'expired']);
const day = plainDateSchema.nullable();

const clock = z.strictObject({
  clock: codeSchema,
  run: z.int().min(1),
  becomes: codeSchema.nullable(),
  obligor: z.enum(OBLIGORS),
  before: state,
  after: state,
  oldDueOn: day,
  newDueOn: day,
  withheldDueOn: z.exactOptional(day),
});

const claim = z.strictObject({
  claimId: claimIdSchema,
  version: z.int().min(1),
  stage: z.strictObject({ from: codeSchema, to: codeSchema }),
  clocks: z.array(clock).readonly(),
  names: z.record(codeSchema, codeSchema.nullable()).readonly(),
});

const fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]);
const leftOut = z.strictObject({
  claimId: claimIdSchema,
  reason: z.string(),
  facts: z.exactOptional(z.record(z.string(), fact).readonly()),
});

/** A stored proposal. */
export const migrationProposalSchema: z.ZodType<MigrationProposal> = z.strictObject({
  format: z.literal('cauce-migration-1'),
  procedure: z.string().min(1).max(120),
  from: ref,
  to: ref,
  mapping: migrationFileSchema,
  ...migrationBounds,
  editions: z.record(codeSchema, z.string()).readonly(),
  plannedAt: instantSchema,
  claims: z.array(claim).readonly(),
  leftOut: z.array(leftOut).readonly(),
});
