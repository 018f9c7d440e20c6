import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sent, TestApi } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';

let api: TestApi;
let claimId: string;

beforeAll(async () => {
  api = await startTestApi();
  const sent = { method: 'POST' as const, url: '/v1/claims', headers: keyHeader(), body: aRegistration() };
  claimId = String((await api.send('rosa', sent)).body.claimId);
});
afterAll(() => api.close());

const registration = (body: unknown): Sent => ({
  method: 'POST',
  url: '/v1/claims',
  headers: keyHeader(),
  body,
});
const raw = (payload: string | Buffer, headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: 'POST',
  url: '/v1/claims',
  headers: { ...keyHeader(), ...headers },
  payload,
});
const command = (body: unknown): Sent => ({
  method: 'POST',
  url: `/v1/claims/${claimId}/commands`,
  headers: { ...keyHeader(), 'if-match': '*' },
  body,
});

/** Sends and checks what holds for every bad input: a problem, no server error, nothing of ours in it. */
const refused = async (sent: Sent) => {
  const answer = await api.send('rosa', sent);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(String(answer.headers['content-type'])).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(/^urn:cauce:problem:[a-z-]+$/),
    status: answer.status,
  });
  expect(answer.text).not.toMatch(/node_modules|\bat [^ ]+ \(|select |insert |postgres/i);
  return answer;
};

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const withBadByte = Buffer.concat([utf8('{"data":"'), Buffer.from([0xff, 0xfe]), utf8('"}')]);

describe('bytes that are no JSON of ours', () => {
  test.each<readonly [string, string | Buffer]>([
    ['an empty body', ''],
    ['half an object', '{"data":'],
    ['a trailing comma', '{"data":{},}'],
    ['a comment', '{/*x*/}'],
    ['single quotes', "{'data':1}"],
    ['a number of another language', '{"data":0x10}'],
    ['NaN', '{"data":NaN}'],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8('{}')])],
    ['bytes that are not UTF-8', withBadByte],
    ['UTF-16', Buffer.from('{"data":{}}', 'utf16le')],
    ['a member twice', '{"data":{},"data":{}}'],
    ['a member twice, once escaped', '{"data":{},"d\\u0061ta":{}}'],
    ['a member twice, deep inside', '{"personal":{"a":[{"b":1,"b":2}]}}'],
    ['__proto__', '{"__proto__":{"isAdmin":true}}'],
    ['__proto__ deep inside', '{"data":{"applicants":[{"__proto__":{"x":1}}]}}'],
    ['a raw line break in a text', '{"data":"a\nb"}'],
    ['a number that would become infinite', '{"personal":{"a":1e400}}'],
    ['a number that would vanish', '{"personal":{"a":1e-400}}'],
    ['a number that would be rounded', '{"personal":{"telephone":50312345678901234567}}'],
  ])('400: %s', async (_, payload) => {
    const answer = await refused(raw(payload));
    expect([answer.status, answer.body.type]).toEqual([400, 'urn:cauce:problem:malformed-json']);
    expect('isAdmin' in {}).toBe(false);
  });

  test.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
  ])('415: a body of type %s', async (type) => {
    expect((await refused(raw('{}', { 'content-type': type }))).status).toBe(415);
  });

  test('413: a body of more than a megabyte', async () => {
    const answer = await refused(
      registration({ ...aRegistration(), personal: { story: 'x'.repeat(1_100_000) } }),
    );
    expect(answer.status).toBe(413);
  });

  test('a nesting of half a million levels is answered, and at once', async () => {
    const begun = Date.now();
    const answer = await refused(raw(`${'['.repeat(500_000)}${']'.repeat(500_000)}`));
    expect(answer.status).toBe(422);
    expect(Date.now() - begun).toBeLessThan(3_000);
  });
});

