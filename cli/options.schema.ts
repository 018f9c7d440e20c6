/**
 * What may stand on the command line. Texts are checked and turned into what they mean; the message of each check is a
 * key of the messages table, so that errors speak the language of the person.
 */
import { z } from 'zod';
import type { Bounds } from '../domain/shared/bounds.ts';
import { BOUNDS } from '../domain/shared/bounds.ts';
import { SURFACES } from '../domain/procedure/surfaces.ts';
import { LONGEST_TERMS, MONTH_RULES, OBLIGORS, START_RULES, UNITS } from '../domain/deadline/term.ts';
import { SIGNER_DUTIES } from '../domain/procedure/sign-off.ts';
import { signerSchema } from '../domain/procedure/sign-off.schema.ts';
import { RELATIONS } from '../domain/claim/command-data.ts';
import {
  claimIdSchema,
  codeSchema,
  commandIdSchema,
  instantSchema,
  normIdSchema,
  plainDateSchema,
} from '../domain/shared/shared.schema.ts';

/** The keys of `expected` in the messages table. */
export const EXPECTATIONS = [
  'text',
  'date',
  'time',
  'instant',
  'claim-id',
  'command-id',
  'code',
  'unit',
  'obligor',
  'starts',
  'months',
  'direction',
  'half-days',
  'applicant',
  'assignment',
  'filed-by',
  'surface',
  'signer',
  'duty',
  'sign-as',
  'norm',
  'hash',
] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

const says = (error: Expectation) => ({ error });
const text = z.string(says('text')).min(1, says('text'));

/** A value of a domain schema, whose own messages are for programs. */
const checked = <Output>(schema: z.ZodType<Output, string>, expectation: Expectation) =>
  z.string(says('text')).transform((value, context): Output => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: expectation });
    return z.NEVER;
  });

const date = checked(plainDateSchema, 'date');
const instant = checked(instantSchema, 'instant');
const code = checked(codeSchema, 'code');
const commandId = checked(commandIdSchema, 'command-id');
const claimId = checked(claimIdSchema, 'claim-id');
/** A whole number within bounds. The issue carries them, so that the sentence can name them. */
const wholeNumber = (bounds: Bounds) =>
  z.string(says('text')).transform((value, context): number => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= bounds.least && number <= bounds.most) return number;
    context.addIssue({ code: 'custom', message: 'whole-number', params: bounds });
    return z.NEVER;
  });
/** Where what is asked for sets no bound of its own. */
const anyCount: Bounds = { least: 0, most: 99_999 };
/** A term of any unit; how long one of a single unit may be is asked when the unit is known. */
const termLength: Bounds = { least: 0, most: Math.max(...Object.values(LONGEST_TERMS)) };
const flag = z.literal(true).optional();
const listLimit = wholeNumber(BOUNDS.listItems);

const applicantPattern = /^([a-z-]+):([A-Z]{2}|XXA|XXX)(:minor)?$/;

/** `principal:HN` or `child:HN:minor`. */
const applicant = z.string(says('applicant')).transform((value, context) => {
  const [, named, nationality, minor] = applicantPattern.exec(value) ?? [];
  const relation = RELATIONS.find((one) => one === named);
  if (relation !== undefined && nationality !== undefined) {
    return { relation, nationality, isMinor: minor !== undefined };
  }
  context.addIssue({ code: 'custom', message: 'applicant' satisfies Expectation });
  return z.NEVER;
});

/** `reason=final-decision`: one member of the data of a command; what is JSON is taken as JSON. */
const assignment = z.string(says('assignment')).transform((value, context): readonly [string, unknown] => {
  const [, name, given = ''] = /^([A-Za-z][A-Za-z0-9]*)=([\s\S]*)$/.exec(value) ?? [];
  if (name !== undefined) return [name, jsonOrText(given)];
  context.addIssue({ code: 'custom', message: 'assignment' satisfies Expectation });
  return z.NEVER;
});

const jsonOrText = (given: string): unknown => {
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
};

export const claimArgument = z.object({ claim: claimId });
export const commandArgument = z.object({ command: commandId });

