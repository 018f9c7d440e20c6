import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClaimActivities } from '../../activities/claim-activities.ts';
import type { BulkPorts } from '../../cli/bulk-commands.ts';
import { changesUnder } from '../../cli/calendar-moves.ts';
import { publishOne } from '../../cli/calendar-publication.ts';
import { readProcedureLog } from '../../definitions/procedure-log.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import { systemActor } from '../../domain/claim/actor.ts';
import { decide } from '../../domain/claim/decide.ts';
import type { ClaimEvent } from '../../domain/claim/events.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import type { Calendar, CalendarDay } from '../../domain/deadline/calendar.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { commandId } from '../../domain/shared/ids.ts';
import { addDays, plainDate } from '../../domain/shared/plain-date.ts';
import { instant } from '../../domain/shared/instant.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createZones } from '../../platform/zones.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration } from '../support/engine.ts';
import { annulled, closedOn, comarOf, editionOf } from '../support/editions.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { quietSession } from '../support/session.ts';
import type { Signers } from '../support/signers.ts';
import { createSigners } from '../support/signers.ts';
import { typed } from './typed.ts';

const now = '2026-05-01T18:00:00.000Z';
const zones = createZones();
let engine: Engine;
let signers: Signers;
let mx: Procedure;
let ports: BulkPorts;
let delivered = 0;
let claims: readonly ClaimId[];

const withDays = (version: string, ...days: readonly CalendarDay[]): Calendar =>
  editionOf(mx, version, ...days);
const strike = (): Calendar =>
  withDays('aaaaaaaaaaaa', closedOn('2026-05-04'), closedOn('2026-05-06', { offices: ['tapachula'] }));

beforeAll(async () => {
  engine = await createEngine();
  signers = await createSigners(engine.pool);
  mx = await shippedProcedure('mx');
  ports = {
    pool: engine.pool,
    keyRing: engine.keyRing,
    deliver: async ({ claimId, commandId: id }) => {
      delivered += 1;
      return {
        kind: 'delivered',
        answer: await engine.activities.handleCommand({ claimId, commandId: id, now }),
      };
    },
  };
  claims = await Promise.all(Array.from({ length: 90 }, (_, index) => lodge(index)));
}, 60_000);
afterAll(() => engine.close());

/** Lodged on 90 days, those of the first months with terms that are over, in two offices, some by a representative: their persons have three days to ratify. */
const lodge = async (index: number): Promise<ClaimId> => {
  const claim = newClaim();
  const on = addDays(plainDate('2026-02-01'), index);
  await engine.give({
    claim,
    type: 'register-claim',
    by: 'registration-officer',
    data: registration([newPerson()], {
      office: index % 2 === 0 ? 'tapachula' : 'mexico-city',
      filedBy: index % 3 === 0 ? 'representative' : 'applicant',
    }),
    now: `${on}T17:00:00.000Z`,
  });
  await engine.activities.expireClocks({ claimId: claim, now });
  return claim;
};

const historyOf = async (): Promise<ReadonlyMap<ClaimId, readonly ClaimEvent[]>> => {
  const streams = await readStreams(poolExecutor(engine.pool), claims);
  return new Map(claims.map((id) => [id, streams.get(id)?.events ?? []]));
};

/** Every open claim, decided one by one under a calendar, as if nobody knew which of them it moves. */
const bruteForce = async (calendar: Calendar, shortens: boolean): Promise<readonly string[]> => {
  const all: string[] = [];
  for (const [claimId, events] of await historyOf()) {
    const decision = decide(
      foldClaim(events),
      {
        type: 'recompute-clocks',
        claimId,
        commandId: commandId('00000000-0000-4000-8000-000000000001'),
        actor: systemActor,
        data: { cause: 'calendar-changed', basis: 'LFPA-28', shortens },
      },
      { procedure: mx, zones, now: instant(now), correlationId: 'x', calendars: { comar: calendar } },
    );
    if (decision.kind === 'refused') continue;
    for (const event of decision.events)
      if (event.type === 'ClockRecomputed')
        all.push(`${claimId} ${event.data.clock} ${event.data.from} ${event.data.computation.dueOn}`);
  }
  return all.toSorted();
};

