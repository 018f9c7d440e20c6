import type { ProcedureDocument } from './definition.ts';

/** The zone in which an office keeps its days and hours: its own, or that of the procedure. */
export const zoneOfOffice = (
  { offices, zone }: Pick<ProcedureDocument, 'offices' | 'zone'>,
  office: string,
): string => (Object.hasOwn(offices, office) ? offices[office]?.zone : undefined) ?? zone;
