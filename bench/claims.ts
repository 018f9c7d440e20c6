import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { findingsText } from '../definitions/finding.ts';
import { loadProcedure } from '../definitions/procedure.ts';
import { saveProcedure } from '../definitions/store.ts';
import { acceptCommand, acceptCommands } from '../inbox/accept.ts';
import type { IncomingCommand } from '../inbox/accept.ts';
import { inTransaction } from '../platform/database/executor.ts';
import { createKysely } from '../platform/database/kysely.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { createPool } from '../platform/database/pool.ts';
import { createKeyRing } from '../platform/keys.ts';
import { createTemporalClient } from '../platform/temporal/connection.ts';
import { submitCommand } from '../delivery/submit-command.ts';
import type { Environment } from './environment.ts';
import type { ScriptedClaim } from './script.ts';
import { createScriptedClaim } from './script.ts';
import type { WorkerProcess } from './worker-process.ts';
import { startWorkerProcess } from './worker-process.ts';
import type { WorkerSettings } from './worker-settings.ts';
import { keyRingId, payloadKeysOf } from './worker-settings.ts';

/** Everything that takes a claim through its script: database, inbox, Temporal, and workers on request. */
export interface Claims {
  readonly client: Client;
  /** As the superuser. */
  readonly admin: DatabasePool;
  /** Stores one command in a transaction of its own, as the API does for each request. */
  readonly accept: (incoming: IncomingCommand) => Promise<void>;
  /** New claims whose commands are stored already, a hundred claims a transaction. */
  readonly prepare: (count: number) => Promise<readonly ScriptedClaim[]>;
  /** Has one worker process do what is submitted to the queue. */
  readonly startWorker: (options: WorkerOptions) => Promise<WorkerProcess>;
  /** Submits one command after the other, each when the one before it is answered. */
  readonly give: (claim: ScriptedClaim, how: Giving) => Promise<void>;
}

export type WorkerOptions = Pick<WorkerSettings, 'kind' | 'taskQueue' | 'bundlePath'> &
  Partial<Pick<WorkerSettings, 'steps' | 'maxCachedWorkflows'>>;

export interface Giving {
  readonly taskQueue: string;
  /** Runs before each command, outside what `took` is told. */
  readonly before?: (incoming: IncomingCommand) => Promise<void>;
  /** Told the milliseconds from asking to the answer. */
  readonly took?: (milliseconds: number) => void;
}

const connections = 16;
const claimsPerTransaction = 100;
const answerWithinMs = 30_000;
const mexico = fileURLToPath(new URL('../procedures/mx', import.meta.url));

export const createClaims = async (environment: Environment, databaseName: string): Promise<Claims> => {
  const { adminUrl, appUrl } = await environment.createDatabase(databaseName);
  const { address, namespace } = await environment.temporal();
  const payloadKey = randomBytes(32).toString('hex');
  const keyRingKey = randomBytes(32);
  const keyRing = createKeyRing({ kek: keyRingKey, id: keyRingId });
  const open = (databaseUrl: string): DatabasePool => {
    const pool = createPool({
      databaseUrl,
      applicationName: 'bench',
      maxConnections: connections,
      idleTimeoutMillis: 0,
    });
    environment.onStop(() => pool.end());
    return pool;
  };
  const admin = open(adminUrl);
  const app = open(appUrl);
  await release(admin);
  const { client, close } = createTemporalClient({
    address,
    namespace,
    payloadKeys: payloadKeysOf(payloadKey),
  });
  environment.onStop(close);
  return {
    client,
    admin,
    accept: async (incoming) => {
      const acceptance = await inTransaction(app, (sql) => acceptCommand(sql, keyRing, incoming));
      if (acceptance !== 'stored') throw new Error(`The inbox answered ${acceptance}`);
    },
    prepare: async (count) => {
      const claims = Array.from({ length: count }, createScriptedClaim);
      for (let from = 0; from < count; from += claimsPerTransaction) {
        const commands = claims.slice(from, from + claimsPerTransaction).flatMap((claim) => claim.commands);
        await inTransaction(app, (sql) => acceptCommands(sql, keyRing, commands));
      }
      return claims;
    },
    startWorker: async (options) => {
      const common = {
        address,
        namespace,
        payloadKey,
        keyRingKey: keyRingKey.toString('hex'),
        databaseUrl: appUrl,
      };
      const worker = await startWorkerProcess({ maxCachedWorkflows: 400, steps: [], ...common, ...options });
      environment.onStop(worker.stop);
      return worker;
    },
    give: (claim, how) => giveAll(client, claim, how),
  };
};

const release = async (admin: DatabasePool): Promise<void> => {
  const loaded = await loadProcedure(mexico);
  if (!loaded.ok) throw new Error(findingsText(loaded.findings, 'en'));
  await saveProcedure(createKysely(admin), loaded.procedure);
};

const giveAll = async (client: Client, { claimId, commands }: ScriptedClaim, how: Giving): Promise<void> => {
  const { taskQueue, before, took } = how;
  let head = 0;
  for (const incoming of commands) {
    await before?.(incoming);
    const { commandId } = incoming.command;
    const startedAt = performance.now();
    const submission = { claimId, commandId, head, first: head === 0, timeoutMs: answerWithinMs, taskQueue };
    const outcome = await submitCommand(client, submission);
    took?.(performance.now() - startedAt);
    if (outcome.kind !== 'delivered' || outcome.answer.result !== 'accepted')
      throw new Error(`The command ${incoming.command.type} was not accepted: ${JSON.stringify(outcome)}`);
    head = outcome.answer.head;
  }
};