describe('a body that does not say what it must', () => {
  const good = aRegistration();
  test.each<readonly [string, unknown, string]>([
    ['a text', 'register', ''],
    ['null', null, ''],
    ['a list', [], ''],
    ['nothing', {}, '/data'],
    ['a member too many', { ...good, isAdmin: true }, ''],
    ['a member too many inside', { ...good, data: { ...good.data, stage: 'closed' } }, '/data'],
    ['constructor', { ...good, constructor: { prototype: { x: 1 } } }, ''],
    [
      'a claim id: a caller who chose it could ask whether it is taken',
      { ...good, claimId: randomUUID() },
      '',
    ],
    [
      'a track that is a member of every object',
      { ...good, data: { ...good.data, track: 'constructor' } },
      '/data/track',
    ],
    ['a legal time in the year 0', { ...good, occurredAt: '0000-01-01T00:00:00.000Z' }, '/occurredAt'],
    ['a legal time in 1899', { ...good, occurredAt: '1899-12-31T00:00:00.000Z' }, '/occurredAt'],
    ['a legal time in the year 9999', { ...good, occurredAt: '9999-12-31T23:59:59.999Z' }, '/occurredAt'],
    ['an office with a NUL', { ...good, data: { ...good.data, office: 'tapachula\u0000' } }, '/data/office'],
    ['an office that is SQL', { ...good, data: { ...good.data, office: "x' or 1=1 --" } }, '/data/office'],
    ['an office that is a number', { ...good, data: { ...good.data, office: 7 } }, '/data/office'],
    ['an office that is a list', { ...good, data: { ...good.data, office: ['tapachula'] } }, '/data/office'],
    ['no applicant', { ...good, data: { ...good.data, applicants: [] } }, '/data/applicants'],
    ['an instant without a zone', { ...good, occurredAt: '2026-01-01T10:00:00.000' }, '/occurredAt'],
    ['a day that does not exist', { ...good, occurredAt: '2026-02-30T10:00:00.000Z' }, '/occurredAt'],
    ['a role that is a sentence', { ...good, as: 'The Director' }, '/as'],
    ['personal data with half a character', { ...good, personal: { name: '\ud800' } }, '/personal/name'],
    ['personal data with a NUL', { ...good, personal: { name: 'a\u0000b' } }, '/personal/name'],
    [
      'personal data with an escape sequence',
      { ...good, personal: { name: '\u001b[31m' } },
      '/personal/name',
    ],
    [
      'personal data five levels deep',
      { ...good, personal: { a: { b: { c: { d: { e: 1 } } } } } },
      '/personal/a/b/c/d',
    ],
    ['personal data under a name of its own', { ...good, personal: { 'José Ñ': 1 } }, '/personal'],
  ])('422: %s', async (_, body, pointer) => {
    const answer = await refused(registration(body));
    expect([answer.status, answer.body.type]).toEqual([422, 'urn:cauce:problem:body-invalid']);
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
  });

  test.each<readonly [string, unknown]>([
    ['an unknown type', { type: 'grant-everything', data: {} }],
    ['a command of the engine itself', { type: 'expire-clocks', data: {} }],
    ['data of another command', { type: 'admit-claim', data: { reason: 'death' } }],
    ['an actor', { type: 'admit-claim', data: {}, actor: { id: 'staff-omar', role: 'auditor' } }],
    ['an expected version in the body', { type: 'admit-claim', data: {}, expectedVersion: 1 }],
    [
      'a suspension of terms that ends so late that no term could end after it',
      {
        type: 'suspend-terms',
        data: {
          suspensionId: 'a',
          offices: [],
          exempt: [],
          from: '2026-11-01',
          until: '2200-12-31',
          basis: 'LFPA-28',
        },
      },
    ],
    [
      'a number beyond 2^53 in the place of a day',
      { type: 'schedule-interview', data: { interviewOn: 2 ** 60, interviewerId: 'x' } },
    ],
  ])('422: a command with %s', async (_, body) => {
    expect((await refused(command(body))).status).toBe(422);
  });

  test('what was refused is not repeated in the answer', async () => {
    const answer = await refused(
      registration({ ...good, personal: { name: 'Marta Canary\u0000' }, claimId: 'Marta-Canary' }),
    );
    expect(answer.text).not.toContain('Canary');
    expect(api.logged.join('')).not.toContain('Canary');
  });
});

