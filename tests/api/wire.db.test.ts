import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApi } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';

let api: TestApi;
let port: number;
let token: string;

beforeAll(async () => {
  api = await startTestApi();
  port = Number(new URL(await api.app.listen({ host: '127.0.0.1', port: 0 })).port);
  token = await api.tokenOf('rosa');
});
afterAll(() => api.close());

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are, part by part until there is an answer, and reads until the other side hangs up. */
const exchange = async (...parts: readonly (string | Buffer)[]): Promise<Answer> => {
  const socket = connect({ host: '127.0.0.1', port });
  const received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => received.push(chunk));
  // A server that refuses early hangs up while bytes are still on their way.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await once(socket, 'connect');
  for (const part of parts) {
    if (received.length > 0) break;
    await new Promise((resolve) => socket.write(part, resolve));
  }
  await closed;
  const text = Buffer.concat(received).toString('latin1');
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  return { status: Number(head.split(' ')[1]), head, body };
};

const request = (lines: readonly string[], body = ''): string =>
  `${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`;
const me = (...headers: readonly string[]): string => request(['GET /v1/me HTTP/1.1', 'host: x', ...headers]);
const bearer = () => `authorization: Bearer ${token}`;

const expectProblem = ({ status, head, body }: Answer, expected: number, type: string): void => {
  expect([status, /content-type: application\/problem\+json/i.test(head)]).toEqual([expected, true]);
  expect(JSON.parse(body)).toMatchObject({ status: expected, type: `urn:cauce:problem:${type}` });
};

