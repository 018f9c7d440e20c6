import type { ProcedureLibrary } from '../definitions/store.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { instantOf } from '../domain/shared/instant.ts';
import { createZones } from '../platform/zones.ts';

/** The version of a procedure under which claims are registered today; undefined for an unknown id. */
export const currentProcedure = (library: ProcedureLibrary, id: string): Promise<Procedure | undefined> =>
  library.current(id, (zone) => createZones().dateAt(instantOf(Date.now()), zone));
