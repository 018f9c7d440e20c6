import type { ReleasedVersion } from '../definitions/store.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import type { ApiPorts } from './ports.ts';

type Ports = Pick<ApiPorts, 'procedures' | 'zones' | 'now'>;

/** What the procedure's own log says of a released version. */
export interface VersionStanding extends ReleasedVersion {
  readonly drafted: boolean;
  readonly reviewed: boolean;
  readonly inForceFrom: PlainDate | null;
  readonly withdrawnOn: PlainDate | null;
  readonly takesClaims: boolean;
}

export interface CurrentProcedure {
  readonly released: ReleasedVersion;
  readonly procedure: Procedure;
  readonly logVerified: boolean;
  /** Oldest first. */
  readonly versions: readonly VersionStanding[];
}

/**
 * Every procedure, by id, with the version under which a claim is registered today; while its log does not verify none is,
 * and the one released last stands for it.
 */
export const currentProcedures = async (ports: Ports): Promise<readonly CurrentProcedure[]> => {
  const list = await ports.procedures.list();
  const ids = [...new Set(list.map(({ id }) => id))].sort();
  return Promise.all(
    ids.map((id) =>
      shownProcedure(
        ports,
        list.filter((one) => one.id === id),
      ),
    ),
  );
};

const shownProcedure = async (
  ports: Ports,
  versions: readonly ReleasedVersion[],
): Promise<CurrentProcedure> => {
  const newest = required(versions.at(-1), 'a procedure that is listed has a version');
  const { signOff, isVerified } = await ports.procedures.standing(newest.id);
  const current = isVerified ? await currentProcedure(ports, newest.id) : undefined;
  const procedure = current ?? (await ports.procedures.byHash(newest.hash));
  return {
    released: versions.find(({ hash }) => hash === current?.ref.hash) ?? newest,
    procedure: required(procedure, 'a released version can be read'),
    logVerified: isVerified,
    versions: versions.map((one) => {
      const signed = signOff.versions.find(({ hash }) => hash === one.hash);
      return {
        ...one,
        drafted: signed !== undefined,
        reviewed: signed?.reviewedBy !== undefined,
        inForceFrom: signed?.inForceFrom ?? null,
        withdrawnOn: signed?.withdrawnOn ?? null,
        takesClaims: one.hash === current?.ref.hash,
      };
    }),
  };
};

/** The version of a procedure under which a claim is registered today; undefined for an unknown id. */
export const currentProcedure = (
  { procedures, zones, now }: Ports,
  id: string,
): Promise<Procedure | undefined> => procedures.current(id, (zone) => zones.dateAt(now(), zone));

/** The time zone in which a jurisdiction counts its days: that of its procedures as last released; UTC while it has none. */
export const zoneOf = async ({ procedures }: Ports, jurisdiction: string): Promise<string> => {
  const newest = new Map((await procedures.list()).map(({ id, hash }) => [id, hash]));
  const found = await Promise.all([...newest.values()].map((hash) => procedures.byHash(hash)));
  return found.find((one) => one?.document.jurisdiction === jurisdiction)?.document.zone ?? 'UTC';
};
