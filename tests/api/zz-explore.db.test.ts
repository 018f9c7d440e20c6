import { randomUUID } from 'node:crypto';
import { writeFileSync, appendFileSync } from 'node:fs';
import { afterAll, beforeAll, test } from '@jest/globals';
import type { Sent, TestApi } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';
import { createLog } from '../../platform/log.ts';

let api: TestApi;
const out = '/tmp/explore.txt';
beforeAll(async () => {
  writeFileSync(out, '');
  api = await startTestApi();
});
afterAll(() => api.close());
const say = (...x: unknown[]) =>
  appendFileSync(out, `${x.map((y) => (typeof y === 'string' ? y : JSON.stringify(y))).join(' ')}\n`);
const reg = async (changes = {}, top = {}) =>
  api.send('todos', {
    method: 'POST',
    url: '/v1/claims',
    headers: keyHeader(),
    body: { ...aRegistration(changes), ...top },
  });
const cmd = async (claimId: string, body: unknown, headers = {}) => {
  const before = api.logged.length;
  const r = await api.send('todos', {
    method: 'POST',
    url: `/v1/claims/${claimId}/commands`,
    headers: { ...keyHeader(), 'if-match': '*', ...headers },
    body,
  });
  if (r.status >= 500)
    say(
      '   LOG',
      api.logged
        .slice(before)
        .filter((l) => l.includes('error'))
        .join(' ')
        .slice(0, 900),
    );
  return r;
};
const cursor = (...k: unknown[]) => Buffer.from(JSON.stringify(k)).toString('base64url');

