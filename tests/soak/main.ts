/**
 * `npm run soak`: 100,000 random steps for each shipped procedure, or `--steps N`, `--procedure NAME`, `--seed N`, `--json`.
 * Ends with 1 when an invariant is broken, and says by which claim of which seed, so that it can be walked again.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findingText } from '../../definitions/finding.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { createZones } from '../../platform/zones.ts';
import { soak } from './soak.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    procedure: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const folder = resolve(import.meta.dirname, '../../procedures');
const names = values.procedure === undefined ? readdirSync(folder).sort() : [values.procedure];
const zones = createZones();

const bar = (done: number, whole: number): string => {
  const filled = Math.round((done / whole) * 30);
  return `${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${Math.round((done / whole) * 100)} %`;
};

for (const name of names) {
  for (const file of await versionFilesIn(join(folder, name))) {
    const loaded = await loadProcedure(join(folder, name), file);
    if (!loaded.ok) throw new Error(loaded.findings.map(findingText).join('\n'));
    const { id, version } = loaded.procedure.ref;
    const steps = Number(values.steps);
    const startedAt = performance.now();
    const report = soak(loaded.procedure, {
      steps,
      seed: Number(values.seed),
      zones,
      onClaim: (done) => {
        if (process.stderr.isTTY && done % 4_000 === 0)
          process.stderr.write(`\r${id} ${version} ${bar(Math.min(done, steps), steps)}`);
      },
    });
    const seconds = (performance.now() - startedAt) / 1_000;
    const { claims, accepted, events, stages, broken } = report;
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ id, version, seed: Number(values.seed), seconds, ...report })}\n`
        : `${id} ${version}: ${report.steps} steps, ${claims} claims, ${accepted} accepted, ${events} events, ` +
            `${stages.length} stages, ${seconds.toFixed(1)} s, ${broken.length} broken\n`,
    );
    for (const { claim, faults } of broken.slice(0, 10))
      process.stderr.write(`  claim ${claim}: ${faults.join('; ')}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
}
