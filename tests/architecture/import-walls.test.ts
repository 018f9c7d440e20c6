import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { PlantedProject } from './planted-project.ts';
import { plantProject } from './planted-project.ts';

/** What stands in each room of the planted project; all of it is allowed. */
const rooms = {
  'domain/claim.ts': `import type { Parsed } from './claim.schema.ts';\nexport type Claim = Parsed;\nexport const stage = 'open';\n`,
  'domain/claim.schema.ts': `import { z } from 'zod';\nimport { stage } from './claim.ts';\nexport const Parsed = z.literal(stage);\nexport type Parsed = z.infer<typeof Parsed>;\n`,
  'platform/log.ts': `import { readFileSync } from 'node:fs';\nimport { Pool } from 'pg';\nexport const log = [readFileSync, Pool];\nexport type Log = typeof log;\n`,
  'eventlog/append.ts': `import { Kysely } from 'kysely';\nimport { log } from '../platform/log.ts';\nexport const append = [Kysely, log];\n`,
  'eventlog/read.ts': `export const read = 1;\n`,
  'readmodels/claim/write.ts': `import { stage } from '../../domain/claim.ts';\nexport const write = stage;\n`,
  'readmodels/claim/queries.ts': `import { read } from '../../eventlog/read.ts';\nexport const queries = read;\n`,
  'vault/items.ts': `import { createCipheriv } from 'node:crypto';\nexport const seal = createCipheriv;\n`,
  'inbox/store.ts': `import { seal } from '../vault/items.ts';\nexport const store = seal;\n`,
  'activities/contract.ts': `import type { Claim } from '../domain/claim.ts';\nexport type Handle = (claim: Claim) => Promise<void>;\n`,
  'activities/handle.ts': `import { heartbeat } from '@temporalio/activity';\nimport { append } from '../eventlog/append.ts';\nimport type { Log } from '../platform/log.ts';\nimport { write } from '../readmodels/claim/write.ts';\nexport const handle = (log: Log) => [heartbeat, append, write, log];\n`,
  'workflows/messages.ts': `import { defineQuery } from '@temporalio/workflow';\nexport const head = defineQuery<number>('head');\n`,
  'workflows/claim.ts': `import type { Handle } from '../activities/contract.ts';\nimport type { Claim } from '../domain/claim.ts';\nimport { proxyActivities } from '@temporalio/workflow';\nexport const { handle } = proxyActivities<{ handle: Handle }>({ startToCloseTimeout: 1 });\nexport type Held = Claim;\n`,
  'definitions/load.ts': `import { parse } from 'yaml';\nimport { readFile } from 'node:fs/promises';\nimport { Parsed } from '../domain/claim.schema.ts';\nexport const load = [parse, readFile, Parsed];\n`,
  'identity/main.ts': `import Provider from 'oidc-provider';\nimport { log } from '../platform/log.ts';\nexport const identity = [Provider, log];\n`,
  'api/app.ts': `import fastify from 'fastify';\nimport helmet from '@fastify/helmet';\nimport { read } from '../eventlog/read.ts';\nimport { queries } from '../readmodels/claim/queries.ts';\nimport { head } from '../workflows/messages.ts';\nexport const app = [fastify, helmet, read, queries, head];\n`,
  'worker/main.ts': `import { Worker } from '@temporalio/worker';\nimport { handle } from '../activities/handle.ts';\nexport const worker = [Worker, handle];\n`,
  'cli/rebuild.ts': `import { Command } from 'commander';\nimport { append } from '../eventlog/append.ts';\nexport const rebuild = [Command, append];\n`,
  'bench/main.ts': `import { append } from '../eventlog/append.ts';\nimport { app } from '../api/app.ts';\nexport const bench = [append, app];\n`,
};

