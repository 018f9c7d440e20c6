import type { Client } from '@temporalio/client';
import { createProcedureLibrary } from '../definitions/store.ts';
import { instantOf } from '../domain/shared/instant.ts';
import type { Config } from '../platform/config/config.ts';
import { poolExecutor } from '../platform/database/executor.ts';
import { createKysely } from '../platform/database/kysely.ts';
import { areMigrationsApplied } from '../platform/database/migration-state.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { createPool } from '../platform/database/pool.ts';
import { createKeyRing } from '../platform/keys.ts';
import type { Log } from '../platform/log.ts';
import { createCommandSender } from '../delivery/command-sender.ts';
import { createTemporalClient, isTemporalUp } from '../platform/temporal/connection.ts';
import { createZones } from '../platform/zones.ts';
import { createApi } from './app.ts';
import type { ReadinessCheck } from './ports.ts';
import type { TokenVerifier } from './token-verifier.ts';
import { createTokenVerifier } from './token-verifier.ts';

export interface ApiProcess {
  /** Listens, and answers the address. */
  readonly start: () => Promise<string>;
  /** Takes no new request, finishes those that run, lets go of every connection. */
  readonly stop: () => Promise<void>;
}

/** How long a caller waits for a decision before the answer is that the command is stored. */
const decisionMillis = 10_000;
const probeMillis = 1_500;

/** The interface with its pool and its clients. It starts while Temporal and the identity provider are away. */
export const createApiProcess = (config: Config, log: Log): ApiProcess => {
  const pool = createPool({
    databaseUrl: config.database.url,
    maxConnections: config.database.maxConnections,
    applicationName: 'cauce-api',
    onConnectionLost: (code) => log.warn({ code }, 'A database connection was lost'),
  });
  const temporal = createTemporalClient(config.temporal);
  const send = createCommandSender(temporal.client);
  const tokens = createTokenVerifier(config.identity);
  const app = createApi({
    pool,
    keyRing: createKeyRing(config.key),
    procedures: createProcedureLibrary(createKysely(pool)),
    submit: (delivery) => send({ ...delivery, timeoutMs: decisionMillis }),
    tokens,
    zones: createZones(),
    now: () => instantOf(Date.now()),
    log,
    checks: checksOf({ pool, client: temporal.client, namespace: config.temporal.namespace, tokens }),
    requestsPerMinute: config.api.requestsPerMinute,
    trustedProxies: config.api.trustedProxies,
  });
  return {
    start: () => app.listen({ host: config.api.host, port: config.api.port }),
    stop: async () => {
      await app.close();
      await Promise.all([temporal.close(), pool.end()]);
    },
  };
};

/** Temporal may be away: commands are kept and delivered when it is back. The others may not. */
const checksOf = (parts: {
  readonly pool: DatabasePool;
  readonly client: Client;
  readonly namespace: string;
  readonly tokens: TokenVerifier;
}): readonly ReadinessCheck[] => {
  const { pool, client, namespace, tokens } = parts;
  const sql = poolExecutor(pool);
  return [
    {
      name: 'database',
      isRequired: true,
      isUp: async () => (await sql.texts({ text: 'SELECT 1', values: [] })).rowCount === 1,
    },
    { name: 'migrations', isRequired: true, isUp: () => areMigrationsApplied(sql) },
    { name: 'identity', isRequired: true, isUp: () => tokens.isReady() },
    {
      name: 'temporal',
      isRequired: false,
      isUp: () => isTemporalUp({ client }, { namespace }, probeMillis),
    },
  ];
};
