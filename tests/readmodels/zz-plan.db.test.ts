import { afterAll, beforeAll, test } from '@jest/globals';
import { createKysely } from '../../platform/database/kysely.ts';
import { inTransaction } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { backlogByStageOfficeAge } from '../../readmodels/backlog/queries.ts';
import { dueClocks } from '../../readmodels/clock/queries.ts';
import { stalledClaims } from '../../readmodels/stalled/queries.ts';
import { taskList } from '../../readmodels/task/queries.ts';
import { writeInlineModels } from '../../readmodels/write.ts';
import { takeFileNumbers } from '../../readmodels/unique/write.ts';
import { instant } from '../../domain/shared/instant.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { aClaim, aClock, aTask, claimNumber, someHash } from '../support/claims.ts';
import { createTestDatabase } from '../support/database.ts';
let database: any, pool: any, db: any;
beforeAll(async () => { database = await createTestDatabase(); pool = createPool({ databaseUrl: database.url, applicationName: 'x', statementTimeoutMillis: 120000 }); db = createKysely(pool); });
afterAll(async () => { await pool.end(); await database.drop(); });
test('plan', async () => {
  await pool.query(`INSERT INTO readmodel.claim SELECT ('01940000-0000-7000-8000-' || lpad(to_hex(i),12,'0'))::uuid, 5, repeat('a',64), 'mx', 'office-' || (i % 40), 'mx/refugee-status','2026.1',repeat('c',64),
   'stage-' || (i % 6), 'interview','regular','F-'||i, CASE WHEN i%10<7 THEN 'open' ELSE 'closed' END, 1 + i%3, date '2023-11-25' + (i % 1095), now(), now(), timestamptz '2023-11-25' + (i % 1095)*interval '1 day', now(), null,
   CASE WHEN i%10<7 THEN null ELSE 'death' END, CASE WHEN i%10<7 THEN null ELSE now() END, null, null, null, null, ('{"x":"' || repeat('y', 1500) || '"}')::json FROM generate_series(1,200000) i`);
  await pool.query(`INSERT INTO readmodel.clock SELECT claim_id, 'c'||k, 1, 'legal', CASE WHEN k=1 THEN 'authority' ELSE 'person' END, 'alert', CASE WHEN k=1 THEN 'running' ELSE 'expired' END, lodged_on + 400*k, now(), now(), null, false, office, 'mx', status='open', '{}', '[]' FROM readmodel.claim, generate_series(1,2) k`);
  await pool.query(`INSERT INTO readmodel.task SELECT claim_id, 'admit-claim','admit-claim', ARRAY['admissibility-officer'], office, 'mx', now(), lodged_on + 300 FROM readmodel.claim WHERE status='open'`);
  await pool.query('VACUUM ANALYZE readmodel.claim'); await pool.query('VACUUM ANALYZE readmodel.clock'); await pool.query('VACUUM ANALYZE readmodel.task');
  const all = { jurisdiction: 'mx', offices: 'all' as const }; const one = { jurisdiction: 'mx', offices: ['office-3'] };

  const { canonicalizeTime } = await import('./zz-helper.ts');
  const on = plainDate('2026-06-01'); void on; void one; void all;
  const explain: any = { query: async (st: any) => { const r = await pool.query({ text: 'EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ' + st.text, values: [...st.values] }); console.log(r.rows.map((x: any) => x['QUERY PLAN']).join('\n')); return { rows: [], rowCount: 0 }; }, texts: async () => ({rows: [], rowCount: 0}) };
  const { kyselyOn } = await import('../../platform/database/kysely.ts');
  const edb: any = kyselyOn(explain);
  await stalledClaims(edb, all, { asOf: instant('2026-06-01T00:00:00.000Z'), floorDays: 90, limit: 100 });
  await taskList(edb, all, { roles: ['admissibility-officer'], limit: 100 });
  await taskList(edb, one, { roles: ['admissibility-officer'], limit: 100 });
  let v = 10;
  const change = (k: number) => ({ claim: aClaim({ claimId: claimNumber(500000 + k), version: v++, clocks: [1,2,3,4,5,6].map((r) => aClock({ run: r })) }), headHash: someHash, tasks: [aTask()] });
  for (const n of [1, 64, 1, 64, 1]) {
    const changes = Array.from({length:n},(_,i)=>change(i));
    await inTransaction(pool, async (sql) => {
      const timed: any = { ...sql, query: async (st: any) => { const t = performance.now(); const r = await sql.query(st); console.log(n, st.name, (performance.now()-t).toFixed(2), String(st.values[0]).length); return r; } };
      const t = performance.now(); await writeInlineModels(timed, changes); console.log(n, 'whole', (performance.now()-t).toFixed(2));
    });
    canonicalizeTime(changes);
  }
}, 300000);