test('explore', async () => {
  const ok = await reg();
  say('ok', ok.status);
  const id = ok.body.claimId;
  const show = async (label: string, p: Promise<{ status: number; text: string }>) => {
    const t = performance.now();
    const before = api.logged.length;
    const r = await p;
    say(
      r.status >= 500 ? '!!!' : '   ',
      label,
      r.status,
      r.text.slice(0, 260),
      Math.round(performance.now() - t) + 'ms',
    );
    if (r.status >= 500)
      say(
        '   LOG',
        api.logged
          .slice(before)
          .filter((l) => l.includes('"error"'))
          .join(' ')
          .slice(0, 700),
      );
  };
  for (const w of ['track', 'office']) await show(`reg ${w}=constructor`, reg({ [w]: 'constructor' }));
  await show('reg procedure=constructor', reg({ procedure: 'constructor' }));
  for (const at of [
    '0000-01-01T00:00:00.000Z',
    '0001-01-01T00:00:00.000Z',
    '1900-01-01T00:00:00.000Z',
    '1900-06-01T00:00:00.000Z',
    '1950-06-01T00:00:00.000Z',
    '2001-06-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '2200-12-31T23:59:59.999Z',
  ])
    await show(`reg at ${at}`, reg({}, { occurredAt: at }));
  for (const v of ['"2147483647"', '"2147483648"', '"9999999999"'])
    await show(`ifmatch ${v}`, cmd(id, { type: 'admit-claim', data: {} }, { 'if-match': v }));
  for (const [list, c] of [
    ['tasks', cursor('2026-02-31', '2026-01-01T00:00:00.000Z', id, 'x')],
    ['tasks', cursor('2026-02-01', '2026-99-01T00:00:00.000Z', id, 'x')],
    ['tasks', cursor('0000-00-00', '0000-01-01T00:00:00.000Z', id, 'x')],
    ['due', cursor('2026-02-31', id, 'x', '1')],
    ['due', cursor('2026-02-01', id, 'x', '999999999999999')],
    ['stalled', cursor('2026-02-01T99:00:00.000Z', id)],
    [`claims/${id}/history`, cursor('999999999999999')],
    ['tasks', cursor('2026-02-01', '2026-01-01T00:00:00.000Z', id, 'x')],
  ] as const)
    await show(`${list} cursor`, api.send('todos', { method: 'GET', url: `/v1/${list}?cursor=${c}` }));
  for (const u of [
    '/v1/stalled?asOf=0000-01-01T00:00:00.000Z',
    '/v1/stalled?asOf=0050-01-01T00:00:00.000Z&floorDays=36600',
    '/v1/stalled?asOf=9999-12-31T23:59:59.999Z',
    '/v1/due?asOf=2200-12-31&withinDays=3660',
    '/v1/due?asOf=1900-01-01&state=overdue',
    '/v1/backlog?asOf=1900-01-01',
    '/v1/backlog?asOf=2200-12-31',
    '/v1/procedures/constructor/constructor',
    '/%761/me',
    '/v1/tasks?JuanCanary=1',
    `/v1/claims/${'a'.repeat(200)}`,
    `/v1/claims/${'a'.repeat(5000)}`,
    '/docs/static/%2e%2e/package.json',
    '/docs/static/..%2f..%2fpackage.json',
    '/docs/static/foo%00',
    '/docs/%00',
    '//v1/me',
    'http://evil.example/v1/me',
    '/v1/me?access_token=abc',
    '/v1/claims/' + id + '?x[__proto__]=1',
    '/v1/claims/%ff',
    '/docs/json',
    '/docs/yaml',
    '/docs/static/index.html',
    '/docs/static/',
    '/docs',
  ])
    await show(u, api.send('todos', { method: 'GET', url: u }));
  for (const m of [
    'PUT',
    'DELETE',
    'PATCH',
    'OPTIONS',
    'HEAD',
    'PROPFIND',
    'QUERY',
    'TRACE',
    'FOO',
  ] as never[])
    await show(
      String(m),
      api
        .send('todos', { method: m, url: `/v1/claims/${id}` })
        .catch((e) => ({ status: -1, text: String(e) })),
    );
  // semantic
  const seq: [unknown][] = [
    [
      {
        type: 'suspend-terms',
        data: {
          suspensionId: 'a',
          offices: [],
          exempt: [],
          from: '1900-01-01',
          until: '1900-01-02',
          basis: 'X',
        },
      },
    ],
    [
      {
        type: 'suspend-terms',
        data: {
          suspensionId: 'b',
          offices: [],
          exempt: ['constructor'],
          from: '2026-11-01',
          until: '2200-12-31',
          basis: 'X',
        },
      },
    ],
    [
      {
        type: 'suspend-terms',
        data: {
          suspensionId: 'c',
          offices: ['constructor'],
          exempt: [],
          from: '2026-11-01',
          until: null,
          basis: 'X',
        },
      },
    ],
    [
      {
        type: 'suspend-terms',
        data: { suspensionId: 'd', offices: [], exempt: [], from: '2200-12-31', until: null, basis: 'X' },
      },
    ],
    [
      {
        type: 'suspend-terms',
        data: {
          suspensionId: 'e',
          offices: [],
          exempt: [],
          from: '2200-12-31',
          until: '1900-01-01',
          basis: 'X',
        },
      },
    ],
    [{ type: 'resume-terms', data: { suspensionId: 'd', on: '1900-01-01' } }],
    [{ type: 'resume-terms', data: { suspensionId: 'd', on: '2200-12-31' } }],
    [{ type: 'extend-clock', data: { clock: 'constructor', ground: 'constructor' } }],
    [{ type: 'extend-clock', data: { clock: 'decide', ground: 'constructor' } }],
    [{ type: 'extend-clock', data: { clock: 'decide', ground: 'health' } }],
    [{ type: 'lodge-remedy', data: { remedy: 'constructor' } }],
    [{ type: 'assign-claim', data: { officerId: 'constructor' } }],
    [{ type: 'request-opinion', data: { authority: 'constructor' } }],
    [{ type: 'serve-prevention', data: { reasonCode: 'constructor' } }],
    [{ type: 'close-claim', data: { reason: 'duplicate' } }],
  ];
  for (const [body] of seq) {
    const claim = (await reg()).body.claimId;
    await show(JSON.stringify(body), cmd(claim, body));
    for (const p of ['', '/clocks', '/history'])
      await show(
        `   then${p}`,
        api
          .send('todos', { method: 'GET', url: `/v1/claims/${claim}${p}` })
          .then((r) => ({ status: r.status, text: r.status < 300 ? '' : r.text })),
      );
  }
  for (const u of ['/v1/tasks', '/v1/due?withinDays=3660', '/v1/stalled?floorDays=0', '/v1/backlog'])
    await show(
      u,
      api
        .send('todos', { method: 'GET', url: u })
        .then((r) => ({ status: r.status, text: r.status < 300 ? '' : r.text })),
    );
  // volume
  const raw = (payload: string, headers = {}) =>
    api.send('todos', {
      method: 'POST',
      url: '/v1/claims',
      headers: { ...keyHeader(), ...headers },
      payload,
    });
  await show(
    '500k applicants of 1',
    raw(
      `{"data":{"procedure":"mx/refugee-status","office":"x","track":"y","filedBy":"applicant","applicants":[${'1,'.repeat(450000)}1]}}`,
    ),
  );
  await show(
    '100k objects',
    raw(
      `{"data":{"procedure":"mx/refugee-status","office":"x","track":"y","filedBy":"applicant","applicants":[${'{"a":1},'.repeat(110000)}1]}}`,
    ),
  );
  await show('100k keys', raw(`{${Array.from({ length: 80000 }, (_, i) => `"k${i}":1`).join(',')}}`));
  await show(
    '100k keys in personal',
    raw(
      JSON.stringify({
        ...aRegistration(),
        personal: Object.fromEntries(Array.from({ length: 60000 }, (_, i) => [`k${i}`, 1])),
      }),
    ),
  );
  await show(
    'personal bignum',
    raw(JSON.stringify(aRegistration()).replace('"Invented Canary Name"', '9007199254740993')),
  );
  await show('personal -0', raw(JSON.stringify(aRegistration()).replace('"Invented Canary Name"', '-0')));
  await show(
    'personal 1e400',
    raw(JSON.stringify(aRegistration()).replace('"Invented Canary Name"', '1e400')),
  );
  await show('personal constructor', raw(JSON.stringify(aRegistration()).replace('"name"', '"constructor"')));
  await show('echo key', raw(JSON.stringify(aRegistration()).replace('"office"', '"Juana Canary"')));
  await show('gzip', raw('xx', { 'content-encoding': 'gzip' }));
  await show('ct constructor', raw('{}', { 'content-type': 'constructor' }));
  await show('ct empty', raw('{}', { 'content-type': '' }));
  await show('ct utf-16', raw('{}', { 'content-type': 'application/json; charset=utf-16' }));
  await show('nested personal 400k', raw(`{"personal":${'{"a":'.repeat(150000)}1${'}'.repeat(150000)}}`));
  await show('accept-language', raw('{}', { 'accept-language': 'es' }));
  const limited = api.withPorts({ requestsPerMinute: 3 });
  const st: number[] = [];
  for (let i = 0; i < 8; i++)
    st.push(
      (
        await api.sendTo(limited, undefined, {
          method: 'GET',
          url: '/v1/me',
          headers: { authorization: 'Bearer x.y.z' },
        })
      ).status,
    );
  say('bad token', st);
  st.length = 0;
  for (let i = 0; i < 8; i++)
    st.push((await api.sendTo(limited, undefined, { method: 'GET', url: '/nothing' })).status);
  say('404', st);
  const h = await api.send('todos', { method: 'GET', url: `/%761/claims/${id}` });
  say('headers', h.status, h.headers);
  await limited.close();
}, 120000);
