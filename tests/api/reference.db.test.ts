import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEM_KINDS, problemBody, statusOf } from '../../api/problems.ts';
import { REFUSAL_KINDS } from '../../domain/shared/refusal.ts';
import type { TestApi } from '../support/api.ts';
import { keyHeader, startTestApi } from '../support/api.ts';

let api: TestApi;
// biome-ignore lint/suspicious/noExplicitAny: the document is looked into, not used
let document: any;

beforeAll(async () => {
  api = await startTestApi();
  document = (await api.send(undefined, { method: 'GET', url: '/openapi.json' })).body;
});
afterAll(() => api.close());

/** Every object of a document, depth first. */
const objectsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [{ ...value }, ...inside];
};

describe('the interface document', () => {
  test('is OpenAPI 3.1 and names exactly these operations', () => {
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(
          ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
        ),
    );
    expect(operations.sort()).toEqual([
      'getBacklog GET /v1/backlog',
      'getClaim GET /v1/claims/{claimId}',
      'getClocks GET /v1/claims/{claimId}/clocks',
      'getHistory GET /v1/claims/{claimId}/history',
      'getLiveness GET /livez',
      'getMe GET /v1/me',
      'getOutcome GET /v1/commands/{commandId}',
      'getPersonalData GET /v1/claims/{claimId}/personal/{version}',
      'getProcedure GET /v1/procedures/{jurisdiction}/{name}',
      'getReadiness GET /readyz',
      'giveCommand POST /v1/claims/{claimId}/commands',
      'listDueClocks GET /v1/due',
      'listProcedures GET /v1/procedures',
      'listStalledClaims GET /v1/stalled',
      'listTasks GET /v1/tasks',
      'registerClaim POST /v1/claims',
    ]);
  });

  test('every reference within it leads somewhere', () => {
    const references = objectsIn(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) {
      const target = reference
        .slice(2)
        .split('/')
        .reduce((found, name) => found?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
      expect([reference, typeof target]).toEqual([reference, 'object']);
    }
  });

  test('every operation has a summary, a known tag and described answers; every one under /v1 asks for a token', () => {
    const tags = document.tags.map(({ name }: { name: string }) => name);
    for (const [path, methods] of Object.entries<Record<string, Readonly<Record<string, never>>>>(
      document.paths,
    )) {
      for (const { summary, tags: own, security, responses } of Object.values(methods)) {
        expect([path, typeof summary]).toEqual([path, 'string']);
        expect(tags).toEqual(expect.arrayContaining([...(own ?? [])]));
        expect([path, security !== undefined]).toEqual([path, path.startsWith('/v1/')]);
        for (const answer of Object.values<{ description?: string; content?: object }>(responses ?? {})) {
          expect([path, typeof answer.description]).toEqual([path, 'string']);
        }
      }
    }
  });

  test('problems are of the type application/problem+json', () => {
    const { responses } = document.paths['/v1/claims/{claimId}/commands'].post;
    for (const status of [
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      '503',
    ]) {
      expect([status, Object.keys(responses[status]?.content ?? {})]).toEqual([
        status,
        ['application/problem+json'],
      ]);
    }
  });

  test('registration and commands carry examples that the interface itself understands', async () => {
    const { Registration, Command } = {
      ...document.components.schemas,
      ...inputs(document.components.schemas),
    };
    const registration = {
      method: 'POST' as const,
      url: '/v1/claims',
      headers: keyHeader(),
      body: Registration.examples[0],
    };
    const registered = await api.send('rosa', registration);
    expect(registered.status).toBe(201);
    for (const body of Command.examples) {
      const url = `/v1/claims/${registered.body.claimId}/commands`;
      const answer = await api.send('ines', {
        method: 'POST',
        url,
        headers: { ...keyHeader(), 'if-match': '*' },
        body,
      });
      expect([200, 403, 409]).toContain(answer.status);
    }
  });

  /** Components are named `X` for what is answered and `XInput` for what is sent. */
  const inputs = (schemas: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(schemas).flatMap(([name, schema]) =>
        name.endsWith('Input') ? [[name.slice(0, -5), schema]] : [],
      ),
    );
});

describe('the reference page', () => {
  test('is served from here alone, under a policy that lets nothing else in', async () => {
    const page = await api.send(undefined, { method: 'GET', url: '/docs/' });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe-eval');
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) expect(source).toMatch(/^\.?\/(?!\/)/);
  });
});

