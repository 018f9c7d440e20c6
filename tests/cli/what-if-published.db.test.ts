import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BulkPorts } from '../../cli/bulk-commands.ts';
import { publishOne } from '../../cli/calendar-publication.ts';
import { carryOutPlan } from '../../cli/work/procedure-migrate.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import { saveProcedure } from '../../definitions/store.ts';
import type { Calendar } from '../../domain/deadline/calendar.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { Engine } from '../support/engine.ts';
import { createEngine, newClaim, newPerson, registration } from '../support/engine.ts';
import { mexicoMapping, nextMexico } from '../support/next-version.ts';
import { filesIn, withFolder } from '../support/procedure-folder.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { quietSession } from '../support/session.ts';
import type { Signers } from '../support/signers.ts';
import { createSigners } from '../support/signers.ts';
import { typed } from './typed.ts';

const claimCount = 4;
const [first, second] = ['mx/refugee-status@2026.1', 'mx/refugee-status@2026.2'];

interface Installation {
  readonly engine: Engine;
  readonly signers: Signers;
  readonly ports: BulkPorts;
  readonly folder: string;
  readonly claims: readonly ClaimId[];
  readonly whatIf: (draft: string, against: string, more?: string) => ReturnType<typeof typed>;
}

const createInstallation = async (): Promise<Installation> => {
  const engine = await createEngine();
  const signers = await createSigners(engine.pool);
  const folder = await mkdtemp(join(tmpdir(), 'cauce-what-if-'));
  const now = '2026-05-01T18:00:00.000Z';
  const ports: BulkPorts = {
    pool: engine.pool,
    keyRing: engine.keyRing,
    deliver: async (one) => ({
      kind: 'delivered',
      answer: await engine.activities.handleCommand({ ...one, now }),
    }),
  };
  const claims = Array.from({ length: claimCount }, newClaim);
  for (const [index, claim] of claims.entries())
    await engine.give({
      claim,
      type: 'register-claim',
      by: 'registration-officer',
      data: registration([newPerson()]),
      now: `2026-04-${10 + index}T17:00:00.000Z`,
    });
  const whatIf: Installation['whatIf'] = (draft, against, more = '--json') =>
    typed(`procedure what-if ${draft} --against ${against} --quiet ${more}`, {
      folder,
      environment: { DATABASE_URL: engine.databaseUrl },
    });
  return { engine, signers, ports, folder, claims, whatIf };
};

const remove = async ({ engine, folder }: Installation): Promise<void> => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
};

let mexico: Procedure;
let closing: Calendar;
let published: Installation;
let moved: Installation;

beforeAll(async () => {
  mexico = await shippedProcedure('mx');
  const comar = mexico.document.calendars['comar'];
  if (comar === undefined) throw new Error('Mexico has the calendar of COMAR');
  const closure = {
    on: plainDate('2026-05-04'),
    layer: 'emergency',
    effect: 'closed',
    name: { es: 'Cierre', en: 'Closure' },
    basis: 'LFPA-28',
    publishedOn: plainDate('2026-04-30'),
    status: 'in-force',
  } as const;
  closing = { ...comar, version: 'aaaaaaaaaaaa', days: [...comar.days, closure] };
  published = await createInstallation();
  moved = await createInstallation();
}, 60_000);
afterAll(async () => {
  await remove(published);
  await remove(moved);
});

test('after a closure was published, a draft that has the day in its file makes no difference, and one that lacks it does', async () => {
  const { engine, signers, ports, whatIf } = published;
  await publishOne(quietSession(), ports, {
    procedureId: mexico.ref.id,
    calendar: closing,
    norms: {},
    basis: 'LFPA-28',
    key: signers.keys.authority,
  });
  const { document } = mexico;
  const calendars = { ...document.calendars, comar: closing };
  await saveProcedure(
    createKysely(engine.pool),
    compileProcedure({ ...document, version: '2026.2', calendars }),
  );
  const same = JSON.parse((await whatIf(second, first)).out);
  expect(same).toMatchObject({ claims: claimCount, changed: 0, editions: { against: ['comar'], draft: [] } });
  const onThreads = JSON.parse((await whatIf(second, first, '--threads 2 --json')).out);
  expect(onThreads).toEqual(same);
  const itself = JSON.parse((await whatIf(first, first)).out);
  expect(itself).toMatchObject({ changed: 0, editions: { against: ['comar'], draft: ['comar'] } });
  const files = await filesIn(resolve(import.meta.dirname, '../../procedures/mx'));
  const older = files['procedure.2026.1.yaml'] ?? '';
  const draft = { ...files, 'procedure.2026.9.yaml': older.replace(/^version: .*$/m, 'version: "2026.9"') };
  await withFolder(draft, async (folder) => {
    const lacking = JSON.parse((await whatIf(`${folder}/procedure.2026.9.yaml`, first)).out);
    expect(lacking).toMatchObject({ changed: claimCount, editions: { against: ['comar'], draft: [] } });
  });
  const later = JSON.parse((await whatIf(first, second)).out);
  expect(later).toMatchObject({ changed: 0, trust: { otherVersion: claimCount } });
}, 60_000);

