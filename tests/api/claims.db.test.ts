import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApi } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const register = async (changes: Readonly<Record<string, unknown>> = {}) => {
  const body = aRegistration(changes);
  const received = await api.send('rosa', { method: 'POST', url: '/v1/claims', headers: keyHeader(), body });
  expect(received.status).toBe(201);
  const [applicant] = body.data.applicants;
  return {
    claimId: String(received.body.claimId),
    personId: applicant?.personId ?? '',
    version: Number(received.body.version),
  };
};

const command = (claimId: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST' as const,
  url: `/v1/claims/${claimId}/commands`,
  headers: { ...keyHeader(), 'if-match': '*', ...headers },
  body,
});

const read = (path: string) => ({ method: 'GET' as const, url: path });

describe('a claim over the interface', () => {
  test('is registered, and answered with its events, its version and where to find it', async () => {
    const received = await api.send('rosa', {
      method: 'POST',
      url: '/v1/claims',
      headers: keyHeader(),
      body: aRegistration(),
    });
    expect(received.status).toBe(201);
    expect(received.body).toMatchObject({
      result: 'accepted',
      events: expect.arrayContaining([{ version: 1, type: 'ClaimLodged' }]),
    });
    expect(received.headers['location']).toBe(`/v1/claims/${received.body.claimId}`);
    expect(received.headers['etag']).toBe(`"${received.body.version}"`);
    expect(received.body.claimId.charAt(14)).toBe('7');
  });

  test('tells its state, its version as ETag, and what the reader may do now', async () => {
    const { claimId, version } = await register();
    const received = await api.send('rosa', read(`/v1/claims/${claimId}`));
    expect(received.status).toBe(200);
    expect(received.headers['etag']).toBe(`"${version}"`);
    expect(received.headers['cache-control']).toBe('no-store');
    expect(received.body).toMatchObject({
      claimId,
      version,
      stage: 'filed',
      office: 'tapachula',
      status: 'open',
    });
    expect(received.body.mayGive).toContain('ratify-claim');
    expect(received.body.mayGive).not.toContain('issue-decision');
    expect(received.body).not.toHaveProperty('duties');
  });

  test('takes a command with the version that its sender saw, and answers the next version', async () => {
    const { claimId, personId, version } = await register();
    const body = { type: 'ratify-claim', data: { personIds: [personId] } };
    const received = await api.send('rosa', command(claimId, body, { 'if-match': `"${version}"` }));
    expect(received.status).toBe(200);
    expect(received.body.events.map(({ type }: { type: string }) => type)).toContain('ClaimRatified');
    expect(received.headers['etag']).toBe(`"${received.body.version}"`);
    expect(received.body.version).toBeGreaterThan(version);
  });

  test('refuses a command of somebody who saw an earlier version, and tells the present one', async () => {
    const { claimId, personId, version } = await register();
    await api.send('rosa', command(claimId, { type: 'ratify-claim', data: { personIds: [personId] } }));
    const stale = command(claimId, { type: 'admit-claim', data: {} }, { 'if-match': `"${version}"` });
    const received = await api.send('ines', stale);
    expect(received.status).toBe(412);
    expect(received.body).toMatchObject({
      type: 'urn:cauce:problem:version-stale',
      facts: { expected: version },
    });
    expect(received.headers['etag']).toBe(`"${received.body.facts.actual}"`);
  });

  test('a refusal names the rule, the facts and the articles it rests on, in the language of the reader', async () => {
    const { claimId } = await register();
    const headers = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' };
    const received = await api.send(
      'elena',
      command(claimId, { type: 'record-interview', data: { personIds: [randomUUID()] } }, headers),
    );
    expect(received.status).toBe(409);
    expect(received.headers['content-type']).toContain('application/problem+json');
    expect(received.headers['content-language']).toBe('es');
    expect(received.body).toMatchObject({
      type: 'urn:cauce:problem:command-not-in-stage',
      status: 409,
      rule: 'record-interview',
      facts: { stage: 'filed' },
      detail: 'Esta actuación no procede en la etapa en que está la solicitud.',
    });
    expect(received.body.basis[0]).toMatchObject({
      norm: expect.any(String),
      instrument: expect.any(String),
      article: expect.any(String),
    });
  });

  test('somebody whose role is not competent is told who is, with 403', async () => {
    const { claimId, personId } = await register();
    const received = await api.send(
      'ines',
      command(claimId, { type: 'ratify-claim', data: { personIds: [personId] } }),
    );
    expect(received.status).toBe(403);
    expect(received.body).toMatchObject({
      type: 'urn:cauce:problem:role-not-competent',
      facts: { competent: ['registration-officer'] },
    });
  });

  test('nobody acts in a role that they do not hold', async () => {
    const { claimId } = await register();
    const received = await api.send(
      'ines',
      command(claimId, { type: 'admit-claim', data: {}, as: 'signing-authority' }),
    );
    expect([received.status, received.body.type]).toEqual([403, 'urn:cauce:problem:role-not-held']);
  });

  test('the same command sent twice has one effect and one answer', async () => {
    const { claimId, personId } = await register();
    const sent = command(claimId, { type: 'ratify-claim', data: { personIds: [personId] } });
    const [first, second] = [await api.send('rosa', sent), await api.send('rosa', sent)];
    expect(first.status).toBe(200);
    expect(second.text).toBe(first.text);
    const history = await api.send('rosa', read(`/v1/claims/${claimId}/history`));
    expect(history.body.items.filter(({ type }: { type: string }) => type === 'ClaimRatified')).toHaveLength(
      1,
    );
  });

  test('a registration sent twice without an id for the claim is one claim', async () => {
    const sent = { method: 'POST' as const, url: '/v1/claims', headers: keyHeader(), body: aRegistration() };
    const [first, second] = [await api.send('rosa', sent), await api.send('rosa', sent)];
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  test('another command under the same Idempotency-Key is refused and changes nothing', async () => {
    const { claimId, personId } = await register();
    const sent = command(claimId, { type: 'ratify-claim', data: { personIds: [personId] } });
    await api.send('rosa', sent);
    const other = await api.send('rosa', {
      ...sent,
      body: { type: 'assign-claim', data: { officerId: 'staff-ines' } },
    });
    expect([other.status, other.body.type]).toEqual([422, 'urn:cauce:problem:idempotency-key-reused']);
  });

  test('shows its history oldest or newest first, in pages, and as it was at a version', async () => {
    const { claimId, personId } = await register();
    await api.send('rosa', command(claimId, { type: 'ratify-claim', data: { personIds: [personId] } }));
    const whole = await api.send('rosa', read(`/v1/claims/${claimId}/history`));
    const versions = whole.body.items.map(({ version }: { version: number }) => version);
    expect(versions).toEqual(versions.map((_: number, index: number) => index + 1));
    expect(whole.body.items.every(({ isIntact }: { isIntact: boolean }) => isIntact)).toBe(true);
    expect(whole.body.items[0]).toMatchObject({
      type: 'ClaimLodged',
      hasPersonalData: true,
      actor: { id: 'staff-rosa' },
    });

    const paged: number[] = [];
    let url = `/v1/claims/${claimId}/history?order=newest&limit=2`;
    for (let page = 0; page < 20 && url !== ''; page += 1) {
      const received = await api.send('rosa', read(url));
      paged.push(...received.body.items.map(({ version }: { version: number }) => version));
      url = /^<([^>]+)>; rel="next"$/.exec(String(received.headers['link'] ?? ''))?.[1] ?? '';
    }
    expect(paged).toEqual([...versions].reverse());

    const then = await api.send('rosa', read(`/v1/claims/${claimId}/history?asOfVersion=1`));
    expect(then.body.items.map(({ type }: { type: string }) => type)).toEqual(['ClaimLodged']);
  });

  test('explains each deadline line by line, citing its law', async () => {
    const { claimId } = await register();
    const received = await api.send('rosa', {
      ...read(`/v1/claims/${claimId}/clocks`),
      headers: { 'accept-language': 'es' },
    });
    expect(received.status).toBe(200);
    const clock = received.body.items.find((one: { clock: string }) => one.clock === 'ratify');
    expect(clock).toMatchObject({
      state: 'running',
      obligor: 'person',
      dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      warned: [],
    });
    expect(clock.explanation.map(({ text }: { text: string }) => text).join(' ')).toMatch(/artículo|art\./i);
  });

  test('opens personal data only by the route that says so, and the words are nowhere else', async () => {
    const { claimId } = await register();
    const opened = await api.send('rosa', read(`/v1/claims/${claimId}/personal/1`));
    expect(opened.body).toEqual({ claimId, version: 1, personal: { name: 'Invented Canary Name' } });
    expect((await api.send('rosa', read(`/v1/claims/${claimId}/personal/2`))).status).toBe(404);
    for (const path of ['', '/history', '/clocks']) {
      expect((await api.send('rosa', read(`/v1/claims/${claimId}${path}`))).text).not.toContain('Canary');
    }
    expect(api.logged.join('')).not.toContain('Canary');
  });

  test('while nobody can decide, a command is accepted with 202 and its outcome is found later', async () => {
    const { claimId, personId } = await register();
    const away = api.withPorts({ submit: async () => ({ kind: 'unavailable' }) });
    const sent = command(claimId, { type: 'ratify-claim', data: { personIds: [personId] } });
    const received = await api.sendTo(away, 'rosa', sent);
    expect(received.status).toBe(202);
    expect(received.body).toMatchObject({ claimId, result: 'pending' });
    const location = String(received.headers['location']);
    expect((await api.send('rosa', read(location))).body.result).toBe('pending');
    const decided = await api.send('rosa', sent);
    expect(decided.status).toBe(200);
    expect((await api.send('rosa', read(location))).body).toEqual(decided.body);
    await away.close();
  });

  test('an outcome that was refused is told with its problem', async () => {
    const { claimId } = await register();
    const headers = keyHeader();
    await api.send('ines', command(claimId, { type: 'admit-claim', data: {} }, headers));
    const received = await api.send('ines', read(`/v1/commands/${headers['idempotency-key']}`));
    expect(received.body).toMatchObject({
      claimId,
      result: 'refused',
      refusal: { status: expect.any(Number), rule: expect.any(String) },
    });
  });

  test('stands on the work list, in the backlog and among the deadlines of its office', async () => {
    const { claimId } = await register();
    const tasks = await api.send('rosa', read('/v1/tasks?limit=200'));
    expect(tasks.body.items.map((task: { claimId: string }) => task.claimId)).toContain(claimId);
    const backlog = await api.send('rosa', read('/v1/backlog'));
    expect(backlog.body.cells).toContainEqual(
      expect.objectContaining({ stage: 'filed', office: 'tapachula', ageBand: '<30d' }),
    );
    const due = await api.send('rosa', read('/v1/due?withinDays=400&limit=200'));
    expect(due.body.items.map((one: { claimId: string }) => one.claimId)).toContain(claimId);
    const stalled = await api.send('rosa', read('/v1/stalled?floorDays=0&limit=200'));
    expect(stalled.body.items.map((one: { claimId: string }) => one.claimId)).toContain(claimId);
  });

  test('procedures are read whole, under the hash that claims are pinned to', async () => {
    const list = await api.send('rosa', read('/v1/procedures'));
    const one = await api.send('rosa', read('/v1/procedures/mx/refugee-status'));
    expect(list.body.items).toEqual([
      expect.objectContaining({ id: 'mx/refugee-status', hash: one.body.hash, status: 'draft' }),
    ]);
    expect(one.body.document.stages.filed.phase).toBe('registration');
    const pinned = await api.send('rosa', read(`/v1/procedures/mx/refugee-status?hash=${one.body.hash}`));
    expect(pinned.body).toEqual(one.body);
    const other = read(`/v1/procedures/mx/refugee-status?hash=${'0'.repeat(64)}`);
    expect((await api.send('rosa', other)).status).toBe(404);
    expect((await api.send('rosa', read('/v1/procedures/xx/none'))).status).toBe(404);
  });
});
