import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { benchmarks, isWanted } from './benchmarks.ts';
import type { EnvironmentOptions } from './environment.ts';
import { createEnvironment } from './environment.ts';
import { describeLoad } from './load.ts';
import type { BenchmarkRow } from './row.ts';
import { tableOf } from './table.ts';

/** The measurements: a table on standard output, progress on standard error. Ends with 1 when a goal does not hold. */
const main = async (only: readonly string[], jsonFile: string | undefined): Promise<void> => {
  const rows = await measure(only);
  console.log(tableOf(rows));
  if (jsonFile !== undefined) await writeFile(jsonFile, `${JSON.stringify(rows, null, 2)}\n`);
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
};

const measure = async (only: readonly string[]): Promise<readonly BenchmarkRow[]> => {
  const environment = await createEnvironment(environmentOptions);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void environment.stop().finally(() => process.exit(130)));
  const rows: BenchmarkRow[] = [];
  try {
    for (const { ids, run } of benchmarks.filter((one) => one.ids.some((id) => isWanted(id, only)))) {
      notice(`${ids.join(', ')}: ${await describeLoad()}`);
      rows.push(...(await run(environment, notice)).filter(({ id }) => isWanted(id, only)));
    }
    return rows;
  } finally {
    await environment.stop();
  }
};

const notice = (line: string): void => console.error(line);

const environmentOptions: EnvironmentOptions = {
  executable: process.env['TEMPORAL_CLI'],
  searchPath: process.env['PATH'],
  notice,
};

const usage = (): readonly [only: readonly string[], jsonFile: string | undefined] => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
  const only = values.only?.split(',').map((id) => id.trim()) ?? [];
  const known = benchmarks.flatMap(({ ids }) => ids);
  const unknown = only.filter((wanted) => !known.some((id) => isWanted(id, [wanted])));
  if (unknown.length > 0)
    throw new Error(`--only ${unknown.join(',')}: no such benchmark; there are ${known.join(', ')}.`);
  return [only, values.json];
};

try {
  await main(...usage());
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 2;
}