const movesUnder = async (calendar: Calendar) => {
  const procedures = createProcedureLibrary(createKysely(engine.pool));
  const standing = await procedures.standing(mx.ref.id);
  const found = [];
  const view = { procedureId: mx.ref.id, calendar, publication: 'tried', basis: 'LFPA-28' };
  const moving = { pool: engine.pool, procedures, zones, now: instant(now) };
  for await (const { moves } of changesUnder(moving, standing, view)) found.push(...moves);
  return found;
};

const publish = (calendar: Calendar) =>
  publishOne(quietSession(), ports, {
    procedureId: mx.ref.id,
    calendar,
    norms: {},
    basis: 'LFPA-28',
    key: signers.keys.authority,
  });

describe('a calendar that changes while claims run', () => {
  test('what it would move is what trying every claim one by one finds, and whom to tell is said', async () => {
    const moves = await movesUnder(strike());
    expect(moves.length).toBeGreaterThan(20);
    const listed = moves.map(({ claimId, clock, from, to }) => `${claimId} ${clock} ${from} ${to}`);
    expect(listed.toSorted()).toEqual(await bruteForce(strike(), true));
    expect(new Set(moves.map(({ claimId }) => claimId)).size).toBeLessThan(claims.length);
    const ofPerson = moves.find(({ obligor }) => obligor === 'person');
    expect(ofPerson).toMatchObject({
      clock: 'ratify',
      shortensPerson: false,
      tell: ['applicant', 'representative', 'office'],
    });
  });

  test('a day published late moves terms that were taken to be over, and only to a later day', async () => {
    const late = withDays('eeeeeeeeeeee', closedOn('2026-04-27'));
    const moves = await movesUnder(late);
    const listed = moves.map(({ claimId, clock, from, to }) => `${claimId} ${clock} ${from} ${to}`);
    expect(listed.toSorted()).toEqual(await bruteForce(late, true));
    const over = moves.filter(({ from }) => from !== null && from < '2026-05-01');
    expect(over.length).toBeGreaterThan(0);
    for (const { from, to } of over) expect(String(to) > String(from)).toBe(true);
  });

  test('publishing the calendar that holds already signs nothing and gives nothing', async () => {
    expect(await publish(comarOf(mx))).toMatchObject({ moves: [], recomputed: 0, unfinished: 0 });
    expect((await readProcedureLog(signers.db, mx.ref.id)).length).toBe(0);
  });

  test('the command line lists the same, from a file beside its norms, and writes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cauce-calendar-'));
    const source = resolve(import.meta.dirname, '../../procedures/mx');
    await mkdir(join(folder, 'calendars'));
    await copyFile(join(source, 'norms.yaml'), join(folder, 'norms.yaml'));
    const text = await readFile(join(source, 'calendars/comar.yaml'), 'utf8');
    const line = (on: string, more = '') =>
      `\n  - { on: "${on}", layer: emergency, effect: closed, name: { es: Cierre, en: Closure }, basis: LFPA-28, publishedOn: "2026-04-30", status: in-force${more} }`;
    await writeFile(
      join(folder, 'calendars/comar.yaml'),
      `${text.trimEnd()}${line('2026-05-04')}${line('2026-05-06', ', offices: [tapachula]')}\n`,
    );
    const before = await historyOf();
    const { exit, out, err } = await typed('calendar preview calendars/comar.yaml --json', {
      folder,
      environment: { DATABASE_URL: engine.databaseUrl },
    });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const { calendars } = JSON.parse(out);
    const listed = calendars[0].moves.map(
      ({ claimId, clock, from, to }: Record<string, string>) => `${claimId} ${clock} ${from} ${to}`,
    );
    expect(listed.toSorted()).toEqual(await bruteForce(strike(), true));
    expect(await historyOf()).toEqual(before);
    await rm(folder, { recursive: true });
  });

  test('publishing it computes exactly those again, and no other claim has any new event', async () => {
    const before = await historyOf();
    const expected = await bruteForce(strike(), false);
    const { recomputed, refused, unfinished } = await publish(strike());
    const moved = new Set(expected.map((line) => line.split(' ')[0]));
    expect({ recomputed, refused, unfinished }).toEqual({
      recomputed: moved.size,
      refused: [],
      unfinished: 0,
    });
    const told: string[] = [];
    for (const [claimId, events] of await historyOf()) {
      const added = events.slice(before.get(claimId)?.length);
      expect([claimId, added.length > 0]).toEqual([claimId, moved.has(claimId)]);
      for (const event of added) {
        expect(event).toMatchObject({
          type: 'ClockRecomputed',
          actor: systemActor,
          data: { cause: 'calendar-changed' },
        });
        if (event.type !== 'ClockRecomputed') continue;
        expect(event.data.computation.calendar.version).toBe('aaaaaaaaaaaa');
        told.push(`${claimId} ${event.data.clock} ${event.data.from} ${event.data.computation.dueOn}`);
      }
    }
    expect(told.toSorted()).toEqual(expected);
  });

  test('publishing it again gives nothing again', async () => {
    const before = await historyOf();
    const given = delivered;
    expect(await publish(strike())).toMatchObject({ moves: [], recomputed: 0, unfinished: 0 });
    expect(delivered).toBe(given);
    expect(await historyOf()).toEqual(before);
  });

  test('a publication that broke off goes on with the claims that are left', async () => {
    const storm = withDays(
      'bbbbbbbbbbbb',
      closedOn('2026-05-04'),
      closedOn('2026-05-06', { offices: ['tapachula'] }),
      closedOn('2026-05-07'),
    );
    const expected = await bruteForce(storm, false);
    let left = 5;
    const broken: BulkPorts = {
      ...ports,
      deliver: async (delivery) => {
        left -= 1;
        return left < 0 ? { kind: 'unavailable' } : ports.deliver(delivery);
      },
    };
    const wish = {
      procedureId: mx.ref.id,
      calendar: storm,
      norms: {},
      basis: 'LFPA-28',
      key: signers.keys.authority,
    };
    const first = await publishOne(quietSession(), broken, wish);
    expect(first.recomputed).toBe(5);
    expect(first.unfinished).toBeGreaterThan(5);
    const second = await publish(storm);
    const claimsMoved = new Set(expected.map((line) => line.split(' ')[0])).size;
    expect([first.recomputed + second.recomputed, second.unfinished]).toEqual([claimsMoved, 0]);
    expect(await bruteForce(storm, false)).toEqual([]);
  });

  test("a day that opens again shortens the authority's terms and no person's", async () => {
    const reopened = withDays(
      'cccccccccccc',
      annulled('2026-05-04'),
      closedOn('2026-05-06', { offices: ['tapachula'] }),
      annulled('2026-05-07'),
    );
    const moves = await movesUnder(reopened);
    const kept = moves.filter(({ shortensPerson }) => shortensPerson);
    expect(kept.length).toBeGreaterThan(0);
    const before = await historyOf();
    await publish(reopened);
    for (const [claimId, events] of await historyOf()) {
      for (const event of events.slice(before.get(claimId)?.length))
        expect(event.type === 'ClockRecomputed' && event.data.computation.rule.obligor).toBe('authority');
    }
    const claim = foldClaim((await historyOf()).get(kept[0]?.claimId ?? claims[0] ?? newClaim()) ?? []);
    expect(claim?.clocks.find(({ clock }) => clock === 'ratify')?.computation.dueOn).toBe(kept[0]?.from);
  });

  test('a term that starts later is computed under the newest edition', async () => {
    const worker = createClaimActivities({
      pool: engine.pool,
      keyRing: engine.keyRing,
      procedures: createProcedureLibrary(createKysely(engine.pool)),
      zones,
    });
    const claim = newClaim();
    const data = registration([newPerson()]);
    const id = await engine.accept({ claim, type: 'register-claim', by: 'registration-officer', data });
    await worker.handleCommand({ claimId: claim, commandId: id, now });
    const events = (await readStreams(poolExecutor(engine.pool), [claim])).get(claim)?.events ?? [];
    const started = events.flatMap((event) =>
      event.type === 'ClockStarted' ? [event.data.computation] : [],
    );
    expect(started.length).toBeGreaterThan(0);
    for (const { calendar } of started)
      if (calendar.id === 'comar') expect(calendar.version).toBe('cccccccccccc');
  });

  test('an edition that cites a norm nobody can read is refused', async () => {
    const strange = withDays('dddddddddddd', { ...closedOn('2026-05-08'), basis: 'NOBODY-KNOWS' });
    await expect(publish(strange)).rejects.toMatchObject({ exit: 3 });
  });
});
