import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { Procedure, ProcedureDocument } from '../domain/procedure/definition.ts';
import { withTrack } from '../domain/procedure/track.ts';
import { required } from '../domain/shared/assert.ts';
import { contentHash } from './canonical.ts';
import { createExpressions } from './expressions.ts';
import type { Finding } from './finding.ts';
import { inOrder } from './finding.ts';
import { judge } from './judge.ts';
import { readProcedureFolder } from './read-folder.ts';

export type LoadedProcedure =
  | { readonly ok: true; readonly procedure: Procedure; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads a procedure folder and judges it: form, references, reachability, clocks, remedies, labels, norms, and the
 * types of its conditions, on every track. With `ok` the findings are warnings only.
 */
export const loadProcedure = async (folder: string, file?: string): Promise<LoadedProcedure> => {
  const read = await readProcedureFolder(folder, file);
  if (!read.ok) return read;
  const findings = inOrder(judge(read.document, read.positions));
  if (findings.some(({ severity }) => severity === 'error')) return { ok: false, findings };
  return { ok: true, procedure: compileProcedure(read.document), findings };
};

/**
 * The procedure that a document makes: its hash (SHA-256 of the RFC 8785 form) and its conditions, those of its tracks
 * included, compiled. The document must have passed the checks of {@link loadProcedure}.
 */
export const compileProcedure = (document: ProcedureDocument): Procedure => {
  const onTracks = new Map(Object.keys(document.tracks).map((track) => [track, withTrack(document, track)]));
  const expressions = [document, ...onTracks.values()]
    .flatMap(expressionsOf)
    .map(({ expression }) => expression);
  const { compile } = createExpressions();
  const compiled = new Map([...new Set(expressions)].map((expression) => [expression, compile(expression)]));
  return {
    ref: { id: document.procedure, version: document.version, hash: contentHash(document) },
    document,
    forTrack: (track) => onTracks.get(track) ?? document,
    holds: (expression, facts) =>
      required(compiled.get(expression), `condition of ${document.procedure}: ${expression}`)(facts),
  };
};
