import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PROBLEM_KINDS } from '../../api/problems.ts';
import { createLog } from '../../platform/log.ts';
import type { Api } from '../../api/route.ts';
import type { Received, Sent, TestApi } from '../support/api.ts';
import { aRegistration, everyRole, keyHeader, startTestApi } from '../support/api.ts';
import { goodCommands, goodData, goodExtras } from './good-requests.ts';
import { canary, hostileHeaders, hostileJson, hostileTexts, spoiled } from './hostile-values.ts';

interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
}

let api: TestApi;
let app: Api;
let operations: readonly Operation[];
/** A claim and a command that are there, for addresses that are good but for one place. */
let claimId: string;
const commandId = randomUUID();
const logged: string[] = [];
const faults: string[] = [];
let sentCount = 0;

beforeAll(async () => {
  api = await startTestApi([{ subject: 'todos', roles: everyRole, office: 'tapachula' }]);
  const destination = { write: (line: string) => void logged.push(line) };
  app = api.withPorts({ log: createLog({ name: 'api', level: 'trace', format: 'json', destination }) });
  operations = operationsOf((await api.send(undefined, { method: 'GET', url: '/openapi.json' })).body);
  const registered = await sendGood({
    ...post('/v1/claims', goodRegistration()),
    headers: keyHeader(commandId),
  });
  claimId = String(registered.body.claimId);
});
afterAll(async () => {
  await app.close();
  await api.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the document is read, not used
const operationsOf = (document: any): readonly Operation[] =>
  Object.entries<Readonly<Record<string, { readonly parameters?: Operation['parameters'] }>>>(document.paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => ({
        method: method === 'post' ? ('POST' as const) : ('GET' as const),
        path,
        parameters,
      })),
    );

const goodRegistration = () => JSON.stringify(aRegistration());

const post = (url: string, payload: string | Buffer): Sent => ({
  method: 'POST',
  url,
  headers: { ...keyHeader(), 'if-match': '*' },
  payload,
});
const command = (payload: string | Buffer): Sent => post(`/v1/claims/${claimId}/commands`, payload);

const sendGood = (sent: Sent): Promise<Received> => api.sendTo(app, 'todos', sent);

const problemTypes: ReadonlySet<string> = new Set(
  PROBLEM_KINDS.map(
    (kind) => `urn:cauce:problem:${kind.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`,
  ),
);
const problemMembers = ['type', 'title', 'status', 'detail', 'errors', 'rule', 'facts', 'basis', 'commandId'];
const ours =
  /node_modules|\bat \S+ \(|\b(select|insert|update|delete)\b[^"]+\b(from|into|set)\b|postgres|kysely|fastify|\bzod\b|pino|Error:|[A-Z]{3,}_[A-Z]{3,}/i;
const longestMillis = 4_000;

const hasControl = (text: string): boolean =>
  [...text].some((character) => character < ' ' && character !== '\n');

/** What is wrong with the answer to a bad request; undefined when nothing is. `accepted`: the input may have been good. */
const faultOf = (answer: Received, millis: number): string | undefined => {
  const { status, headers, text, body } = answer;
  if (millis > longestMillis) return `took ${Math.round(millis)} ms`;
  if (status >= 500) return 'an error of ours';
  if (status < 400) return undefined;
  if (text.length > 50_000) return `an answer of ${text.length} characters`;
  if (!String(headers['content-type']).startsWith('application/problem+json')) return 'no problem';
  if (!problemTypes.has(body.type) || body.status !== status)
    return `a problem of no known type: ${body.type}`;
  if (Object.keys(body).some((member) => !problemMembers.includes(member))) return 'a member too many';
  if (text.includes(canary)) return 'what was sent is in the answer';
  if (ours.test(text)) return 'something of ours is in the answer';
  if (hasControl(text)) return 'a control character is in the answer';
  return undefined;
};

/** Sends all, some at a time; every fault is noted with what was sent. Returns how many were refused. */
const sendAll = async (requests: readonly Sent[], mayPass = true): Promise<number> => {
  let refused = 0;
  const queue = requests.values();
  const runner = async (): Promise<void> => {
    for (const sent of queue) {
      const begun = performance.now();
      const language = sentCount % 2 === 0 ? 'es' : 'en';
      const answer = await api.sendTo(app, 'todos', {
        ...sent,
        headers: { 'accept-language': language, ...sent.headers },
      });
      sentCount += 1;
      const fault =
        faultOf(answer, performance.now() - begun) ??
        (answer.status < 400 && !mayPass ? 'was taken' : undefined) ??
        untranslated(answer, language);
      if (fault !== undefined) faults.push(describeFault(fault, sent, answer));
      if (answer.status >= 400) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, runner));
  return refused;
};

/** A Spanish caller reads Spanish, also about the single place that is wrong. */
const untranslated = ({ body, headers }: Received, language: string): string | undefined => {
  if (language !== 'es' || headers['content-language'] !== 'es' || body?.errors === undefined)
    return undefined;
  const english = body.errors.find(({ detail }: { detail: string }) =>
    /^(is|must|may|has|does) /.test(detail),
  );
  return english === undefined ? undefined : `not in Spanish: ${english.detail}`;
};

const describeFault = (fault: string, sent: Sent, answer: Received): string =>
  [
    fault,
    `${sent.method} ${sent.url.slice(0, 160)}`,
    JSON.stringify(sent.headers)?.slice(0, 200),
    String(sent.payload ?? '').slice(0, 300),
    `${answer.status} ${answer.text.slice(0, 300)}`,
  ].join('\n  ');

const expectNoFaults = (): void => expect(faults.slice(0, 5)).toEqual([]);

/** A text in an address, byte for byte; half of a surrogate pair as the three bytes that it would be. */
const inAddress = (text: string): string =>
  Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff) return encodeURIComponent(character);
    return `%ED%${(0x80 | ((code >> 6) & 0x3f)).toString(16)}%${(0x80 | (code & 0x3f)).toString(16)}`;
  }).join('');

