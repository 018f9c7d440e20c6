import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Labels } from '../domain/shared/norms.ts';
import type { Finding } from './finding.ts';
import { mostFindings } from './finding.ts';
import { findingsOfIssues } from './issues.ts';
import { readYamlFile, unreadable } from './read-file.ts';
import type { Scenario } from './scenario.schema.ts';
import { scenarioSchema } from './scenario.schema.ts';
import type { YamlFile } from './yaml-file.ts';

export interface ScenarioFile {
  readonly file: string;
  readonly scenario: Scenario;
  readonly yaml: YamlFile;
}

const mustBeFolder: Labels = {
  en: 'This must be a folder of scenarios.',
  es: 'Esto debe ser una carpeta de escenarios.',
};

/** The scenarios of a procedure folder, in the order of their file names, and what is wrong with those that do not read. */
export const readScenarios = async (
  folder: string,
): Promise<{ readonly scenarios: readonly ScenarioFile[]; readonly findings: readonly Finding[] }> => {
  const scenarios = join(folder, 'scenarios');
  if (!(await stat(scenarios)).isDirectory())
    return { scenarios: [], findings: [unreadable(scenarios, mustBeFolder)] };
  const names = (await readdir(scenarios)).filter((name) => name.endsWith('.yaml')).sort();
  const read = await Promise.all(names.map((name) => readOne(join(scenarios, name))));
  return {
    scenarios: read.flatMap((one) => ('scenario' in one ? [one] : [])),
    findings: read.flatMap((one) => ('findings' in one ? one.findings : [])),
  };
};

const readOne = async (file: string): Promise<ScenarioFile | { readonly findings: readonly Finding[] }> => {
  const reading = await readYamlFile(file, ['version']);
  if (!reading.ok) return { findings: reading.findings };
  const parsed = scenarioSchema.safeParse(reading.yaml.value, { reportInput: true });
  const { yaml } = reading;
  if (parsed.success) return { file, scenario: parsed.data, yaml };
  return { findings: findingsOfIssues(parsed.error.issues.slice(0, mostFindings), yaml, 'scenario') };
};
