import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import type { KeyRing } from '../platform/keys.ts';
import type { CommandRow, Submission } from './sealed-command.ts';
import { openCommand } from './sealed-command.ts';

/** A command as it was accepted. */
export interface StoredCommand extends Submission {
  readonly acceptedAt: Instant;
  readonly correlationId: string;
  /** Key of its claim: what it says about persons is sealed and committed to under it. */
  readonly dataKey: Buffer;
}

type StoredRow = CommandRow & {
  readonly accepted_at: Instant;
  readonly correlation_id: string;
  readonly wrapped: Buffer;
};

const text = `SELECT command_id, command.claim_id, type, actor_id, actor_role, actor_office, actor_on_behalf_of,
  occurred_at, expected_version, sealed, digest, correlation_id, accepted_at, wrapped
FROM inbox.command JOIN vault.claim_key USING (claim_id) WHERE command_id = ANY($1::uuid[])`;

/**
 * The stored commands, opened. An id that was never accepted, or whose claim was erased since, is not in the answer.
 * Throws SealBroken when a row was altered.
 */
export const readCommands = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  commandIds: readonly CommandId[],
): Promise<ReadonlyMap<CommandId, StoredCommand>> => {
  if (commandIds.length === 0) return new Map();
  const { rows } = await sql.query<StoredRow>({
    name: 'inbox-command-read',
    text,
    values: [[...commandIds]],
  });
  return new Map(rows.map((row) => [row.command_id, storedCommand(keyRing, row)]));
};

/** What lies open of a stored command: which claim it is about, and who gave it, in which role and for which office. */
export interface CommandPlace {
  readonly claimId: ClaimId;
  readonly actorId: string;
  readonly role: string;
  readonly office: string;
}

/** The place of a stored command, without opening it: whether its content may be seen is decided by that. */
export const findCommandPlace = async (
  sql: SqlExecutor,
  commandId: CommandId,
): Promise<CommandPlace | undefined> => {
  const { rows } = await sql.query<CommandPlace>({
    name: 'inbox-command-place',
    text: `SELECT claim_id AS "claimId", actor_id AS "actorId", actor_role AS role, actor_office AS office
FROM inbox.command WHERE command_id = $1`,
    values: [commandId],
  });
  return rows[0];
};

const storedCommand = (keyRing: KeyRing, row: StoredRow): StoredCommand => {
  const dataKey = keyRing.unwrap(row.wrapped, row.claim_id);
  const { accepted_at: acceptedAt, correlation_id: correlationId } = row;
  return { ...openCommand(dataKey, row), acceptedAt, correlationId, dataKey };
};
