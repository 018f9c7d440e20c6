/** Proposing, running and reverting migrations over the claims of an installation. */
import type { ProcedureLibrary } from '../definitions/store.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type { MigrationMapping } from '../domain/procedure/migration/mapping.ts';
import { reverseOf } from '../domain/procedure/migration/mapping.ts';
import { planMigration } from '../domain/procedure/migration/plan.ts';
import type { LeftOut, MigrationProposal, ProposedClaim } from '../domain/procedure/migration/proposal.ts';
import { boundsFor, commandFor, proposedOf } from '../domain/procedure/migration/proposal.ts';
import { editionsFor } from '../domain/procedure/standing.ts';
import { required } from '../domain/shared/assert.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { laterOf } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { createKysely } from '../platform/database/kysely.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { namedId } from '../platform/new-ids.ts';
import { claimsPinnedTo } from '../readmodels/claim/pinned.ts';
import type { ReadModelTables } from '../readmodels/tables.ts';
import type { BulkItem, BulkPorts, Given } from './bulk-commands.ts';
import { giveAll } from './bulk-commands.ts';

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

const versionsOf = (
  calendars: Readonly<Record<string, { readonly version: string }>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(calendars).map(([id, { version }]) => [id, version]));

/** Whether the calendars are still those under which the days of a proposal were computed. */
export const hasSameEditions = async (
  { procedures }: Pick<PlanPorts, 'procedures'>,
  proposal: MigrationProposal,
): Promise<boolean> => {
  const standing = await procedures.standing(proposal.procedure, { isFresh: true });
  const now = versionsOf(editionsFor(standing, proposal.to.hash));
  const names = new Set([...Object.keys(now), ...Object.keys(proposal.editions)]);
  return [...names].every((id) => now[id] === proposal.editions[id]);
};

const claimsPerPage = 200;

async function* claimsOf(
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

/** A proposal by the hash under which it was stored. */
export interface StoredProposal {
  readonly proposal: MigrationProposal;
  readonly hash: string;
}

/** What became of a run or of a reversal. */
export interface Moved {
  readonly done: number;
  readonly leftOut: readonly LeftOut[];
  /** Claims whose command waits for a worker, or failed: repeat when somebody is there. */
  readonly unfinished: number;
}

/** Gives each claim of a proposal its one command; one that has gone on since it was tried is left out. */
export const runMigration = async (
  ports: BulkPorts,
  { proposal, hash }: StoredProposal,
  onProgress?: (done: number) => void,
): Promise<Moved> => {
  const migrationId = migrationIdOf(hash);
  const items = proposal.claims.map((claim): BulkItem => {
    const id = idOfMove(hash, claim);
    return { command: commandFor(proposal, claim, { commandId: id, migrationId }), head: claim.version };
  });
  return movedBy(await giveAll(ports, items, onProgress), []);
};

/** A move has the same id whenever it is given, so that it is made once. */
const idOfMove = (hash: string, { claimId }: ProposedClaim): CommandId =>
  commandId(namedId(`migrate-claim ${hash} ${claimId}`));

/** The proposal for its sample alone: as many claims as it says, chosen by the hashes of their moves, which nobody chose. */
export const sampleOf = ({ proposal, hash }: StoredProposal, size: number): StoredProposal => {
  const drawn = [...proposal.claims].sort((a, b) => (idOfMove(hash, a) < idOfMove(hash, b) ? -1 : 1));
  return { hash, proposal: { ...proposal, claims: drawn.slice(0, size) } };
};

/** Takes a migration back: the same move the other way, for every open claim that it was the last to move. */
export const revertMigration = async (
  ports: BulkPorts & PlanPorts,
  { proposal, hash }: StoredProposal,
  onProgress?: (done: number) => void,
): Promise<Moved> => {
  const versionOf = async (of: string): Promise<Procedure> =>
    required(await ports.procedures.byHash(of), 'a version to which claims were migrated is released');
  const [from, to] = [await versionOf(proposal.to.hash), await versionOf(proposal.from.hash)];
  const mapping = reverseOf(proposal.mapping, { from: to.document, to: from.document });
  const reverts = migrationIdOf(hash);
  const calendars = editionsFor(await ports.procedures.standing(proposal.procedure), to.ref.hash);
  const before = new Map(proposal.claims.map((claim) => [claim.claimId, claim.stage]));
  const items: BulkItem[] = [];
  const leftOut: LeftOut[] = [];
  for await (const page of claimsOf(ports.pool, from.ref.hash)) {
    for (const claim of page) {
      if (claim.migrations.at(-1)?.migrationId !== reverts) continue;
      const id = commandId(namedId(`revert-migration ${hash} ${claim.claimId} ${claim.version}`));
      const was = before.get(claim.claimId);
      const plan = planMigration({
        claim,
        from,
        to,
        mapping,
        migrationId: namedId(`revert ${reverts}`),
        commandId: id,
        reverts,
        // Several stages may have led to one: what this claim itself came from is known as long as it stays there.
        ...(was?.to === claim.stage && { stage: was.from }),
        context: { zones: ports.zones, calendars, correlationId: id, now: claim.lastEventAt },
      });
      if (plan.refused !== undefined || plan.command === undefined)
        leftOut.push({ claimId: claim.claimId, reason: plan.refused?.kind ?? 'MigrationTargetUnknown' });
      else items.push({ command: plan.command, head: claim.version });
    }
  }
  return movedBy(await giveAll(ports, items, onProgress), leftOut);
};

const movedBy = (given: readonly Given[], before: readonly LeftOut[]): Moved => ({
  done: given.filter(({ result }) => result === 'accepted').length,
  leftOut: [...before, ...given.flatMap(reasonOf)],
  unfinished: given.filter(({ result }) => result === 'pending' || result === 'failed').length,
});

const reasonOf = (given: Given): readonly LeftOut[] => {
  const { claimId } = given;
  if (given.result === 'erased') return [{ claimId, reason: 'ClaimErased' }];
  if (given.result !== 'refused') return [];
  const { kind } = given.refusal;
  return [{ claimId, reason: kind === 'VersionStale' ? 'ClaimMovedOn' : kind }];
};
