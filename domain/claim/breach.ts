import type { Breach, Clock } from '../deadline/clock.ts';
import type { ProcedureDocument } from '../procedure/definition.ts';

/**
 * What a missed term may be called. A breach of law: only a legal term of the authority, whose length is known with high
 * confidence, under a version that an authority has put in force. The same term under a draft, or with less confidence,
 * is an advisory. Nobody breaches an operational clock, a target, or a term of the person.
 */
export const breachOf = (
  { clock, kind, obligor }: Clock,
  { document, inForce }: { readonly document: ProcedureDocument; readonly inForce: boolean },
): Breach => {
  if (kind !== 'legal' || obligor !== 'authority') return 'none';
  const isSure = document.clocks[clock]?.length.confidence === 'high';
  return inForce && isSure ? 'legal' : 'advisory';
};
