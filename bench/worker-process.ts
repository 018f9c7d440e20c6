import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { WorkerRequest, WorkerSettings, WorkerUsage } from './worker-settings.ts';
import { usageSchema } from './worker-settings.ts';

/** A worker in a process of its own. */
export interface WorkerProcess {
  /** After a garbage collection, when the process was started so that it can collect. */
  readonly usage: () => Promise<WorkerUsage>;
  readonly stop: () => Promise<void>;
}

const answerWithinMs = 60_000;
const readySchema = z.strictObject({ kind: z.literal('ready') });
const usageAnswerSchema = z.strictObject({ kind: z.literal('usage'), usage: usageSchema });

/** Starts a worker and waits until it listens. */
export const startWorkerProcess = async (settings: WorkerSettings): Promise<WorkerProcess> => {
  const child = fork(fileURLToPath(new URL('./worker-main.ts', import.meta.url)), {
    execArgv: [...process.execArgv, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await ask(child, { kind: 'start', settings }, readySchema);
  return {
    usage: async () => (await ask(child, { kind: 'usage' }, usageAnswerSchema)).usage,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      const request: WorkerRequest = { kind: 'stop' };
      child.send(request);
      await ended;
    },
  };
};

/** The next message of the process; rejects when it ends instead, or says nothing. */
const ask = async <Answer>(
  child: ChildProcess,
  request: WorkerRequest,
  schema: z.ZodType<Answer>,
): Promise<Answer> => {
  const signal = AbortSignal.timeout(answerWithinMs);
  const answered = once(child, 'message', { signal });
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`A worker process ended with code ${String(code)}`);
  });
  child.send(request);
  const [message] = await Promise.race([answered, ended]);
  ended.catch(() => undefined);
  return schema.parse(message);
};
