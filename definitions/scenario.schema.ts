import { z } from 'zod';
import { COMMAND_TYPES } from '../domain/claim/commands.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { REFUSAL_KINDS } from '../domain/shared/refusal.ts';
import { instantSchema, plainDateSchema } from '../domain/shared/shared.schema.ts';

const name = z.string().min(1).max(128);

/** One command of a scenario. `at` is its legal time and the moment at which it is given. */
const stepSchema = z.strictObject({
  command: z.enum(COMMAND_TYPES),
  at: instantSchema,
  by: z.strictObject({ role: name, id: name, office: name.optional() }),
  data: z.record(z.string(), z.unknown()),
});

/** A sentence about a procedure that can be tried: given these commands, when this one comes, then this follows. */
export const scenarioSchema = z.strictObject({
  title: z.strictObject({ es: z.string().min(1), en: z.string().min(1) }),
  given: z.array(stepSchema),
  when: stepSchema,
  // biome-ignore lint/suspicious/noThenProperty: the word of the given-when-then form
  then: z
    .strictObject({
      accepted: z.array(z.enum(EVENT_TYPES)).optional(),
      refused: z.strictObject({ kind: z.enum(REFUSAL_KINDS), rule: name }).optional(),
      stage: name.optional(),
      dueOn: z.record(z.string(), plainDateSchema.nullable()).optional(),
      tasks: z.array(z.enum(COMMAND_TYPES)).optional(),
      waits: z.array(name).optional(),
    })
    .refine((then) => (then.accepted === undefined) !== (then.refused === undefined), {
      message: 'says either accepted or refused, and not both',
    }),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioStep = z.output<typeof stepSchema>;
