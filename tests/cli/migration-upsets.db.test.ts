/** What may come between a plan that two people approved and its end: another calendar, another run, a withdrawal. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { BulkPorts } from '../../cli/bulk-commands.ts';
import type { Moved } from '../../cli/migration-moves.ts';
import { movedText } from '../../cli/work/migration-text.ts';
import { carryOutPlan } from '../../cli/work/procedure-migrate.ts';
import { saveEdition } from '../../definitions/calendar-editions.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import { readProcedureLog } from '../../definitions/procedure-log.ts';
import { saveProcedure } from '../../definitions/store.ts';
import type { Claim } from '../../domain/claim/claim.ts';
import { foldClaim } from '../../domain/claim/evolve.ts';
import type { CommandData } from '../../domain/claim/command-data.ts';
import type { CalendarDay } from '../../domain/deadline/calendar.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { MigrationProposal } from '../../domain/procedure/migration/proposal.ts';
import { migrationProposalSchema } from '../../domain/procedure/migration/proposal.schema.ts';
import { claimId, commandId } from '../../domain/shared/ids.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { instant } from '../../domain/shared/instant.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration, rowsOf } from '../support/engine.ts';
import { mexicoMapping, nextMexico } from '../support/next-version.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { quietSession } from '../support/session.ts';
import type { Signers } from '../support/signers.ts';
import { createSigners } from '../support/signers.ts';
import type { Typed } from './typed.ts';
import { typed } from './typed.ts';

const now = instant('2026-04-10T17:00:00.000Z');
const id = 'mx/refugee-status';
const mappingFile = 'migrations/2026.1-to-2026.2.yaml';

interface Office {
  readonly engine: Engine;
  readonly signers: Signers;
  readonly folder: string;
  readonly later: Procedure;
  readonly claims: readonly ClaimId[];
}

type Direction = 'MigrationRun' | 'MigrationReverted';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An installation with some claims of the version of 2026.1, and with 2026.2 released. */
const office = async (
  count: number,
  {
    later = nextMexico(),
    mapping = mexicoMapping,
    ...data
  }: Partial<CommandData['register-claim']> & {
    readonly later?: Promise<Procedure>;
    readonly mapping?: string;
  } = {},
): Promise<Office> => {
  const engine = await createEngine();
  const folder = await mkdtemp(join(tmpdir(), 'cauce-upsets-'));
  closing.push(
    () => engine.close(),
    () => rm(folder, { recursive: true }),
  );
  const signers = await createSigners(engine.pool);
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, mappingFile), mapping);
  for (const duty of ['analyst', 'authority'] as const)
    await writeFile(join(folder, `${duty}.pem`), signers.keys[duty].pem);
  const claims = Array.from({ length: count }, newClaim);
  for (const claim of claims)
    await engine.give({
      claim,
      type: 'register-claim',
      by: 'registration-officer',
      data: registration([newPerson()], data),
      now: '2026-04-01T17:00:00.000Z',
    });
  await saveProcedure(signers.db, await later);
  return { engine, signers, folder, claims, later: await later };
};

const type = ({ engine, folder }: Office, line: string): Promise<Typed> =>
  typed(line, { folder, environment: { DATABASE_URL: engine.databaseUrl } });

/** A plan that a second person has approved. */
const approved = async (of: Office): Promise<{ hash: string; plan: MigrationProposal }> => {
  const { out } = await type(
    of,
    `procedure migrate plan ${mappingFile} --procedure ${id} --json --key analyst.pem`,
  );
  const answer = JSON.parse(out);
  const approval = await type(of, `procedure migrate approve ${answer.hash} --key authority.pem`);
  expect(approval.exit).toBe(0);
  return { hash: answer.hash, plan: migrationProposalSchema.parse(answer.plan) };
};

/** A worker that is there, or away: then commands are stored and wait. `mostAnswered` claims are decided before it leaves. */
const portsOf = ({ engine }: Office, mostAnswered = Number.POSITIVE_INFINITY): BulkPorts => {
  let answered = 0;
  return {
    pool: engine.pool,
    keyRing: engine.keyRing,
    deliver: async (delivery) => {
      if (answered >= mostAnswered) return { kind: 'unavailable' };
      answered += 1;
      return { kind: 'delivered', answer: await engine.activities.handleCommand({ ...delivery, now }) };
    },
  };
};