describe('bytes that are no request', () => {
  test.each<readonly [string, string]>([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a method that there is not', request(['GRANT /v1/me HTTP/1.1', 'host: x'])],
    ['another version of HTTP', request(['GET /v1/me HTTP/9.9', 'host: x'])],
    ['a header without a colon', request(['GET /v1/me HTTP/1.1', 'host: x', 'nonsense'])],
    ['a NUL in a header', request(['GET /v1/me HTTP/1.1', 'host: x', 'x: a\u0000b'])],
    ['a space before the colon', request(['GET /v1/me HTTP/1.1', 'host: x', 'x : y'])],
    [
      'two lengths',
      request(['POST /v1/claims HTTP/1.1', 'host: x', 'content-length: 2', 'content-length: 3'], '{}'),
    ],
    [
      'a length and chunks',
      request(
        ['POST /v1/claims HTTP/1.1', 'host: x', 'content-length: 2', 'transfer-encoding: chunked'],
        '0\r\n\r\n',
      ),
    ],
    ['a length below nothing', request(['POST /v1/claims HTTP/1.1', 'host: x', 'content-length: -1'], '{}')],
    [
      'chunks that are none',
      request(['POST /v1/claims HTTP/1.1', 'host: x', 'transfer-encoding: chunked'], 'zz\r\n'),
    ],
    ['a TLS greeting', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
  ])('400 and a problem: %s', async (_, bytes) => {
    const answer = await exchange(Buffer.from(bytes, 'latin1'));
    expect([answer.status, answer.body.includes('"status":400')]).toEqual([400, true]);
    expect(answer.head).toMatch(/content-type: application\/problem\+json/i);
    expect(answer.body).not.toMatch(/HPE_|Parse Error|node/);
  });

  test('400: a request to no host, which is refused before anything of ours sees it', async () => {
    expect((await exchange(request(['GET /v1/me HTTP/1.1', bearer()]))).status).toBe(400);
  });

  test('431: headers of a hundred kilobytes', async () => {
    expectProblem(await exchange(me(`x: ${'a'.repeat(100_000)}`)), 431, 'headers-too-large');
  });
});

describe('headers that stand twice', () => {
  test('401: two tokens, because somebody before us may have read the other one', async () => {
    const twice = await exchange(me(bearer(), bearer()));
    expectProblem(twice, 401, 'unauthenticated');
    expectProblem(await exchange(me(bearer(), 'Authorization: Bearer x.y.z')), 401, 'unauthenticated');
    expect((await exchange(me(bearer()))).status).toBe(200);
    expect((await exchange(me(bearer(), 'vary: authorization'))).status).toBe(200);
  });

  test('400: two ids for one command', async () => {
    const [one, other] = [keyHeader()['idempotency-key'], keyHeader()['idempotency-key']];
    const body = JSON.stringify(aRegistration());
    const lines = [
      'POST /v1/claims HTTP/1.1',
      'host: x',
      bearer(),
      'content-type: application/json',
      `content-length: ${body.length}`,
    ];
    const answer = await exchange(
      request([...lines, `idempotency-key: ${one}`, `idempotency-key: ${other}`], body),
    );
    expectProblem(answer, 400, 'parameter-invalid');
    expect((await exchange(request([...lines, `idempotency-key: ${one}`], body))).status).toBe(201);
  });
});

describe('a token', () => {
  test('is known by its scheme in any case, with any number of spaces', async () => {
    for (const scheme of ['bearer', 'BEARER', 'Bearer  ']) {
      expect([scheme, (await exchange(me(`authorization: ${scheme} ${token}`))).status]).toEqual([
        scheme,
        200,
      ]);
    }
  });

  test.each<readonly [string, () => string]>([
    ['of another scheme', () => me(`authorization: Basic ${token}`)],
    ['without a scheme', () => me(`authorization: ${token}`)],
    ['of no characters', () => me('authorization: Bearer ')],
    ['with something after it', () => me(`${bearer()} x`)],
    ['two of them in one header', () => me(`${bearer()}, Bearer ${token}`)],
    ['in the query', () => request([`GET /v1/me?access_token=${token} HTTP/1.1`, 'host: x'])],
    ['in a cookie', () => me(`cookie: access_token=${token}`)],
    ['in another header', () => me(`x-access-token: ${token}`, `proxy-authorization: Bearer ${token}`)],
  ])('is refused: %s', async (_, bytes) => {
    expectProblem(await exchange(bytes()), 401, 'unauthenticated');
  });

  test('in the body is no token', async () => {
    const body = `access_token=${token}`;
    const lines = [
      'POST /v1/claims HTTP/1.1',
      'host: x',
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${body.length}`,
    ];
    expectProblem(await exchange(request(lines, body)), 401, 'unauthenticated');
  });
});

describe('bodies', () => {
  const head = (...more: readonly string[]) => [
    'POST /v1/claims HTTP/1.1',
    'host: x',
    bearer(),
    'content-type: application/json',
    `idempotency-key: ${keyHeader()['idempotency-key']}`,
    ...more,
  ];

  test('413: ten megabytes that are announced are refused before they arrive', async () => {
    expectProblem(await exchange(request(head('content-length: 10485760'))), 413, 'body-too-large');
  });

  test('413: ten megabytes in chunks are refused as soon as they are too many', async () => {
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`;
    const answer = await exchange(
      request(head('transfer-encoding: chunked')),
      ...Array.from({ length: 160 }, () => chunk),
    );
    expectProblem(answer, 413, 'body-too-large');
  });

  test('a caller who hangs up in the middle leaves nothing behind', async () => {
    const sockets = Array.from({ length: 20 }, () => connect({ host: '127.0.0.1', port }));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    for (const socket of sockets) {
      socket.write(request(head('content-length: 5000'), '{"data":'));
      socket.destroy();
    }
    expect((await exchange(me(bearer()))).status).toBe(200);
    expect(api.pool.waitingCount).toBe(0);
  });
});

describe('addresses', () => {
  test.each(['/%761/me', '/v1/%6de', 'http://elsewhere.example.org/v1/me'])(
    '%s is /v1/me, and its answer is kept by no cache either',
    async (address) => {
      const answer = await exchange(request([`GET ${address} HTTP/1.1`, 'host: x', bearer()]));
      expect([answer.status, /cache-control: no-store/.test(answer.head)]).toEqual([200, true]);
    },
  );

  test.each([
    '/docs/static/../../package.json',
    '/docs/static/%2e%2e/%2e%2e/package.json',
    '/docs/static/..%2f..%2fpackage.json',
    '/docs/..%5c..%5cpackage.json',
    '/../../../../etc/passwd',
  ])('%s leads to no file', async (address) => {
    const answer = await exchange(request([`GET ${address} HTTP/1.1`, 'host: x']));
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.head).toMatch(/content-type: application\/problem\+json/i);
  });
});

test('the log of all this holds no token and no address that was asked for', () => {
  const text = api.logged.join('');
  for (const secret of [token, 'access_token', 'passwd', 'Invented', 'elsewhere.example'])
    expect(text).not.toContain(secret);
});
