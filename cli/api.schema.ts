/** What the command line reads of the answers of the API: each schema names what is used and lets the rest through. */
import { z } from 'zod';

const factSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** A norm as a problem cites it. */
export const citedNormSchema = z.looseObject({
  norm: z.string(),
  instrument: z.string().optional(),
  article: z.string().optional(),
  text: z.string().optional(),
});

/** A problem (RFC 9457). With a `rule` it is a refusal: the procedure does not let the command through. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  rule: z.string().optional(),
  facts: z.record(z.string(), factSchema).optional(),
  basis: z.array(citedNormSchema).optional(),
  errors: z
    .array(
      z.looseObject({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() }),
    )
    .optional(),
  commandId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

const procedureRefSchema = z.looseObject({ id: z.string(), version: z.string() });

const outcomeBase = { commandId: z.string(), claimId: z.string() };

/** What became of a command. `pending`: stored, and decided as soon as Temporal and a worker are there. */
export const outcomeSchema = z.discriminatedUnion('result', [
  z.looseObject({ ...outcomeBase, result: z.literal('pending') }),
  z.looseObject({
    ...outcomeBase,
    result: z.literal('accepted'),
    version: z.number(),
    events: z.array(z.looseObject({ version: z.number(), type: z.string() })),
  }),
  z.looseObject({ ...outcomeBase, result: z.literal('refused'), refusal: problemSchema }),
]);
export type CommandOutcome = z.infer<typeof outcomeSchema>;

export const claimSchema = z.looseObject({
  claimId: z.string(),
  version: z.number(),
  fileNumber: z.string(),
  procedure: procedureRefSchema,
  office: z.string(),
  track: z.string(),
  zone: z.string(),
  stage: z.string(),
  phase: z.string(),
  stageSince: z.string(),
  status: z.enum(['open', 'closed']),
  closure: z.looseObject({ reason: z.string() }).optional(),
  lodgedOn: z.string(),
  officerId: z.string().optional(),
  waits: z.array(z.looseObject({ wait: z.string(), for: z.string(), openedAt: z.string() })),
  mayGive: z.array(z.string()),
  applicants: z.array(
    z.looseObject({
      personId: z.string(),
      relation: z.string(),
      nationality: z.string(),
      isMinor: z.boolean(),
      ratified: z.boolean(),
      outcome: z.string().optional(),
    }),
  ),
  acts: z.array(
    z.looseObject({
      actId: z.string(),
      event: z.string(),
      issuedAt: z.string(),
      servedOn: z.string().optional(),
    }),
  ),
});
export type ClaimAnswer = z.infer<typeof claimSchema>;

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const historySchema = pageOf(
  z.looseObject({
    version: z.number(),
    type: z.string(),
    occurredAt: z.string(),
    actor: z.looseObject({ id: z.string(), role: z.string(), office: z.string() }),
    basis: z.array(z.string()),
    data: z.record(z.string(), z.unknown()),
    isIntact: z.boolean(),
  }),
);
export type HistoryPage = z.infer<typeof historySchema>;

export const clocksSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      clock: z.string(),
      run: z.number(),
      kind: z.string(),
      obligor: z.string(),
      state: z.string(),
      dueOn: z.string().nullable(),
      label: z.string(),
      warned: z.array(z.string()).optional(),
      provisional: z.boolean(),
      explanation: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
    }),
  ),
});
export type ClocksAnswer = z.infer<typeof clocksSchema>;

export const tasksSchema = pageOf(
  z.looseObject({
    claimId: z.string(),
    fileNumber: z.string(),
    command: z.string(),
    roles: z.array(z.string()),
    stage: z.string(),
    office: z.string(),
    openedAt: z.string(),
    dueOn: z.string().nullable(),
  }),
);
export type TasksPage = z.infer<typeof tasksSchema>;

export const backlogSchema = z.looseObject({
  asOf: z.string(),
  readAt: z.string(),
  cells: z.array(
    z.looseObject({
      stage: z.string(),
      phase: z.string(),
      office: z.string(),
      ageBand: z.string(),
      claims: z.number(),
      persons: z.number(),
    }),
  ),
});
export type BacklogAnswer = z.infer<typeof backlogSchema>;

export const dueSchema = pageOf(
  z.looseObject({
    provisional: z.boolean(),
    claimId: z.string(),
    fileNumber: z.string(),
    stage: z.string(),
    office: z.string(),
    clock: z.string(),
    run: z.number(),
    kind: z.string(),
    obligor: z.string(),
    state: z.string(),
    dueOn: z.string(),
    daysLeft: z.number(),
  }),
);
export type DuePage = z.infer<typeof dueSchema>;

export const stalledSchema = pageOf(
  z.looseObject({
    claimId: z.string(),
    fileNumber: z.string(),
    stage: z.string(),
    office: z.string(),
    persons: z.number(),
    lastProgressAt: z.string(),
    idleDays: z.number(),
    waitsFor: z.string(),
    wait: z.string().nullable(),
  }),
);
export type StalledPage = z.infer<typeof stalledSchema>;

export const proceduresSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      ...procedureRefSchema.shape,
      hash: z.string(),
      jurisdiction: z.string(),
      status: z.string(),
      title: z.looseObject({ es: z.string(), en: z.string() }),
      logVerified: z.boolean(),
      versions: z.array(
        z.looseObject({
          version: z.string(),
          hash: z.string(),
          drafted: z.boolean(),
          reviewed: z.boolean(),
          inForceFrom: z.string().nullable(),
          withdrawnOn: z.string().nullable(),
          takesClaims: z.boolean(),
        }),
      ),
    }),
  ),
});
export type ReleasedProcedure = z.infer<typeof proceduresSchema>['items'][number];

export const meSchema = z.looseObject({
  staffId: z.string(),
  roles: z.array(z.string()),
  office: z.string(),
  jurisdiction: z.string(),
});

/** What `/readyz` says, with status 200 or 503. */
export const readinessSchema = z.looseObject({
  status: z.string(),
  checks: z.record(z.string(), z.string()),
});
