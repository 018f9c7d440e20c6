import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '../../platform/log.ts';
import type { Api } from '../../api/route.ts';
import type { Received, Sent, TestApi, TestStaff } from '../support/api.ts';
import { aRegistration, everyRole, keyHeader, startTestApi } from '../support/api.ts';
import { goodCommands } from './good-requests.ts';

/** Offices out of reach of a claim in Tapachula, one of them of the same name in another jurisdiction. */
const elsewhere = [
  { place: 'palenque', office: 'palenque', jurisdiction: 'mx' },
  { place: 'gt-all', office: '*', jurisdiction: 'gt' },
  { place: 'gt-tapachula', office: 'tapachula', jurisdiction: 'gt' },
];
const roleSets: readonly (readonly [string, readonly string[]])[] = [
  ['all', everyRole],
  ['auditor', ['auditor']],
  ['nobody', []],
  ...everyRole.map((role) => [role, [role]] as const),
];
const outsiders: readonly TestStaff[] = elsewhere.flatMap(({ place, office, jurisdiction }) =>
  roleSets.map(([name, roles]) => ({ subject: `${place}-${name}`, roles, office, jurisdiction })),
);
const insider: TestStaff = { subject: 'todos', roles: everyRole, office: 'tapachula' };

let api: TestApi;
let app: Api;
let claimId: string;
const commandId = randomUUID();
const absentClaim = '01940000-0000-7000-8000-000000000001';
const absentCommand = randomUUID();
const logged: string[] = [];

const send = (name: string, sent: Sent): Promise<Received> => api.sendTo(app, name, sent);
const get = (url: string): Sent => ({ method: 'GET', url });
const registration = (key: string = randomUUID(), changes = {}): Sent => ({
  method: 'POST',
  url: '/v1/claims',
  headers: keyHeader(key),
  body: aRegistration(changes),
});

beforeAll(async () => {
  api = await startTestApi([insider, ...outsiders]);
  const destination = { write: (line: string) => void logged.push(line) };
  app = api.withPorts({ log: createLog({ name: 'api', level: 'trace', format: 'json', destination }) });
  const applicants = Array.from({ length: 200 }, (_, index) => ({
    personId: randomUUID(),
    relation: index === 0 ? 'principal' : 'child',
    nationality: 'HN',
    isMinor: index > 0,
  }));
  const registered = await send('todos', registration(commandId, { applicants }));
  claimId = String(registered.body.claimId);
});
afterAll(async () => {
  await app.close();
  await api.close();
});

/** Every route about one claim or one command, with every command and in every manner of asking. */
const routesAbout = (claim: string, command: string): readonly Sent[] => {
  const claimUrl = `/v1/claims/${claim}`;
  const reads = [
    '',
    '/history',
    '/history?order=newest&limit=1',
    '/history?asOfVersion=1',
    '/clocks',
    '/personal/1',
    '/personal/99',
  ];
  const key = randomUUID();
  const giving = (body: unknown, headers: Readonly<Record<string, string>> = { 'if-match': '*' }): Sent => ({
    method: 'POST',
    url: `${claimUrl}/commands`,
    headers: { ...keyHeader(key), ...headers },
    body,
  });
  return [
    ...reads.map((part) => get(`${claimUrl}${part}`)),
    ...reads.map((part): Sent => ({ method: 'HEAD', url: `${claimUrl}${part}` })),
    { ...get(claimUrl), headers: { 'if-none-match': '"1"', 'accept-language': 'es' } },
    get(`/v1/commands/${command}`),
    { method: 'HEAD', url: `/v1/commands/${command}` },
    ...goodCommands.map((body) => giving(body)),
    giving({ type: 'admit-claim', data: {}, as: 'auditor' }),
    giving({ type: 'admit-claim', data: {} }, { 'if-match': '"4"' }),
    giving({ type: 'admit-claim', data: {} }, { 'if-match': '"2147483647"' }),
    giving({ type: 'admit-claim', data: {} }, {}),
    giving({ type: 'admit-claim', data: { x: 1 } }),
    giving({ type: 'admit-claim', data: {}, personal: { name: 'Invented' } }),
    { method: 'DELETE', url: claimUrl },
  ];
};

