/** Moving claims by a migration that two people have approved, and back. */
import type { ProcedureLibrary } from '../definitions/store.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type { MigrationRequest } from '../domain/procedure/migration/plan.ts';
import { planMigration } from '../domain/procedure/migration/plan.ts';
import { reverseOf } from '../domain/procedure/migration/mapping.ts';
import type { LeftOut, MigrationProposal, ProposedClaim } from '../domain/procedure/migration/proposal.ts';
import { commandFor, leftOutBy } from '../domain/procedure/migration/proposal.ts';
import { editionsFor } from '../domain/procedure/standing.ts';
import { required } from '../domain/shared/assert.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import { commandId } from '../domain/shared/ids.ts';
import { findOutcomes } from '../inbox/outcome.ts';
import { waitingOf } from '../inbox/pending.ts';
import { poolExecutor } from '../platform/database/executor.ts';
import { createKysely } from '../platform/database/kysely.ts';
import { namedId } from '../platform/new-ids.ts';
import { claimsById } from '../readmodels/claim/pinned.ts';
import type { ReadModelTables } from '../readmodels/tables.ts';
import type { BulkItem, BulkPorts, Given } from './bulk-commands.ts';
import { giveAll } from './bulk-commands.ts';
import type { PlanPorts } from './migration.ts';
import { claimsOf, claimsPerPage, migrationIdOf } from './migration.ts';

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

export interface Run {
  /** As many claims as are to be moved; absent: all. */
  readonly size?: number;
  /** Asked before commands are given of which nobody has decided yet; it throws where none may be given any more. */
  readonly mayGive: () => Promise<void>;
  readonly onProgress?: (done: number) => void;
}

/**
 * Gives the claims of a proposal their one command each; one that has gone on since it was tried is left out. For a sample
 * further claims are drawn in the place of those that are left out, until so many are moved or there are no more: nobody
 * has looked at a claim that stayed where it was.
 */
export const runMigration = async (
  ports: BulkPorts,
  stored: StoredProposal,
  { size, mayGive, onProgress = () => undefined }: Run,
): Promise<Moved & { readonly remaining: number }> => {
  const drawn = inOrderOfDraw(stored.proposal);
  const most = size ?? drawn.length;
  let given = 0;
  let so: Moved = { done: 0, leftOut: [], unfinished: 0 };
  while (so.unfinished === 0 && so.done < most && given < drawn.length) {
    const next = drawn.slice(given, given + most - so.done);
    const items = itemsOf(stored, next);
    if (!(await areDecided(ports, items))) await mayGive();
    const before = given;
    const moved = movedBy(await giveAll(ports, items, (done) => onProgress(before + done)));
    so = { ...moved, done: so.done + moved.done, leftOut: [...so.leftOut, ...moved.leftOut] };
    given += next.length;
  }
  return { ...so, remaining: drawn.length - given };
};

/**
 * Claims in the order in which a sample is drawn: by the hash of the target and of the claim. It is the same in every plan
 * for that version, so that nobody draws again by planning again.
 */
const inOrderOfDraw = ({ claims, to }: MigrationProposal): readonly ProposedClaim[] => {
  const lot = ({ claimId }: ProposedClaim): string => namedId(`sample ${to.hash} ${claimId}`);
  return [...claims].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
};

/** A move has the same id whenever it is given, so that it is made once. */
const idOfMove = (hash: string, { claimId }: ProposedClaim): CommandId =>
  commandId(namedId(`migrate-claim ${hash} ${claimId}`));

const itemsOf = (
  { proposal, hash }: StoredProposal,
  claims: readonly ProposedClaim[],
): readonly BulkItem[] => {
  const migrationId = migrationIdOf(hash);
  return claims.map((claim) => {
    const id = idOfMove(hash, claim);
    return { command: commandFor(proposal, claim, { commandId: id, migrationId }), head: claim.version };
  });
};

const idsOf = (items: readonly BulkItem[]): readonly CommandId[] =>
  items.map(({ command }) => command.commandId);

const areDecided = async ({ pool }: BulkPorts, items: readonly BulkItem[]): Promise<boolean> =>
  (await findOutcomes(poolExecutor(pool), idsOf(items))).size === items.length;

/** More would only be needed where claims go on faster than they are read; what is then left is told. */
const mostPasses = 5;

/**
 * Moves every open claim back that this migration was the last to move. It must be signed as taken back before, so that
 * no claim moves forth beside it: commands that still wait are given and refused, and claims are looked through until
 * none is found. What is told is counted over all the claims that it ever moved.
 */
export const revertMigration = async (
  ports: BulkPorts & PlanPorts,
  stored: StoredProposal,
  onProgress?: (done: number) => void,
): Promise<Moved> => {
  const back = await wayBackOf(ports.procedures, stored);
  const waiting = movedBy(await giveAll(ports, await stillWaiting(ports, stored)));
  const results = new Map<ClaimId, Given | LeftOut>();
  const given = new Set<CommandId>();
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const { items, leftOut } = await movesBack(ports, back);
    for (const one of leftOut) results.set(one.claimId, one);
    const further = items.filter(({ command }) => !given.has(command.commandId));
    if (further.length === 0) break;
    for (const one of await giveAll(ports, further, onProgress)) results.set(one.claimId, one);
    for (const id of idsOf(further)) given.add(id);
  }
  const moved = await countBack(ports, stored, results);
  return { ...moved, unfinished: moved.unfinished + waiting.unfinished };
};

/** The commands of a run that broke off: stored, and not decided. */
const stillWaiting = async ({ pool }: BulkPorts, stored: StoredProposal): Promise<readonly BulkItem[]> => {
  const items = itemsOf(stored, stored.proposal.claims);
  const waiting = await waitingOf(poolExecutor(pool), idsOf(items));
  return items.filter(({ command }) => waiting.has(command.commandId));
};