const carryOut = (of: Office, hash: string, direction: Direction, ports = portsOf(of)) =>
  carryOutPlan(quietSession(), ports, { hash, key: of.signers.keys.operations, direction });

/** The worker comes back, and decides everything that waits. */
const decideWaiting = async ({ engine }: Office): Promise<readonly string[]> => {
  const waiting = await rowsOf<{ readonly command_id: string; readonly claim_id: string }>(
    engine,
    'SELECT command_id, claim_id FROM inbox.pending',
  );
  const results: string[] = [];
  for (const { command_id: command, claim_id: claim } of waiting) {
    const order = { claimId: claimId(claim), commandId: commandId(command), now };
    results.push((await engine.activities.handleCommand(order)).result);
  }
  return results;
};

const foldAll = async ({ engine, claims }: Office): Promise<readonly Claim[]> => {
  const streams = await readStreams(poolExecutor(engine.pool), claims);
  return claims.map((one) => {
    const claim = foldClaim(streams.get(one)?.events ?? []);
    if (claim === undefined) throw new Error(`No claim ${one}`);
    return claim;
  });
};
const versionsOf = async (of: Office): Promise<readonly string[]> =>
  (await foldAll(of)).map(({ procedure }) => procedure.version);
const movedOf = async (of: Office): Promise<readonly ClaimId[]> =>
  (await foldAll(of)).filter(({ procedure }) => procedure.version === '2026.2').map((claim) => claim.claimId);

const closedDay: CalendarDay = {
  on: plainDate('2026-05-04'),
  layer: 'emergency',
  effect: 'closed',
  name: { es: 'Cierre', en: 'Closure' },
  basis: 'LFPA-28',
  publishedOn: plainDate('2026-04-10'),
  status: 'in-force',
};

/** An edition with a day more holds from now on; the claims that it moves are left as they are. */
const publish = async ({ signers }: Office): Promise<void> => {
  const comar = (await shippedProcedure('mx')).document.calendars['comar'];
  if (comar === undefined) throw new Error('Mexico has the calendar of COMAR');
  const calendar = { ...comar, version: 'aaaaaaaaaaaa', days: [...comar.days, closedDay] };
  const hash = await saveEdition(signers.db, { procedureId: id, edition: { calendar, norms: {} } });
  const data = { calendar: 'comar', version: calendar.version, hash };
  await signers.sign(id, 'authority', { type: 'CalendarEditionPublished', data, basis: ['LFPA-28'] });
};

const withdraw = async ({ signers, later }: Office, on = '2026-02-01'): Promise<void> => {
  const { version, hash } = later.ref;
  const data = { version, hash, on: plainDate(on) };
  await signers.sign(id, 'authority', { type: 'VersionWithdrawn', data, basis: [] });
};

const goOn = async ({ engine }: Office, claim: ClaimId): Promise<void> => {
  const data = { officerId: 'officer-1' };
  await engine.give({ claim, type: 'assign-claim', by: 'supervisor', data, now });
};

const entriesOf = async ({ signers }: Office) => (await readProcedureLog(signers.db, id)).entries;
const reasonsOf = ({ leftOut }: Moved): readonly string[] => leftOut.map(({ reason }) => reason);
const sampled = (samplePercent: number) =>
  nextMexico({ batches: { approvedBy: ['authority'], samplePercent, basis: ['LRPCAP-24'] } });

