/** Calendars that are published more than once, by more than one person, for more than one version, and with orders. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { createClaimActivities } from '../../activities/claim-activities.ts';
import type { BulkPorts } from '../../cli/bulk-commands.ts';
import { publishOne } from '../../cli/calendar-publication.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import { readProcedureLog } from '../../definitions/procedure-log.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import { systemActor } from '../../domain/claim/actor.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import type { Calendar, SuspensionOrder } from '../../domain/deadline/calendar.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createZones } from '../../platform/zones.ts';
import { annulled, closedOn, comarOf, editionOf } from '../support/editions.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration } from '../support/engine.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { quietSession } from '../support/session.ts';
import type { Signers } from '../support/signers.ts';
import { createSigners } from '../support/signers.ts';
import { typed } from './typed.ts';

const now = '2026-05-01T18:00:00.000Z';
let mx: Procedure;
let engine: Engine;
let signers: Signers;
let ports: BulkPorts;
let claims: readonly ClaimId[];

beforeAll(async () => {
  mx = await shippedProcedure('mx');
});
beforeEach(async () => {
  engine = await createEngine();
  signers = await createSigners(engine.pool);
  ports = {
    pool: engine.pool,
    keyRing: engine.keyRing,
    deliver: async ({ claimId, commandId }) => ({
      kind: 'delivered',
      answer: await engine.activities.handleCommand({ claimId, commandId, now }),
    }),
  };
  claims = await Promise.all(Array.from({ length: 6 }, (_, index) => lodge(index)));
}, 60_000);
afterEach(() => engine.close());

/** In two offices by turns, one after another from 1 April 2026. */
const lodge = async (index: number): Promise<ClaimId> => {
  const claim = newClaim();
  await engine.give({
    claim,
    type: 'register-claim',
    by: 'registration-officer',
    data: registration([newPerson()], { office: index % 2 === 0 ? 'tapachula' : 'mexico-city' }),
    now: `2026-04-0${index + 1}T17:00:00.000Z`,
  });
  return claim;
};

const publish = (calendar: Calendar, through = ports) =>
  publishOne(quietSession(), through, {
    procedureId: mx.ref.id,
    calendar,
    norms: {},
    basis: 'LFPA-28',
    key: signers.keys.authority,
  });
/** What publishing comes to in short. */
const published = async (calendar: Calendar) => {
  const { moves, signed, recomputed, ordered, refused, unfinished } = await publish(calendar);
  expect([refused, unfinished]).toEqual([[], 0]);
  return { moved: new Set(moves.map(({ claimId }) => claimId)).size, signed, recomputed, ordered };
};
const eventsOf = async (claim: ClaimId) =>
  (await readStreams(poolExecutor(engine.pool), [claim])).get(claim)?.events ?? [];
const dueDays = (of: readonly ClaimId[] = claims) =>
  Promise.all(
    of.map(
      async (id) =>
        foldClaim(await eventsOf(id))?.clocks.find(({ clock }) => clock === 'decide')?.computation.dueOn,
    ),
  );
const release = async (version: string, comar: Calendar): Promise<Procedure> => {
  const next = compileProcedure({
    ...mx.document,
    version,
    calendars: { ...mx.document.calendars, comar },
  });
  await saveProcedure(createKysely(engine.pool), next);
  return next;
};
const entries = async () => (await readProcedureLog(signers.db, mx.ref.id)).entries.length;
/** Delivery of a process that is being killed: what was signed is signed, and no claim hears of it. */
const dying = (): BulkPorts => ({
  ...ports,
  deliver: () => Promise.reject(new Error('killed')),
});

const first = () => editionOf(mx, 'aaaaaaaaaaaa', closedOn('2026-05-04'));
const both = () => editionOf(mx, 'bbbbbbbbbbbb', closedOn('2026-05-04'), closedOn('2026-05-06'));

describe('a calendar that the newest version has already', () => {
  test('is published for the claims of the older versions all the same', async () => {
    const next = await release('2026.2', first());
    await signers.putInForce(next.ref, '2026-05-01');
    expect(await published(first())).toEqual({ moved: 6, signed: true, recomputed: 6, ordered: 0 });
    expect(await published(first())).toEqual({ moved: 0, signed: false, recomputed: 0, ordered: 0 });
  });

  test('is published again for a version that was released without its days', async () => {
    await publish(first());
    await release('2026.2', { ...comarOf(mx), version: 'cccccccccccc' });
    expect(await published(first())).toMatchObject({ signed: true, recomputed: 0 });
    expect(await published(first())).toMatchObject({ signed: false, recomputed: 0 });
  });
});

describe('a publication that died when it had been signed', () => {
  const due = async (calendar: Calendar) => {
    const before = await dueDays();
    await expect(publish(calendar, dying())).rejects.toThrow('killed');
    expect(await dueDays()).toEqual(before);
  };

  test('is completed when it is typed again', async () => {
    await due(first());
    expect(await published(first())).toEqual({ moved: 6, signed: false, recomputed: 6, ordered: 0 });
  });

  test('leaves no claim behind for the one that comes after it', async () => {
    await due(first());
    const late = editionOf(mx, 'dddddddddddd', closedOn('2026-05-04'), closedOn('2027-12-01'));
    expect(await published(late)).toEqual({ moved: 6, signed: true, recomputed: 6, ordered: 0 });
    expect(await published(late)).toEqual({ moved: 0, signed: false, recomputed: 0, ordered: 0 });
  });
});

