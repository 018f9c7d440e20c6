import { setTimeout as pause } from 'node:timers/promises';
import { liveness, readiness } from '../answers.schema.ts';
import type { ReadinessCheck } from '../ports.ts';
import type { Api, RouteContext } from '../route.ts';

const livenessSchema = {
  operationId: 'getLiveness',
  tags: ['health'],
  summary: 'Whether the process lives',
  response: { 200: liveness },
} as const;

const readinessSchema = {
  operationId: 'getReadiness',
  tags: ['health'],
  summary: 'Whether the process can serve, and what of its surroundings is down',
  description: '`degraded`: commands are accepted and kept, and decided when what is down is back.',
  response: { 200: readiness, 503: readiness },
} as const;

/** A check that takes longer than a probe waits is no answer. */
const checkMillis = 2_000;

/** Health, for those who run the process: without authentication, without anything about claims. */
export const healthRoutes = (api: Api, { ports }: RouteContext): void => {
  const config = { rateLimit: false };
  api.get('/livez', { schema: livenessSchema, config }, async (_, reply) => reply.send({ status: 'alive' }));

  const ask = sharedWhileRunning(() => Promise.all(ports.checks.map(stateOf)));
  api.get('/readyz', { schema: readinessSchema, config }, async (_, reply) => {
    const states = await ask();
    const down = states.filter((state) => !state.isUp);
    const checks = Object.fromEntries(
      states.map((state) => [state.check.name, state.isUp ? 'up' : 'down'] as const),
    );
    if (down.some(({ check }) => check.isRequired))
      return reply.code(503).send({ status: 'not-ready', checks });
    return reply.send({ status: down.length > 0 ? 'degraded' : 'ready', checks });
  });
};

const stateOf = async (check: ReadinessCheck) => ({ check, isUp: await isUp(check) });

/** Whoever asks while an answer is on its way gets that one: probes are not counted, and must not become a load. */
const sharedWhileRunning = <Result>(work: () => Promise<Result>): (() => Promise<Result>) => {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
};

const isUp = async (check: ReadinessCheck): Promise<boolean> => {
  const patience = new AbortController();
  try {
    return await Promise.race([check.isUp(), pause(checkMillis, false, { signal: patience.signal })]);
  } catch {
    return false;
  } finally {
    patience.abort();
  }
};