const goodParameters: Readonly<Record<string, () => string>> = {
  claimId: () => claimId,
  commandId: () => commandId,
  version: () => '1',
  jurisdiction: () => 'mx',
  name: () => 'refugee-status',
};

/** The address of an operation, with one parameter of the path exchanged. */
const addressOf = ({ path }: Operation, changed: Readonly<Record<string, string>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => changed[name] ?? goodParameters[name]?.() ?? '');

const rawSteps = [
  '%',
  '%zz',
  '%00',
  '%ff',
  '%c0%ae%c0%ae%2f',
  '..%2f..%2fpackage.json',
  '.',
  '..',
  '*',
  ';',
  ':',
  '%3f',
  '%23',
  '%2e%2e',
];

const sentTo = (operation: Operation, url: string): Sent =>
  operation.method === 'GET'
    ? { method: 'GET', url }
    : { ...command('{"type":"admit-claim","data":{}}'), url };

describe('whatever is wrong in one place of a request', () => {
  test('a good request is answered before', async () => {
    expect((await sendGood(post('/v1/claims', goodRegistration()))).status).toBe(201);
  });

  test('every address, with every parameter of its path spoiled', async () => {
    const requests = operations.flatMap((operation) =>
      operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .flatMap(({ name }) =>
          [...hostileTexts.map(inAddress), ...rawSteps, 'a'.repeat(15_000)].map((step) =>
            sentTo(operation, addressOf(operation, { [name]: step })),
          ),
        ),
    );
    expect(requests.length).toBeGreaterThan(500);
    await sendAll(requests);
    expectNoFaults();
  }, 60_000);

  test('every query, with every parameter spoiled, sent twice, as a list, as an object, or unknown', async () => {
    const requests = operations
      .filter(({ method }) => method === 'GET')
      .flatMap((operation) => {
        const address = addressOf(operation);
        const names = operation.parameters
          .filter(({ in: place }) => place === 'query')
          .map(({ name }) => name);
        const queries = [
          ...names.flatMap((name) => [
            ...hostileTexts.map((text) => `${name}=${inAddress(text)}`),
            ...['', '=', '[]=1', '[__proto__]=1', '[constructor][prototype]=1', '.x=1'].map(
              (rest) => `${name}${rest}`,
            ),
            `${name}=1&${name}=2`,
            `${name}=${'1'.repeat(400)}`,
          ]),
          ...[
            `${canary}=1`,
            `__proto__=1`,
            `constructor=1`,
            `access_token=${canary}`,
            '&&&===',
            '%',
            '?',
            ' ',
          ],
          Array.from({ length: 2_000 }, (_, index) => `p${index}=${canary}`).join('&'),
        ];
        return queries.map((query): Sent => ({ method: 'GET', url: `${address}?${query}` }));
      });
    expect(requests.length).toBeGreaterThan(1_000);
    await sendAll(requests);
    expectNoFaults();
  }, 60_000);

  test('every header that is read, with anything in it', async () => {
    const names = [
      'idempotency-key',
      'if-match',
      'accept-language',
      'cauce-purpose',
      'content-type',
      'content-encoding',
      'accept',
      'x-forwarded-for',
      'x-http-method-override',
    ];
    const requests = names.flatMap((name) =>
      hostileHeaders.flatMap((value): readonly Sent[] => {
        const good = command('{"type":"admit-claim","data":{}}');
        const read: Sent = { method: 'GET', url: `/v1/claims/${claimId}`, headers: { [name]: value } };
        return [{ ...good, headers: { ...good.headers, [name]: value } }, read];
      }),
    );
    expect(requests.length).toBeGreaterThan(700);
    await sendAll(requests);
    expectNoFaults();
  }, 60_000);

  test('a registration with every member spoiled, taken away, doubled, or with one too many', async () => {
    const good = { ...aRegistration(), occurredAt: goodExtras.occurredAt, as: 'registration-officer' };
    const requests = spoiled(good).map((body) => post('/v1/claims', body));
    expect(requests.length).toBeGreaterThan(1_500);
    expect(await sendAll(requests)).toBeGreaterThan(1_000);
    expectNoFaults();
  }, 60_000);

  test('every command with every member of its data spoiled', async () => {
    expect(goodCommands.length).toBe(Object.keys(goodData).length);
    // A third of the values for one command, the next third for the next: each kind of member still meets all of them.
    const requests = goodCommands.flatMap(({ type, data }, turn) =>
      spoiled(data)
        .filter((_, index) => (index + turn) % 3 === 0)
        .map((text) => command(`{"type":"${type}","data":${text}}`)),
    );
    expect(requests.length).toBeGreaterThan(2_000);
    expect(await sendAll(requests)).toBeGreaterThan(1_800);
    expectNoFaults();
  }, 120_000);

  test('a command with each of its other members spoiled', async () => {
    const good = { type: 'admit-claim', data: {}, ...goodExtras };
    await sendAll(spoiled(good).map(command));
    expectNoFaults();
  }, 60_000);

  test('bytes that are no JSON, at both doors', async () => {
    const bytes = [
      '',
      ' ',
      '{',
      '}',
      '[',
      '{"a"',
      '{"a":}',
      '{,}',
      '{"a":1,}',
      "{'a':1}",
      '{"a":1}{"b":2}',
      '\u0000',
      '{"a":"\u0001"}',
      '/**/{}',
      'undefined',
      '{"a":\u00a01}',
      Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      Buffer.from([0x7b, 0x22, 0xc0, 0xae, 0x22, 0x3a, 0x31, 0x7d]),
      Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
      Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
      Buffer.from('{"data":{}}', 'utf16le'),
      `${'['.repeat(400_000)}`,
      `{"${'a'.repeat(900_000)}":1}`,
      `"${'\\u0000'.repeat(150_000)}"`,
      `[${'1,'.repeat(400_000)}1]`,
      '9'.repeat(1_000_000),
    ];
    await sendAll(
      bytes.flatMap((payload) => [post('/v1/claims', payload), command(payload)]),
      false,
    );
    await sendAll(
      [post('/v1/claims', Buffer.alloc(10_485_760, 0x20)), command(Buffer.alloc(10_485_760, 0x61))],
      false,
    );
    expectNoFaults();
  }, 60_000);

  test('bytes and addresses that nobody thought of', async () => {
    const bytes = fc.sample(fc.uint8Array({ maxLength: 200 }), 150).map((array) => Buffer.from(array));
    const texts = fc.sample(
      fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constantFrom(...hostileJson)),
      150,
    );
    await sendAll([...bytes, ...texts].flatMap((payload) => [post('/v1/claims', payload), command(payload)]));
    const addresses = fc.sample(
      fc.array(
        fc.constantFrom('/', '..', 'v1', 'claims', '%2f', '?', '#', ';', claimId, '%00', '\\', '@', ':'),
        { maxLength: 8 },
      ),
      500,
    );
    const urls = addresses
      .map((steps) => `/${steps.join('')}`)
      .filter((url) => URL.canParse(url, 'http://localhost'));
    await sendAll(urls.map((url): Sent => ({ method: 'GET', url })));
    expectNoFaults();
  }, 60_000);
});