test('claims whose terms were computed again are counted, because the replay does not do it', async () => {
  const report = JSON.parse((await published.whatIf(first, first)).out);
  expect(report.trust).toMatchObject({
    claims: 0,
    leftOut: { 'recompute-clocks': claimCount, 'migrate-claim': 0 },
    otherVersion: 0,
  });
  const told = await published.whatIf(first, first, '--lang es');
  expect(told.out).toContain('Hasta dónde la reproducción es lo que ocurrió');
  expect(told.out).toContain(`${claimCount} solicitudes tienen plazos que se volvieron a calcular`);
  expect(told.out).toContain('se reproduce con sus calendarios más recientes: comar');
});

test('a command that was accepted and that both replays refuse is told with its reason, and a renamed clock is one clock', async () => {
  const { engine, signers, ports, folder, claims, whatIf } = moved;
  const next = await nextMexico({});
  await saveProcedure(createKysely(engine.pool), next);
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, 'migrations/2026.1-to-2026.2.yaml'), mexicoMapping);
  for (const duty of ['analyst', 'authority'] as const)
    await writeFile(join(folder, `${duty}.pem`), signers.keys[duty].pem);
  const inFolder = (line: string) =>
    typed(line, { folder, environment: { DATABASE_URL: engine.databaseUrl } });
  const planned = await inFolder(
    'procedure migrate plan migrations/2026.1-to-2026.2.yaml --procedure mx/refugee-status --json --key analyst.pem',
  );
  const { hash } = JSON.parse(planned.out);
  await inFolder(`procedure migrate approve ${hash} --key authority.pem`);
  // A sample may be asked for first, so that the rest moves with a second run.
  for (const _part of ['the sample', 'the rest'])
    await carryOutPlan(quietSession(), ports, {
      hash,
      key: signers.keys.authority,
      direction: 'MigrationRun',
    }).catch(() => undefined);
  for (const claim of claims) {
    await engine.give({
      claim,
      type: 'admit-claim',
      by: 'admissibility-officer',
      now: '2026-05-02T17:00:00.000Z',
    });
    const extended = await engine.give({
      claim,
      type: 'extend-clock',
      by: 'signing-authority',
      data: { clock: 'resolve', ground: 'no-interpreter' },
      now: '2026-05-03T17:00:00.000Z',
    });
    expect(extended).toMatchObject({ result: 'accepted' });
  }
  const under = JSON.parse((await whatIf(first, first)).out);
  expect(under).toMatchObject({
    changed: 0,
    trust: { claims: claimCount, commands: claimCount, leftOut: { 'migrate-claim': claimCount } },
  });
  expect(under.trust.refused).toEqual([
    expect.objectContaining({ command: 'extend-clock', claims: claimCount }),
  ]);
  expect(under.trust.sample[0].steps).toEqual([expect.objectContaining({ command: 'extend-clock' })]);
  const draft = JSON.parse((await whatIf(second, first)).out);
  expect(draft.renamed).toEqual({ decide: 'resolve' });
  expect(draft.clocks.filter(({ clock }: { clock: string }) => /^(decide|resolve)$/.test(clock))).toEqual([
    expect.objectContaining({ clock: 'resolve', later: claimCount, onlyAgainst: 0, onlyDraft: 0 }),
  ]);
  const told = await whatIf(first, first, '--sample 1 --lang en');
  expect(told.out).toContain('How far the replay is what happened');
  expect(told.out).toContain(`${claimCount} claims were migrated (migrate-claim)`);
  expect(told.out).toContain('1 of them, to be read');
}, 90_000);
