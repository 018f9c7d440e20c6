import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sent, TestApi, TestStaff } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';

/** Sofia supervises the office in Tapachula, Tomas the one in Palenque; Nora's place changes while she works. */
const supervisors: readonly TestStaff[] = [
  { subject: 'sofia', roles: ['registration-officer', 'supervisor'], office: 'tapachula' },
  { subject: 'tomas', roles: ['supervisor'], office: 'palenque' },
  { subject: 'nora', roles: ['registration-officer', 'supervisor'], office: 'tapachula' },
];

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(supervisors);
});
afterAll(() => api.close());

const get = (url: string): Sent => ({ method: 'GET', url });
const command = (claimId: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: 'POST',
  url: `/v1/claims/${claimId}/commands`,
  headers: { ...keyHeader(), 'if-match': '*', ...headers },
  body,
});
const registrationOf = (commandId: string): Sent => ({
  method: 'POST',
  url: '/v1/claims',
  headers: keyHeader(commandId),
  body: aRegistration(),
});
const registered = async (): Promise<string> =>
  String((await api.send('rosa', registrationOf(randomUUID()))).body.claimId);

/** An interview is recorded in a later stage than the first one. */
const tooEarly = { type: 'record-interview', data: { personIds: [randomUUID()] } };

/** Who was shown what became of a command on the claim, in order. */
const disclosuresOf = async (claimId: string): Promise<readonly string[]> => {
  const text = `select reader_id from readmodel.read_audit where claim_id = $1 and what = 'command-outcome' order by read_id`;
  const { rows } = await api.pool.query<{ reader_id: string }>(text, [claimId]);
  return rows.map(({ reader_id }) => reader_id);
};

