/** From when until when a norm holds, or what rests on it. What no law has set has no validity that could be wanting. */
import type { NormId } from '../../shared/norms.ts';
import type { Provenance } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { ValidityRange, Writer } from './writer.ts';

/** The validity of a parameter: its own, or that of the first norm on which it rests. A target without dates needs none. */
export const parameterValidity = (writer: Writer, provenance: Provenance, isTarget: boolean): string => {
  const first = provenance.basis[0] ?? '';
  if (isDated(provenance)) return writer.validity(provenance);
  if (isDated(writer.document.norms[first] ?? {})) return normValidity(writer, first);
  return isTarget ? writer.word('validityOfTarget') : normValidity(writer, first);
};

/** The validity of a norm, by its id. */
export const normValidity = ({ document, word, validity }: Writer, id: NormId): string => {
  const norm = document.norms[id] ?? {};
  return !isDated(norm) && isNoLaw(document, id) ? word('validityOfNoLaw') : validity(norm);
};

const isDated = ({ validFrom, validUntil }: ValidityRange): boolean =>
  validFrom != null || validUntil != null;

/** A norm without articles from which targets are taken is a choice of whoever manages, and no law. */
const isNoLaw = ({ norms, clocks }: ProcedureDocument, id: NormId): boolean =>
  norms[id]?.article === '–' &&
  Object.values(clocks).some(({ kind, length }) => kind === 'target' && length.basis[0] === id);
