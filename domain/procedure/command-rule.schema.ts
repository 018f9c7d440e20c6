import * as z from 'zod';
import { codeSchema } from '../shared/shared.schema.ts';
import type { CommandRule } from './definition.ts';
import {
  basisSchema,
  codesSchema,
  commandTypeSchema,
  expressionSchema,
  listOf,
  oneOrMany,
} from './words.schema.ts';

const conditionSchema = z.strictObject({ rule: codeSchema, that: expressionSchema, basis: basisSchema });

/** When, by whom and with what consequence a command may be given. */
const commandRuleSchema: z.ZodType<CommandRule> = z.strictObject({
  in: codesSchema,
  by: codesSchema,
  when: z.exactOptional(expressionSchema),
  conditions: z.exactOptional(listOf(conditionSchema)),
  to: z.exactOptional(codeSchema),
  differentFrom: z.exactOptional(listOf(commandTypeSchema)),
  task: z.boolean().default(true),
  basis: basisSchema,
});

/** The commands of a procedure, each with one rule or several. */
export const commandsSchema = z.partialRecord(commandTypeSchema, oneOrMany(commandRuleSchema));
