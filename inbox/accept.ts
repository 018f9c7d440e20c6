import { invariant, required } from '../domain/shared/assert.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import type { KeyRing } from '../platform/keys.ts';
import { ensureClaimKeys, loadClaimKeys } from '../vault/claim-keys.ts';
import type { CommandRow, Submission } from './sealed-command.ts';
import { commandRow } from './sealed-command.ts';

/** A command on its way in. `correlationId` (a UUID) ties together everything that one request brings about. */
export interface IncomingCommand extends Submission {
  readonly correlationId: string;
}

/**
 * `stored`: new, and safe from now on. `same`: the very same command was stored before. `different`: another command
 * was stored before under this id; nothing was changed. `unknown-claim`: there is no such claim.
 */
export type Acceptance = 'stored' | 'same' | 'different' | 'unknown-claim';

/** Stores a command before any workflow hears of it, and queues it; safe to repeat with the same command id. */
export const acceptCommand = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  incoming: IncomingCommand,
): Promise<Acceptance> =>
  required(
    (await acceptCommands(sql, keyRing, [incoming])).get(incoming.command.commandId),
    'each command is accepted or not',
  );

/** {@link acceptCommand} for many commands with distinct ids: the same statements, whatever their number. */
export const acceptCommands = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  incoming: readonly IncomingCommand[],
): Promise<ReadonlyMap<CommandId, Acceptance>> => {
  const ids = incoming.map(({ command }) => command.commandId);
  invariant(new Set(ids).size === ids.length, 'commands that are accepted together have distinct ids');
  const dataKeys = await keysFor(sql, keyRing, incoming);
  const rows = incoming.flatMap((one) => {
    const dataKey = dataKeys.get(one.command.claimId);
    return dataKey === undefined ? [] : [{ ...commandRow(dataKey, one), correlation_id: one.correlationId }];
  });
  const stored = await storeRows(sql, rows);
  const earlier = await findEarlier(
    sql,
    rows.filter((row) => !stored.has(row.command_id)),
  );
  const known = new Map(rows.map((row) => [row.command_id, row]));
  return new Map(
    ids.map((id) => [
      id,
      acceptanceOf(known.get(id), { isStored: stored.has(id), earlier: earlier.get(id) }),
    ]),
  );
};

/** A registration brings a key for its claim; any other command needs the key that a registration brought. */
const keysFor = async (
  sql: SqlExecutor,
  keyRing: KeyRing,
  incoming: readonly IncomingCommand[],
): Promise<ReadonlyMap<ClaimId, Buffer>> => {
  const claimsOf = (isRegistration: boolean): readonly ClaimId[] =>
    incoming
      .filter(({ command }) => (command.type === 'register-claim') === isRegistration)
      .map(({ command }) => command.claimId);
  const made = await ensureClaimKeys(sql, keyRing, claimsOf(true));
  const loaded = await loadClaimKeys(
    sql,
    keyRing,
    claimsOf(false).filter((claimId) => !made.has(claimId)),
  );
  return new Map([...made, ...loaded]);
};

interface NewCommandRow extends CommandRow {
  readonly correlation_id: string;
}
interface EarlierCommand {
  readonly command_id: CommandId;
  readonly claim_id: ClaimId;
  readonly digest: Buffer;
}

/** What is stored together was received at one moment: a command without a legal time of its own is dated by it. */
const insertText = `WITH stored AS (
  INSERT INTO inbox.command (command_id, claim_id, type, actor_id, actor_role, actor_office, actor_on_behalf_of,
    occurred_at, expected_version, sealed, digest, correlation_id, accepted_at)
  SELECT *, statement_timestamp() FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::timestamptz[], $9::int[], $10::bytea[], $11::bytea[], $12::uuid[])
  ON CONFLICT (command_id) DO NOTHING
  RETURNING command_id, claim_id, accepted_at
), queued AS (
  INSERT INTO inbox.pending (command_id, claim_id, accepted_at)
  SELECT command_id, claim_id, accepted_at FROM stored
)
SELECT command_id FROM stored`;

const storeRows = async (
  sql: SqlExecutor,
  rows: readonly NewCommandRow[],
): Promise<ReadonlySet<CommandId>> => {
  if (rows.length === 0) return new Set();
  const ordered = [...rows].sort((a, b) => (a.command_id < b.command_id ? -1 : 1));
  const stored = await sql.query<{ readonly command_id: CommandId }>({
    name: 'inbox-command-insert',
    text: insertText,
    values: [
      ordered.map((row) => row.command_id),
      ordered.map((row) => row.claim_id),
      ordered.map((row) => row.type),
      ordered.map((row) => row.actor_id),
      ordered.map((row) => row.actor_role),
      ordered.map((row) => row.actor_office),
      ordered.map((row) => row.actor_on_behalf_of),
      ordered.map((row) => row.occurred_at),
      ordered.map((row) => row.expected_version),
      ordered.map((row) => row.sealed),
      ordered.map((row) => row.digest),
      ordered.map((row) => row.correlation_id),
    ],
  });
  return new Set(stored.rows.map((row) => row.command_id));
};

const findEarlier = async (
  sql: SqlExecutor,
  rows: readonly CommandRow[],
): Promise<ReadonlyMap<CommandId, EarlierCommand>> => {
  if (rows.length === 0) return new Map();
  const earlier = await sql.query<EarlierCommand>({
    name: 'inbox-command-earlier',
    text: 'SELECT command_id, claim_id, digest FROM inbox.command WHERE command_id = ANY($1::uuid[])',
    values: [rows.map((row) => row.command_id)],
  });
  return new Map(earlier.rows.map((row) => [row.command_id, row]));
};

const acceptanceOf = (
  row: CommandRow | undefined,
  { isStored, earlier }: { readonly isStored: boolean; readonly earlier: EarlierCommand | undefined },
): Acceptance => {
  if (row === undefined) return 'unknown-claim';
  if (isStored) return 'stored';
  return earlier?.claim_id === row.claim_id && earlier.digest.equals(row.digest) ? 'same' : 'different';
};