export const registerOptions = z.object({
  file: text.optional(),
  procedure: text.optional(),
  office: code.optional(),
  track: code.default('regular'),
  filedBy: z.enum(['applicant', 'representative'], says('filed-by')).default('applicant'),
  applicant: z.array(applicant).default([]),
  personal: text.optional(),
  role: code.optional(),
  commandId: commandId.optional(),
});
export type RegisterOptions = z.output<typeof registerOptions>;

export const doOptions = z.object({
  claim: claimId,
  command: code,
  data: text.optional(),
  set: z.array(assignment).default([]),
  personal: text.optional(),
  occurredAt: instant.optional(),
  role: code.optional(),
  ifVersion: wholeNumber(BOUNDS.claimVersion).optional(),
  commandId: commandId.optional(),
});
export type DoOptions = z.output<typeof doOptions>;

export const explainOptions = z.object({ claim: claimId, clock: code.optional() });
export const surfaceArgument = z.object({
  surface: z.enum(SURFACES, says('surface')).default('procedure'),
});
export const folderArgument = z.object({ folder: text });
export const docsOptions = z.object({
  name: text.optional(),
  check: z.boolean().optional(),
  out: text.default('docs/procedures'),
});
export const historyOptions = z.object({ claim: claimId, limit: listLimit.default(BOUNDS.listItems.most) });

export const computeOptions = z.object({
  jurisdiction: code,
  calendar: code.optional(),
  office: code.optional(),
  from: date,
  at: z
    .string(says('time'))
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, says('time'))
    .optional(),
  length: wholeNumber(termLength),
  unit: z.enum(UNITS, says('unit')),
  obligor: z.enum(OBLIGORS, says('obligor')).default('person'),
  starts: z.enum(START_RULES, says('starts')).optional(),
  months: z.enum(MONTH_RULES, says('months')).optional(),
  direction: z.literal('before', says('direction')).optional(),
  halfDays: z.literal('skip', says('half-days')).optional(),
  asKnownOn: date.optional(),
});
export type ComputeOptions = z.output<typeof computeOptions>;

export const dueOptions = z.object({
  overdue: flag,
  within: wholeNumber(BOUNDS.withinDays).optional(),
  limit: listLimit.default(50),
  obligor: z.enum(OBLIGORS, says('obligor')).optional(),
});
export const taskOptions = z.object({
  role: code.optional(),
  office: code.optional(),
  limit: listLimit.default(50),
});
export const backlogOptions = z.object({ asOf: date.optional() });
export const stalledOptions = z.object({
  floorDays: wholeNumber(BOUNDS.floorDays).optional(),
  limit: listLimit.default(50),
});
export const verifyOptions = z.object({ claim: claimId.optional() });
export const listWorkflowsOptions = z.object({ limit: listLimit.default(100) });
export const loginOptions = z.object({ as: text.optional() });
export const migrateOptions = z.object({ create: flag, setAppPassword: flag });
export const configOptions = z.object({ example: flag });
export const procedureListOptions = z.object({ released: flag });
export const staffFileArgument = z.object({ file: z.string(says('text')) });
export const demoOptions = z.object({ fresh: flag, once: flag });

const norm = checked(normIdSchema, 'norm');
const hash = z.string(says('hash')).regex(/^[0-9a-f]{64}$/, says('hash'));

export const keyCreateOptions = z.object({
  signer: checked(signerSchema, 'signer'),
  duty: z.enum(SIGNER_DUTIES, says('duty')),
  out: text,
});
export const signOptions = z.object({
  version: text,
  as: z.enum(['drafted', 'reviewed', 'in-force', 'withdrawn'], says('sign-as')),
  key: text,
  on: date.optional(),
  basis: z.array(norm).default([]),
});
export const procedureLogOptions = z.object({ id: text, verify: flag, head: hash.optional() });
export const adoptOptions = z.object({ id: text, variant: code, option: code, basis: norm, key: text });
export const previewOptions = z.object({ edition: text, procedure: text.optional() });
export const publishOptions = z.object({ edition: text, procedure: text, basis: norm, key: text });
export const planOptions = z.object({ mapping: text, procedure: text.optional(), key: text.optional() });
export const planArgument = z.object({ plan: hash, key: text });

export const diffArguments = z.object({ old: text, new: text });
export const whatIfOptions = z.object({
  draft: text,
  against: text,
  claims: text.optional(),
  sample: wholeNumber(anyCount).default(10),
  threads: wholeNumber(anyCount).optional(),
});