describe('parameters and headers', () => {
  test.each([
    '/v1/claims/1',
    '/v1/claims/01940000-0000-7000-8000-00000000000G',
    "/v1/claims/'%20or%201=1",
    '/v1/claims/%00',
    '/v1/tasks?limit=0',
    '/v1/tasks?limit=201',
    '/v1/tasks?limit=-1',
    '/v1/tasks?limit=1e2',
    '/v1/tasks?limit=0x10',
    '/v1/tasks?limit=',
    '/v1/tasks?limit=1&limit=2',
    '/v1/tasks?limit[]=1',
    '/v1/tasks?offset=1',
    '/v1/tasks?cursor=x',
    '/v1/tasks?cursor=eyJhIjoxfQ',
    '/v1/tasks?__proto__=1',
    '/v1/tasks?office=%ED%A0%80',
    '/v1/due?state=late',
    '/v1/due?asOf=2026-02-30',
    '/v1/due?asOf=now()',
    '/v1/due?withinDays=99999',
    '/v1/stalled?floorDays=1.5',
    '/v1/stalled?asOf=2026-01-01',
    '/v1/stalled?asOf=0000-01-01T00:00:00.000Z',
    '/v1/stalled?floorDays=36600&asOf=0050-01-01T00:00:00.000Z',
    '/v1/backlog?asOf=1899-12-31',
    '/v1/me?x=1',
    '/v1/procedures/MX/refugee-status',
    '/v1/commands/1',
  ])('400: %s', async (url) => {
    expect((await refused({ method: 'GET', url })).status).toBe(400);
  });

  const cursorOf = (...keys: readonly string[]): string =>
    Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');
  const someone = '01940000-0000-7000-8000-000000000001';

  test.each([
    ['tasks', cursorOf('2026-02-31', '2026-01-01T00:00:00.000Z', someone, 'x')],
    ['tasks', cursorOf('2026-02-01', '2026-99-01T00:00:00.000Z', someone, 'x')],
    ['tasks', cursorOf('2026-02-01', '0000-01-01T00:00:00.000Z', someone, 'x')],
    ['tasks', cursorOf('0000-00-00', '2026-01-01T00:00:00.000Z', someone, 'x')],
    ['due', cursorOf('2026-02-31', someone, 'x', '1')],
    ['due', cursorOf('2026-02-01', someone, 'x', '2147483648')],
    ['due', cursorOf('2026-02-01', someone, 'x', '999999999999999')],
    ['stalled', cursorOf('2026-02-01T99:00:00.000Z', someone)],
    ['stalled', `${cursorOf('2026-02-01T00:00:00.000Z', someone)}==`],
    ['stalled', cursorOf('2026-02-01', someone, 'x', '1')],
  ])('400: %s with a cursor that no list has given', async (list, cursor) => {
    const answer = await refused({ method: 'GET', url: `/v1/${list}?cursor=${encodeURIComponent(cursor)}` });
    expect([answer.status, answer.body.type]).toEqual([400, 'urn:cauce:problem:cursor-invalid']);
  });

  test.each([
    'order=sideways',
    'cursor=WyI5OTk5OTk5OTk5OTk5OTkiXQ',
    'asOfVersion=0',
    'cursor=WyJ4Il0',
    'cursor=WyIxIiwiMiJd',
  ])('400: a history with %s', async (query) => {
    expect((await refused({ method: 'GET', url: `/v1/claims/${claimId}/history?${query}` })).status).toBe(
      400,
    );
  });

  test('428 without If-Match, 400 with one that is no version of ours or is weak', async () => {
    const { headers, ...rest } = command({ type: 'admit-claim', data: {} });
    const key = { 'idempotency-key': headers?.['idempotency-key'] ?? '' };
    const missing = await refused({ ...rest, headers: key });
    expect([missing.status, missing.body.type]).toEqual([428, 'urn:cauce:problem:if-match-missing']);
    for (const value of [
      '1',
      'W/"1"',
      '"-1"',
      '"1","2"',
      '"01"',
      '"2147483648"',
      '"9999999999"',
      '"99999999999"',
      '""',
    ]) {
      expect([value, (await refused({ ...rest, headers: { ...key, 'if-match': value } })).status]).toEqual([
        value,
        400,
      ]);
    }
  });

  test('400 without Idempotency-Key, or with one that is no lower-case UUID', async () => {
    const missing = await refused({ method: 'POST', url: '/v1/claims', body: aRegistration() });
    expect([missing.status, missing.body.type]).toEqual([400, 'urn:cauce:problem:idempotency-key-missing']);
    for (const value of [
      '1',
      'ABCDEF00-0000-4000-8000-000000000000',
      `${randomUUID()} `.repeat(2),
      '00000000-0000-0000-0000-000000000000',
    ]) {
      const answer = await refused({
        method: 'POST',
        url: '/v1/claims',
        headers: { 'idempotency-key': value },
        body: aRegistration(),
      });
      expect([value, answer.status]).toEqual([value, 400]);
    }
  });

  test.each(['/', '/v1', '/v1/nothing', '/v2/claims', '//v1/me', '/.env', '/metrics'])(
    '404: %s',
    async (url) => {
      expect((await refused({ method: 'GET', url })).status).toBe(404);
    },
  );

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'] as const)(
    '405: a claim is not changed by %s, and the answer says what can be done with it',
    async (method) => {
      const answer = await refused({ method, url: `/v1/claims/${claimId}?x=1` });
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
    },
  );

  test('405: the claims are registered and not listed', async () => {
    const answer = await refused({ method: 'GET', url: '/v1/claims' });
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
  });

  test('415: a body that is compressed', async () => {
    const answer = await refused(raw('{}', { 'content-encoding': 'gzip' }));
    expect([answer.status, answer.body.type]).toEqual([415, 'urn:cauce:problem:media-type-unsupported']);
  });
});

describe('whatever is sent', () => {
  const anyJson = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });

  test('no body brings the interface to an error of its own', async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, fc.constantFrom(registration, command), async (body, sent) => {
        await refused(sent(body));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('no value in the place of a good one brings the interface to an error of its own', async () => {
    const fields = ['procedure', 'office', 'track', 'filedBy', 'applicants'] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), anyJson, async (field, value) => {
        const answer = await api.send('rosa', registration(aRegistration({ [field]: value })));
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
