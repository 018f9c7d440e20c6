import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { ClaimPosition, CommandAnswer } from '../../activities/contract.ts';
import { bundleWorkflows } from '../../platform/temporal/bundle.ts';
import type { TemporalSettings } from '../../platform/temporal/connection.ts';
import { connectWorker, createTemporalClient } from '../../platform/temporal/connection.ts';
import type { SubmitOutcome } from '../../delivery/submit-command.ts';
import { createCommandSender } from '../../delivery/command-sender.ts';
import { createClaimWorker } from '../../worker/create-worker.ts';
import type { ClaimWorkflowInput } from '../../workflows/messages.ts';
import { claimWorkflowId, claimWorkflowType, position } from '../../workflows/messages.ts';
import { recordHistory } from '../support/record-history.ts';
import { testTemporal, uniqueTaskQueue } from '../support/temporal.ts';
import type { MemoryClaims, Script } from './memory-claims.ts';
import { createMemoryClaims } from './memory-claims.ts';

export const payloadKeys = { currentKeyId: 'tests', keys: new Map([['tests', new Uint8Array(32).fill(7)]]) };

/** A Temporal server, a worker and an in-memory log; claims live in it under their ids. */
export interface World extends MemoryClaims {
  readonly client: Client;
  readonly settings: TemporalSettings;
  readonly taskQueue: string;
  /** Gives a command to a claim and waits for what comes back. */
  readonly send: (claimId: string, script?: Script, commandId?: string) => Promise<SubmitOutcome>;
  /** The same, for commands that are expected to be answered. */
  readonly give: (claimId: string, script?: Script, commandId?: string) => Promise<CommandAnswer>;
  readonly start: (input: ClaimWorkflowInput) => Promise<void>;
  readonly positionOf: (claimId: string) => Promise<ClaimPosition>;
  /** Keeps a claim's history for the replay tests when the run was asked to (CAUCE_RECORD_HISTORIES=1). */
  readonly record: (name: string, claimId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const createWorld = async (label: string): Promise<World> => {
  quietRuntime();
  const { address, namespace } = testTemporal();
  const settings = { address, namespace, payloadKeys };
  const taskQueue = uniqueTaskQueue(label);
  const memory = createMemoryClaims();
  const { client, close } = createTemporalClient(settings);
  const stopWorker = await runWorker(settings, taskQueue, memory);
  const submit = createCommandSender(client);
  const send = (
    claimId: string,
    script: Script = {},
    commandId: string = randomUUID(),
  ): Promise<SubmitOutcome> => {
    memory.script(commandId, script);
    const { length: head } = memory.claimOf(claimId).log;
    return submit({ claimId, commandId, head, first: head === 0, timeoutMs: 20_000, taskQueue });
  };
  const handleOf = (claimId: string) => client.workflow.getHandle(claimWorkflowId(claimId));
  return {
    ...memory,
    client,
    settings,
    taskQueue,
    send,
    give: async (...command) => answerOf(await send(...command)),
    start: async (input) => {
      await client.workflow.start(claimWorkflowType, {
        workflowId: claimWorkflowId(input.claimId),
        taskQueue,
        args: [input],
      });
    },
    positionOf: (claimId) => handleOf(claimId).query(position),
    record: async (name, claimId) => {
      if (process.env['CAUCE_RECORD_HISTORIES'] !== '1') return;
      await recordHistory(client, { name, workflowId: claimWorkflowId(claimId) });
    },
    stop: async () => {
      await stopWorker();
      await close();
    },
  };
};

/** Waits until something holds, and fails when it does not come to pass in time (ten seconds when absent). */
export const until = async (holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> => {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > withinMs)
      throw new Error(`It did not come to pass within ${withinMs} ms`);
    await pause(50);
  }
};

export const answerOf = (outcome: SubmitOutcome): CommandAnswer => {
  if (outcome.kind !== 'delivered') throw new Error(`Not delivered: ${JSON.stringify(outcome)}`);
  return outcome.answer;
};

const runWorker = async (
  settings: TemporalSettings,
  taskQueue: string,
  { activities }: MemoryClaims,
): Promise<() => Promise<void>> => {
  const connection = await connectWorker(settings);
  const bundle = await bundleWorkflows({
    cacheFolder: '.cauce/test-bundles',
    entry: `${import.meta.dirname}/with-baseline.ts`,
  });
  const { namespace } = settings;
  const worker = await createClaimWorker({
    connection,
    namespace,
    payloadKeys,
    bundle,
    activities,
    taskQueue,
  });
  const running = worker.run();
  running.catch(() => undefined);
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
    await connection.close();
  };
};

/** The SDK has one runtime in a process; installing it twice is an error. */
export const quietRuntime = (): void => {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  } catch {
    // Another test file in this process installed it.
  }
};
