import { describe, expect, test } from '@jest/globals';
import { createApiProcess } from '../../api/process.ts';
import { startIdentityProvider } from '../../identity/provider.ts';
import { parseConfig } from '../../platform/config/config.ts';
import type { Config } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log.ts';
import { createEmptyDatabase, createTestDatabase } from '../support/database.ts';
import { testTemporal } from '../support/temporal.ts';

const key = Buffer.alloc(32, 5).toString('base64');
const log = createLog({ name: 'api', level: 'silent', format: 'json' });

const configOf = (environment: Readonly<Record<string, string>>): Config => {
  const parsed = parseConfig({ CAUCE_KEY: key, CAUCE_CODEC_KEY: key, API_PORT: '0', ...environment });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.config;
};

const readinessOf = async (config: Config): Promise<{ readonly status: number; readonly body: unknown }> => {
  const api = createApiProcess(config, log);
  try {
    const address = await api.start();
    const response = await fetch(`${address}/readyz`);
    return { status: response.status, body: await response.json() };
  } finally {
    await api.stop();
  }
};

describe('the process of the interface', () => {
  test('is ready when database, migrations, identity and Temporal answer', async () => {
    const database = await createTestDatabase();
    const identity = await startIdentityProvider({ port: 0, audience: 'urn:cauce:api', users: [] });
    const { address, namespace } = testTemporal();
    const answer = await readinessOf(
      configOf({
        DATABASE_URL: database.url,
        OIDC_ISSUER: identity.issuer,
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
      }),
    );
    expect(answer).toEqual({
      status: 200,
      body: { status: 'ready', checks: { database: 'up', migrations: 'up', identity: 'up', temporal: 'up' } },
    });
    await identity.stop();
    await database.drop();
  });

  test('starts and says what is missing when there are no migrations, no identity provider and no Temporal', async () => {
    const database = await createEmptyDatabase();
    const answer = await readinessOf(
      configOf({
        DATABASE_URL: database.url,
        OIDC_ISSUER: 'http://127.0.0.1:1',
        TEMPORAL_ADDRESS: '127.0.0.1:1',
      }),
    );
    expect(answer).toEqual({
      status: 503,
      body: {
        status: 'not-ready',
        checks: { database: 'up', migrations: 'down', identity: 'down', temporal: 'down' },
      },
    });
    await database.drop();
  });
});
