/** What became of a command: told to whoever may see its claim and to whoever gave it, and recorded as a disclosure. */
import type { EventType } from '../domain/claim/events.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import { claimId as claimIdFrom } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import { readHistory } from '../eventlog/read.ts';
import type { AcceptedOutcome, RefusedOutcome } from '../inbox/outcome.ts';
import { findOutcomes } from '../inbox/outcome.ts';
import { findCommandPlace } from '../inbox/read.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { inTransaction } from '../platform/database/executor.ts';
import { kyselyOn } from '../platform/database/kysely.ts';
import { findClaim } from '../readmodels/claim/queries.ts';
import type { ClaimRow } from '../readmodels/claim/rows.ts';
import type { ReadModelTables } from '../readmodels/tables.ts';
import type { Inquiry } from './disclose.ts';
import { findVisibleClaim, recordDisclosure } from './disclose.ts';
import type { ApiPorts } from './ports.ts';
import { HttpProblem } from './problems.ts';

interface ToldBase {
  readonly commandId: CommandId;
  readonly claimId: ClaimId;
}

interface ToldPending extends ToldBase {
  readonly result: 'pending';
}

interface ToldAccepted extends ToldBase {
  readonly result: 'accepted';
  readonly decidedAt: Instant;
  readonly version: number;
  readonly events: readonly { readonly version: number; readonly type: EventType }[];
}

interface ToldRefused extends ToldBase {
  readonly result: 'refused';
  readonly decidedAt: Instant;
  readonly refusal: Refusal;
  /** Of the procedure that the claim is pinned to, whose words the refusal is told in; undefined without a claim. */
  readonly procedureHash: string | undefined;
}

export type ToldOutcome = ToldPending | ToldAccepted | ToldRefused;

/**
 * The outcome of a command, recorded as shown in the transaction that reads it. Whoever gave the command is told
 * what became of it also when the claim has left their reach since, by this very command perhaps; but nothing of how
 * the claim stands. A command that is out of reach costs the same questions to the database as one that does not
 * exist, and is answered alike: throws CommandUnknown.
 */
export const discloseOutcome = (
  { pool }: Pick<ApiPorts, 'pool'>,
  inquiry: Inquiry,
  commandId: CommandId,
): Promise<ToldOutcome> =>
  inTransaction(pool, async (sql) => {
    const { staff } = inquiry;
    const place = await findCommandPlace(sql, commandId);
    const visible = await findVisibleClaim(sql, staff, place?.claimId ?? noClaim);
    const mayKnow = visible !== undefined || place?.actorId === staff.staffId;
    if (place === undefined || !mayKnow) throw new HttpProblem('CommandUnknown');
    const { claimId } = place;
    await recordDisclosure(sql, inquiry, [claimId]);
    const outcome = (await findOutcomes(sql, [commandId])).get(commandId);
    if (outcome === undefined) return { commandId, claimId, result: 'pending' };
    return outcome.result === 'accepted'
      ? toldAccepted(sql, outcome, visible)
      : toldRefused(sql, outcome, visible);
  });

/** The id of no claim: it is of no time. */
const noClaim = claimIdFrom('00000000-0000-7000-8000-000000000000');

const toldAccepted = async (
  sql: SqlExecutor,
  { commandId, claimId, decidedAt, firstVersion, lastVersion }: AcceptedOutcome,
  visible: ClaimRow | undefined,
): Promise<ToldAccepted> => {
  const base = { commandId, claimId, result: 'accepted', decidedAt } as const;
  if (firstVersion === null || lastVersion === null)
    return { ...base, version: visible?.head_version ?? 0, events: [] };
  const events = await readHistory(sql, {
    claimId,
    order: 'oldest-first',
    limit: lastVersion - firstVersion + 1,
    afterVersion: firstVersion - 1,
    asOfVersion: lastVersion,
  });
  return {
    ...base,
    version: lastVersion,
    events: events.map(({ event: { version, type } }) => ({ version, type })),
  };
};

/** The facts say how the claim stood, perhaps after it had left the reach of whoever gave the command. */
const toldRefused = async (
  sql: SqlExecutor,
  { commandId, claimId, decidedAt, refusal }: RefusedOutcome,
  visible: ClaimRow | undefined,
): Promise<ToldRefused> => {
  const claim = visible ?? (await findClaim(kyselyOn<ReadModelTables>(sql), claimId));
  const isOutOfReach = visible === undefined && claim !== undefined;
  return {
    commandId,
    claimId,
    result: 'refused',
    decidedAt,
    refusal: isOutOfReach ? { ...refusal, facts: {} } : refusal,
    procedureHash: claim?.procedure_hash,
  };
};
