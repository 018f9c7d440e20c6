import type { ReleasedVersion } from '../definitions/store.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type { ApiPorts } from './ports.ts';

type Ports = Pick<ApiPorts, 'procedures' | 'zones' | 'now'>;

export interface CurrentProcedure {
  readonly released: ReleasedVersion;
  readonly procedure: Procedure;
}

/** The version of each procedure under which a claim is registered today, by id. */
export const currentProcedures = async (ports: Ports): Promise<readonly CurrentProcedure[]> => {
  const ids = [...new Set((await ports.procedures.list()).map(({ id }) => id))].sort();
  const current = await Promise.all(ids.map((id) => currentProcedure(ports, id)));
  const released = new Map((await ports.procedures.list()).map((one) => [one.hash, one]));
  return current.flatMap((procedure) => {
    const found = procedure === undefined ? undefined : released.get(procedure.ref.hash);
    return procedure === undefined || found === undefined ? [] : [{ released: found, procedure }];
  });
};

/** The version of a procedure under which a claim is registered today; undefined for an unknown id. */
export const currentProcedure = (
  { procedures, zones, now }: Ports,
  id: string,
): Promise<Procedure | undefined> => procedures.current(id, (zone) => zones.dateAt(now(), zone));

/** The time zone in which a jurisdiction counts its days: that of its procedures; UTC while it has none. */
export const zoneOf = async (ports: Ports, jurisdiction: string): Promise<string> => {
  const procedures = await currentProcedures(ports);
  return (
    procedures.find(({ procedure }) => procedure.document.jurisdiction === jurisdiction)?.procedure.document
      .zone ?? 'UTC'
  );
};
