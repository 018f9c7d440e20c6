import { relative } from 'node:path';
import type { ExploredVersion } from '../../definitions/exploration.ts';
import type { Finding } from '../../definitions/finding.ts';
import { findingText, inOrder } from '../../definitions/finding.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import type { LoadedProcedure } from '../../definitions/procedure.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { readScenarios } from '../../definitions/read-scenarios.ts';
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
  /** The highest version that was examined; null when something keeps one from being used. */
  readonly procedure: Procedure['ref'] | null;
  readonly versions: readonly Procedure['ref'][];
  readonly findings: readonly Finding[];
  /** What was reached by trying, for each version; how far the search went is part of it. */
  readonly explored: readonly ExploredVersion[];
  readonly scenarios: { readonly total: number; readonly failed: readonly FailedScenario[] };
}

/** Checks a procedure folder and tries its scenarios with the code that decides real claims. */
export const checkProcedure: Work = async (session, input) => {
  const { folder: named } = parseInput(session, folderArgument, input);
  const report = shownFrom(session.host.folder, await examine(await findPlace(session, named)));
  await session.output.answer(report, () => reportText(session, report));
  return report.ok ? EXIT.ok : EXIT.refused;
};

/** A folder is examined in every version, a file in its own: read, judged, explored, and tried by its scenarios. */
export const examine = async ({ folder, file }: ProcedurePlace): Promise<Report> => {
  const files = await versionFilesIn(folder);
  const loads = await loadAll(folder, file === undefined ? files : [file]);
  const procedures = loads.flatMap((one) => (one.ok ? [one.procedure] : []));
  const findings = inOrder(commonFindings(loads));
  const highest = procedures.at(-1);
  if (highest === undefined || procedures.length < loads.length)
    return {
      ok: false,
      procedure: null,
      versions: [],
      findings,
      explored: [],
      scenarios: { total: 0, failed: [] },
    };
  const explored = await exploreAll(procedures);
  const isHighest = file === undefined || file === files.at(-1);
  const tried = await tryScenarios(folder, procedures, isHighest ? highest : undefined);
  const all = [...findings, ...tried.findings];
  return {
    ok:
      tried.failed.length === 0 &&
      explored.every((one) => one.dead.length === 0 && !leavesOut(one)) &&
      all.every(({ severity }) => severity !== 'error'),
    procedure: highest.ref,
    versions: procedures.map(({ ref }) => ref),
    findings: all,
    explored,
    scenarios: { total: tried.total, failed: tried.failed },
  };
};

/** Whether a search that tried everything did not come to every stage. */
const leavesOut = ({ isWhole, unreached }: ExploredVersion): boolean => isWhole && unreached.length > 0;

const exploreAll = async (procedures: readonly Procedure[]): Promise<Report['explored']> => {
  const { explore } = await import('../../definitions/exploration.ts');
  const zones = createZones();
  return procedures.map((procedure) => ({ version: procedure.ref.version, ...explore(procedure, zones) }));
};

const loadAll = async (folder: string, files: readonly string[]): Promise<readonly LoadedProcedure[]> =>
  files.length === 0
    ? [await loadProcedure(folder)]
    : Promise.all(files.map((one) => loadProcedure(folder, one)));

/** Versions share their words, norms and calendars: one that a version does not use is worth a look when no version does. */
const commonFindings = (loads: readonly LoadedProcedure[]): readonly Finding[] => {
  const all = loads.flatMap(({ findings }) => findings);
  const isInEach = (finding: Finding): boolean =>
    loads.every(({ findings }) => findings.some((one) => findingText(one) === findingText(finding)));
  return all.filter((finding) => !sharedRules.includes(finding.rule) || isInEach(finding));
};

const sharedRules: readonly string[] = ['label-unused', 'norm-unused', 'calendar-unused'];

/** Scenarios that name no version are about the highest one; undefined: it is not examined. */
const tryScenarios = async (
  folder: string,
  versions: readonly Procedure[],
  highest: Procedure | undefined,
): Promise<{
  readonly total: number;
  readonly failed: readonly FailedScenario[];
  readonly findings: readonly Finding[];
}> => {
  const [read, { failuresOf }] = await Promise.all([
    scenariosIn(folder),
    import('../../definitions/scenario.ts'),
  ]);
  const zones = createZones();
  const mine = read.scenarios.filter(
    ({ scenario: { version } }) =>
      highest !== undefined || versions.some(({ ref }) => ref.version === version),
  );
  const failed = mine.flatMap(({ file, scenario }): readonly FailedScenario[] => {
    const [only] = versions;
    const procedure = highest ?? only;
    const failures = procedure === undefined ? [] : failuresOf(scenario, { procedure, zones, versions });
    return failures.length === 0 ? [] : [{ file, title: scenario.title, failures }];
  });
  return { total: mine.length, failed, findings: read.findings };
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

const reportText = ({ say, language }: Session, report: Report): string => {
  const { ok, versions, findings, explored, scenarios } = report;
  const { total, failed } = scenarios;
  const lines = [
    ...findings.map(findingText),
    ...failed.flatMap(({ file, title, failures }) => [
      say.procedure.scenarioFailed(file, title[language]),
      ...failures.map((failure) => `  ${failure}`),
    ]),
    ...explored.flatMap(({ version, dead }) => dead.map((one) => say.procedure.deadState(version, one))),
    ...explored.filter(leavesOut).map(say.procedure.neverReached),
  ];
  if (ok)
    return [
      ...lines,
      `${versions.map(say.procedure.good).join('\n')} ${say.procedure.scenarios(total)}`,
      ...explored.map(say.procedure.explored),
    ].join('\n');
  const stuck = explored.flatMap(({ dead }) => dead).length + explored.filter(leavesOut).length;
  const errors = findings.filter(({ severity }) => severity === 'error').length + failed.length + stuck;
  return [...lines, say.procedure.bad(errors)].join('\n');
};