describe('every answer', () => {
  test('carries the headers that keep a browser from doing anything with it', async () => {
    const answer = await api.send('rosa', { method: 'GET', url: '/v1/me' });
    expect(answer.body).toEqual({
      staffId: 'staff-rosa',
      roles: ['registration-officer'],
      office: 'tapachula',
      jurisdiction: 'mx',
    });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'strict-transport-security': expect.stringContaining('max-age='),
      'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  test('under /v1 is kept by no cache, however the address is written', async () => {
    for (const url of ['/v1/me', '/%761/me', '/v1/%6de', 'http://elsewhere.example.org/v1/me']) {
      const answer = await api.send('rosa', { method: 'GET', url });
      expect([url, answer.status, answer.headers['cache-control']]).toEqual([url, 200, 'no-store']);
    }
  });

  test('has an id of ours, never one that a caller chose', async () => {
    const answer = await api.send('rosa', {
      method: 'GET',
      url: '/v1/me',
      headers: { 'request-id': 'chosen', 'x-request-id': 'chosen' },
    });
    expect(answer.headers['request-id']).not.toBe('chosen');
  });

  test('leaves one line in the log, with the route and never the address', async () => {
    api.logged.length;
    const before = api.logged.length;
    await api.send('rosa', { method: 'GET', url: '/v1/tasks?office=canary-office' });
    const lines = api.logged.slice(before).map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ msg: 'Answered', method: 'GET', route: '/v1/tasks', status: 200 }),
    ]);
    expect(api.logged.join('')).not.toContain('canary-office');
  });
});

describe('too many requests', () => {
  test('are answered with 429, a problem and when to come back; health is always answered', async () => {
    const limited = api.withPorts({ requestsPerMinute: 3 });
    const answers = [];
    for (let index = 0; index < 4; index += 1) {
      answers.push(await api.sendTo(limited, 'rosa', { method: 'GET', url: '/v1/me' }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.body.type).toBe('urn:cauce:problem:too-many-requests');
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await api.sendTo(limited, undefined, { method: 'GET', url: '/livez' })).status).toBe(200);
    await limited.close();
  });
});

describe('health', () => {
  const check = (name: string, isRequired: boolean, isUp: () => Promise<boolean>) => ({
    name,
    isRequired,
    isUp,
  });
  const up = async () => true;
  const down = async () => false;
  const broken = () => Promise.reject(new Error('secret of a library'));
  const silent = () => new Promise<boolean>(() => undefined);

  test.each([
    ['ready', 200, [check('database', true, up), check('temporal', false, up)]],
    ['degraded', 200, [check('database', true, up), check('temporal', false, broken)]],
    ['not-ready', 503, [check('database', true, down), check('temporal', false, up)]],
    ['not-ready', 503, [check('database', true, silent), check('temporal', false, up)]],
  ] as const)('%s is answered with %i and names what is down', async (status, code, checks) => {
    const app = api.withPorts({ checks });
    const answer = await api.sendTo(app, undefined, { method: 'GET', url: '/readyz' });
    expect([answer.status, answer.body.status]).toEqual([code, status]);
    expect(Object.keys(answer.body.checks)).toEqual(['database', 'temporal']);
    expect(answer.text).not.toContain('secret');
    await app.close();
  });
});

describe('problems', () => {
  test('every kind has a status, a stable name, and a sentence in both languages', () => {
    expect(new Set(PROBLEM_KINDS).size).toBe(PROBLEM_KINDS.length);
    for (const kind of REFUSAL_KINDS) {
      const [es, en] = [problemBody(kind, {}, 'es'), problemBody(kind, {}, 'en')];
      expect(es.type).toMatch(/^urn:cauce:problem:[a-z]+(-[a-z]+)*$/);
      expect([403, 404, 409, 412, 422]).toContain(statusOf(kind));
      expect(es.detail).not.toBe(en.detail);
      expect(es.title).toBe(en.title);
    }
  });

  test('while the database is away the answer is 503 and says nothing of it', async () => {
    const { createPool } = await import('../../platform/database/pool.ts');
    const pool = createPool({
      databaseUrl: 'postgresql://nobody:secret@127.0.0.1:1/none',
      applicationName: 'test',
    });
    const app = api.withPorts({ pool });
    const answer = await api.sendTo(app, 'rosa', { method: 'GET', url: '/v1/me' });
    expect([answer.status, answer.body.type]).toEqual([503, 'urn:cauce:problem:unavailable']);
    expect(answer.text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|secret/);
    await app.close();
    await pool.end();
  });
});
