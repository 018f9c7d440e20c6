import { basename } from 'node:path';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import type { MigrationDocuments, MigrationMapping } from '../domain/procedure/migration/mapping.ts';
import { completeMapping } from '../domain/procedure/migration/mapping.ts';
import { migrationFileSchema } from '../domain/procedure/migration/mapping.schema.ts';
import { mappingFaults } from '../domain/procedure/migration/mapping-faults.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Finding } from './finding.ts';
import { inOrder, mostFindings } from './finding.ts';
import { findingsOfIssues } from './issues.ts';
import { readYamlFile } from './read-file.ts';
import type { YamlFile } from './yaml-file.ts';

export type ReadMigration =
  | {
      readonly ok: true;
      /** Complete: it says of each stage and clock of the old version what becomes of it. */
      readonly mapping: MigrationMapping;
      readonly documents: MigrationDocuments;
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** The document of a version of the procedure that the mapping is about; undefined when there is none. */
export type FindVersion = (version: string) => Promise<ProcedureDocument | undefined>;

/**
 * Reads a mapping file and holds it against the two versions that it joins. Everything that is not as it must be is a
 * finding with its line and column; with `ok` the findings are warnings. Only failures of the disk throw.
 */
export const readMigration = async (file: string, findVersion: FindVersion): Promise<ReadMigration> => {
  const reading = await readYamlFile(file, ['from', 'to']);
  if (!reading.ok) return { ok: false, findings: reading.findings.map(ofMapping) };
  const { yaml } = reading;
  const parsed = migrationFileSchema.safeParse(yaml.value, { reportInput: true });
  if (!parsed.success)
    return {
      ok: false,
      findings: findingsOfIssues(parsed.error.issues.slice(0, mostFindings), yaml, 'migration'),
    };
  const mapping = parsed.data;
  const [from, to] = await Promise.all([findVersion(mapping.from), findVersion(mapping.to)]);
  if (from === undefined || to === undefined)
    return { ok: false, findings: inOrder(missingVersions(yaml, mapping, { from, to })) };
  return judged(yaml, mapping, { from, to });
};

const judged = (yaml: YamlFile, mapping: MigrationMapping, documents: MigrationDocuments): ReadMigration => {
  const faults = mappingFaults(mapping, documents).map(
    ({ path, at, ...words }): Finding => ({ ...words, path: path.join('.'), ...yaml.locate(path, at) }),
  );
  const findings = inOrder([...misnamed(yaml, mapping), ...faults]);
  if (findings.some(({ severity }) => severity === 'error')) return { ok: false, findings };
  return { ok: true, mapping: completeMapping(mapping, documents), documents, findings };
};

const misnamed = (yaml: YamlFile, { from, to }: MigrationMapping): readonly Finding[] => {
  const expected = `${from}-to-${to}.yaml`;
  if (basename(yaml.file) === expected) return [];
  const message = {
    en: `A mapping from ${from} to ${to} must be in a file ${expected}.`,
    es: `Las correspondencias de ${from} a ${to} deben estar en un archivo ${expected}.`,
  };
  return [
    { severity: 'error', rule: 'migration-file-name', path: 'from', message, ...yaml.locate(['from']) },
  ];
};

const versionUnknown = (version: string): Labels => ({
  en: `There is no version ${version} of the procedure.`,
  es: `No hay versión ${version} del procedimiento.`,
});

const missingVersions = (
  yaml: YamlFile,
  mapping: MigrationMapping,
  found: { readonly from: ProcedureDocument | undefined; readonly to: ProcedureDocument | undefined },
): readonly Finding[] =>
  (['from', 'to'] as const).flatMap((side): readonly Finding[] => {
    if (found[side] !== undefined) return [];
    const message = versionUnknown(mapping[side]);
    return [
      { severity: 'error', rule: 'migration-version-unknown', path: side, message, ...yaml.locate([side]) },
    ];
  });

const noMapping: Labels = {
  en: 'There is no such mapping file.',
  es: 'No existe ese archivo de correspondencias.',
};

const ofMapping = (finding: Finding): Finding =>
  finding.rule === 'file-missing' ? { ...finding, message: noMapping } : finding;
