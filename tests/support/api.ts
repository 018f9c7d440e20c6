import { randomUUID } from 'node:crypto';
import type { IdentityProvider } from '../../identity/provider.ts';
import { startIdentityProvider } from '../../identity/provider.ts';
import { createCommandHandler } from '../../activities/handle-command.ts';
import { createApi } from '../../api/app.ts';
import type { ApiPorts } from '../../api/ports.ts';
import type { Api } from '../../api/route.ts';
import { createTokenVerifier } from '../../api/token-verifier.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import { instantOf } from '../../domain/shared/instant.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { createPool } from '../../platform/database/pool.ts';
import { createKeyRing } from '../../platform/keys.ts';
import { createLog } from '../../platform/log.ts';
import { createZones } from '../../platform/zones.ts';
import { upsertStaff } from '../../readmodels/staff/write.ts';
import { createTestDatabase } from './database.ts';
import { shippedProcedure } from './procedures.ts';
import { requestToken } from './tokens.ts';

export const audience = 'urn:cauce:api';

export interface TestStaff {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly office: string;
  readonly jurisdiction?: string;
  readonly active?: boolean;
}

/** Staff of two offices, of a whole jurisdiction and of another one; `stranger` is known to nobody here. */
export const staff = [
  { subject: 'rosa', roles: ['registration-officer'], office: 'tapachula' },
  { subject: 'ines', roles: ['admissibility-officer'], office: 'tapachula' },
  { subject: 'elena', roles: ['interviewer'], office: 'tapachula' },
  { subject: 'omar', roles: ['operations', 'auditor'], office: '*' },
  { subject: 'paula', roles: ['registration-officer', 'admissibility-officer'], office: 'palenque' },
  {
    subject: 'gloria',
    roles: ['registration-officer', 'admissibility-officer'],
    office: '*',
    jurisdiction: 'gt',
  },
  { subject: 'former', roles: ['admissibility-officer'], office: '*', active: false },
] as const satisfies readonly TestStaff[];
export type StaffName = (typeof staff)[number]['subject'] | 'stranger';

/** Every role of the Mexican procedure that acts on a claim, in one person: whom no competence stops. */
export const everyRole = [
  'registration-officer',
  'admissibility-officer',
  'interviewer',
  'eligibility-officer',
  'reviewer',
  'signing-authority',
  'review-authority',
  'notifier',
  'supervisor',
  'operations',
] as const;

export interface Sent {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'TRACE' | 'PROPFIND';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Bytes instead of a JSON body. */
  readonly payload?: string | Buffer;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  readonly body: any;
}

export interface TestApi {
  readonly app: Api;
  readonly pool: DatabasePool;
  readonly identity: IdentityProvider;
  readonly logged: readonly string[];
  readonly tokenOf: (name: string) => Promise<string>;
  readonly send: (name: string | undefined, sent: Sent) => Promise<Received>;
  /** Another application over the same database with some ports exchanged. */
  readonly withPorts: (changes: Partial<ApiPorts>) => Api;
  readonly sendTo: (app: Api, name: string | undefined, sent: Sent) => Promise<Received>;
  readonly close: () => Promise<void>;
}

const secretOf = (name: string): string => `${name}-secret-of-a-test`;

/**
 * The interface on a database of its own, with the rights of the application's role, a real identity provider, and
 * the command handler in the place of Temporal. `more` are staff beside the usual ones.
 */
