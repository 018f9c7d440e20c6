import * as z from 'zod';
import { codeSchema, labelsSchema } from '../../shared/shared.schema.ts';
import { basisSchema, mapOf } from '../words.schema.ts';
import type { MigrationMapping } from './mapping.ts';

const versionSchema = z
  .string()
  .regex(/^[0-9]{4}(?:\.[0-9]{1,4}){1,2}$/, { error: 'must be a version, such as 2024.1' });

/** `migrations/<from>-to-<to>.yaml` of a procedure: how claims of one version go on under another. */
export const migrationFileSchema: z.ZodType<MigrationMapping> = z.strictObject({
  from: versionSchema,
  to: versionSchema,
  stages: mapOf(codeSchema),
  clocks: mapOf(codeSchema.nullable()),
  basis: basisSchema,
  note: labelsSchema,
});
