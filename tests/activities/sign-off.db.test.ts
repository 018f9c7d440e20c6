import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClaimActivities } from '../../activities/claim-activities.ts';
import type { ClaimActivities } from '../../activities/contract.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createPool } from '../../platform/database/pool.ts';
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

describe('the version under which a claim is registered', () => {
  const id = 'gt/refugee-status';
  const guatemala = async (version: string, more: object = {}): Promise<Procedure> =>
    compileProcedure({ ...(await shippedProcedure('gt')).document, version, ...more });
  const release = async (procedure: Procedure): Promise<Procedure> => {
    await saveProcedure(createKysely(engine.pool), procedure);
    return procedure;
  };
  const versionOn = async (day: string): Promise<string> => {
    const claim = newClaim();
    const data = registration([newPerson()], { procedure: id, office: 'guatemala-city', channel: 'drer' });
    const occurredAt = `${day}T16:00:00.000Z`;
    const commandId = await engine.accept({
      claim,
      type: 'register-claim',
      by: 'drer-officer',
      data,
      occurredAt,
    });
    await newWorker().handleCommand({ claimId: claim, commandId, now: '2026-12-01T16:00:00.000Z' });
    const [event] = await eventsOf(claim);
    return event?.procedure.version ?? 'not registered';
  };

  test('is the one released last while none is in force, and then the one in force on the day of filing', async () => {
    const first = await release(await guatemala('2026.1'));
    expect(await versionOn('2026-03-02')).toBe('2026.1');
    const second = await release(await guatemala('2026.2'));
    expect(await versionOn('2026-03-02')).toBe('2026.2');
    await signers.putInForce(first.ref, '2026-01-01');
    expect(await versionOn('2026-03-02')).toBe('2026.1');
    await signers.putInForce(second.ref, '2026-07-01');
    expect(await versionOn('2026-06-30')).toBe('2026.1');
    expect(await versionOn('2026-07-01')).toBe('2026.2');
    await release(await guatemala('2026.3'));
    expect(await versionOn('2026-07-01')).toBe('2026.2');
    expect(await versionOn('2025-12-15')).toBe('2026.1');
  });

  test('is one that takes claims of that day by its own rule of transition', async () => {
    const appliesTo = { claims: 'filed-after', moreFavourableRule: false, basis: ['AMN-2-2019'] } as const;
    const later = await release(
      await guatemala('2026.4', { appliesTo: { ...appliesTo, from: plainDate('2026-10-01') } }),
    );
    await signers.putInForce(later.ref, '2026-09-01');
    expect(await versionOn('2026-09-15')).toBe('2026.2');
    expect(await versionOn('2026-10-01')).toBe('2026.4');
  });

  test('is never a withdrawn one while another is there', async () => {
    const on = plainDate('2026-11-01');
    const versions = await createProcedureLibrary(createKysely(engine.pool)).list();
    const withdraw = async (version: string) => {
      const hash = versions.find((one) => one.id === id && one.version === version)?.hash ?? '';
      await signers.sign(id, 'authority', {
        type: 'VersionWithdrawn',
        data: { version, hash, on },
        basis: [],
      });
    };
    await withdraw('2026.4');
    expect(await versionOn('2026-11-01')).toBe('2026.2');
    await withdraw('2026.2');
    await withdraw('2026.1');
    expect(await versionOn('2026-10-31')).toBe('2026.4');
    expect(await versionOn('2026-11-01')).toBe('2026.3');
  });

  test('is one that begins later by its own rule of transition rather than a withdrawn one', async () => {
    const procedure = 'gt/replaced';
    const appliesTo = { claims: 'filed-after', moreFavourableRule: false, basis: ['AMN-2-2019'] } as const;
    const first = await release(await guatemala('2026.1', { procedure }));
    await signers.putInForce(first.ref, '2026-01-01');
    const data = { version: first.ref.version, hash: first.ref.hash, on: plainDate('2026-05-01') };
    await signers.sign(procedure, 'authority', { type: 'VersionWithdrawn', data, basis: [] });
    const from = plainDate('2026-10-01');
    const second = await release(await guatemala('2026.2', { procedure, appliesTo: { ...appliesTo, from } }));
    const library = createProcedureLibrary(createKysely(engine.pool));
    const found = await library.current(procedure, () => plainDate('2026-06-01'));
    expect(found?.ref).toEqual(second.ref);
  });

  test('is the last that was in force, where all are withdrawn: nobody goes unregistered', async () => {
    const only = await release(await guatemala('2026.1', { procedure: 'gt/alone' }));
    await signers.putInForce(only.ref, '2026-01-01');
    const data = { version: only.ref.version, hash: only.ref.hash, on: plainDate('2026-05-01') };
    await signers.sign('gt/alone', 'authority', { type: 'VersionWithdrawn', data, basis: [] });
    const library = createProcedureLibrary(createKysely(engine.pool));
    const found = await library.current('gt/alone', () => plainDate('2026-06-01'));
    expect(found?.ref).toEqual(only.ref);
  });
});

describe('while the log of a procedure was altered', () => {
  const id = 'mx/refugee-status';
  const alter = async (basis: string): Promise<void> => {
    const owner = createPool({
      databaseUrl: engine.superuserUrl,
      applicationName: 'test-owner',
      maxConnections: 1,
    });
    const change = `UPDATE procedure.entry SET basis = '${basis}' WHERE procedure_id = '${id}' AND sequence = 1`;
    await owner.query(`BEGIN; SET LOCAL session_replication_role = replica; ${change}; COMMIT`);
    await owner.end();
  };

  test('a registration stays stored and waits, and is decided once the log is restored; claims that run go on', async () => {
    const running = await register(newWorker());
    const claim = newClaim();
    const data = registration([newPerson()]);
    const commandId = await engine.accept({
      claim,
      type: 'register-claim',
      by: 'registration-officer',
      data,
    });
    const given = { claimId: claim, commandId, now: '2026-03-02T16:00:00.000Z' };
    await alter('["X"]');
    await expect(newWorker().handleCommand(given)).rejects.toMatchObject({
      type: 'InfrastructureUnavailable',
      nonRetryable: false,
    });
    expect(await eventsOf(claim)).toEqual([]);
    await newWorker().expireClocks({ claimId: running, now: '2026-06-30T16:00:00.000Z' });
    expect((await eventsOf(running)).map(({ type }) => type)).toContain('ClockExpired');
    await alter('[]');
    expect(await newWorker().handleCommand(given)).toMatchObject({ result: 'accepted' });
  });
});