/** One violation a file: the path, the import, and the rule that must refuse it. */
const violations: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['domain/x-node.ts', `import { readFileSync } from 'node:fs'`, 'domain-built-ins'],
  ['domain/x-zod.ts', `import { z } from 'zod'`, 'domain-values'],
  ['domain/x-zod-type.ts', `import type { z } from 'zod'`, 'domain-types'],
  ['domain/x-schema-value.ts', `import { Parsed } from './claim.schema.ts'`, 'domain-values'],
  ['domain/x-platform-type.ts', `import type { Log } from '../platform/log.ts'`, 'domain-types'],
  ['domain/x.schema.ts', `import { log } from '../platform/log.ts'`, 'domain-schema-values'],
  ['workflows/x-zod.ts', `import { z } from 'zod'`, 'workflows-values'],
  ['workflows/x-schema.ts', `import { Parsed } from '../domain/claim.schema.ts'`, 'workflows-values'],
  ['workflows/x-activity.ts', `import { handle } from '../activities/handle.ts'`, 'workflows-values'],
  [
    'workflows/x-activity-type.ts',
    `import type { handle } from '../activities/handle.ts'`,
    'workflows-types',
  ],
  ['workflows/x-client.ts', `import { Client } from '@temporalio/client'`, 'workflows-values'],
  ['workflows/x-node.ts', `import { createHash } from 'node:crypto'`, 'workflows-built-ins'],
  ['activities/x-platform.ts', `import { log } from '../platform/log.ts'`, 'activities-values'],
  [
    'activities/x-queries.ts',
    `import { queries } from '../readmodels/claim/queries.ts'`,
    'activities-values',
  ],
  ['activities/x-workflow.ts', `import { head } from '../workflows/messages.ts'`, 'activities-values'],
  ['eventlog/x-pg.ts', `import { Pool } from 'pg'`, 'eventlog-values'],
  ['eventlog/x-readmodel.ts', `import { write } from '../readmodels/claim/write.ts'`, 'eventlog-values'],
  ['vault/x-inbox.ts', `import { store } from '../inbox/store.ts'`, 'vault-values'],
  ['inbox/x-eventlog.ts', `import { read } from '../eventlog/read.ts'`, 'inbox-values'],
  ['lobby/x-room.ts', `import { stage } from '../domain/claim.ts'`, 'every-room-has-a-row'],
  ['readmodels/x-append.ts', `import { append } from '../eventlog/append.ts'`, 'one-door-writes'],
  ['api/x-append.ts', `import { append } from '../eventlog/append.ts'`, 'one-door-writes'],
  ['api/x-fold.ts', `import { write } from '../readmodels/claim/write.ts'`, 'api-values'],
  ['api/x-activity.ts', `import { handle } from '../activities/handle.ts'`, 'api-values'],
  ['api/x-workflow.ts', `import { handle } from '../workflows/claim.ts'`, 'api-values'],
  ['api/x-zod.ts', `import { z } from 'zod'`, 'api-values'],
  ['worker/x-workflow.ts', `import { handle } from '../workflows/claim.ts'`, 'worker-values'],
  ['worker/x-append.ts', `import { append } from '../eventlog/append.ts'`, 'one-door-writes'],
  ['cli/x-append.ts', `import { append } from '../eventlog/append.ts'`, 'one-door-writes'],
  ['cli/x-activity.ts', `import { handle } from '../activities/handle.ts'`, 'cli-values'],
  ['cli/x-api.ts', `import { app } from '../api/app.ts'`, 'composition-roots-are-leaves'],
  ['platform/x-eventlog.ts', `import { read } from '../eventlog/read.ts'`, 'platform-values'],
  ['platform/x-worker.ts', `import { worker } from '../worker/main.ts'`, 'composition-roots-are-leaves'],
  ['identity/x-domain.ts', `import { stage } from '../domain/claim.ts'`, 'identity-values'],
  ['definitions/x-platform.ts', `import { log } from '../platform/log.ts'`, 'definitions-values'],
  ['platform/x-jest.ts', `import { expect } from '@jest/globals'`, 'no-dev-dependency'],
  ['platform/x-missing.ts', `import { gone } from './gone.ts'`, 'no-unresolvable'],
  ['platform/x-cycle-a.ts', `import './x-cycle-b.ts'`, 'no-circular'],
];

