import { expect, test } from '@jest/globals';
import { movesOf } from '../../cli/calendar-moves.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createZones } from '../../platform/zones.ts';
import { createEngine, newClaim, newPerson, registration, rowsOf } from '../support/engine.ts';
import { shippedProcedure } from '../support/procedures.ts';
test('measure', async () => {
  const engine = await createEngine();
  const claim = newClaim();
  await engine.give({ claim, type: 'register-claim', by: 'registration-officer', data: registration([newPerson()], { filedBy: 'representative' }), now: '2026-04-20T17:00:00.000Z' });
  const clocks = await rowsOf<{ clock: string; state: string; due_on: string }>(engine, `select clock, state, due_on from readmodel.clock`);
  console.log(clocks);
  const n = Math.ceil(100000 / clocks.filter(({ state }) => state === 'running').length);
  await engine.pool.query(`insert into readmodel.claim select r.* from (select c, g, (row_to_json(c)::jsonb || jsonb_build_object('claim_id', gen_random_uuid(), 'file_number', 'x' || g))::json as j from readmodel.claim c, generate_series(1, ${n}) g offset 0) s, lateral json_populate_record(null::readmodel.claim, s.j) r`);
  await engine.pool.query(`insert into readmodel.clock select r.* from (select (row_to_json(k)::jsonb || jsonb_build_object('claim_id', c.claim_id))::json as j from readmodel.clock k, readmodel.claim c where k.claim_id = '${claim}' and c.claim_id <> '${claim}' offset 0) s, lateral json_populate_record(null::readmodel.clock, s.j) r`);
  await rowsOf(engine, `select count(*) from readmodel.clock`);
  const mx = await shippedProcedure('mx');
  const comar = mx.document.calendars['comar'];
  if (comar === undefined) throw new Error();
  const day = (on: string) => ({ on: plainDate(on), layer: 'emergency' as const, effect: 'closed' as const, name: { es: 'x', en: 'y' }, basis: 'LFPA-28', publishedOn: plainDate('2026-01-01'), status: 'in-force' as const });
  const procedures = createProcedureLibrary(createKysely(engine.pool));
  const standing = await procedures.standing(mx.ref.id);
  for (const on of ['2026-05-04', '2026-04-22', '2026-12-01']) {
    const started = performance.now();
    let found = 0;
    for await (const _ of movesOf({ pool: engine.pool, procedures, zones: createZones() }, standing, { procedureId: mx.ref.id, calendar: { ...comar, version: 'aaaaaaaaaaaa', days: [...comar.days, day(on)] }, hash: 'f'.repeat(64) })) found += 1;
    console.log(on, found, Math.round(performance.now() - started), 'ms');
  }
  expect(1).toBe(1);
  await engine.close();
}, 300_000);
