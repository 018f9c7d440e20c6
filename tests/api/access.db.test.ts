import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { poolExecutor } from '../../platform/database/executor.ts';
import type { Sent, StaffName, TestApi } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';

let api: TestApi;
let claimId: string;
let commandId: string;

beforeAll(async () => {
  api = await startTestApi();
  commandId = randomUUID();
  const sent = {
    method: 'POST' as const,
    url: '/v1/claims',
    headers: keyHeader(commandId),
    body: aRegistration(),
  };
  claimId = String((await api.send('rosa', sent)).body.claimId);
});
afterAll(() => api.close());

const get = (url: string): Sent => ({ method: 'GET', url });

/** Every route about one claim, for a claim id. */
const routesAbout = (id: string): readonly Sent[] => [
  get(`/v1/claims/${id}`),
  get(`/v1/claims/${id}/history`),
  get(`/v1/claims/${id}/clocks`),
  get(`/v1/claims/${id}/personal/1`),
  {
    method: 'POST',
    url: `/v1/claims/${id}/commands`,
    headers: { ...keyHeader(), 'if-match': '*' },
    body: { type: 'admit-claim', data: {} },
  },
];

const countRows = async (table: string): Promise<number> => {
  const { rows } = await api.pool.query(`select count(*)::int as count from ${table}`);
  return rows[0].count;
};

describe('who may see a claim', () => {
  const outsiders: readonly StaffName[] = ['paula', 'gloria'];

  test.each(outsiders)(
    'for %s, of another office or jurisdiction, a claim has the answer of one that does not exist',
    async (name) => {
      const absentId = claimId.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      const [real, absent] = [routesAbout(claimId), routesAbout(absentId)];
      for (const [index, route] of real.entries()) {
        const here = await api.send(name, route);
        const nowhere = await api.send(name, absent[index] ?? route);
        expect([route.url, here.status]).toEqual([route.url, 404]);
        expect(here.text).toBe(nowhere.text);
        const stable = ({ headers }: typeof here) => ({
          ...headers,
          'request-id': '',
          date: '',
          'x-ratelimit-remaining': '',
          'x-ratelimit-reset': '',
        });
        expect(stable(here)).toEqual(stable(nowhere));
      }
    },
  );

  test.each(outsiders)(
    '%s is told of no outcome, and sees no trace of the claim in any list or count',
    async (name) => {
      const real = await api.send(name, get(`/v1/commands/${commandId}`));
      const absent = await api.send(name, get(`/v1/commands/${randomUUID()}`));
      expect([real.status, real.text]).toEqual([404, absent.text]);
      for (const url of [
        '/v1/tasks?limit=200',
        '/v1/due?withinDays=3000',
        '/v1/stalled?floorDays=0',
        '/v1/backlog',
      ]) {
        const list = await api.send(name, get(url));
        expect([url, list.status]).toEqual([url, 200]);
        expect(list.body.items ?? list.body.cells).toEqual([]);
      }
    },
  );

  test('a command of an outsider is not even stored', async () => {
    const before = await countRows('inbox.command');
    for (const name of outsiders) for (const route of routesAbout(claimId)) await api.send(name, route);
    expect(await countRows('inbox.command')).toBe(before);
  });

  test('somebody who serves the whole jurisdiction sees it', async () => {
    expect((await api.send('omar', get(`/v1/claims/${claimId}`))).status).toBe(200);
  });

  test('nobody registers a claim for another office, nor under a procedure of another jurisdiction', async () => {
    const elsewhere = {
      method: 'POST' as const,
      url: '/v1/claims',
      headers: keyHeader(),
      body: aRegistration({ office: 'palenque' }),
    };
    const office = await api.send('rosa', elsewhere);
    expect([office.status, office.body.type]).toEqual([403, 'urn:cauce:problem:office-not-competent']);
    const foreign = await api.send('gloria', { ...elsewhere, headers: keyHeader(), body: aRegistration() });
    const unknown = await api.send('gloria', {
      ...elsewhere,
      headers: keyHeader(),
      body: aRegistration({ procedure: 'xx/none' }),
    });
    expect([foreign.status, foreign.text]).toEqual([422, unknown.text]);
  });

  test.each(['former', 'stranger'] as const)(
    '%s, whom nobody employs, gets the same 403 everywhere',
    async (name) => {
      const answers = await Promise.all(
        [...routesAbout(claimId), get('/v1/me'), get('/v1/tasks')].map((route) => api.send(name, route)),
      );
      for (const answer of answers)
        expect([answer.status, answer.body.type]).toEqual([403, 'urn:cauce:problem:not-staff']);
    },
  );

  test('without a token every route answers 401 and says how to ask', async () => {
    for (const route of [
      ...routesAbout(claimId),
      get('/v1/me'),
      get('/v1/backlog'),
      get(`/v1/commands/${commandId}`),
    ]) {
      const answer = await api.send(undefined, route);
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="cauce"']);
    }
    const wrong = await api.send(undefined, { ...get('/v1/me'), headers: { authorization: 'Bearer x.y.z' } });
    expect([wrong.status, wrong.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="cauce", error="invalid_token"',
    ]);
    const basic = await api.send(undefined, {
      ...get('/v1/me'),
      headers: { authorization: 'Basic cm9zYTp4' },
    });
    expect(basic.status).toBe(401);
  });
});

