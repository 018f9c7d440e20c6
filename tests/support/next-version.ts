import { compileProcedure } from '../../definitions/procedure.ts';
import type { Procedure, ProcedureDocument } from '../../domain/procedure/definition.ts';
import { procedureDocumentSchema } from '../../domain/procedure/procedure.schema.ts';
import { shippedProcedure } from './procedures.ts';

/** Mexico's procedure with a stage and a clock under other names, and a longer term to decide. */
export const nextMexico = async (more: Partial<ProcedureDocument> = {}): Promise<Procedure> => {
  const { document } = await shippedProcedure('mx');
  const text = JSON.stringify(document)
    .replaceAll('"instruction"', '"substantiation"')
    .replaceAll("'instruction'", "'substantiation'")
    .replaceAll('stages.instruction', 'stages.substantiation')
    .replaceAll('"decide"', '"resolve"')
    .replaceAll('clocks.decide', 'clocks.resolve');
  const next = procedureDocumentSchema.parse({ ...JSON.parse(text), version: '2026.2' });
  const resolve = next.clocks['resolve'];
  if (resolve === undefined) throw new Error('Mexico has a term to decide');
  const clocks = { ...next.clocks, resolve: { ...resolve, length: { ...resolve.length, value: 60 } } };
  return compileProcedure({ ...next, clocks, ...more });
};

/** How claims of the shipped version go on under it, as a mapping file. */
export const mexicoMapping = `from: "2026.1"
to: "2026.2"
stages: { instruction: substantiation }
clocks: { decide: resolve }
basis: [LRPCAP-24]
note: { es: Otra etapa, en: Another stage }
`;
