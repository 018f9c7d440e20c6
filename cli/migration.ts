/** Trying a migration on the claims of an installation. */
import type { ProcedureLibrary } from '../definitions/store.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type { MigrationMapping } from '../domain/procedure/migration/mapping.ts';
import { planMigration } from '../domain/procedure/migration/plan.ts';
import type { LeftOut, MigrationProposal, ProposedClaim } from '../domain/procedure/migration/proposal.ts';
import { boundsFor, proposedOf } from '../domain/procedure/migration/proposal.ts';
import { versionsOf } from '../domain/procedure/migration/target.ts';
import { editionsFor } from '../domain/procedure/standing.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { laterOf } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { createKysely } from '../platform/database/kysely.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { namedId } from '../platform/new-ids.ts';
import { claimsPinnedTo } from '../readmodels/claim/pinned.ts';
import type { ReadModelTables } from '../readmodels/tables.ts';

export interface PlanPorts {
  readonly pool: DatabasePool;
  readonly procedures: ProcedureLibrary;
  readonly zones: Zones;
}

/** The id by which claims know a migration: that of its proposal. */
export const migrationIdOf = (hash: string): string => namedId(`migration ${hash}`);

/** Tries a migration on every open claim of a version. Nothing is written. */
export const proposeMigration = async (
  { pool, procedures, zones }: PlanPorts,
  {
    from,
    to,
    mapping,
    now,
    onProgress,
  }: {
    readonly from: Procedure;
    readonly to: Procedure;
    readonly mapping: MigrationMapping;
    readonly now: Instant;
    readonly onProgress?: (done: number) => void;
  },
): Promise<MigrationProposal> => {
  const standing = await procedures.standing(from.ref.id, { isFresh: true });
  const calendars = editionsFor(standing, to.ref.hash);
  const migrationId = namedId('migration that is tried');
  const tried: (ProposedClaim | LeftOut)[] = [];
  for await (const page of claimsOf(pool, from.ref.hash)) {
    for (const claim of page) {
      const id = commandId(namedId(`tried ${claim.claimId}`));
      const context = { zones, calendars, correlationId: id, now: laterOf(now, claim.lastEventAt) };
      tried.push(
        proposedOf(planMigration({ claim, from, to, mapping, migrationId, commandId: id, context })),
      );
    }
    onProgress?.(tried.length);
  }
  const claims = tried.flatMap((one) => ('reason' in one ? [] : [one]));
  return {
    format: 'cauce-migration-1',
    procedure: from.ref.id,
    from: from.ref,
    to: to.ref,
    mapping,
    ...boundsFor(to.document, claims.length),
    editions: versionsOf(calendars),
    plannedAt: now,
    claims,
    leftOut: tried.flatMap((one) => ('reason' in one ? [one] : [])),
  };
};

/** As many claims as are held at once. */
export const claimsPerPage = 200;

/** The open claims of a version, page by page. */
export async function* claimsOf(
  pool: DatabasePool,
  procedureHash: string,
): AsyncGenerator<readonly Claim[], undefined> {
  const db = createKysely<ReadModelTables>(pool);
  let afterId: ClaimId | undefined;
  for (;;) {
    const page = await claimsPinnedTo(db, {
      procedureHash,
      limit: claimsPerPage,
      ...(afterId !== undefined && { afterId }),
    });
    yield page;
    afterId = page.at(-1)?.claimId;
    if (page.length < claimsPerPage) return;
  }
}
