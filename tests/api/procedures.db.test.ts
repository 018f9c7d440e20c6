import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compileProcedure } from '../../definitions/procedure.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import { ProcedureUnverified } from '../../definitions/unverified.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { TestApi } from '../support/api.ts';
import { aRegistration, keyHeader, startTestApi } from '../support/api.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { createSigners } from '../support/signers.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const { ref, document } = await shippedProcedure('mx');
  await (await createSigners(api.pool)).putInForce(ref, '2026-01-01');
  await saveProcedure(createKysely(api.pool), compileProcedure({ ...document, version: '2026.2' }));
});
afterAll(() => api.close());

const list = { method: 'GET' as const, url: '/v1/procedures' };
const library = () => createProcedureLibrary(createKysely(api.pool));
/** The interface of a process that starts now: it remembers nothing of what was signed before. */
const fresh = () => api.withPorts({ procedures: library() });
/** The interface while the log of a procedure does not verify. */
const broken = () => {
  const procedures = library();
  return api.withPorts({
    procedures: {
      ...procedures,
      standing: async (...asked) => ({ ...(await procedures.standing(...asked)), isVerified: false }),
      current: async (id) => {
        throw new ProcedureUnverified('log', id);
      },
    },
  });
};

describe('the list of procedures', () => {
  test('tells of every released version what was signed, and which one takes claims today', async () => {
    const { status, body } = await api.sendTo(fresh(), 'rosa', list);
    expect(status).toBe(200);
    const signed = { drafted: true, reviewed: true, inForceFrom: '2026-01-01', withdrawnOn: null };
    const unsigned = { drafted: false, reviewed: false, inForceFrom: null, withdrawnOn: null };
    expect(body.items).toMatchObject([
      {
        id: 'mx/refugee-status',
        version: '2026.1',
        status: 'draft',
        logVerified: true,
        versions: [
          { version: '2026.1', ...signed, takesClaims: true },
          { version: '2026.2', ...unsigned, takesClaims: false },
        ],
      },
    ]);
  });

  test('says so while the log does not verify: then no version takes claims', async () => {
    const { status, body } = await api.sendTo(broken(), 'rosa', list);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { version: '2026.2', logVerified: false, versions: [{ takesClaims: false }, { takesClaims: false }] },
    ]);
  });
});

test('a registration under a procedure whose log does not verify is answered 503, with its reason', async () => {
  const sent = { method: 'POST' as const, url: '/v1/claims', headers: keyHeader(), body: aRegistration() };
  const { status, body, headers } = await api.sendTo(broken(), 'rosa', sent);
  expect([status, body.type]).toEqual([503, 'urn:cauce:problem:procedure-unverified']);
  expect(headers['retry-after']).toBe('60');
  expect((await api.sendTo(fresh(), 'rosa', sent)).status).toBe(201);
});
