import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClaimActivities } from '../../activities/claim-activities.ts';
import type { ClaimActivities } from '../../activities/contract.ts';
import type { Api } from '../../api/route.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import { claimId as asClaimId } from '../../domain/shared/ids.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { createPool } from '../../platform/database/pool.ts';
import { createKeyRing } from '../../platform/keys.ts';
import { createZones } from '../../platform/zones.ts';
import type { TestApi } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';
import { published } from '../support/environment.ts';
import { newClaim, newPerson, registration } from '../support/engine.ts';
import { acceptCommand } from '../../inbox/accept.ts';
import { commandSchema } from '../../domain/claim/commands.schema.ts';

/** A user of its own for this file: what is done to the application's user, other files would feel. */
const user = `fault_${randomBytes(6).toString('hex')}`;
const password = 'right';
const key = Buffer.alloc(32, 3);
const keyRing = createKeyRing({ kek: key, id: 'test' });

interface World {
  readonly api: TestApi;
  readonly admin: DatabasePool;
  readonly database: string;
  readonly pool: DatabasePool;
  readonly app: Api;
  readonly activities: ClaimActivities;
  /** The codes of what the activities failed of. */
  readonly codes: string[];
}
const made: { world?: World } = {};
const world = (): World => {
  if (made.world === undefined) throw new Error('The world was not made');
  return made.world;
};

beforeAll(async () => {
  const api = await startTestApi();
  const { rows } = await poolExecutor(api.pool).query<{ name: string }>({
    text: 'SELECT current_database() AS name',
    values: [],
  });
  const database = rows[0]?.name ?? '';
  const server = published('CAUCE_TEST_POSTGRES');
  const admin = createPool({ databaseUrl: server, applicationName: 'test-admin', maxConnections: 1 });
  await admin.query(`CREATE ROLE ${user} LOGIN PASSWORD '${password}' IN ROLE cauce_app`);
  const url = new URL(server);
  [url.username, url.password, url.pathname] = [user, password, `/${database}`];
  const pool = createPool({ databaseUrl: url.href, applicationName: 'test-faults', maxConnections: 3 });
  const procedures = createProcedureLibrary(createKysely(pool));
  const codes: string[] = [];
  const zones = createZones();
  const onFailure = (_: string, code: string) => void codes.push(code);
  const activities = createClaimActivities({ pool, keyRing, procedures, zones, onFailure });
  const submit = async ({ claimId, commandId }: { claimId: string; commandId: string }) => {
    const now = new Date().toISOString();
    const answer = await activities.handleCommand({ claimId, commandId, now });
    return { kind: 'delivered' as const, answer };
  };
  const app = api.withPorts({ pool, keyRing, procedures, submit });
  made.world = { api, admin, database, pool, app, activities, codes };
});
afterAll(async () => {
  const { api, admin, pool } = world();
  await pool.end();
  await api.close();
  await admin.query(`DROP ROLE ${user}`);
  await admin.end();
});

/** Faults that an operator causes and mends, as PostgreSQL itself tells them. */
const faults = [
  {
    what: 'that for now can only be read',
    state: '25006',
    break: (name: string) => `ALTER DATABASE ${name} SET default_transaction_read_only = on`,
    mend: (name: string) => `ALTER DATABASE ${name} RESET default_transaction_read_only`,
  },
  {
    what: 'whose password was changed',
    state: '28P01',
    break: () => `ALTER ROLE ${user} PASSWORD 'changed'`,
    mend: () => `ALTER ROLE ${user} PASSWORD '${password}'`,
  },
  {
    what: 'that no longer lets our user in',
    state: '28000',
    break: () => `ALTER ROLE ${user} NOLOGIN`,
    mend: () => `ALTER ROLE ${user} LOGIN`,
  },
  {
    what: 'that is not there',
    state: '3D000',
    break: (name: string) => `ALTER DATABASE ${name} RENAME TO ${name}_away`,
    mend: (name: string) => `ALTER DATABASE ${name}_away RENAME TO ${name}`,
  },
  {
    what: 'to which our user may no longer connect',
    state: '42501',
    break: (name: string) => `REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`,
    mend: (name: string) => `GRANT CONNECT ON DATABASE ${name} TO PUBLIC`,
  },
  {
    what: 'in which our user may no longer add to the inbox',
    state: '42501',
    isInside: true,
    break: () => 'REVOKE INSERT ON inbox.command, inbox.outcome FROM cauce_appender',
    mend: () => 'GRANT INSERT ON inbox.command, inbox.outcome TO cauce_appender',
  },
] as const;

interface Fault {
  readonly state: string;
  /** Whether it is done in the database itself, not to it. */
  readonly isInside?: boolean;
}

/** Does something to the database with nobody connected to it, as a restart would. */
const withNobodyConnected = async ({ isInside }: Fault, statement: string): Promise<void> => {
  const { admin, database, pool, api } = world();
  if (isInside === true) return inside(statement);
  await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname LIKE '${database}%'`,
  );
  await admin.query(statement);
  while (pool.totalCount + api.pool.totalCount > 0) await new Promise((resolve) => setTimeout(resolve, 10));
};

const inside = async (statement: string): Promise<void> => {
  const url = new URL(published('CAUCE_TEST_POSTGRES'));
  url.pathname = `/${world().database}`;
  const owner = createPool({ databaseUrl: url.href, applicationName: 'test-owner', maxConnections: 1 });
  await owner.query(statement);
  await owner.end();
};

describe.each<(typeof faults)[number] & Fault>(faults)('a database $what', (fault) => {
  const whileBroken = async (work: () => Promise<void>): Promise<void> => {
    const { database } = world();
    await withNobodyConnected(fault, fault.break(database));
    try {
      await work();
    } finally {
      await withNobodyConnected(fault, fault.mend(database));
    }
  };

  test('is away for the engine, which carries out the command when that is mended', async () => {
    const { pool, activities, codes } = world();
    const claim = newClaim();
    const commandId = randomUUID();
    const command = commandSchema.parse({
      type: 'register-claim',
      commandId,
      claimId: claim,
      actor: { id: 'somebody', role: 'registration-officer', office: 'tapachula' },
      data: registration([newPerson()]),
    });
    await acceptCommand(poolExecutor(pool), keyRing, { command, correlationId: randomUUID() });
    const input = { claimId: asClaimId(claim), commandId, now: '2026-03-02T16:00:00.000Z' };
    await whileBroken(async () => {
      codes.length = 0;
      await expect(activities.handleCommand(input)).rejects.toMatchObject({
        type: 'InfrastructureUnavailable',
      });
      expect(codes).toEqual([fault.state]);
    });
    expect(await activities.handleCommand(input)).toMatchObject({ result: 'accepted' });
  });

  test('is away for whoever asks the interface, and the command sent again is carried out when that is mended', async () => {
    const { api, app } = world();
    const sent = { method: 'POST', url: '/v1/claims', headers: keyHeader(), body: aRegistration() } as const;
    await api.tokenOf('rosa');
    await whileBroken(async () => {
      const answer = await api.sendTo(app, 'rosa', sent);
      expect([answer.status, answer.body.type]).toEqual([503, 'urn:cauce:problem:unavailable']);
      expect(answer.headers).toMatchObject({ 'retry-after': '5' });
      expect(answer.text).not.toContain(fault.state);
      expect(api.logged.slice(-2).join('')).toContain(`"code":"${fault.state}"`);
    });
    expect((await api.sendTo(app, 'rosa', sent)).status).toBe(201);
  });
});
