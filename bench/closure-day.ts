import { changesOfVersion } from '../cli/calendar-moves.ts';
import { procedureAt, shippedFolder } from '../cli/procedure-folders.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Command } from '../domain/claim/commands.ts';
import { decide } from '../domain/claim/decide.ts';
import { tasksOf } from '../domain/claim/tasks.ts';
import type { CalendarDay } from '../domain/deadline/calendar.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';
import { instantOf, millisecondsOf, instant } from '../domain/shared/instant.ts';
import { plainDate } from '../domain/shared/plain-date.ts';
import { inTransaction, poolExecutor } from '../platform/database/executor.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { createPool } from '../platform/database/pool.ts';
import { createZones } from '../platform/zones.ts';
import { writeInlineModels } from '../readmodels/write.ts';
import type { Environment } from './environment.ts';
import { medianOf } from './rounds.ts';
import type { BenchmarkRow } from './row.ts';
import { createScriptedClaim } from './script.ts';

const openClocks = 100_000;
const claimsPerWrite = 500;
const rounds = 3;
const goalSeconds = 5;
const millisecondsPerDay = 86_400_000;
const zones = createZones();

/** A working day of COMAR in the middle of the year over which the claims are spread. */
const closure: CalendarDay = {
  on: plainDate('2026-06-10'),
  layer: 'emergency',
  effect: 'closed',
  name: { es: 'Cierre', en: 'Closure' },
  basis: 'LFPA-28',
  publishedOn: plainDate('2026-06-09'),
  status: 'in-force',
};

/** The claims that one closure day moves, found as `cauce calendar preview` finds them: in the tables, on the real path. */
export const closureDayBenchmark = async (
  environment: Environment,
  notice: (line: string) => void,
): Promise<readonly BenchmarkRow[]> => {
  const { adminUrl } = await environment.createDatabase('bench_closure_day');
  const pool = createPool({ databaseUrl: adminUrl, applicationName: 'cauce-bench', maxConnections: 4 });
  try {
    const procedure = await procedureAt({ language: 'en' }, { folder: shippedFolder('mx') });
    notice(`writing claims with ${openClocks} open clocks`);
    const clocks = await fill(pool, procedure);
    const before = required(procedure.document.calendars['comar'], 'COMAR has a calendar');
    const after = { ...before, version: '0123456789ab', days: [...before.days, closure] };
    const view = {
      procedureId: procedure.ref.id,
      procedure,
      calendar: after,
      publication: 'bench',
      basis: 'LFPA-28',
      befores: new Map([[before.version, before]]),
      calendars: { comar: after },
    };
    const ports = { pool, zones, now: instantOf(Date.now()) };
    let found = 0;
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      found = 0;
      for await (const { moves } of changesOfVersion(ports, view)) found += moves.length;
      seconds.push((performance.now() - startedAt) / 1_000);
    }
    const figure = medianOf(seconds);
    const what = `the same in the database: ${found} terms found among ${clocks} open clocks`;
    return [{ id: 'D3', what, figure, unit: 's, at most', goal: goalSeconds, holds: figure <= goalSeconds }];
  } finally {
    await pool.end();
  }
};

const fill = async (pool: DatabasePool, procedure: Procedure): Promise<number> => {
  let written = 0;
  for (let first = 0; written < openClocks; first += claimsPerWrite) {
    const claims = Array.from({ length: claimsPerWrite }, (_, index) => lodged(procedure, first + index));
    written += claims.reduce((sum, { clocks }) => sum + clocks.length, 0);
    await inTransaction(pool, (sql) =>
      writeInlineModels(
        sql,
        claims.map((claim) => ({ claim, headHash: 'ab'.repeat(32), tasks: tasksOf(claim, procedure) })),
      ),
    );
  }
  await poolExecutor(pool).query({ text: 'ANALYZE readmodel.claim, readmodel.clock', values: [] });
  return written;
};

/** A claim lodged on one of the days of a year, and admitted a week later. */
const lodged = (procedure: Procedure, number: number): Claim => {
  const lodgedAt = millisecondsOf(instant('2025-09-01T16:00:00.000Z')) + (number % 365) * millisecondsPerDay;
  const [registration, admission] = createScriptedClaim().commands;
  const fileNumber = `BENCH-${number}`;
  const claim = given(undefined, registration?.command, { procedure, fileNumber, at: lodgedAt });
  return given(claim, admission?.command, { procedure, fileNumber, at: lodgedAt + 7 * millisecondsPerDay });
};

const given = (
  claim: Claim | undefined,
  command: Command | undefined,
  {
    procedure,
    fileNumber,
    at,
  }: { readonly procedure: Procedure; readonly fileNumber: string; readonly at: number },
): Claim => {
  const asked = required(command, 'the script of a claim has commands');
  const decision = decide(claim, asked, {
    procedure,
    zones,
    now: instantOf(at),
    correlationId: asked.claimId,
    fileNumber,
  });
  if (decision.kind === 'refused') throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.claim;
};