describe('a calendar that is published after a plan was approved', () => {
  test('stops the commands that wait: no claim gets days that nobody approved, and all are listed', async () => {
    const of = await office(3);
    const { hash } = await approved(of);
    expect(await carryOut(of, hash, 'MigrationRun', portsOf(of, 0))).toMatchObject({
      done: 0,
      unfinished: 3,
    });
    await publish(of);
    expect(await decideWaiting(of)).toEqual(['refused', 'refused', 'refused']);
    expect(await movedOf(of)).toEqual([]);
    const again = await carryOut(of, hash, 'MigrationRun');
    expect(again).toMatchObject({ done: 0, unfinished: 0 });
    expect(reasonsOf(again)).toEqual(['MigrationOutdated', 'MigrationOutdated', 'MigrationOutdated']);
    expect((await entriesOf(of)).at(-1)).toMatchObject({
      type: 'MigrationRun',
      data: { done: 0, leftOut: 3 },
    });
  }, 30_000);

  test('stops a run before it gives anything, and says so', async () => {
    const of = await office(2);
    const { hash } = await approved(of);
    await publish(of);
    await expect(carryOut(of, hash, 'MigrationRun')).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining('A calendar was published since this plan was made'),
    });
    expect(await decideWaiting(of)).toEqual([]);
  }, 30_000);

  test('is no reason to stop what has been decided: a run that was done is still signed', async () => {
    const of = await office(2);
    const { hash } = await approved(of);
    await carryOut(of, hash, 'MigrationRun', portsOf(of, 0));
    expect(await decideWaiting(of)).toEqual(['accepted', 'accepted']);
    await publish(of);
    expect(await carryOut(of, hash, 'MigrationRun')).toMatchObject({ done: 2, leftOut: [], unfinished: 0 });
    expect((await entriesOf(of)).at(-1)).toMatchObject({ type: 'MigrationRun', data: { done: 2 } });
  }, 30_000);
});

describe('a run that broke off', () => {
  test('is taken back although nobody signed it, and although a calendar was published: what waits is refused', async () => {
    const of = await office(5);
    const { hash } = await approved(of);
    const broken = await carryOut(of, hash, 'MigrationRun', portsOf(of, 2));
    expect(broken).toMatchObject({ done: 2, unfinished: 3 });
    await publish(of);
    const moved = await carryOut(of, hash, 'MigrationReverted');
    expect(moved).toEqual({ done: 2, leftOut: [], unfinished: 0, remaining: 0 });
    expect(await decideWaiting(of)).toEqual([]);
    expect(new Set(await versionsOf(of))).toEqual(new Set(['2026.1']));
    const refused = await rowsOf<{ readonly kind: string }>(
      of.engine,
      `SELECT refusal->>'kind' AS kind FROM inbox.outcome WHERE refusal IS NOT NULL`,
    );
    expect(refused.map(({ kind }) => kind)).toEqual(Array.from({ length: 3 }, () => 'MigrationTakenBack'));
  }, 30_000);

  test('is taken back while the worker is away: what it decides later moves nothing, and the counts are of all', async () => {
    const of = await office(4);
    const { hash } = await approved(of);
    await carryOut(of, hash, 'MigrationRun', portsOf(of, 2));
    const away = await carryOut(of, hash, 'MigrationReverted', portsOf(of, 0));
    expect(away.unfinished).toBe(4);
    expect((await decideWaiting(of)).toSorted()).toEqual(['accepted', 'accepted', 'refused', 'refused']);
    expect(await movedOf(of)).toEqual([]);
    const moved = await carryOut(of, hash, 'MigrationReverted');
    expect(moved).toEqual({ done: 2, leftOut: [], unfinished: 0, remaining: 0 });
    await carryOut(of, hash, 'MigrationReverted');
    const entries = (await entriesOf(of)).map(({ type, data }) => [type, data]);
    expect(entries.slice(-2)).toEqual([
      ['MigrationReverted', { plan: hash }],
      ['MigrationReverted', { plan: hash, done: 2, leftOut: 0 }],
    ]);
    await expect(carryOut(of, hash, 'MigrationRun')).rejects.toMatchObject({ exit: 3 });
  }, 30_000);

  test('an approved plan that was never run is taken back too; one that nobody approved is not', async () => {
    const of = await office(1);
    const { hash } = await approved(of);
    expect(await carryOut(of, hash, 'MigrationReverted')).toMatchObject({ done: 0, unfinished: 0 });
    const line = `procedure migrate plan ${mappingFile} --procedure ${id} --json --key analyst.pem`;
    const { hash: other } = JSON.parse((await type(of, line)).out);
    await expect(carryOut(of, other, 'MigrationReverted')).rejects.toMatchObject({ exit: 3 });
  }, 30_000);
});

