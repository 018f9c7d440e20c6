import { join, resolve } from 'node:path';
import { findingsText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';

const folder = resolve(import.meta.dirname, '../../procedures');

/** A shipped procedure, by the name of its folder. */
export const shippedProcedure = async (name: string): Promise<Procedure> => {
  const loaded = await loadProcedure(join(folder, name));
  if (!loaded.ok) throw new Error(findingsText(loaded.findings, 'en'));
  return loaded.procedure;
};