describe('a command that takes its claim out of the reach of whoever gave it', () => {
  const transfer = { type: 'transfer-claim', data: { office: 'palenque', reasonCode: 'moved' } };
  const given = async () => {
    const claimId = await registered();
    const commandId = randomUUID();
    const sent = command(claimId, transfer, keyHeader(commandId));
    return { claimId, commandId, sent, first: await api.send('sofia', sent) };
  };

  test('is answered with its events, also when it is given again or asked for', async () => {
    const { commandId, sent, first, claimId } = await given();
    expect([first.status, first.body.result]).toEqual([200, 'accepted']);
    expect(first.body.events).toEqual([{ version: first.body.version, type: 'ClaimTransferred' }]);
    const again = await api.send('sofia', sent);
    expect([again.status, again.text]).toEqual([200, first.text]);
    const asked = await api.send('sofia', get(`/v1/commands/${commandId}`));
    expect([asked.status, asked.text]).toEqual([200, first.text]);
    expect((await disclosuresOf(claimId)).slice(-3)).toEqual(['staff-sofia', 'staff-sofia', 'staff-sofia']);
  });

  test('leaves the claim itself unknown to the former office, and a new command upon it too', async () => {
    const { claimId, first } = await given();
    const absent = randomUUID();
    expect(first.status).toBe(200);
    const gone = await api.send('sofia', get(`/v1/claims/${claimId}`));
    expect([gone.status, gone.text]).toEqual([
      404,
      (await api.send('sofia', get(`/v1/claims/${absent}`))).text,
    ]);
    const other = await api.send('sofia', command(claimId, transfer));
    expect([other.status, other.text]).toEqual([
      404,
      (await api.send('sofia', command(absent, transfer))).text,
    ]);
  });

  test('another command under its key is told apart, and nothing of the claim is said', async () => {
    const { sent } = await given();
    const reused = await api.send('sofia', {
      ...sent,
      body: { ...transfer, data: { ...transfer.data, office: 'tijuana' } },
    });
    expect([reused.status, reused.body.type]).toEqual([422, 'urn:cauce:problem:idempotency-key-reused']);
    expect(reused.body).not.toHaveProperty('facts');
  });

  test('is unknown to a colleague of the former office, whether asked for or given again', async () => {
    const { claimId, commandId, sent } = await given();
    const before = await disclosuresOf(claimId);
    const asked = await api.send('rosa', get(`/v1/commands/${commandId}`));
    expect([asked.status, asked.text]).toEqual([
      404,
      (await api.send('rosa', get(`/v1/commands/${randomUUID()}`))).text,
    ]);
    const again = await api.send('rosa', sent);
    expect([again.status, again.text]).toEqual([
      404,
      (await api.send('rosa', command(randomUUID(), transfer))).text,
    ]);
    expect(await disclosuresOf(claimId)).toEqual(before);
  });

  test('a registration is still answered to who gave it when the claim has gone to another office', async () => {
    const commandId = randomUUID();
    const registration = registrationOf(commandId);
    const first = await api.send('rosa', registration);
    await api.send('sofia', command(first.body.claimId, transfer));
    const again = await api.send('rosa', registration);
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test('a refusal is told without the facts of a claim that is out of reach by now', async () => {
    const claimId = await registered();
    const commandId = randomUUID();
    const early = command(claimId, tooEarly, keyHeader(commandId));
    expect((await api.send('elena', early)).body.facts).toMatchObject({ stage: 'filed' });
    await api.send('sofia', command(claimId, transfer));
    const { status, body } = await api.send('elena', get(`/v1/commands/${commandId}`));
    expect([status, body.result, body.refusal.type]).toEqual([
      200,
      'refused',
      'urn:cauce:problem:command-not-in-stage',
    ]);
    expect(body.refusal.facts).toEqual({});
    const again = await api.send('elena', early);
    expect([again.status, again.body.facts]).toEqual([409, {}]);
  });
});

describe('a registration that is given again by the same person under the same key', () => {
  const usual = ['registration-officer', 'supervisor'];
  const place = (roles: readonly string[], office: string) =>
    api.pool.query(`update readmodel.staff set roles = $1, office = $2 where subject = 'nora'`, [
      roles,
      office,
    ]);
  const asBefore = () => place(usual, 'tapachula');

  test.each([
    ['who no longer registers claims', ['supervisor'], 'tapachula'],
    ['who has no role any more', [], 'tapachula'],
    ['who serves another office now', usual, 'palenque'],
  ])('%s is the same one, and is answered as before', async (_, roles, office) => {
    await asBefore();
    const registration = registrationOf(randomUUID());
    const first = await api.send('nora', registration);
    expect(first.status).toBe(201);
    await place(roles, office);
    const again = await api.send('nora', registration);
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test('who says something else is told that the key was used', async () => {
    await asBefore();
    const registration = registrationOf(randomUUID());
    expect((await api.send('nora', registration)).status).toBe(201);
    for (const body of [
      aRegistration(),
      { ...aRegistration(), data: { ...aRegistration().data, track: 'accelerated' } },
    ]) {
      const other = await api.send('nora', { ...registration, body });
      expect([other.status, other.body.type]).toEqual([422, 'urn:cauce:problem:idempotency-key-reused']);
    }
  });

  test('in another role that is asked for is another one', async () => {
    await asBefore();
    const registered = aRegistration();
    const registration = { ...registrationOf(randomUUID()), body: registered };
    expect((await api.send('nora', registration)).status).toBe(201);
    const other = await api.send('nora', {
      ...registration,
      body: { ...registered, as: 'supervisor' },
    });
    expect(other.body.type).toBe('urn:cauce:problem:idempotency-key-reused');
  });
});

describe('what a command shows of a claim is recorded', () => {
  test('a refusal, to whoever gave the command and to whoever asks for it', async () => {
    const claimId = await registered();
    const commandId = randomUUID();
    const before = await disclosuresOf(claimId);
    const refused = await api.send('elena', command(claimId, tooEarly, keyHeader(commandId)));
    expect(refused.body.facts).toMatchObject({ stage: 'filed' });
    const asked = await api.send('omar', get(`/v1/commands/${commandId}`));
    expect(asked.body.refusal.facts).toMatchObject({ stage: 'filed' });
    expect((await disclosuresOf(claimId)).slice(before.length)).toEqual(['staff-elena', 'staff-omar']);
  });

  test('the present version, told to somebody who saw an earlier one', async () => {
    const claimId = await registered();
    const before = await disclosuresOf(claimId);
    const stale = command(claimId, { type: 'admit-claim', data: {} }, { 'if-match': '"99"' });
    expect((await api.send('ines', stale)).status).toBe(412);
    expect((await disclosuresOf(claimId)).slice(before.length)).toEqual(['staff-ines']);
  });

  test('that a command waits', async () => {
    const claimId = await registered();
    const commandId = randomUUID();
    const before = await disclosuresOf(claimId);
    const away = api.withPorts({ submit: async () => ({ kind: 'unavailable' }) });
    const sent = command(claimId, { type: 'admit-claim', data: {} }, keyHeader(commandId));
    expect((await api.sendTo(away, 'ines', sent)).status).toBe(202);
    expect((await api.send('omar', get(`/v1/commands/${commandId}`))).body.result).toBe('pending');
    expect((await disclosuresOf(claimId)).slice(before.length)).toEqual(['staff-ines', 'staff-omar']);
    await away.close();
  });
});
