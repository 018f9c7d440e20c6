import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, Asked } from './answering-api.ts';
import { withAnswers } from './answering-api.ts';
import type { Typed } from './typed.ts';
import { typed } from './typed.ts';

const claimId = '0198c2a0-1111-7000-8000-000000000001';
const commandId = '5a3c1d62-0b1e-4f43-9a77-0d2f4c1b8e90';
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'cauce-cli-'));
  const login = {
    kind: 'device',
    issuer: 'http://127.0.0.1:1',
    audience: 'urn:cauce:api',
    accessToken: 'token-of-rosa',
    goodUntil: Date.now() + 3_600_000,
  };
  await writeFile(join(home, 'login.json'), JSON.stringify(login));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const asked = (
  line: string,
  answer: Answer | ((one: Asked) => Answer),
): Promise<Typed & { readonly asked: readonly Asked[] }> =>
  withAnswers(typeof answer === 'function' ? answer : () => answer, async (url, all) => {
    const environment = { CAUCE_API_URL: url, CAUCE_HOME: home };
    return { ...(await typed(line, { environment, folder: home })), asked: all };
  });

const refusal = {
  type: 'urn:cauce:problem:remedy-out-of-time',
  title: 'Remedy out of time',
  status: 409,
  detail: 'The time for lodging the remedy has run out.',
  rule: 'file-review',
  facts: { endedOn: '2026-05-12', lodgedOn: '2026-05-13' },
  basis: [{ norm: 'LRPCAP-25', instrument: 'Ley sobre Refugiados', article: '25' }],
  commandId,
};
const problem = (status: number, kind: string) => ({
  status,
  body: { type: `urn:cauce:problem:${kind}`, title: kind, status, detail: `Detail of ${kind}.` },
});

describe('a refusal', () => {
  test('shows kind, rule, facts, instrument and article, and ends with exit code 3', async () => {
    const { exit, out, err } = await asked(`claim do ${claimId} lodge-remedy --set remedy=review`, {
      status: 409,
      body: refusal,
    });
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toMatchInlineSnapshot(`
"Refused: remedy-out-of-time. The time for lodging the remedy has run out.
  rule: file-review
  facts: endedOn 12 May 2026; lodgedOn 13 May 2026
  legal basis: Ley sobre Refugiados, article 25
  Nothing was written to the claim.
"
`);
  });

  test('is told in Spanish with the same facts', async () => {
    const { err } = await asked(`claim do ${claimId} lodge-remedy --lang es`, { status: 409, body: refusal });
    expect(err).toContain('Ley sobre Refugiados, artículo 25');
    expect(err).toContain('hechos: endedOn 12 may 2026');
  });

  test('is one JSON document with --json', async () => {
    const { exit, out, err } = await asked(`claim do ${claimId} lodge-remedy --json`, {
      status: 409,
      body: refusal,
    });
    expect({ exit, err }).toEqual({ exit: 3, err: '' });
    expect(JSON.parse(out)).toMatchObject({ exit: 3, problem: refusal });
  });
});

describe('the exit code says what kind of end it was', () => {
  test.each([
    [404, 'claim-unknown', 4],
    [401, 'unauthenticated', 4],
    [403, 'not-staff', 4],
    [412, 'version-stale', 3],
    [422, 'body-invalid', 2],
    [429, 'too-many-requests', 5],
    [503, 'unavailable', 5],
    [500, 'internal', 1],
  ])('%d %s ends with %d', async (status, kind, exit) => {
    const answer = await asked(`claim show ${claimId}`, problem(status, kind));
    expect(answer).toMatchObject({ exit, out: '' });
    expect(answer.err).toContain(`Detail of ${kind}.`);
  });

  test('nothing at the address ends with 5 and says what to start', async () => {
    const environment = { CAUCE_API_URL: 'http://127.0.0.1:1', CAUCE_HOME: home };
    const { exit, err } = await typed('backlog', { environment });
    expect(exit).toBe(5);
    expect(err).toContain('Nothing answers at http://127.0.0.1:1. Start the API');
  });

  test('an answer that is not of our API ends with 1', async () => {
    const { exit, err } = await asked('backlog', { status: 200, body: { hello: 'world' } });
    expect(exit).toBe(1);
    expect(err).toContain('something that this version does not understand');
  });

  test('nobody signed in ends with 4', async () => {
    const { exit, err } = await typed('backlog', {
      environment: { CAUCE_API_URL: 'http://127.0.0.1:1', CAUCE_HOME: '/nonexistent' },
    });
    expect({ exit, err }).toEqual({ exit: 4, err: 'You are not signed in. Sign in with: cauce login\n' });
  });
});

