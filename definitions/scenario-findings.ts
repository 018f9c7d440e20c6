import { pathText } from '../domain/procedure/finding.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Finding } from './finding.ts';
import type { ScenarioFile } from './read-scenarios.ts';
import type { ScenarioFailure } from './scenario-failures.ts';

/** Something that a scenario says and that does not hold, at its place in the file. */
export type PlacedFailure = Pick<Finding, 'path' | 'line' | 'column' | 'message'>;

export interface FailedScenario {
  readonly file: string;
  readonly title: Labels;
  readonly failures: readonly PlacedFailure[];
}

/** A scenario with what of it does not hold, each at its place. */
export const placeFailures = (
  { file, scenario: { title }, yaml }: ScenarioFile,
  failures: readonly ScenarioFailure[],
): FailedScenario => ({
  file,
  title,
  failures: failures.map(({ path, at, message }) => {
    const { line, column } = yaml.locate(path, at);
    return { path: pathText(path), line, column, message };
  }),
});

/** The same as findings: each names its scenario by the title. */
export const findingsOfScenario = ({ file, title, failures }: FailedScenario): readonly Finding[] =>
  failures.map(({ message, ...place }) => ({
    severity: 'error',
    rule: 'scenario-fails',
    file,
    ...place,
    message: {
      en: `The scenario "${title.en}" does not hold: ${message.en}.`,
      es: `El escenario "${title.es}" no se cumple: ${message.es}.`,
    },
  }));
