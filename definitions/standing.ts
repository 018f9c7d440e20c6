/** What a procedure's own log says, read and verified, and kept for a few seconds. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { CalendarEdition, ProcedureStanding } from '../domain/procedure/standing.ts';
import { foldSignOff } from '../domain/procedure/sign-off.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { keepLatest } from './bounded-cache.ts';
import { readEditions } from './calendar-editions.ts';
import { lengthOfLog, readProcedureLog } from './procedure-log.ts';
import type { ProcedureTables } from './store.ts';

/** What the log says up to the first entry that does not verify, and whether that is all of it. */
export interface VerifiedStanding extends ProcedureStanding {
  readonly isVerified: boolean;
  readonly length: number;
}

export type ReadStanding = (
  id: string,
  options?: { readonly isFresh?: boolean },
) => Promise<VerifiedStanding>;

const freshForMilliseconds = 3_000;
const mostKept = 64;

interface Kept {
  readonly until: number;
  readonly standing: Promise<VerifiedStanding>;
}

/**
 * The standing of procedures by their ids. It is asked again after three seconds; `isFresh` asks at once whether the log
 * has grown, for commands that were given because it has.
 */
export const createStandings = (db: Kysely<ProcedureTables>, millisecondsNow: () => number): ReadStanding => {
  const kept = new Map<string, Kept>();

  const read = (id: string): Promise<VerifiedStanding> => {
    const standing = readStanding(db, id);
    keepLatest(kept, {
      most: mostKept,
      key: id,
      value: { until: millisecondsNow() + freshForMilliseconds, standing },
    });
    void standing.catch(() => kept.delete(id));
    return standing;
  };

  return async (id, { isFresh = false } = {}) => {
    const known = kept.get(id);
    if (known === undefined || millisecondsNow() >= known.until) return read(id);
    const standing = await known.standing;
    return isFresh && (await lengthOfLog(db, id)) !== standing.length ? read(id) : standing;
  };
};

/** The standing of a procedure as it is now. Entries from the first on that does not verify bind nobody. */
export const readStanding = async (db: Kysely<ProcedureTables>, id: string): Promise<VerifiedStanding> => {
  const [log, released] = await Promise.all([readProcedureLog(db, id), readReleases(db, id)]);
  const signOff = foldSignOff(log.entries);
  const editions: ReadonlyMap<string, CalendarEdition> = await readEditions(
    db,
    id,
    signOff.editions.map(({ hash }) => hash),
  );
  return { signOff, editions, ...released, isVerified: log.findings.length === 0, length: log.length };
};

const readReleases = async (
  db: Kysely<ProcedureTables>,
  id: string,
): Promise<Pick<ProcedureStanding, 'releases' | 'numbers'>> => {
  const rows = await db
    .selectFrom('procedure.version')
    .select(['hash', 'version', sql<Instant>`date_trunc('milliseconds', stored_at)`.as('at')])
    .where('procedure_id', '=', id)
    .orderBy('stored_at')
    .execute();
  return {
    releases: new Map(rows.map(({ hash, at }) => [hash, at])),
    numbers: new Map(rows.map(({ hash, version }) => [hash, version])),
  };
};
