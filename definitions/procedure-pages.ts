/** Everything that is generated about the procedures of a folder: pages, diagrams, coverage, index, JSON Schemas. */
import { basename } from 'node:path';
import type { Procedure, ProcedureDocument } from '../domain/procedure/definition.ts';
import { pageOf } from '../domain/procedure/pages/page.ts';
import { SURFACES } from '../domain/procedure/surfaces.ts';
import { required } from '../domain/shared/assert.ts';
import type { CoveringScenario } from './coverage.ts';
import { coverageText, uncovered } from './coverage.ts';
import type { Finding } from './finding.ts';
import { versionFilesIn } from './folder-files.ts';
import { loadProcedure } from './procedure.ts';
import { readScenarios } from './read-scenarios.ts';
import type { Scenario } from './scenario.schema.ts';
import { jsonSchemaOf } from './surface.schema.ts';

/** A file by its name, with what belongs in it. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** The versions of a procedure folder with its scenarios, or what is wrong with it. */
export type Shelf =
  | {
      readonly ok: true;
      readonly name: string;
      readonly procedures: readonly Procedure[];
      readonly scenarios: readonly Scenario[];
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

type SoundShelf = Extract<Shelf, { readonly ok: true }>;

/** Reads a procedure folder in every version. */
export const readShelf = async (folder: string): Promise<Shelf> => {
  const loads = await Promise.all((await versionFilesIn(folder)).map((file) => loadProcedure(folder, file)));
  const faults = loads.flatMap((one) => (one.ok ? [] : one.findings));
  if (faults.length > 0) return { ok: false, findings: faults };
  const { scenarios, findings } = await readScenarios(folder);
  if (findings.length > 0) return { ok: false, findings };
  return {
    ok: true,
    name: basename(folder),
    procedures: loads.flatMap((one) => (one.ok ? [one.procedure] : [])),
    scenarios: scenarios.map(({ scenario }) => scenario),
  };
};

const languages = ['es', 'en'] as const;

/** The pages and diagrams of a procedure, of each version and in each language. */
export const pagesOf = ({ name, procedures, scenarios }: SoundShelf): readonly GeneratedFile[] =>
  procedures.flatMap(({ ref, document }, index) => {
    const isHighest = index === procedures.length - 1;
    const mine = scenarios.filter(({ version }) =>
      version === undefined ? isHighest : version === ref.version,
    );
    const file = `${name}-${ref.version}`;
    return languages.flatMap((language): readonly GeneratedFile[] => {
      const { page, diagram } = pageOf({ name: file, ref, document, scenarios: mine }, language);
      return [
        { name: `${file}.${language}.md`, text: page },
        { name: `${file}.${language}.svg`, text: diagram },
      ];
    });
  });

/** What is made of all procedures together. */
export const commonPagesOf = (shelves: readonly SoundShelf[]): readonly GeneratedFile[] => [
  { name: 'README.md', text: indexText(shelves) },
  { name: 'coverage.md', text: coverageText(coveringIn(shelves)) },
];

/** What of the coverage table no scenario of these procedures shows, or one claims to show and does not. */
export const gapsIn = (shelves: readonly SoundShelf[]): readonly string[] => uncovered(coveringIn(shelves));

const coveringIn = (shelves: readonly SoundShelf[]): readonly CoveringScenario[] =>
  shelves.flatMap(({ name, procedures, scenarios }) =>
    scenarios.map((scenario) => ({
      folder: name,
      scenario,
      document: documentOf(scenario, procedures),
    })),
  );

/** The procedure that a scenario is about, in its version, on the track of its registration, under its variants. */
const documentOf = (scenario: Scenario, procedures: readonly Procedure[]): ProcedureDocument => {
  const { version, variants = {}, given, when } = scenario;
  const procedure = required(
    version === undefined ? procedures.at(-1) : procedures.find(({ ref }) => ref.version === version),
    `the folder has version ${version ?? 'of the scenario'}`,
  );
  const track = [...given, when].find(({ command }) => command === 'register-claim')?.data['track'];
  return procedure.readFor({ track: typeof track === 'string' ? track : '', variants });
};

const indexText = (shelves: readonly SoundShelf[]): string => {
  const rows = shelves.flatMap(({ name, procedures }) =>
    procedures.map(({ ref, document }) => {
      const file = `${name}-${ref.version}`;
      return `| ${document.title.en} | ${ref.version} | [español](${file}.es.md) | [English](${file}.en.md) |`;
    }),
  );
  return [
    '# Procedures',
    '',
    'One page for each version of each procedure that ships, in two languages. They are made of the files in procedures/ by `cauce procedure docs`, and a test compares the two. [What the language covers](coverage.md) names the scenarios that show it.',
    '',
    '| procedure | version | | |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
};

/** The JSON Schema of each kind of file of a procedure folder, for editors. */
export const schemaFiles = (): readonly GeneratedFile[] =>
  SURFACES.map((surface) => ({
    name: `${surface}.json`,
    text: `${JSON.stringify(jsonSchemaOf(surface), null, 2)}\n`,
  }));
