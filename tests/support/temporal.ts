import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { published } from './environment.ts';

export type TestTemporal = {
  readonly address: string;
  readonly namespace: string;
  /** The file of the bundled workflow code, for `workflowBundle: { codePath }`. */
  readonly workflowBundle: string;
};

/** Where the run's one Temporal server is, and its one workflow bundle. */
export const testTemporal = (): TestTemporal => ({
  address: published('CAUCE_TEST_TEMPORAL_ADDRESS'),
  namespace: published('CAUCE_TEST_TEMPORAL_NAMESPACE'),
  workflowBundle: published('CAUCE_TEST_WORKFLOW_BUNDLE'),
});

/** A queue no other test file listens on. */
export const uniqueTaskQueue = (label: string): string => `${label}-${randomBytes(6).toString('hex')}`;

export type TestClient = { readonly client: Client; readonly close: () => Promise<void> };

/** A client of the run's Temporal server. */
export const connectTestClient = async (): Promise<TestClient> => {
  const { address, namespace } = testTemporal();
  const connection = await Connection.connect({ address });
  return { client: new Client({ connection, namespace }), close: () => connection.close() };
};

export type TestWorker = { readonly taskQueue: string; readonly stop: () => Promise<void> };

/** Runs a worker over the run's workflow bundle until `stop()`; a worker that fails makes `stop()` fail. */
export const startTestWorker = async (
  options: Partial<WorkerOptions> & Pick<WorkerOptions, 'taskQueue'>,
): Promise<TestWorker> => {
  quietRuntime();
  const { address, namespace, workflowBundle } = testTemporal();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    workflowBundle: { codePath: workflowBundle },
    ...options,
    connection,
    namespace,
  });
  const running = worker.run();
  running.catch(() => undefined);
  return {
    taskQueue: options.taskQueue,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await connection.close();
    },
  };
};

/** The SDK has one runtime in a process; installing it twice is an error. */
const quietRuntime = (): void => {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  } catch {
    // Another test helper of this process installed it before.
  }
};
