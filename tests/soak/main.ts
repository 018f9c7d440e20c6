/**
 * `npm run soak`: 100,000 random steps for each version of each shipped procedure, or `--steps N`, `--procedure NAME`,
 * `--seed N`, `--json`. Ends with 1 when an invariant is broken, and says by which claim of which seed, so that it can be
 * walked again; with 2 when it was asked for something that there is not.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createProgress } from '../../cli/progress.ts';
import { findingsText } from '../../definitions/finding.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { createZones } from '../../platform/zones.ts';
import { askedFor } from './options.ts';
import { soak } from './soak.ts';

const folder = resolve(import.meta.dirname, '../../procedures');
const shipped = readdirSync(folder).sort();
const asked = askedFor(process.argv.slice(2), shipped);
if ('message' in asked) {
  process.stderr.write(`${asked.message}\n`);
  process.exit(2);
}
const zones = createZones();
const sink = {
  write: (text: string) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  stream: process.stderr,
};

for (const name of asked.names) {
  for (const file of await versionFilesIn(join(folder, name))) {
    const loaded = await loadProcedure(join(folder, name), file);
    if (!loaded.ok) throw new Error(findingsText(loaded.findings, 'en'));
    const { id, version } = loaded.procedure.ref;
    const { steps, seed } = asked;
    const progress = await createProgress(asked.isJson ? undefined : sink, {
      title: `${id} ${version}`,
      total: steps,
      language: 'en',
      millisecondsNow: () => performance.now(),
    });
    const startedAt = performance.now();
    const report = soak(loaded.procedure, { steps, seed, zones, onClaim: progress.to });
    const seconds = (performance.now() - startedAt) / 1_000;
    progress.stop();
    const { claims, accepted, refused, events, stages, unreached, broken } = report;
    const missed = [...unreached.stages, ...unreached.commands];
    process.stdout.write(
      asked.isJson
        ? `${JSON.stringify({ id, version, seed, seconds, ...report })}\n`
        : `${id} ${version}: ${report.steps} steps in ${seconds.toFixed(1)} s (${Math.round(report.steps / seconds)}/s), ` +
            `${claims} claims, ${accepted} accepted, ${refused} refused, ${events} events, ${stages.length} stages, ` +
            `${broken.length} broken${missed.length === 0 ? '' : `; not reached: ${missed.join(', ')}`}\n`,
    );
    for (const { claim, faults } of broken.slice(0, 10))
      process.stderr.write(`  claim ${claim} of seed ${seed}: ${faults.join('; ')}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
}
