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
ORDER BY pending.accepted_at, pending.command_id
LIMIT $2`;

/**
 * Commands that have waited at least `olderThanSeconds` by the clock of the database, the oldest first: what the
 * sweeper delivers again after Temporal was away.
 */
export const pendingCommands = async (
  sql: SqlExecutor,
  { olderThanSeconds, limit }: { readonly olderThanSeconds: number; readonly limit: number },
): Promise<readonly PendingCommand[]> => {
  const { rows } = await sql.query<PendingCommand>({
    name: 'inbox-pending-oldest',
    text,
    values: [olderThanSeconds, limit],
  });
  return rows;
};