describe('reading is recorded', () => {
  const readsOf = async (what: string) => {
    const text = `select reader_id, purpose, request_id from readmodel.read_audit where claim_id = $1 and what = $2 order by read_id`;
    return (await api.pool.query(text, [claimId, what])).rows;
  };

  test.each([
    ['claim', () => `/v1/claims/${claimId}`],
    ['history', () => `/v1/claims/${claimId}/history`],
    ['clocks', () => `/v1/claims/${claimId}/clocks`],
    ['personal-data', () => `/v1/claims/${claimId}/personal/1`],
    ['command-outcome', () => `/v1/commands/${commandId}`],
    ['task-list', () => '/v1/tasks'],
    ['stalled-list', () => '/v1/stalled?floorDays=0'],
    ['due-list', () => '/v1/due?withinDays=3000'],
  ])('%s: one record for each disclosure, with reader, purpose and request', async (what, url) => {
    const before = await readsOf(what);
    const headers = { 'cauce-purpose': 'quality-review' };
    const answer = await api.send('rosa', { ...get(url()), headers });
    expect(answer.status).toBe(200);
    const after = await readsOf(what);
    expect(after.slice(before.length)).toEqual([
      { reader_id: 'staff-rosa', purpose: 'quality-review', request_id: answer.headers['request-id'] },
    ]);
  });

  test('an answer of 404 is no disclosure and leaves no record', async () => {
    const before = await countRows('readmodel.read_audit');
    for (const route of routesAbout(claimId)) await api.send('paula', route);
    expect(await countRows('readmodel.read_audit')).toBe(before);
  });

  test('while a read cannot be recorded nothing is shown', async () => {
    const sql = poolExecutor(api.pool);
    const failing = api.withPorts({ pool: poolWithoutAudit() });
    expect((await sql.texts({ text: 'select 1', values: [] })).rowCount).toBe(1);
    for (const route of routesAbout(claimId)) {
      const answer = await api.sendTo(failing, 'rosa', route);
      expect([route.url, answer.status]).toEqual([route.url, 500]);
      expect(Object.keys(answer.body).sort()).toEqual(['detail', 'status', 'title', 'type']);
    }
    await failing.close();
  });

  /** The same database, with a connection on which the table of records is out of reach. */
  const poolWithoutAudit = () =>
    new Proxy(api.pool, {
      get: (pool, member) =>
        member === 'connect'
          ? async () => {
              const client = await pool.connect();
              return new Proxy(client, {
                get: (target, name) => {
                  const value = Reflect.get(target, name);
                  if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
                  return (statement: { text?: string } & string, ...rest: unknown[]) =>
                    String(statement.text ?? statement).includes('readmodel.read_audit')
                      ? target.query('select 1 / 0')
                      : Reflect.apply(value, target, [statement, ...rest]);
                },
              });
            }
          : Reflect.get(pool, member),
    });

  test.each(['I am curious', 'for-maria-perez-who-asked-me-to', 'constructor', ''])(
    'the purpose "%s" is not of the list, and is not written into the record',
    async (purpose) => {
      const before = await countRows('readmodel.read_audit');
      const answer = await api.send('rosa', {
        ...get(`/v1/claims/${claimId}`),
        headers: { 'cauce-purpose': purpose },
      });
      expect([answer.status, answer.body.errors]).toEqual([
        400,
        [{ parameter: 'cauce-purpose', detail: expect.stringMatching(/^must be one of: casework, /) }],
      ]);
      expect(await countRows('readmodel.read_audit')).toBe(before);
    },
  );
});

describe('what persons said of themselves', () => {
  const personal = () => get(`/v1/claims/${claimId}/personal/1`);

  test('is opened to who hears or decides claims, and to who acted on this one', async () => {
    expect((await api.send('elena', personal())).status).toBe(200);
    expect((await api.send('rosa', personal())).status).toBe(200);
  });

  test('is not opened to who may only see that there is a claim, and nothing is recorded as shown', async () => {
    const before = await countRows('readmodel.read_audit');
    const answer = await api.send('omar', personal());
    expect([answer.status, answer.body.type]).toEqual([403, 'urn:cauce:problem:personal-data-not-open']);
    expect(await countRows('readmodel.read_audit')).toBe(before);
    expect((await api.send('omar', get(`/v1/claims/${claimId}`))).status).toBe(200);
  });
});

describe('members of staff who are named', () => {
  test.each([
    [
      'who is to interview',
      'interviewerId',
      { type: 'schedule-interview', data: { interviewOn: '2026-12-01', interviewerId: 'juana-perez' } },
    ],
    [
      'to whom a claim is assigned',
      'officerId',
      { type: 'assign-claim', data: { officerId: 'juana-perez' } },
    ],
    [
      'who is recused',
      'officerId',
      { type: 'recuse-officer', data: { officerId: 'juana-perez', groundCode: 'kinship' } },
    ],
  ])('%s is one: a name typed in their place never reaches the log', async (_, member, body) => {
    const headers = { ...keyHeader(), 'if-match': '*' };
    const answer = await api.send('elena', {
      method: 'POST',
      url: `/v1/claims/${claimId}/commands`,
      headers,
      body,
    });
    expect([answer.status, answer.body.type]).toEqual([422, 'urn:cauce:problem:staff-unknown']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: `/data/${member}` })]);
    expect(answer.text).not.toContain('juana');
  });
});
