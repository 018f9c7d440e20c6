import { fileURLToPath } from 'node:url';
import { claimWorkflowId } from '../workflows/messages.ts';
import { bundleWorkflows } from '../platform/temporal/bundle.ts';
import type { Claims } from './claims.ts';
import { createClaims } from './claims.ts';
import type { Environment } from './environment.ts';
import type { PlainStep } from './plain/activities.ts';
import { plainTable } from './plain/activities.ts';
import type { WorkerProcess } from './worker-process.ts';

/** The engine and the plain pattern side by side: one server each of PostgreSQL and Temporal, one worker process each. */
export interface Arena extends Claims {
  readonly workers: { readonly engine: WorkerProcess; readonly plain: WorkerProcess };
}

export const queues = { engine: 'bench-engine', plain: 'bench-plain' } as const;
export const bundleFolder = fileURLToPath(new URL('../.cauce/bench-bundles', import.meta.url));
const plainEntry = fileURLToPath(new URL('./plain/workflows.ts', import.meta.url));

/** The first claim goes through the engine: what it wrote and which timers it armed is what the floor has to do. */
export const createArena = async (environment: Environment): Promise<Arena> => {
  const claims = await createClaims(environment, 'bench_engine');
  const [ours, plain] = [
    await bundleWorkflows({ cacheFolder: bundleFolder }),
    await bundleWorkflows({ cacheFolder: bundleFolder, entry: plainEntry }),
  ];
  const engine = await claims.startWorker({
    kind: 'engine',
    taskQueue: queues.engine,
    bundlePath: ours.codePath,
  });
  await claims.admin.query(plainTable);
  const steps = await stepsOfEngine(claims);
  return {
    ...claims,
    workers: {
      engine,
      plain: await claims.startWorker({
        kind: 'plain',
        taskQueue: queues.plain,
        bundlePath: plain.codePath,
        steps,
      }),
    },
  };
};

const stepsOfEngine = async (claims: Claims): Promise<PlainStep[]> => {
  const [model] = await claims.prepare(1);
  if (model === undefined) throw new Error('One claim was prepared');
  await claims.give(model, { taskQueue: queues.engine });
  const armed = await timersByCommand(claims, model.claimId);
  const { rows } = await claims.admin.query<{ readonly bytes: string }>(bytesByCommand, [model.claimId]);
  return rows.map(({ bytes }, index) => ({ bytes, armsTimer: (armed[index] ?? 0) > 0 }));
};

const bytesByCommand = `SELECT string_agg(stored.bytes, '' ORDER BY version) AS bytes
  FROM claim_log.event
 CROSS JOIN LATERAL (SELECT string_agg(value, ' ') AS bytes FROM json_each_text(row_to_json(event))) stored
 WHERE claim_id = $1 GROUP BY command_id ORDER BY min(version)`;

const timersByCommand = async (claims: Claims, claimId: string): Promise<readonly number[]> => {
  const { events } = await claims.client.workflow.getHandle(claimWorkflowId(claimId)).fetchHistory();
  const timers: number[] = [];
  for (const event of events ?? []) {
    if (event.workflowExecutionUpdateAcceptedEventAttributes) timers.push(0);
    if (event.timerStartedEventAttributes) timers.push((timers.pop() ?? 0) + 1);
  }
  return timers;
};