/** What an answer tells, without what is new in every answer. */
const toldBy = ({ status, headers, text }: Received) => {
  const { 'request-id': _, date: __, ...told } = headers;
  return { status, headers: told, text };
};

describe('a claim of others is as if it did not exist', () => {
  test('on every route, for every role, in every other place: the same answer, to the byte', async () => {
    let probes = 0;
    for (const { subject } of outsiders) {
      const [there, nowhere] = [routesAbout(claimId, commandId), routesAbout(absentClaim, absentCommand)];
      for (const [index, sent] of there.entries()) {
        const [real, absent] = await Promise.all([
          send(subject, sent),
          send(subject, nowhere[index] ?? sent),
        ]);
        probes += 1;
        expect({ subject, url: sent.url, body: sent.body, ...toldBy(real) }).toEqual({
          subject,
          url: sent.url,
          body: sent.body,
          ...toldBy(absent),
        });
        expect([subject, sent.url, real.status >= 400]).toEqual([subject, sent.url, true]);
        expect(JSON.stringify(toldBy(real))).not.toContain(claimId);
      }
    }
    expect(probes).toBeGreaterThan(1_500);
  }, 120_000);

  test('nothing of it was stored and no reading was recorded', async () => {
    const { rows } = await api.pool.query(
      `select (select count(*)::int from inbox.command) as commands, (select count(*)::int from vault.claim_key) as keys,
        (select count(*)::int from readmodel.read_audit where reader_id not in ('staff-todos')) as reads`,
    );
    expect(rows).toEqual([{ commands: 1, keys: 1, reads: 0 }]);
  });

  test('and it is there for whom it concerns', async () => {
    expect((await send('todos', get(`/v1/claims/${claimId}`))).status).toBe(200);
    expect((await send('omar', get(`/v1/commands/${commandId}`))).status).toBe(200);
  });

  test('the key of somebody else’s command opens nothing, and says no more than that it is used', async () => {
    const answer = await send('palenque-all', registration(commandId, { office: 'palenque' }));
    expect([answer.status, answer.body.type]).toEqual([422, 'urn:cauce:problem:idempotency-key-reused']);
    expect(answer.text).not.toContain(claimId);
    const keys = await api.pool.query('select count(*)::int as count from vault.claim_key');
    expect(keys.rows[0].count).toBe(1);
  });

  test('nobody asks by registering a claim under its id', async () => {
    const answers = await Promise.all(
      [claimId, absentClaim].map((id) => {
        const sent = registration(undefined, { office: 'palenque' });
        return send('palenque-all', {
          ...sent,
          body: { ...aRegistration({ office: 'palenque' }), claimId: id },
        });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
  });

  test('the same command twice at the same moment registers one claim', async () => {
    const sent = registration(undefined, { office: 'palenque' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('palenque-all', sent)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});

describe('how long an answer takes', () => {
  /** The chance that a probe of the first kind takes longer than one of the second: one half when they are alike. */
  const chanceOfLonger = (first: readonly number[], second: readonly number[]): number => {
    const wins = first
      .map((one) => second.filter((other) => one > other).length)
      .reduce((sum, won) => sum + won, 0);
    return wins / (first.length * second.length);
  };
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

  test.each([
    ['a claim', () => [`/v1/claims/${claimId}`, `/v1/claims/${absentClaim}`]],
    ['a history', () => [`/v1/claims/${claimId}/history`, `/v1/claims/${absentClaim}/history`]],
    ['a command', () => [`/v1/commands/${commandId}`, `/v1/commands/${absentCommand}`]],
  ] as const)(
    'does not tell %s of others, of two hundred persons, from none',
    async (_, urls) => {
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < 400; round += 1) {
        const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
        for (const kind of order) {
          const begun = performance.now();
          await send('palenque-all', get(urls()[kind] ?? ''));
          if (round >= 20) times[kind].push(performance.now() - begun);
        }
      }
      expect(Math.abs(median(times[0]) - median(times[1]))).toBeLessThan(2);
      expect(Math.abs(chanceOfLonger(...times) - 0.5)).toBeLessThan(0.12);
    },
    60_000,
  );
});

describe('lists and counts', () => {
  const lists = [
    '/v1/tasks?limit=200',
    '/v1/due?withinDays=3000&limit=200',
    '/v1/due?state=overdue',
    '/v1/stalled?floorDays=0&limit=200',
    '/v1/backlog',
  ];
  /** Without the moments at which they were read. */
  const told = ({ status, body: { readAt: _, asOf: __, ...rest } }: Received) => ({ status, ...rest });

  test('do not change for anybody outside when claims are registered', async () => {
    const probes = outsiders.flatMap(({ subject }) => lists.map((url) => ({ subject, url })));
    const before = [];
    for (const { subject, url } of probes) before.push(told(await send(subject, get(url))));
    for (let index = 0; index < 10; index += 1) await send('todos', registration());
    for (const [index, { subject, url }] of probes.entries()) {
      expect({ subject, url, ...told(await send(subject, get(url))) }).toEqual({
        subject,
        url,
        ...before[index],
      });
    }
    expect((await send('todos', get(lists[0] ?? ''))).body.items.length).toBeGreaterThan(10);
  }, 60_000);

  test('show nothing of an office that is asked for by name', async () => {
    const answer = await send('palenque-all', get('/v1/tasks?office=tapachula'));
    expect([answer.status, answer.body]).toEqual([200, { items: [], nextCursor: null }]);
  });
});

describe('a cursor', () => {
  const pages = ['/v1/tasks?limit=1', '/v1/due?withinDays=3000&limit=1', '/v1/stalled?floorDays=0&limit=1'];
  const addressed = (url: string, cursor: string): Sent => get(`${url}&cursor=${encodeURIComponent(cursor)}`);
  const cursorOf = async (url: string): Promise<string> =>
    String((await send('todos', get(url))).body.nextCursor);

  test('of somebody else leads only to what one may see oneself', async () => {
    for (const url of pages) {
      const cursor = await cursorOf(url);
      expect(cursor).not.toBe('null');
      for (const { subject } of outsiders) {
        const answer = await send(subject, addressed(url, cursor));
        expect([subject, url, answer.status]).toEqual([subject, url, 200]);
        const offices = answer.body.items.map(({ office }: { office: string }) => office);
        expect(offices.filter((office: string) => office !== 'palenque')).toEqual([]);
      }
    }
  }, 60_000);

  test('of another list is refused', async () => {
    const history = `/v1/claims/${claimId}/history?limit=1`;
    const all = [...pages, history];
    for (const from of all) {
      const cursor = await cursorOf(from);
      for (const to of all) {
        const answer = await send('todos', addressed(to, cursor));
        expect([from, to, answer.status]).toEqual([from, to, from === to ? 200 : 400]);
      }
    }
  });

  test('with any one character exchanged, taken away or added is refused or leads to one’s own', async () => {
    for (const url of pages) {
      const cursor = await cursorOf(url);
      const tampered = [...cursor].flatMap((_, index) => {
        const [head, tail] = [cursor.slice(0, index), cursor.slice(index + 1)];
        return [`${head}A${tail}`, `${head}${tail}`, `${head}-${cursor.slice(index)}`];
      });
      const answers = await Promise.all(tampered.map((one) => send('palenque-all', addressed(url, one))));
      for (const [index, answer] of answers.entries()) {
        expect([tampered[index], [200, 400].includes(answer.status)]).toEqual([tampered[index], true]);
        if (answer.status === 400) expect(answer.body.type).toBe('urn:cauce:problem:cursor-invalid');
        expect(answer.text).not.toContain('"tapachula"');
      }
      expect(answers.filter(({ status }) => status === 400).length).toBeGreaterThan(tampered.length / 2);
    }
  }, 60_000);
});

test('the log names no person, no token and no secret, down to its finest level', async () => {
  const text = logged.join('');
  expect(logged.length).toBeGreaterThan(2_000);
  const tokens = await Promise.all([insider, ...outsiders].map(({ subject }) => api.tokenOf(subject)));
  for (const secret of [...tokens, 'Invented', 'secret-of-a-test', 'postgres', 'Bearer', 'eyJ']) {
    expect(text).not.toContain(secret);
  }
  expect(logged.filter((line) => /"level":"(error|fatal|warn)"/.test(line))).toEqual([]);
});
