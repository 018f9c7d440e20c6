import { z } from 'zod';
import { legalTimeSchema } from '../domain/claim/command-words.schema.ts';
import { COMMAND_TYPES } from '../domain/claim/commands.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { BREACHES } from '../domain/deadline/clock.ts';
import { REFUSAL_KINDS } from '../domain/shared/refusal.ts';
import { codeSchema, plainDateSchema } from '../domain/shared/shared.schema.ts';

const name = z.string().min(1).max(128);
const mostSteps = 200;

/** One command of a scenario. `at` is its legal time and the moment at which it is given. */
const stepSchema = z.strictObject({
  command: z.enum(COMMAND_TYPES, { error: 'must be a command of the catalogue' }),
  at: legalTimeSchema,
  by: z.strictObject({ role: name, id: name, office: z.exactOptional(name) }),
  data: z.record(z.string().max(128), z.unknown()),
});

/** What a scenario shows, by the numbers of the catalogue of primitives (P, Q) and of ambiguities (MA, CA). */
const coveredSchema = z
  .string()
  .regex(/^(?:P(?:[1-9]|[12]\d|3[0-6])|Q(?:[1-9]|1\d|20)|MA(?:[1-9]|1\d|2[0-2])|CA(?:[1-9]|1[0-5]))$/, {
    error: 'must be a primitive (P1 to P36, Q1 to Q20) or an ambiguity (MA1 to MA22, CA1 to CA15)',
  });

const byClock = <Value extends z.ZodType>(value: Value) => z.exactOptional(z.record(codeSchema, value));

const thenSchema = z
  .strictObject({
    /** Types of events that the command emits, in this order; others may stand between. */
    accepted: z.exactOptional(z.array(z.enum(EVENT_TYPES, { error: 'must be an event of the catalogue' }))),
    refused: z.exactOptional(z.strictObject({ kind: z.enum(REFUSAL_KINDS), rule: name })),
    stage: z.exactOptional(name),
    /** Last day of the latest run of each clock; null: not known. */
    dueOn: byClock(plainDateSchema.nullable()),
    /** Whether that day lies beyond the last published day of its calendar. */
    provisional: byClock(z.boolean()),
    /** Days that must be among those that the term did not count. */
    skipped: byClock(z.array(plainDateSchema).max(400)),
    /** What the latest expiry of each clock was called; none where it has not expired. */
    breach: byClock(z.enum(BREACHES)),
    /** Conditions (CEL over claim, actor and today) that must hold afterwards. */
    facts: z.exactOptional(z.array(z.string().min(1).max(500)).max(50)),
    tasks: z.exactOptional(z.array(z.enum(COMMAND_TYPES))),
    waits: z.exactOptional(z.array(name)),
  })
  .refine((then) => (then.accepted === undefined) !== (then.refused === undefined), {
    message: 'must say either accepted or refused, and not both',
  });

/** A sentence about a procedure that can be tried: given these commands, when this one comes, then this follows. */
export const scenarioSchema = z.strictObject({
  title: z.strictObject({ es: z.string().min(1), en: z.string().min(1) }),
  /** The version of the procedure that it is about; absent: the highest of the folder. */
  version: z.exactOptional(name),
  /** Options chosen where sources contradict each other; the default ones where none is named. */
  variants: z.exactOptional(z.record(codeSchema, codeSchema)),
  /** Whether the version is in force, so that a missed legal term is a breach of law. */
  inForce: z.exactOptional(z.boolean()),
  /** Whether each step knows of its calendars only what had been published by its day. */
  asPublished: z.exactOptional(z.boolean()),
  covers: z.exactOptional(z.array(coveredSchema).max(60)),
  given: z.array(stepSchema).max(mostSteps),
  when: stepSchema,
  // biome-ignore lint/suspicious/noThenProperty: the word of the given-when-then form
  then: thenSchema,
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioStep = z.output<typeof stepSchema>;