type WayBack = Omit<MigrationRequest, 'claim' | 'commandId' | 'stage' | 'context'> &
  Pick<MigrationRequest['context'], 'calendars'> & {
    readonly reverts: string;
    readonly hash: string;
    /** The stages of each claim as it was moved. */
    readonly stages: ReadonlyMap<ClaimId, ProposedClaim['stage']>;
  };

const wayBackOf = async (
  procedures: ProcedureLibrary,
  { proposal, hash }: StoredProposal,
): Promise<WayBack> => {
  const versionOf = async (of: string): Promise<Procedure> =>
    required(await procedures.byHash(of), 'a version to which claims were migrated is released');
  const [from, to] = [await versionOf(proposal.to.hash), await versionOf(proposal.from.hash)];
  const reverts = migrationIdOf(hash);
  return {
    from,
    to,
    mapping: reverseOf(proposal.mapping, { from: to.document, to: from.document }),
    migrationId: namedId(`revert ${reverts}`),
    reverts,
    hash,
    calendars: editionsFor(await procedures.standing(proposal.procedure, { isFresh: true }), to.ref.hash),
    stages: new Map(proposal.claims.map((claim) => [claim.claimId, claim.stage])),
  };
};

/** The moves back of the claims that are there now, and the claims that cannot go back. */
const movesBack = async (
  ports: PlanPorts,
  back: WayBack,
): Promise<{ readonly items: readonly BulkItem[]; readonly leftOut: readonly LeftOut[] }> => {
  const items: BulkItem[] = [];
  const leftOut: LeftOut[] = [];
  for await (const page of claimsOf(ports.pool, back.from.ref.hash))
    for (const claim of page) {
      if (claim.migrations.at(-1)?.migrationId !== back.reverts) continue;
      const one = moveBack(ports, back, claim);
      if ('reason' in one) leftOut.push(one);
      else items.push(one);
    }
  return { items, leftOut };
};

const moveBack = ({ zones }: PlanPorts, back: WayBack, claim: Claim): BulkItem | LeftOut => {
  const { hash, stages, calendars = {}, ...way } = back;
  const id = commandId(namedId(`revert-migration ${hash} ${claim.claimId} ${claim.version}`));
  const was = stages.get(claim.claimId);
  const plan = planMigration({
    ...way,
    claim,
    commandId: id,
    // Several stages may have led to one: what this claim itself came from is known as long as it stays there.
    ...(was?.to === claim.stage && { stage: was.from }),
    context: { zones, calendars, correlationId: id, now: claim.lastEventAt },
  });
  const { command, refused } = plan;
  return refused !== undefined || command === undefined ? leftOutBy(plan) : { command, head: claim.version };
};

/** What has become of all the claims that were moved forth, whoever moved them back and when. */
const countBack = async (
  { pool }: BulkPorts,
  { proposal, hash }: StoredProposal,
  results: ReadonlyMap<ClaimId, Given | LeftOut>,
): Promise<Moved> => {
  const forth = await movedForth(pool, { proposal, hash });
  const [sql, migrationId] = [createKysely<ReadModelTables>(pool), migrationIdOf(hash)];
  let done = 0;
  let unfinished = 0;
  const leftOut: LeftOut[] = [];
  for (let start = 0; start < forth.length; start += claimsPerPage) {
    const ids = forth.slice(start, start + claimsPerPage);
    const claims = new Map((await claimsById(sql, ids)).map((claim) => [claim.claimId, claim]));
    for (const claimId of ids) {
      const [claim, result] = [claims.get(claimId), results.get(claimId)];
      const isBack = claim?.migrations.every((one) => one.migrationId !== migrationId) === true;
      if (isBack) done += 1;
      else if (result !== undefined && isUnfinished(result)) unfinished += 1;
      else leftOut.push(whyNotBack(claimId, claim, result));
    }
  }
  return { done, leftOut, unfinished };
};

const movedForth = async (
  pool: BulkPorts['pool'],
  { proposal, hash }: StoredProposal,
): Promise<readonly ClaimId[]> => {
  const outcomes = await findOutcomes(
    poolExecutor(pool),
    proposal.claims.map((claim) => idOfMove(hash, claim)),
  );
  return [...outcomes.values()].flatMap(({ result, claimId }) => (result === 'accepted' ? [claimId] : []));
};

const isUnfinished = (one: Given | LeftOut): boolean =>
  'result' in one && (one.result === 'pending' || one.result === 'failed');

const whyNotBack = (
  claimId: ClaimId,
  claim: Claim | undefined,
  result: Given | LeftOut | undefined,
): LeftOut => {
  if (claim === undefined) return { claimId, reason: 'ClaimErased' };
  const [told] = result === undefined ? [] : 'reason' in result ? [result] : reasonOf(result);
  return told ?? { claimId, reason: claim.status === 'closed' ? 'ClaimClosed' : 'MigrationNotReversible' };
};

const movedBy = (given: readonly Given[]): Moved => ({
  done: given.filter(({ result }) => result === 'accepted').length,
  leftOut: given.flatMap(reasonOf),
  unfinished: given.filter(isUnfinished).length,
});

const reasonOf = (given: Given): readonly LeftOut[] => {
  const { claimId } = given;
  if (given.result === 'erased') return [{ claimId, reason: 'ClaimErased' }];
  if (given.result !== 'refused') return [];
  const { kind } = given.refusal;
  return [{ claimId, reason: kind === 'VersionStale' ? 'ClaimMovedOn' : kind }];
};
