import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClaimActivities } from '../../activities/claim-activities.ts';
import type { ClaimActivities } from '../../activities/contract.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createZones } from '../../platform/zones.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration } from '../support/engine.ts';
import { shippedProcedure } from '../support/procedures.ts';
import type { Signers } from '../support/signers.ts';
import { createSigners } from '../support/signers.ts';

let engine: Engine;
let signers: Signers;
beforeAll(async () => {
  engine = await createEngine();
  signers = await createSigners(engine.pool);
});
afterAll(() => engine.close());

/** A worker that starts now: it has remembered nothing of what was signed before. */
const newWorker = (): ClaimActivities =>
  createClaimActivities({
    pool: engine.pool,
    keyRing: engine.keyRing,
    procedures: createProcedureLibrary(createKysely(engine.pool)),
    zones: createZones(),
  });

const register = async (worker: ClaimActivities, overrides: Parameters<typeof registration>[1] = {}) => {
  const claim = newClaim();
  const data = registration([newPerson()], overrides);
  const id = await engine.accept({ claim, type: 'register-claim', by: 'registration-officer', data });
  const answer = await worker.handleCommand({
    claimId: claim,
    commandId: id,
    now: '2026-03-02T16:00:00.000Z',
  });
  expect(answer.result).toBe('accepted');
  return claim;
};
const eventsOf = async (claim: ReturnType<typeof newClaim>) =>
  (await readStreams(poolExecutor(engine.pool), [claim])).get(claim)?.events ?? [];

const breachOfDecide = async (): Promise<unknown> => {
  const worker = newWorker();
  const claim = await register(worker);
  await worker.expireClocks({ claimId: claim, now: '2026-06-30T16:00:00.000Z' });
  const expired = (await eventsOf(claim)).find(
    (event) => event.type === 'ClockExpired' && event.data.clock === 'decide',
  );
  return expired?.type === 'ClockExpired' ? expired.data.breach : 'nothing expired';
};

describe('a missed legal term of the authority', () => {
  test('is called a breach of law once the version is in force, and not before', async () => {
    const { ref } = await shippedProcedure('mx');
    expect(await breachOfDecide()).toBe('advisory');
    const named = { version: ref.version, hash: ref.hash };
    await signers.sign(ref.id, 'analyst', { type: 'VersionDrafted', data: named, basis: [] });
    await signers.sign(ref.id, 'counsel', { type: 'VersionReviewed', data: named, basis: [] });
    expect(await breachOfDecide()).toBe('advisory');
    const from = plainDate('2026-01-01');
    await signers.sign(ref.id, 'authority', {
      type: 'VersionPutInForce',
      data: { ...named, from },
      basis: [],
    });
    expect(await breachOfDecide()).toBe('legal');
    const on = plainDate('2026-06-01');
    await signers.sign(ref.id, 'authority', { type: 'VersionWithdrawn', data: { ...named, on }, basis: [] });
    expect(await breachOfDecide()).toBe('advisory');
  });
});

describe('an adopted option', () => {
  test('is stamped into the registrations after it, and into no other', async () => {
    const cr = await shippedProcedure('cr');
    await saveProcedure(createKysely(engine.pool), cr);
    const [name, variant] = Object.entries(cr.document.variants)[0] ?? [];
    const option = Object.keys(variant?.options ?? {}).find((one) => one !== variant?.default);
    if (name === undefined || option === undefined) throw new Error('Costa Rica has a variant');
    const overrides = {
      procedure: cr.ref.id,
      office: Object.keys(cr.document.offices)[0] ?? '',
      track: Object.keys(cr.document.tracks)[0] ?? 'regular',
    };
    const lodged = async () => {
      const [event] = await eventsOf(await register(newWorker(), overrides));
      return event?.type === 'ClaimLodged' ? event.data.variants : 'not lodged';
    };
    expect(await lodged()).toBeUndefined();
    await signers.sign(cr.ref.id, 'authority', {
      type: 'VariantAdopted',
      data: { variant: name, option },
      basis: ['LGAP-256'],
    });
    expect(await lodged()).toEqual({ [name]: option });
  });
});