/** What the two compiler walls must not let through, whatever is imported beside it. */
const globals: readonly (readonly [path: string, text: string])[] = [
  ['domain/y-process.ts', `export const y = process.env`],
  ['domain/y-fetch.ts', `export const y = fetch`],
  [
    'domain/y-buffer.ts',
    `import type { Parsed } from './claim.schema.ts';\nexport const y = (p: Parsed) => Buffer.from(p)`,
  ],
  ['domain/y-timer.ts', `export const y = setTimeout`],
  [
    'workflows/y-process.ts',
    `import { sleep } from '@temporalio/workflow';\nexport const y = [sleep, process.env]`,
  ],
  ['workflows/y-fetch.ts', `export const y = fetch`],
  ['workflows/y-crypto.ts', `export const y = crypto.randomUUID()`],
];

/** What the linter must refuse in the domain. */
const impurities: readonly (readonly [path: string, text: string])[] = [
  ['domain/z-now.ts', `export const z = Date.now()`],
  ['domain/z-date.ts', `export const z = new Date()`],
  ['domain/z-local.ts', `export const z = new Date(0).getHours()`],
  ['domain/z-chance.ts', `export const z = Math.random()`],
  ['domain/z-assertion.ts', `export const z = (value: unknown) => value as string`],
];

const filesOf = (planted: readonly (readonly [path: string, text: string, ...rest: string[]])[]) =>
  Object.fromEntries(planted.map(([path, text]) => [path, `${text}\n`]));

/** Apart from each other: one forbidden import of a Node file makes Node's globals compile everywhere. */
let withImports: PlantedProject;
let withGlobals: PlantedProject;

beforeAll(async () => {
  const cycle = { 'platform/x-cycle-b.ts': `import './x-cycle-a.ts';\n` };
  withImports = await plantProject({ ...rooms, ...cycle, ...filesOf(violations) });
  withGlobals = await plantProject({ ...rooms, ...filesOf(globals), ...filesOf(impurities) });
});
afterAll(async () => {
  await withImports.remove();
  await withGlobals.remove();
});

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

describe('the import walls', () => {
  let found: readonly { readonly from: string; readonly rule: string }[];

  beforeAll(async () => {
    const json = await withImports.outputOf(
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      '-T',
      'json',
      '.',
    );
    const { summary } = Report.parse(JSON.parse(json));
    found = summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
  });

  test.each(violations)('%s is refused: %s (%s)', (path, _text, rule) => {
    expect(found).toContainEqual({ from: path, rule });
  });

  test('everything the table allows passes', () => {
    expect(found.filter(({ from }) => from in rooms)).toEqual([]);
  });
});

describe('the compiler walls', () => {
  let errors: string;

  beforeAll(async () => {
    errors = (
      await Promise.all([
        withGlobals.outputOf('tsc', '-p', 'domain/tsconfig.json'),
        withGlobals.outputOf('tsc', '-p', 'workflows/tsconfig.json'),
      ])
    ).join('\n');
  }, 30_000);

  test.each(globals)('%s does not compile', (path) => {
    expect(errors).toMatch(new RegExp(`^${path}\\(`, 'm'));
  });

  test('pure code and workflow code compile without Node or a browser', () => {
    const clean = [
      'domain/claim.ts',
      'workflows/messages.ts',
      'workflows/claim.ts',
      'activities/contract.ts',
    ];
    expect(clean.filter((path) => errors.includes(`${path}(`))).toEqual([]);
  });
});

describe('the linter', () => {
  test.each(impurities)('%s is refused in the domain', async (path) => {
    expect(await withGlobals.outputOf('biome', 'lint', '--reporter=github', path)).toContain('title=plugin');
  });

  test('pure code passes', async () => {
    expect(await withGlobals.outputOf('biome', 'lint', '--reporter=github', 'domain/claim.ts')).toBe('');
  });
});