describe('after all of it', () => {
  test('thousands of requests were sent, and a good one is answered as before', async () => {
    expect(sentCount).toBeGreaterThan(8_000);
    const registered = await sendGood(post('/v1/claims', goodRegistration()));
    expect(registered.status).toBe(201);
    const history = await sendGood({ method: 'GET', url: `/v1/claims/${registered.body.claimId}/history` });
    expect(history.body.items.every(({ isIntact }: { isIntact: boolean }) => isIntact)).toBe(true);
    expect((await sendGood({ method: 'GET', url: `/v1/claims/${claimId}` })).status).toBe(200);
    expect((await sendGood({ method: 'GET', url: `/v1/claims/${claimId}/clocks` })).status).toBe(200);
  });

  test('no command lies in the inbox that nobody can decide', async () => {
    expect((await api.pool.query('select command_id from inbox.pending')).rows).toEqual([]);
  });

  test('every claim that was registered meanwhile can be read', async () => {
    const { rows } = await api.pool.query('select claim_id from readmodel.claim limit 400');
    for (const row of rows) {
      const answers = await Promise.all(
        ['', '/history', '/clocks'].map((part) =>
          sendGood({ method: 'GET', url: `/v1/claims/${row.claim_id}${part}` }),
        ),
      );
      expect([row.claim_id, answers.map(({ status }) => status)]).toEqual([row.claim_id, [200, 200, 200]]);
    }
  }, 60_000);

  test('every connection is back in the pool', () => {
    const { totalCount, idleCount, waitingCount } = api.pool;
    expect([idleCount, waitingCount]).toEqual([totalCount, 0]);
  });

  test('objects have the members that they always had', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });

  test('the log, down to its finest level, holds nothing of what was sent, no token and no error', async () => {
    const text = logged.join('');
    expect(logged.length).toBeGreaterThan(sentCount * 0.8);
    const token = await api.tokenOf('todos');
    const secrets = [
      // Its first word, because an address writes the space in another way.
      canary.split(' ')[0] ?? canary,
      'rez',
      token,
      token.split('.')[2] ?? token,
      'secret-of-a-test',
      'postgres',
      'Invented',
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    for (const form of ['base64', 'hex'] as const) {
      expect(text).not.toContain(Buffer.from(canary.slice(0, 6)).toString(form));
    }
    expect(logged.filter((line) => /"level":"(error|fatal|warn)"/.test(line)).slice(0, 3)).toEqual([]);
    expect(logged.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(hasControl(text)).toBe(false);
  });
});
