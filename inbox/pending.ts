import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';

/** A command that was acknowledged and has no outcome yet. */
export interface PendingCommand {
  readonly commandId: CommandId;
  readonly claimId: ClaimId;
  readonly acceptedAt: Instant;
  /** Version of the claim as its read model has it; 0 for a claim without events. */
  readonly head: number;
}

const text = `SELECT pending.command_id AS "commandId", pending.claim_id AS "claimId",
  pending.accepted_at AS "acceptedAt", coalesce(claim.head_version, 0) AS head
FROM inbox.pending
LEFT JOIN readmodel.claim ON claim.claim_id = pending.claim_id
WHERE pending.accepted_at <= clock_timestamp() - make_interval(secs => $1)
  AND NOT EXISTS (SELECT FROM unnest($3::uuid[]) aside (id) WHERE aside.id = pending.claim_id)
  AND NOT EXISTS (SELECT FROM unnest($3::uuid[]) aside (id) WHERE aside.id = pending.command_id)
ORDER BY pending.accepted_at, pending.command_id
LIMIT $2`;

export interface PendingQuery {
  readonly olderThanSeconds: number;
  readonly limit: number;
  /** Ids of commands, and of claims with all their commands, that are passed over; none when absent. */
  readonly except?: readonly string[];
}

/**
 * Commands that have waited at least `olderThanSeconds` by the clock of the database, the oldest first: what the
 * sweeper delivers again after Temporal was away. What is passed over does not count against `limit`, or the oldest
 * that cannot be delivered would hide all the others.
 */
export const pendingCommands = async (
  sql: SqlExecutor,
  { olderThanSeconds, limit, except = [] }: PendingQuery,
): Promise<readonly PendingCommand[]> => {
  const { rows } = await sql.query<PendingCommand>({
    name: 'inbox-pending-oldest',
    text,
    values: [olderThanSeconds, limit, [...except]],
  });
  return rows;
};

const waitingText = 'SELECT command_id AS "commandId" FROM inbox.pending WHERE command_id = ANY($1::uuid[])';

/** Those of some commands that were acknowledged and have no outcome yet. */
export const waitingOf = async (
  sql: SqlExecutor,
  commandIds: readonly CommandId[],
): Promise<ReadonlySet<CommandId>> => {
  const { rows } = await sql.query<Pick<PendingCommand, 'commandId'>>({
    name: 'inbox-pending-of',
    text: waitingText,
    values: [[...commandIds]],
  });
  return new Set(rows.map(({ commandId }) => commandId));
};
