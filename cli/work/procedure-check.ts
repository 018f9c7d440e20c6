import { relative } from 'node:path';
import type { ExploredVersion } from '../../definitions/exploration.ts';
import type { Finding } from '../../definitions/finding.ts';
import { findingsOfExploration } from '../../definitions/exploration-findings.ts';
import { findingsText, findingText, inOrder } from '../../definitions/finding.ts';
import { versionFilesIn } from '../../definitions/folder-files.ts';
import type { LoadedProcedure } from '../../definitions/procedure.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { readEachOnce } from '../../definitions/read-file.ts';
import { readScenarios } from '../../definitions/read-scenarios.ts';
import type { Scenario } from '../../definitions/scenario.schema.ts';
import type { FailedScenario } from '../../definitions/scenario-findings.ts';
import { findingsOfScenario, placeFailures } from '../../definitions/scenario-findings.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { errorCodeOf } from '../../platform/error-code.ts';
import { createZones } from '../../platform/zones.ts';
import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { folderArgument } from '../options.schema.ts';
import type { ProcedurePlace } from '../procedure-folders.ts';
import { findPlace } from '../procedure-folders.ts';
import type { Session } from '../session.ts';

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
  const report = await examine(session, await findPlace(session, named));
  await session.output.answer(report, () => reportText(session, report));
  return report.ok ? EXIT.ok : EXIT.refused;
};

/**
 * A folder is examined in every version, a file in its own: read, judged, explored, and tried by its scenarios. Files are
 * named as the person would type them.
 */
export const examine = async ({ host }: Pick<Session, 'host'>, place: ProcedurePlace): Promise<Report> =>
  shownFrom(host.folder, await examined(place));

const examined = async ({ folder, file }: ProcedurePlace): Promise<Report> => {
  const files = await versionFilesIn(folder);
  const load = loaderOf(folder);
  const loads = await loadAll(load, file === undefined ? files : [file]);
  const sound = loads.flatMap((one) => (one.ok ? [one] : []));
  const findings = inOrder(commonFindings(loads));
  const procedures = sound.map(({ procedure }) => procedure);
  const highest = procedures.at(-1);
  if (highest === undefined || sound.length < loads.length)
    return {
      ok: false,
      procedure: null,
      versions: [],
      findings,
      explored: [],
      scenarios: { total: 0, failed: [] },
    };
  const explored = await exploreAll(sound);
  const tried = await tryScenarios(folder, {
    procedure: highest,
    versions: [...procedures, ...(await othersIn(load, file === undefined ? [] : files, file))],
    isMine: ({ version }) =>
      file === undefined || (version === undefined ? file === files.at(-1) : version === highest.ref.version),
  });
  const all = [
    ...findings,
    ...inOrder([
      ...explored.flatMap((one) => one.findings),
      ...tried.findings,
      ...tried.failed.flatMap(findingsOfScenario),
    ]),
  ];
  return {
    ok: all.every(({ severity }) => severity !== 'error'),
    procedure: highest.ref,
    versions: procedures.map(({ ref }) => ref),
    findings: all,
    explored: explored.map(({ version }) => version),
    scenarios: { total: tried.total, failed: tried.failed },
  };
};

type SoundProcedure = Extract<LoadedProcedure, { readonly ok: true }>;

interface Explored {
  readonly version: ExploredVersion;
  readonly findings: readonly Finding[];
}

const exploreAll = async (sound: readonly SoundProcedure[]): Promise<readonly Explored[]> => {
  const { explore } = await import('../../definitions/exploration.ts');
  const zones = createZones();
  return sound.map(({ procedure, positions }) => {
    const exploration = explore(procedure, zones);
    return {
      version: { version: procedure.ref.version, ...exploration },
      findings: findingsOfExploration(exploration, positions),
    };
  });
};

type Load = (file?: string) => Promise<LoadedProcedure>;

/** Versions of a folder share most of its files, which are read once for all of them. */
const loaderOf = (folder: string): Load => {
  const read = readEachOnce();
  return (file) => loadProcedure(folder, file, read);
};

const loadAll = async (load: Load, files: readonly string[]): Promise<readonly LoadedProcedure[]> =>
  files.length === 0 ? [await load()] : Promise.all(files.map((one) => load(one)));

/** Versions share their words, norms and calendars: one that a version does not use is worth a look when no version does. */
const commonFindings = (loads: readonly LoadedProcedure[]): readonly Finding[] => {
  const all = loads.flatMap(({ findings }) => findings);
  const isInEach = (finding: Finding): boolean =>
    loads.every(({ findings }) =>
      findings.some((one) => findingText(one, 'en') === findingText(finding, 'en')),
    );
  return all.filter((finding) => !sharedRules.includes(finding.rule) || isInEach(finding));
};

const sharedRules: readonly string[] = ['label-unused', 'norm-unused', 'calendar-unused'];

/**
 * The other versions of the folder of a file that is examined: its scenarios may migrate to them. What is wrong with them
 * is no matter of the file, and one that is not sound is not there.
 */
const othersIn = async (
  load: Load,
  files: readonly string[],
  file: string | undefined,
): Promise<readonly Procedure[]> => {
  const others = files.filter((one) => one !== file);
  const loads = await Promise.all(others.map((one) => load(one)));
  return loads.flatMap((one) => (one.ok ? [one.procedure] : []));
};

/** What scenarios are tried with. Those that name no version are about the highest one. */
interface Trial {
  readonly procedure: Procedure;
  readonly versions: readonly Procedure[];
  readonly isMine: (scenario: Scenario) => boolean;
}

const tryScenarios = async (
  folder: string,
  { procedure, versions, isMine }: Trial,
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
  const mine = read.scenarios.filter(({ scenario }) => isMine(scenario));
  const failed = mine.flatMap((one): readonly FailedScenario[] => {
    const failures = failuresOf(one.scenario, { procedure, zones, versions });
    return failures.length === 0 ? [] : [placeFailures(one, failures)];
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
  const lines = findings.length === 0 ? [] : [findingsText(findings, language)];
  if (ok)
    return [
      ...lines,
      `${versions.map(say.procedure.good).join('\n')} ${say.procedure.scenarios(scenarios.total)}`,
      ...explored.map(say.procedure.explored),
    ].join('\n');
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return [...lines, say.procedure.bad(errors)].join('\n');
};
