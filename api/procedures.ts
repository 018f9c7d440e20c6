import type { ProcedureLibrary, ReleasedVersion } from '../definitions/store.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';

export interface CurrentProcedure {
  readonly released: ReleasedVersion;
  readonly procedure: Procedure;
}

/** The latest released version of each procedure, by id. */
export const currentProcedures = async (library: ProcedureLibrary): Promise<readonly CurrentProcedure[]> => {
  const latest = new Map((await library.list()).map((released) => [released.id, released]));
  const sorted = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Promise.all(
    sorted.map(async (released) => ({
      released,
      procedure: required(await library.byHash(released.hash), 'a released procedure can be read'),
    })),
  );
};

/** The time zone in which a jurisdiction counts its days: that of its procedures; UTC while it has none. */
export const zoneOf = async (library: ProcedureLibrary, jurisdiction: string): Promise<string> => {
  const procedures = await currentProcedures(library);
  return (
    procedures.find(({ procedure }) => procedure.document.jurisdiction === jurisdiction)?.procedure.document
      .zone ?? 'UTC'
  );
};