test('a claim that cannot go back without ending a term of the person is told beside those that did', async () => {
  const { document } = await shippedProcedure('mx');
  const { 'ratify-withdrawal': ratify, ...clocks } = document.clocks;
  if (ratify === undefined) throw new Error('A withdrawal is confirmed within a term');
  const of = await office(3, {
    later: Promise.resolve(
      compileProcedure({
        ...document,
        version: '2026.2',
        clocks: { ...clocks, 'confirm-withdrawal': ratify },
      }),
    ),
    mapping: mexicoMapping
      .replace('clocks: { decide: resolve }', 'clocks: { ratify-withdrawal: null }')
      .replace('stages: { instruction: substantiation }', 'stages: {}'),
  });
  const { hash } = await approved(of);
  expect(await carryOut(of, hash, 'MigrationRun')).toMatchObject({ done: 3 });
  const [claim = newClaim()] = of.claims;
  const asked = await of.engine.give({
    claim,
    type: 'request-withdrawal',
    by: 'registration-officer',
    now,
  });
  expect(asked.result).toBe('accepted');
  const moved = await carryOut(of, hash, 'MigrationReverted');
  expect(moved).toMatchObject({ done: 2, leftOut: [{ claimId: claim, reason: 'TermOfPersonRunning' }] });
  expect((await entriesOf(of)).at(-1)?.data).toEqual({ plan: hash, done: 2, leftOut: 1 });
}, 30_000);

test('a run beside the way back moves nothing after the signature: no claim stays on the new version untold', async () => {
  const of = await office(6);
  const { hash } = await approved(of);
  const settled = await Promise.allSettled([
    carryOut(of, hash, 'MigrationRun'),
    carryOut(of, hash, 'MigrationReverted'),
  ]);
  expect(settled[1].status).toBe('fulfilled');
  const final = await carryOut(of, hash, 'MigrationReverted');
  expect(await movedOf(of)).toEqual([]);
  expect((await entriesOf(of)).at(-1)?.data).toEqual({ plan: hash, done: final.done, leftOut: 0 });
}, 30_000);

describe('a version that was withdrawn', () => {
  test('takes no claims: no plan is made for it', async () => {
    const of = await office(1);
    await of.signers.putInForce(of.later.ref, '2026-01-01');
    await withdraw(of);
    const { exit, out, err } = await type(
      of,
      `procedure migrate plan ${mappingFile} --procedure ${id} --lang es`,
    );
    expect(exit).toBe(3);
    expect(out + err).toContain('La versión de destino fue retirada.');
  }, 30_000);

  test('takes not even the rest of a sample; what it has goes back', async () => {
    const of = await office(4, { later: sampled(25) });
    await of.signers.putInForce(of.later.ref, '2026-01-01');
    const { hash } = await approved(of);
    expect(await carryOut(of, hash, 'MigrationRun')).toMatchObject({ done: 1, remaining: 3 });
    await carryOut(of, hash, 'MigrationRun', portsOf(of, 0));
    await withdraw(of);
    expect(await decideWaiting(of)).toEqual(['refused', 'refused', 'refused']);
    const rest = await carryOut(of, hash, 'MigrationRun');
    expect(reasonsOf(rest)).toEqual(Array.from({ length: 3 }, () => 'MigrationTargetWithdrawn'));
    expect(await carryOut(of, hash, 'MigrationReverted')).toMatchObject({ done: 1, leftOut: [] });
    expect(await movedOf(of)).toEqual([]);
  }, 30_000);
});

test('a plan remarks in both languages that its target is not in force, and lacks days of a published calendar', async () => {
  const of = await office(1, { later: shippedProcedure('mx') });
  await publish(of);
  await saveProcedure(createKysely(of.engine.pool), await nextMexico());
  const line = `procedure migrate plan ${mappingFile} --procedure ${id}`;
  const english = await type(of, `${line} --lang en`);
  expect(english.out).toContain('Nobody has put version 2026.2 in force.');
  expect(english.out).toContain(
    'Calendar "comar" of version 2026.2 lacks 1 day that was published for version 2026.1.',
  );
  const spanish = await type(of, `${line} --lang es`);
  expect(spanish.out).toContain('Nadie ha puesto en vigor la versión 2026.2.');
  expect(spanish.out).toContain(
    'En el calendario "comar" de la versión 2026.2 falta 1 día publicado para la versión 2026.1.',
  );
  expect(JSON.parse((await type(of, `${line} --json`)).out).remarks).toMatchObject([
    { kind: 'target-not-in-force' },
    { kind: 'target-calendar-lacks-days' },
  ]);
}, 30_000);

