import { fileURLToPath } from 'node:url';
import { runWhatIf } from '../cli/what-if-threads.ts';
import { findingsText } from '../definitions/finding.ts';
import type { PastClaim } from '../definitions/past-claims.ts';
import { pastClaimOf } from '../definitions/past-claims.ts';
import { compileProcedure, loadProcedure } from '../definitions/procedure.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';
import { createZones } from '../platform/zones.ts';
import type { BenchmarkRow } from './row.ts';
import { asAnotherClaim, streamsFor } from './what-if-claims.ts';

const size = { claims: 10_000, courses: 500, threads: 2, sample: 20, goalSeconds: 60 };

/** A what-if over streams that lie in memory: commands derived, replayed under both versions, compared, reported. */
export const whatIfBenchmark = async (
  _environment: unknown,
  notice: (line: string) => void,
): Promise<readonly BenchmarkRow[]> => {
  const against = await mexico();
  const draft = shortened(against);
  notice(`W1: leading ${size.courses} claims to some fifty events each`);
  const courses = streamsFor(against, createZones(), size.courses);
  const events = courses.reduce((sum, stream) => sum + stream.length, 0) / courses.length;
  const startedAt = performance.now();
  const startedCpu = process.cpuUsage();
  const { claims, changed } = await runWhatIf({
    against,
    draft,
    claims: pastClaims(courses),
    sample: size.sample,
    threads: size.threads,
    onProgress: (done) => {
      if (done % 2_000 === 0) notice(`W1: ${done} of ${size.claims}`);
    },
  });
  const figure = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(startedCpu);
  const work = ((user + system) / 1_000_000).toFixed(0);
  return [
    {
      id: 'W1',
      what: `what-if of ${claims} claims of ${events.toFixed(0)} events on ${size.threads} threads (${changed} go otherwise; ${work} s of processor time)`,
      figure,
      unit: 's, at most',
      goal: size.goalSeconds,
      holds: figure <= size.goalSeconds && claims === size.claims && changed > 0,
    },
  ];
};

function* pastClaims(courses: readonly (readonly ClaimEvent[])[]): Generator<PastClaim, undefined> {
  for (let number = 0; number < size.claims; number += 1) {
    const stream = required(courses[number % courses.length], 'there are courses');
    yield required(pastClaimOf(asAnotherClaim(stream, number)), 'a stream begins with a registration');
  }
}

const mexico = async (): Promise<Procedure> => {
  const loaded = await loadProcedure(fileURLToPath(new URL('../procedures/mx', import.meta.url)));
  if (loaded.ok) return loaded.procedure;
  throw new Error(findingsText(loaded.findings, 'en'));
};

/** A draft with thirty days to decide and five for the review. */
const shortened = ({ document }: Procedure): Procedure => {
  const lengths: Readonly<Record<string, number>> = { decide: 30, 'file-review': 5 };
  const clocks = Object.fromEntries(
    Object.entries(document.clocks).map(([name, clock]) => {
      const value = lengths[name] ?? clock.length.value;
      return [name, { ...clock, length: { ...clock.length, value } }];
    }),
  );
  return compileProcedure({ ...document, version: '2027.1', clocks });
};