describe('a command on its way', () => {
  test('carries the token, its own id, the version that was seen, and its data', async () => {
    const line = `claim do ${claimId} extend-clock --set clock=decide --set ground=health --if-version 7 --command-id ${commandId} --role signing-authority`;
    const accepted = {
      commandId,
      claimId,
      result: 'accepted',
      version: 9,
      events: [{ version: 9, type: 'ClockExtended' }],
    };
    const {
      exit,
      out,
      asked: [sent],
    } = await asked(line, { status: 200, body: accepted });
    expect(exit).toBe(0);
    expect(out).toContain('Accepted; the claim is at version 9.');
    expect(sent).toMatchObject({ method: 'POST', path: `/v1/claims/${claimId}/commands` });
    expect(sent?.headers).toMatchObject({
      authorization: 'Bearer token-of-rosa',
      'idempotency-key': commandId,
      'if-match': '"7"',
      'accept-language': 'en',
    });
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      type: 'extend-clock',
      data: { clock: 'decide', ground: 'health' },
      as: 'signing-authority',
    });
  });

  test('is asked for again while it is pending, and never sent again', async () => {
    const pending = { commandId, claimId, result: 'pending' };
    const accepted = { ...pending, result: 'accepted', version: 2, events: [] };
    const answer = ({ method }: Asked) =>
      method === 'POST' ? { status: 202, body: pending } : { status: 200, body: accepted };
    const { exit, asked: all } = await asked(
      `claim do ${claimId} admit-claim --command-id ${commandId}`,
      answer,
    );
    expect(exit).toBe(0);
    expect(all.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v1/claims/${claimId}/commands`,
      `GET /v1/commands/${commandId}`,
    ]);
  });

  test('repeated under the same id, a registration is the same in every byte', async () => {
    const line = `claim register --procedure mx/refugee-status --office tapachula --applicant principal:HN --command-id ${commandId}`;
    const [first, second] = [
      await asked(line, problem(503, 'unavailable')),
      await asked(line, problem(503, 'unavailable')),
    ];
    expect(first.asked[0]?.body).toBe(second.asked[0]?.body);
    expect(first.err).toContain(`--command-id ${commandId}`);
  });
});

describe('the history of a claim', () => {
  const event = (version: number, type: string, data: object, actor = 'rosa') => ({
    version,
    type,
    occurredAt: '2026-11-25T18:00:00.000Z',
    actor:
      actor === 'system'
        ? { id: 'system', role: 'system', office: 'system' }
        : { id: actor, role: 'registration-officer', office: 'tapachula' },
    basis: [],
    data,
    isIntact: true,
  });
  const events = [
    event(1, 'StageEntered', { stage: 'admitted', phase: 'admissibility', from: 'filed' }),
    event(2, 'ClockExpired', { clock: 'decide', run: 2, effect: 'alert', dueOn: '2027-01-28' }, 'system'),
    event(3, 'SomethingNew', { of: 'a later release' }),
  ];
  const claim = {
    claimId,
    version: 3,
    fileNumber: 'TAPACHULA-2026-000001',
    procedure: { id: 'mx/refugee-status', version: '2026.1' },
    office: 'tapachula',
    track: 'regular',
    zone: 'America/Mexico_City',
    stage: 'admitted',
    phase: 'admissibility',
    stageSince: '2026-11-25T18:00:00.000Z',
    status: 'open',
    lodgedOn: '2026-11-25',
    waits: [],
    mayGive: [],
    applicants: [],
    acts: [],
  };
  const answer = ({ path }: Asked) => ({
    status: 200,
    body: path.includes('/history') ? { items: events, nextCursor: null } : claim,
  });
  const cells = (out: string) =>
    out
      .trim()
      .split('\n')
      .map((line) => line.split('\t').slice(2, 5));

  test('says in a few words what each event is about, and tells the engine from people', async () => {
    expect(cells((await asked(`claim history ${claimId}`, answer)).out)).toEqual([
      ['event', 'what', 'by'],
      ['StageEntered', 'filed to admitted', 'registration-officer (tapachula)'],
      ['ClockExpired', 'decide, run 2: was due 28 Jan 2027', 'the engine'],
      ['SomethingNew', '', 'registration-officer (tapachula)'],
    ]);
  });

  test('says it in Spanish too', async () => {
    expect(cells((await asked(`claim history ${claimId} --lang es`, answer)).out).slice(0, 3)).toEqual([
      ['evento', 'qué', 'por'],
      ['StageEntered', 'de filed a admitted', 'registration-officer (tapachula)'],
      ['ClockExpired', 'decide, vez 2: vencía el 28 ene 2027', 'el motor'],
    ]);
  });
});

describe('a list', () => {
  test('without work says so in a sentence that names the office', async () => {
    const answer = ({ path }: Asked) =>
      path.startsWith('/v1/me')
        ? {
            status: 200,
            body: { staffId: 's', roles: ['interviewer'], office: 'tapachula', jurisdiction: 'mx' },
          }
        : { status: 200, body: { items: [], nextCursor: null } };
    expect((await asked('task list', answer)).out).toBe('No task is open for your roles in Tapachula.\n');
    expect((await asked('task list --lang es', answer)).out).toBe(
      'No hay tareas abiertas para sus funciones en Tapachula.\n',
    );
    expect((await asked('deadline due --overdue', answer)).out).toBe('No term is overdue.\n');
    expect(JSON.parse((await asked('task list --json', answer)).out)).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  test('without a term that ends soon says when the next one does, and tells programs only what they asked', async () => {
    const later = {
      claimId,
      fileNumber: 'TAPACHULA-2026-000001',
      stage: 'filed',
      office: 'tapachula',
      clock: 'decide',
      run: 1,
      kind: 'legal',
      obligor: 'authority',
      state: 'running',
      dueOn: '2027-01-28',
      daysLeft: 90,
      provisional: false,
    };
    const answer = ({ path }: Asked) => ({
      status: 200,
      body: { items: path.includes('withinDays=3660') ? [later] : [], nextCursor: null },
    });
    const { out, asked: all } = await asked('deadline due --obligor authority', answer);
    expect(out).toBe('No term ends within 10 days. The next one ends on 28 Jan 2027.\n');
    expect(all.map(({ path }) => path.split('?')[1])).toEqual([
      'state=due&obligor=authority&withinDays=10&limit=50',
      'state=due&obligor=authority&withinDays=3660&limit=1',
    ]);
    expect((await asked('deadline due --within 1 --lang es', answer)).out).toBe(
      'Ningún plazo vence dentro de 1 día. El próximo vence el 28 ene 2027.\n',
    );
    const forPrograms = await asked('deadline due --json', answer);
    expect([JSON.parse(forPrograms.out).items, forPrograms.asked.length]).toEqual([[], 1]);
    const never = () => ({ status: 200, body: { items: [], nextCursor: null } });
    expect((await asked('deadline due', never)).out).toBe('No term ends within 10 days, and none later.\n');
  });

  const list = [1, 10_000] as const;
  test.each([
    ['task list --limit', ...list],
    ['deadline due --limit', ...list],
    ['deadline due --within', 0, 3_660],
    ['stalled --limit', ...list],
    ['stalled --floor-days', 0, 36_600],
    ['workflows list --limit', ...list],
    [`claim history ${claimId} --limit`, ...list],
  ])(
    'asked for with %s out of bounds asks nothing of anybody and names the bounds',
    async (line, least, most) => {
      const name = line.split(' ').at(-1) ?? '';
      const nobody = () => ({ status: 500, body: {} });
      for (const wrong of [
        ...(least > 0 ? [String(least - 1)] : []),
        String(most + 1),
        '99999999999',
        'ten',
      ]) {
        const { exit, err, asked: all } = await asked(`${line} ${wrong}`, nobody);
        expect([exit, err, all]).toEqual([
          2,
          `${name}: expected a whole number from ${least} to ${most}.\n`,
          [],
        ]);
      }
      const { err } = await asked(`${line} ${most + 1} --lang es`, nobody);
      expect(err).toBe(`${name}: se esperaba un número entero de ${least} a ${most}.\n`);
    },
  );

  test('may be asked for up to the bounds that the API sets', async () => {
    const nothing = () => ({ status: 200, body: { items: [], nextCursor: null } });
    const { asked: due } = await asked('deadline due --within 3660 --limit 201', nothing);
    expect(due[0]?.path).toBe('/v1/due?state=due&withinDays=3660&limit=200');
    const { asked: stalled } = await asked('stalled --floor-days 36600 --limit 1', nothing);
    expect(stalled[0]?.path).toBe('/v1/stalled?floorDays=36600&limit=1');
  });

  test('of several pages is read to its limit, and says when there is more', async () => {
    const item = (idleDays: number) => ({
      claimId,
      fileNumber: 'TAP-1',
      stage: 'filed',
      office: 'tapachula',
      persons: 1,
      lastProgressAt: '2026-01-01T00:00:00.000Z',
      idleDays,
      waitsFor: 'applicant',
      wait: null,
    });
    const answer = ({ path }: Asked) =>
      path.includes('cursor=second')
        ? { status: 200, body: { items: [item(2)], nextCursor: 'third' } }
        : { status: 200, body: { items: [item(3)], nextCursor: 'second' } };
    const { out, err } = await asked('stalled --limit 2', answer);
    expect(out.trim().split('\n')).toHaveLength(3);
    expect(err).toBe('There are more than 2: ask for them with --limit.\n');
    expect((await asked('stalled --limit 2 --quiet', answer)).err).toBe('');
  });
});

describe('the list of released procedures', () => {
  const signed = { drafted: true, reviewed: true, inForceFrom: '2026-01-01', withdrawnOn: null };
  const unsigned = { drafted: false, reviewed: false, inForceFrom: null, withdrawnOn: null };
  const listed = (logVerified: boolean, takesClaims: boolean) => ({
    status: 200,
    body: {
      items: [
        {
          id: 'xa/small',
          version: '2026.1',
          hash: 'a'.repeat(64),
          jurisdiction: 'xa',
          status: 'draft',
          title: { es: 'Refugio', en: 'Asylum' },
          logVerified,
          versions: [
            { version: '2026.1', hash: 'a'.repeat(64), ...signed, takesClaims },
            { version: '2026.2', hash: 'b'.repeat(64), ...unsigned, takesClaims: false },
          ],
        },
      ],
    },
  });

  test('says of every version what was signed, and which one takes claims today', async () => {
    const { exit, out } = await asked('procedure list --released --lang es', listed(true, true));
    expect(exit).toBe(0);
    expect(out.split('\n').slice(1, 3)).toEqual([
      'xa/small\t2026.1\ten vigor desde el 1 ene 2026\tlas recibe\tRefugio\taaaaaaaaaaaa',
      'xa/small\t2026.2\tnada\t\tRefugio\tbbbbbbbbbbbb',
    ]);
  });

  test('says so where the log does not verify and no version takes claims', async () => {
    const { out } = await asked('procedure list --released', listed(false, false));
    expect(out).toContain('The log of xa/small does not verify');
  });
});