test('a term of the person that runs is not ended by a mapping: the claim stays, and the plan says why', async () => {
  const { document } = await shippedProcedure('mx');
  const mapping = mexicoMapping
    .replace('clocks: { decide: resolve }', 'clocks: { ratify: null }')
    .replace('stages: { instruction: substantiation }', 'stages: {}');
  const of = await office(1, {
    later: Promise.resolve(compileProcedure({ ...document, version: '2026.2' })),
    mapping,
    filedBy: 'representative',
  });
  const line = `procedure migrate plan ${mappingFile} --procedure ${id}`;
  const answer = JSON.parse((await type(of, `${line} --json`)).out);
  expect(answer.plan).toMatchObject({
    claims: [],
    leftOut: [{ reason: 'TermOfPersonRunning', facts: { clock: 'ratify' } }],
  });
  expect(answer.findings).toMatchObject([{ severity: 'warning', rule: 'migration-ends-term-of-person' }]);
  const { out } = await type(of, `${line} --lang es`);
  expect(out).toMatch(/Corre o está suspendido un plazo de la persona .* \(clock ratify; dueOn .*2026.*\)/);
  expect(out).toContain('El plazo "ratify" obliga a la persona y terminaría');
  expect(out).toContain('0 solicitudes pasan, 1 queda fuera.');
}, 30_000);

describe('a sample', () => {
  test('goes on to the last claim where most went on, and says that none remains', async () => {
    const of = await office(4, { later: sampled(50) });
    const { hash } = await approved(of);
    for (const claim of of.claims.slice(1)) await goOn(of, claim);
    const moved = await carryOut(of, hash, 'MigrationRun');
    expect(moved).toMatchObject({ done: 1, unfinished: 0 });
    expect(await movedOf(of)).toEqual(of.claims.slice(0, 1));
    expect((await entriesOf(of)).at(-1)).toMatchObject({ type: 'MigrationSampled', data: { done: 1 } });
  }, 30_000);

  test('is the same claims in every plan for a version, and for those of them that went on others are drawn', async () => {
    const of = await office(8, { later: sampled(25) });
    const first = await approved(of);
    await carryOut(of, first.hash, 'MigrationRun');
    const drawn = await movedOf(of);
    expect(drawn).toHaveLength(2);
    await carryOut(of, first.hash, 'MigrationReverted');
    const second = await approved(of);
    await carryOut(of, second.hash, 'MigrationRun');
    expect(await movedOf(of)).toEqual(drawn);
    await carryOut(of, second.hash, 'MigrationReverted');
    const third = await approved(of);
    for (const claim of drawn) await goOn(of, claim);
    const moved = await carryOut(of, third.hash, 'MigrationRun');
    expect(moved).toMatchObject({ done: 2, unfinished: 0, remaining: 4 });
    expect(moved.leftOut.map(({ claimId: left }) => left).toSorted()).toEqual(drawn.toSorted());
    expect((await movedOf(of)).filter((claim) => !drawn.includes(claim))).toHaveLength(2);
  }, 30_000);
});

describe('what is said of a migration', () => {
  const claim = newClaim();
  const moved = {
    done: 1,
    leftOut: [{ claimId: claim, reason: 'ClaimMovedOn' }],
    unfinished: 0,
    remaining: 0,
  };
  test('a run and the way back have words of their own, and reasons are sentences', () => {
    expect(movedText('es', moved, 'MigrationRun')).toBe(
      `${claim}\tLa solicitud siguió su curso entretanto.\nPasó 1, quedó fuera 1, en espera 0.`,
    );
    expect(movedText('es', moved, 'MigrationReverted')).toBe(
      `${claim}\tLa solicitud siguió su curso entretanto.\nEl plan queda deshecho. 1 solicitud está otra vez en la versión anterior, 1 sigue en la nueva, en espera 0.`,
    );
    expect(movedText('en', moved, 'MigrationReverted')).toContain('1 claim is on the old version again');
  });
});