export const startTestApi = async (more: readonly TestStaff[] = []): Promise<TestApi> => {
  const everybody: readonly TestStaff[] = [...staff, ...more];
  const database = await createTestDatabase();
  const owner = createPool({ databaseUrl: database.url, applicationName: 'test-owner', maxConnections: 2 });
  const identity = await startIdentityProvider({
    port: 0,
    audience,
    users: [...everybody.map(({ subject }) => subject), 'stranger'].map((subject) => ({
      subject,
      name: subject,
      secret: secretOf(subject),
    })),
  });
  await saveProcedure(createKysely(owner), await shippedProcedure('mx'));
  await upsertStaff(
    poolExecutor(owner),
    everybody.map((one) => memberOf(one, identity.issuer)),
  );
  await owner.end();
  const pool = createPool({
    databaseUrl: asApplication(database.url),
    applicationName: 'test-api',
    maxConnections: 8,
  });
  const logged: string[] = [];
  const ports = portsOf(pool, identity, logged);
  const app = createApi(ports);
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (name: string): Promise<string> => {
    const token =
      tokens.get(name) ?? requestToken(identity.issuer, { clientId: name, secret: secretOf(name) });
    tokens.set(name, token);
    return token;
  };
  const sendTo = async (target: Api, name: string | undefined, sent: Sent): Promise<Received> =>
    receive(target, sent, name === undefined ? undefined : await tokenOf(name));
  return {
    app,
    pool,
    identity,
    logged,
    tokenOf,
    sendTo,
    send: (name, sent) => sendTo(app, name, sent),
    withPorts: (changes) => createApi({ ...ports, ...changes }),
    close: async () => {
      await app.close();
      await identity.stop();
      await pool.end();
      await database.drop();
    },
  };
};

const portsOf = (pool: DatabasePool, identity: IdentityProvider, logged: string[]): ApiPorts => {
  const keyRing = createKeyRing({ kek: Buffer.alloc(32, 3), id: 'test' });
  const procedures = createProcedureLibrary(createKysely(pool));
  const zones = createZones();
  const handle = createCommandHandler({ pool, keyRing, procedures, zones });
  const now = () => instantOf(Date.now());
  return {
    pool,
    keyRing,
    procedures,
    zones,
    now,
    submit: async ({ claimId, commandId }) => ({
      kind: 'delivered',
      answer: await handle({ kind: 'command', claimId, commandId, now: now() }),
    }),
    tokens: createTokenVerifier({ issuer: identity.issuer, audience }),
    log: createLog({
      name: 'api',
      level: 'info',
      format: 'json',
      destination: { write: (line) => void logged.push(line) },
    }),
    checks: [],
    requestsPerMinute: 1_000_000,
    trustedProxies: [],
  };
};

const receive = async (app: Api, sent: Sent, token: string | undefined): Promise<Received> => {
  const payload = sent.payload ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const response = await app.inject({
    method: sent.method,
    url: sent.url,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...sent.headers,
    },
    ...(payload !== undefined && { payload }),
  });
  const isJson = String(response.headers['content-type']).includes('json') && response.payload !== '';
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.payload,
    body: isJson ? JSON.parse(response.payload) : undefined,
  };
};

const memberOf = (one: TestStaff, issuer: string) => ({
  staffId: `staff-${one.subject}`,
  issuer,
  subject: one.subject,
  roles: one.roles,
  office: one.office,
  jurisdiction: one.jurisdiction ?? 'mx',
  active: one.active ?? true,
});

/** The same database with the rights of the application and no others. */
const asApplication = (url: string): string => {
  const address = new URL(url);
  const options = '-c role=cauce_appender -c timezone=UTC -c datestyle=ISO,YMD -c bytea_output=hex';
  address.searchParams.set('options', options);
  return address.href;
};

/** A registration in Tapachula of one invented person, through a representative: so there is something to ratify. */
export const aRegistration = (changes: Readonly<Record<string, unknown>> = {}) => ({
  data: {
    procedure: 'mx/refugee-status',
    office: 'tapachula',
    track: 'regular',
    filedBy: 'representative',
    applicants: [{ personId: randomUUID(), relation: 'principal', nationality: 'HN', isMinor: false }],
    ...changes,
  },
  personal: { name: 'Invented Canary Name' },
});

export const keyHeader = (commandId: string = randomUUID()) => ({ 'idempotency-key': commandId });
