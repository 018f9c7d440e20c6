import * as z from 'zod';
import { codeSchema, instantSchema, normIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import type { ProcedureEntry, ProcedureEntryData, ProcedureEntryType } from './sign-off.ts';
import { SIGNER_DUTIES } from './sign-off.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256, 64 hexadecimal digits' });
const version = z.strictObject({ version: z.string().min(1).max(60), hash });
const count = z.int().min(0);
const counts = z.strictObject({ plan: hash, done: count, leftOut: count });

/** Code of a person who signs; never a name. */
export const signerSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: 'must be the code of a person, such as counsel-2' });

/** What a new version asks of a migration, in an entry and in the plan itself. */
export const migrationBounds = {
  approvers: z.exactOptional(z.array(z.enum(SIGNER_DUTIES)).min(1).readonly()),
  sample: z.exactOptional(z.int().min(1)),
};

const dataSchemas = {
  VersionDrafted: version,
  VersionReviewed: version,
  VersionPutInForce: version.extend({ from: plainDateSchema }),
  VersionWithdrawn: version.extend({ on: plainDateSchema }),
  VariantAdopted: z.strictObject({ variant: codeSchema, option: codeSchema }),
  CalendarEditionPublished: z.strictObject({
    calendar: codeSchema,
    version: z.string().regex(/^[0-9a-f]{12}$/),
    hash,
  }),
  MigrationProposed: z.strictObject({
    plan: hash,
    migrationId: z.uuid(),
    from: version,
    to: version,
    claims: count,
    editions: z.exactOptional(z.record(codeSchema, z.string()).readonly()),
    ...migrationBounds,
  }),
  MigrationApproved: z.strictObject({ plan: hash }),
  MigrationSampled: counts,
  MigrationRun: counts,
  MigrationReverted: counts.extend({ done: z.exactOptional(count), leftOut: z.exactOptional(count) }),
} satisfies { readonly [Type in ProcedureEntryType]: z.ZodType<ProcedureEntryData[Type]> };

const entryOf = <Type extends ProcedureEntryType>(type: Type) =>
  z.strictObject({
    type: z.literal(type),
    data: dataSchemas[type],
    basis: z.array(normIdSchema).max(50).readonly(),
    signer: signerSchema,
    duty: z.enum(SIGNER_DUTIES),
    at: instantSchema,
  });

/** An entry of a procedure's log, as it was signed. */
export const procedureEntrySchema: z.ZodType<ProcedureEntry> = z.union([
  entryOf('VersionDrafted'),
  entryOf('VersionReviewed'),
  entryOf('VersionPutInForce'),
  entryOf('VersionWithdrawn'),
  entryOf('VariantAdopted'),
  entryOf('CalendarEditionPublished'),
  entryOf('MigrationProposed'),
  entryOf('MigrationApproved'),
  entryOf('MigrationSampled'),
  entryOf('MigrationRun'),
  entryOf('MigrationReverted'),
]);