describe('two editions that were made from the same file', () => {
  test('do not undo each other: the second is refused and says which days it lacks', async () => {
    await publish(first());
    const second = editionOf(mx, 'eeeeeeeeeeee', closedOn('2026-05-06', { offices: ['tapachula'] }));
    const signedBefore = await entries();
    await expect(publish(second)).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining('2026-05-04 Closure'),
    });
    expect(await entries()).toBe(signedBefore);
    await publish(both());
    await expect(publish(first())).rejects.toMatchObject({ exit: 3 });
    const reopened = editionOf(mx, 'ffffffffffff', closedOn('2026-05-04'), annulled('2026-05-06'));
    expect(await published(reopened)).toMatchObject({ signed: true });
  });
});

describe('an order that is published', () => {
  const order: SuspensionOrder = {
    id: 'strike-2026',
    name: { es: 'Huelga', en: 'Strike' },
    from: plainDate('2026-05-04'),
    until: plainDate('2026-05-18'),
    publishedOn: plainDate('2026-04-30'),
    offices: ['tapachula'],
    basis: 'LFPA-28',
    status: 'in-force',
  };
  const withOrder = (version: string, changes: Partial<SuspensionOrder> = {}): Calendar => ({
    ...comarOf(mx),
    version,
    suspensions: [...(comarOf(mx).suspensions ?? []), { ...order, ...changes }],
  });
  const inTapachula = () => claims.filter((_, index) => index % 2 === 0);

  test('binds the claims that run in its office as it binds those that are lodged there afterwards', async () => {
    const others = await dueDays(claims.filter((_, index) => index % 2 === 1));
    const edition = withOrder('aaaaaaaaaaaa');
    expect(await published(edition)).toEqual({ moved: 3, signed: true, recomputed: 0, ordered: 3 });
    const worker = createClaimActivities({
      pool: engine.pool,
      keyRing: engine.keyRing,
      procedures: createProcedureLibrary(createKysely(engine.pool)),
      zones: createZones(),
    });
    const claim = newClaim();
    const data = registration([newPerson()], { office: 'tapachula' });
    const id = await engine.accept({ claim, type: 'register-claim', by: 'registration-officer', data });
    await worker.handleCommand({ claimId: claim, commandId: id, now });
    const suspensions = foldClaim(await eventsOf(claim))?.suspensions;
    expect(suspensions).toHaveLength(1);
    for (const running of inTapachula()) {
      expect(foldClaim(await eventsOf(running))?.suspensions).toEqual(suspensions);
      expect((await eventsOf(running)).find(({ type }) => type === 'TermsSuspended')).toMatchObject({
        actor: systemActor,
        basis: ['LFPA-28'],
        data: { suspensionId: 'strike-2026' },
      });
    }
    expect(await dueDays(claims.filter((_, index) => index % 2 === 1))).toEqual(others);
    expect(await published(edition)).toEqual({ moved: 0, signed: false, recomputed: 0, ordered: 0 });
  });

  test('without an end ends for them when the end is published', async () => {
    await publish(withOrder('aaaaaaaaaaaa', { until: null }));
    expect(await dueDays(inTapachula())).toEqual([null, null, null]);
    const ended = withOrder('bbbbbbbbbbbb', { endPublishedOn: plainDate('2026-05-01') });
    expect(await published(ended)).toEqual({ moved: 3, signed: true, recomputed: 0, ordered: 3 });
    expect(await dueDays(inTapachula())).not.toContain(null);
    expect(await published(ended)).toMatchObject({ moved: 0, ordered: 0 });
  });

  test('is not lost for the claims that a publication that died did not reach', async () => {
    await expect(publish(withOrder('aaaaaaaaaaaa'), dying())).rejects.toThrow('killed');
    const later = withOrder('bbbbbbbbbbbb');
    const withDay = { ...later, days: [...later.days, closedOn('2027-12-01')] };
    expect(await published(withDay)).toMatchObject({ moved: 3, ordered: 3 });
  });
});

describe('what the command line says', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cauce-again-'));
    await mkdir(join(folder, 'calendars'));
    const source = resolve(import.meta.dirname, '../../procedures/mx');
    await writeFile(join(folder, 'norms.yaml'), await readFile(join(source, 'norms.yaml'), 'utf8'));
    const text = await readFile(join(source, 'calendars/comar.yaml'), 'utf8');
    await writeFile(join(folder, 'calendars/same.yaml'), text);
    const day =
      '\n  - { on: "2026-05-04", layer: emergency, effect: closed, name: { es: Cierre, en: Closure }, basis: LFPA-28, publishedOn: "2026-04-30", status: in-force }\n';
    await writeFile(join(folder, 'calendars/comar.yaml'), `${text.trimEnd()}${day}`);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const preview = (file: string, language: 'es' | 'en') =>
    typed(`calendar preview calendars/${file} --lang ${language}`, {
      folder,
      environment: { DATABASE_URL: engine.databaseUrl },
    });

  test('is that nothing has been written yet, and how many terms would move', async () => {
    expect((await preview('comar.yaml', 'es')).out).toMatch(
      /comar: se moverían \d+ plazos de 6 solicitudes\.\s+Nada se ha escrito todavía/,
    );
    expect((await preview('comar.yaml', 'en')).out).toMatch(/comar: \d+ terms of 6 claims would move\./);
  });

  test('is which days a file lacks that was not brought up to date', async () => {
    await publish(both());
    const { exit, err } = await preview('comar.yaml', 'es');
    expect(exit).toBe(3);
    expect(err).toContain('a esta edición le faltan días o suspensiones que rigen (1): 2026-05-06 Cierre.');
  });
});
