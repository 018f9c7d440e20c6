import { createHmac } from 'node:crypto';
import { canonicalText } from '../platform/canonical-json.ts';
import type { Command } from '../domain/claim/commands.ts';
import { commandSchema } from '../domain/claim/commands.schema.ts';
import type { PersonalData } from '../domain/claim/personal-data.ts';
import { personalDataSchema } from '../domain/claim/personal-data.schema.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { open, SealBroken, seal, subkeyOf } from '../platform/keys.ts';

/** A command and the personal data that came with it. */
export interface Submission {
  readonly command: Command;
  readonly personal?: PersonalData;
}

/** What of a command lies open in the inbox; `sealed` holds the rest. */
export interface CommandRow {
  readonly command_id: CommandId;
  readonly claim_id: ClaimId;
  readonly type: string;
  readonly actor_id: string;
  readonly actor_role: string;
  readonly actor_office: string;
  readonly actor_on_behalf_of: string | null;
  readonly occurred_at: Instant | null;
  readonly expected_version: number | null;
  readonly sealed: Buffer;
  readonly digest: Buffer;
}

/**
 * The row of a command: what it says, and to whom it refers, sealed under the claim's key; a keyed digest of all of
 * it, so that a repetition can be told from another command under the same id without opening anything.
 */
export const commandRow = (dataKey: Buffer, { command, personal }: Submission): CommandRow => ({
  command_id: command.commandId,
  claim_id: command.claimId,
  type: command.type,
  actor_id: command.actor.id,
  actor_role: command.actor.role,
  actor_office: command.actor.office,
  actor_on_behalf_of: command.actor.onBehalfOf ?? null,
  occurred_at: command.occurredAt ?? null,
  expected_version: command.expectedVersion ?? null,
  sealed: seal(
    subkeyOf(dataKey, 'inbox'),
    canonicalBytes({ data: command.data, personal }),
    placeOf(command),
  ),
  digest: digestOf(dataKey, { command, ...(personal !== undefined && { personal }) }),
});

/**
 * The command of a row. The digest covers the open columns too, so a changed actor, type or time is found:
 * throws SealBroken, as it does for a sealed part that was altered or moved.
 */
export const openCommand = (dataKey: Buffer, row: CommandRow): Submission => {
  const place = placeOf({ claimId: row.claim_id, commandId: row.command_id });
  const content: unknown = JSON.parse(open(subkeyOf(dataKey, 'inbox'), row.sealed, place).toString('utf8'));
  const submission = submissionOf(row, content);
  if (!digestOf(dataKey, submission).equals(row.digest)) throw new SealBroken();
  return submission;
};

const submissionOf = (row: CommandRow, content: unknown): Submission => {
  const parts = typeof content === 'object' && content !== null ? content : {};
  const command = commandSchema.parse({
    type: row.type,
    commandId: row.command_id,
    claimId: row.claim_id,
    actor: {
      id: row.actor_id,
      role: row.actor_role,
      office: row.actor_office,
      ...(row.actor_on_behalf_of !== null && { onBehalfOf: row.actor_on_behalf_of }),
    },
    data: 'data' in parts ? parts.data : undefined,
    ...(row.occurred_at !== null && { occurredAt: row.occurred_at }),
    ...(row.expected_version !== null && { expectedVersion: row.expected_version }),
  });
  return { command, ...('personal' in parts && { personal: personalDataSchema.parse(parts.personal) }) };
};

const digestOf = (dataKey: Buffer, { command, personal }: Submission): Buffer =>
  createHmac('sha256', subkeyOf(dataKey, 'inbox-digest'))
    .update(canonicalBytes({ command, personal }))
    .digest();

const canonicalBytes = (value: object): Buffer => Buffer.from(canonicalText(value), 'utf8');

const placeOf = ({
  claimId,
  commandId,
}: {
  readonly claimId: ClaimId;
  readonly commandId: CommandId;
}): string => JSON.stringify(['cauce-inbox-1', claimId, commandId]);
