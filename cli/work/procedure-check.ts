import { relative } from 'node:path';
import type { Finding } from '../../definitions/finding.ts';
import { findingText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { readScenarios } from '../../definitions/read-scenarios.ts';
import { failuresOf } from '../../definitions/scenario.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { Labels } from '../../domain/shared/norms.ts';
import { errorCodeOf } from '../../platform/error-code.ts';
import { createZones } from '../../platform/zones.ts';
import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { folderArgument } from '../options.schema.ts';
import type { ProcedurePlace } from '../procedure-folders.ts';
import { findPlace } from '../procedure-folders.ts';
import type { Session } from '../session.ts';

interface FailedScenario {
  readonly file: string;
  readonly title: Labels;
  readonly failures: readonly string[];
}

/** What is to be said of a procedure folder. */
interface Report {
  readonly ok: boolean;
  readonly procedure: Procedure['ref'] | null;
  readonly findings: readonly Finding[];
  readonly scenarios: { readonly total: number; readonly failed: readonly FailedScenario[] };
}

/** Checks a procedure folder and tries its scenarios with the code that decides real claims. */
export const checkProcedure: Work = async (session, input) => {
  const { folder: named } = parseInput(session, folderArgument, input);
  const report = shownFrom(session.host.folder, await examine(await findPlace(session, named)));
  await session.output.answer(report, () => reportText(session, report));
  return report.ok ? EXIT.ok : EXIT.refused;
};

const examine = async ({ folder, file }: ProcedurePlace): Promise<Report> => {
  const loaded = await loadProcedure(folder, file);
  if (!loaded.ok)
    return { ok: false, procedure: null, findings: loaded.findings, scenarios: { total: 0, failed: [] } };
  const { procedure } = loaded;
  const read = await scenariosIn(folder);
  const zones = createZones();
  const failed = read.scenarios.flatMap(({ file: place, scenario }): readonly FailedScenario[] => {
    const failures = failuresOf(scenario, { procedure, zones });
    return failures.length === 0 ? [] : [{ file: place, title: scenario.title, failures }];
  });
  const findings = [...loaded.findings, ...read.findings];
  const ok = failed.length === 0 && findings.every(({ severity }) => severity !== 'error');
  return { ok, procedure: procedure.ref, findings, scenarios: { total: read.scenarios.length, failed } };
};

/** A folder without scenarios is a procedure still, only an untried one. */
const scenariosIn = async (folder: string): ReturnType<typeof readScenarios> => {
  try {
    return await readScenarios(folder);
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return { scenarios: [], findings: [] };
    throw error;
  }
};

/** Paths as the person would type them. */
const shownFrom = (folder: string, report: Report): Report => {
  const shown = (file: string): string => {
    const path = relative(folder, file);
    return path.startsWith('..') ? file : path;
  };
  const placed = <Placed extends { readonly file: string }>(one: Placed): Placed => ({
    ...one,
    file: shown(one.file),
  });
  const { total, failed } = report.scenarios;
  return {
    ...report,
    findings: report.findings.map(placed),
    scenarios: { total, failed: failed.map(placed) },
  };
};

const reportText = ({ say, language }: Session, { ok, procedure, findings, scenarios }: Report): string => {
  const { total, failed } = scenarios;
  const lines = [
    ...findings.map(findingText),
    ...failed.flatMap(({ file, title, failures }) => [
      say.procedure.scenarioFailed(file, title[language]),
      ...failures.map((failure) => `  ${failure}`),
    ]),
  ];
  if (ok && procedure !== null)
    return [...lines, `${say.procedure.good(procedure)} ${say.procedure.scenarios(total)}`].join('\n');
  const errors = findings.filter(({ severity }) => severity === 'error').length + failed.length;
  return [...lines, say.procedure.bad(errors)].join('\n');
};
