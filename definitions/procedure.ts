import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { Procedure, ProcedureDocument, Reading } from '../domain/procedure/definition.ts';
import { readDocument } from '../domain/procedure/reading.ts';
import { keepLatest } from './bounded-cache.ts';
import { contentHash } from './canonical.ts';
import type { CompiledExpression } from './expressions.ts';
import { createExpressions } from './expressions.ts';
import type { Finding } from './finding.ts';
import { inOrder } from './finding.ts';
import { judge, singleReadingsOf } from './judge.ts';
import { withoutNamesOfOtherVersions } from './other-versions.ts';
import type { Positions } from './read-folder.ts';
import type { ReadYaml } from './read-file.ts';
import { readProcedureFolder } from './read-folder.ts';
import { faultsOfReading, readingBaseOf } from './reading-faults.ts';
import { createIndexes, createReadings } from './readings.ts';

export type LoadedProcedure =
  | {
      readonly ok: true;
      readonly procedure: Procedure;
      readonly findings: readonly Finding[];
      /** Where the document says what it says, for what is found out by trying it. */
      readonly positions: Positions;
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads a procedure folder and judges it: form, references, reachability, clocks, remedies, labels, norms, and the
 * types of its conditions, on every track and with every option of its variants. With `ok` the findings are warnings.
 * `readYaml`: how files are read, where several versions of a folder are looked at together.
 */
export const loadProcedure = async (
  folder: string,
  file?: string,
  readYaml?: ReadYaml,
): Promise<LoadedProcedure> => {
  const read = await readProcedureFolder(folder, file, readYaml);
  if (!read.ok) return read;
  const said = inOrder(judge(read.document, read.positions));
  const findings = await withoutNamesOfOtherVersions(said, read.document, folder);
  if (findings.some(({ severity }) => severity === 'error')) return { ok: false, findings };
  return { ok: true, procedure: compileProcedure(read.document), findings, positions: read.positions };
};

/** Conditions that courts have set, kept of one procedure. */
const mostLateConditions = 256;

/**
 * The procedure that a document makes: its hash (SHA-256 of the RFC 8785 form; or the one under which it was released,
 * when a later version of this program fills in more defaults) and its conditions, those of its tracks and of its
 * variants included, compiled. The document must have passed the checks of {@link loadProcedure}.
 */
export const compileProcedure = (
  document: ProcedureDocument,
  hash: string = contentHash(document),
): Procedure => {
  const expressions = createExpressions();
  const compiled = new Map(
    [...new Set(conditionsIn(document))].map((condition) => [condition, expressions.compile(condition)]),
  );
  const late = new Map<string, CompiledExpression>();
  const lateCondition = (condition: string): CompiledExpression =>
    late.get(condition) ??
    keepLatest(late, { most: mostLateConditions, key: condition, value: expressions.compile(condition) });
  return {
    ref: { id: document.procedure, version: document.version, hash },
    document,
    readFor: createReadings(document),
    indexOf: createIndexes(),
    faultOf: (reading: Reading) =>
      faultsOfReading(readingBaseOf(document, expressions), readDocument(document, reading)).at(0)?.en,
    holds: (condition, facts) => (compiled.get(condition) ?? lateCondition(condition))(facts),
  };
};

/** Every condition that a claim can meet without a court order: what is set replaces a condition as a whole. */
const conditionsIn = (document: ProcedureDocument): readonly string[] =>
  [document, ...singleReadingsOf(document).map(({ reading }) => readDocument(document, reading))]
    .flatMap(expressionsOf)
    .map(({ expression }) => expression);
