/** Making, running and reverting migration plans over the claims of an installation. */
import type { ProcedureLibrary } from '../definitions/store.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type {
  LeftOut,
  MigrationMapping,
  MigrationPlan,
  PlannedClaim,
} from '../domain/procedure/migration-plan.ts';
import { migrationCommand, planClaim, renamedClocks, wayBack } from '../domain/procedure/migration-plan.ts';
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
import type { BulkItem, BulkPorts, Given } from './bulk-commands.ts';
import { giveAll } from './bulk-commands.ts';

export interface PlanPorts {
  readonly pool: DatabasePool;
  readonly procedures: ProcedureLibrary;
  readonly zones: Zones;
}

export interface PlanQuestion {
  readonly from: Procedure;
  readonly to: Procedure;
  readonly mapping: MigrationMapping;
  readonly now: Instant;
  readonly onProgress?: (done: number) => void;
}

/** The id by which claims know a migration: that of its plan. */
export const migrationIdOf = (planHash: string): string => namedId(`migration ${planHash}`);

const triedAs = namedId('migration that is tried');

/** Tries a migration on every open claim of a version. Nothing is written. */
export const makePlan = async (ports: PlanPorts, question: PlanQuestion): Promise<MigrationPlan> => {
  const { from, to, mapping, now, onProgress } = question;
  const standing = await ports.procedures.standing(from.ref.id, { isFresh: true });
  const calendars = editionsFor(standing, to.ref.hash);
  const clocks = renamedClocks(mapping);
  const tried: (PlannedClaim | LeftOut)[] = [];
  for await (const page of claimsOf(ports.pool, from.ref.hash)) {
    for (const claim of page) {
      const stage = mapping.stages[claim.stage];
      if (stage === undefined) {
        tried.push({ claimId: claim.claimId, reason: 'stage-not-mapped' });
        continue;
      }
      const data = { to: to.ref, basis: mapping.basis, migrationId: triedAs, stage, clocks };
      const id = commandId(namedId(`tried ${claim.claimId}`));
      const context = { procedure: from, target: to, zones: ports.zones, calendars, correlationId: id };
      const command = migrationCommand(claim, id, data);
      tried.push(planClaim(claim, command, { ...context, now: laterOf(now, claim.lastEventAt) }));
    }
    onProgress?.(tried.length);
  }
  return {
    format: 'cauce-migration-plan-1',
    procedure: from.ref.id,
    from: from.ref,
    to: to.ref,
    stages: mapping.stages,
    clocks,
    basis: mapping.basis,
    editions: versionsOf(calendars),
    plannedAt: now,
    claims: tried.flatMap((one) => ('reason' in one ? [] : [one])),
    leftOut: tried.flatMap((one) => ('reason' in one ? [one] : [])),
  };
};

const versionsOf = (
  calendars: Readonly<Record<string, { readonly version: string }>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(calendars).map(([id, { version }]) => [id, version]));

/** Whether the calendars are still those under which the dates of a plan were computed. */
export const hasSameEditions = async (
  { procedures }: Pick<PlanPorts, 'procedures'>,
  plan: MigrationPlan,
): Promise<boolean> => {
  const standing = await procedures.standing(plan.procedure, { isFresh: true });
  const now = versionsOf(editionsFor(standing, plan.to.hash));
  const names = new Set([...Object.keys(now), ...Object.keys(plan.editions)]);
  return [...names].every((id) => now[id] === plan.editions[id]);
};

const claimsPerPage = 200;

async function* claimsOf(pool: DatabasePool, procedureHash: string): AsyncGenerator<readonly Claim[], undefined> {
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

/** What became of a run or of a reversal. */
export interface Moved {
  readonly done: number;
  readonly leftOut: readonly LeftOut[];
  /** Claims whose command waits for a worker, or failed: repeat when somebody is there. */
  readonly unfinished: number;
}

/** Gives each claim of a plan its one command; one that has gone on since the plan was made is left out. */
export const runPlan = async (
  ports: BulkPorts,
  { plan, hash }: { readonly plan: MigrationPlan; readonly hash: string },
  onProgress?: (done: number) => void,
): Promise<Moved> => {
  const migrationId = migrationIdOf(hash);
  const { to, basis, clocks } = plan;
  const items = plan.claims.map((claim): BulkItem => {
    const id = commandId(namedId(`migrate-claim ${hash} ${claim.claimId}`));
    const data = { to, basis, clocks, migrationId, stage: claim.stage.to };
    return { command: migrationCommand(claim, id, data), head: claim.version };
  });
  return movedBy(await giveAll(ports, items, onProgress), []);
};

/** Takes a plan back: the same move the other way, for every open claim that it moved last. */
export const revertPlan = async (
  ports: BulkPorts,
  { plan, hash }: { readonly plan: MigrationPlan; readonly hash: string },
  onProgress?: (done: number) => void,
): Promise<Moved> => {
  const reverts = migrationIdOf(hash);
  const planned = new Map(plan.claims.map((claim) => [claim.claimId, claim]));
  const items: BulkItem[] = [];
  const leftOut: LeftOut[] = [];
  for await (const page of claimsOf(ports.pool, plan.to.hash)) {
    for (const claim of page) {
      if (claim.migrations.at(-1)?.migrationId !== reverts) continue;
      const way = wayBack(claim, plan, planned.get(claim.claimId));
      if (way === undefined) {
        leftOut.push({ claimId: claim.claimId, reason: 'stage-not-reversible' });
        continue;
      }
      const id = commandId(namedId(`revert-migration ${hash} ${claim.claimId} ${claim.version}`));
      const migrationId = namedId(`revert ${reverts}`);
      const data = { to: plan.from, basis: plan.basis, migrationId, reverts, ...way };
      items.push({ command: migrationCommand(claim, id, data), head: claim.version });
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
