/** What whoever proposes a migration, or approves it, should know of the version to which claims would go. */
import type { Calendar } from '../../deadline/calendar.ts';
import type { Labels } from '../../shared/norms.ts';
import type { PlainDate } from '../../shared/plain-date.ts';
import type { Procedure } from '../definition.ts';
import { isInForce } from '../sign-off.ts';
import type { ProcedureStanding } from '../standing.ts';
import { editionsFor } from '../standing.ts';

export interface MigrationRemark {
  readonly kind: 'target-not-in-force' | 'target-withdrawn-later' | 'target-calendar-lacks-days';
  readonly message: Labels;
}

interface Versions {
  readonly from: Pick<Procedure, 'ref' | 'document'>;
  readonly to: Pick<Procedure, 'ref' | 'document'>;
}

/**
 * Remarks on the target of a migration on a day: that it is not in force, that its withdrawal is signed, that it was
 * released without days which were published for the old version.
 */
export const remarksOn = (
  standing: ProcedureStanding,
  versions: Versions,
  on: PlainDate,
): readonly MigrationRemark[] => [
  ...forceOf(standing, versions.to, on),
  ...Object.values(editionsFor(standing, versions.from.ref.hash)).flatMap((edition) =>
    daysLacking(standing, versions, edition),
  ),
];

const forceOf = (
  { signOff }: ProcedureStanding,
  { ref: { version, hash } }: Pick<Procedure, 'ref'>,
  on: PlainDate,
): readonly MigrationRemark[] => {
  const signed = signOff.versions.find((one) => one.hash === hash);
  const { inForceFrom, withdrawnOn } = signed ?? {};
  if (!isInForce(signOff, hash, on)) {
    const message =
      inForceFrom === undefined
        ? {
            en: `Nobody has put version ${version} in force.`,
            es: `Nadie ha puesto en vigor la versión ${version}.`,
          }
        : {
            en: `Version ${version} is in force only from ${inForceFrom}.`,
            es: `La versión ${version} entra en vigor el ${inForceFrom}.`,
          };
    return [{ kind: 'target-not-in-force', message }];
  }
  if (withdrawnOn === undefined) return [];
  const message = {
    en: `Version ${version} is withdrawn on ${withdrawnOn}: from that day on no claim is moved to it.`,
    es: `La versión ${version} queda retirada el ${withdrawnOn}: desde ese día no pasa a ella ninguna solicitud.`,
  };
  return [{ kind: 'target-withdrawn-later', message }];
};

/** A version that was released after an edition has had it before it, and need not have taken over its days. */
const daysLacking = (
  standing: ProcedureStanding,
  { from, to }: Versions,
  { id, days }: Calendar,
): readonly MigrationRemark[] => {
  const own = editionsFor(standing, to.ref.hash)[id] ?? to.document.calendars[id];
  if (own === undefined) return [];
  const known = new Set(own.days.map((day) => day.on));
  const lacking = days.filter((day) => !known.has(day.on)).length;
  if (lacking === 0) return [];
  const [before, after] = [from.ref.version, to.ref.version];
  const message = {
    en: `Calendar "${id}" of version ${after} lacks ${lacking} ${lacking === 1 ? 'day that was' : 'days that were'} published for version ${before}.`,
    es: `En el calendario "${id}" de la versión ${after} ${lacking === 1 ? 'falta 1 día publicado' : `faltan ${lacking} días publicados`} para la versión ${before}.`,
  };
  return [{ kind: 'target-calendar-lacks-days', message }];
};
