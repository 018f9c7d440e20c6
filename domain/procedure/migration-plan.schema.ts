import * as z from 'zod';
import {
  claimIdSchema,
  codeSchema,
  instantSchema,
  labelsSchema,
  normIdSchema,
  plainDateSchema,
} from '../shared/shared.schema.ts';
import type { MigrationMapping, MigrationPlan } from './migration-plan.ts';

const versionText = z.string().min(1).max(60);
const norms = z.array(normIdSchema).min(1).max(50).readonly();
const stages = z.record(codeSchema, codeSchema).readonly();
const clocks = z.record(codeSchema, codeSchema.nullable()).readonly();

/** A file of `migrations/`: `<from>-to-<to>.yaml`. */
export const migrationMappingSchema: z.ZodType<MigrationMapping> = z
  .strictObject({
    from: versionText,
    to: versionText,
    stages,
    clocks,
    basis: z.union([norms, normIdSchema.transform((norm) => [norm])]),
    note: z.exactOptional(labelsSchema),
  })
  .transform(({ note: _note, ...mapping }) => mapping);

const ref = z.strictObject({
  id: z.string().min(1).max(120),
  version: versionText,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
const key = { clock: codeSchema, run: z.int().min(1), dueOn: plainDateSchema.nullable() };

/** A stored plan. */
export const migrationPlanSchema: z.ZodType<MigrationPlan> = z.strictObject({
  format: z.literal('cauce-migration-plan-1'),
  procedure: z.string().min(1).max(120),
  from: ref,
  to: ref,
  stages,
  clocks,
  basis: norms,
  editions: z.record(codeSchema, z.string()).readonly(),
  plannedAt: instantSchema,
  claims: z
    .array(
      z.strictObject({
        claimId: claimIdSchema,
        version: z.int().min(1),
        stage: z.strictObject({ from: codeSchema, to: codeSchema }),
        clocks: z.array(z.strictObject({ ...key, to: z.strictObject(key).nullable() })).readonly(),
      }),
    )
    .readonly(),
  leftOut: z.array(z.strictObject({ claimId: claimIdSchema, reason: z.string() })).readonly(),
});
