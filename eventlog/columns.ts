import type { ChainedFields } from '../domain/audit/chain.ts';
import { required } from '../domain/shared/assert.ts';
import type { TextRow } from '../platform/database/executor.ts';
import { exactTimestamp } from '../platform/database/timestamps.ts';

/** An event as it lies in the log, every field as the text that was hashed. */
export interface StoredEvent {
  readonly fields: ChainedFields;
  /** Lower-case hex. */
  readonly hash: string;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  /** Where the event has it. */
  readonly field: keyof ChainedFields | 'hash';
}

/** The columns that an append gives, in one order for writing and for reading; the others the database gives itself. */
export const eventColumns: readonly Column[] = [
  { name: 'claim_id', type: 'uuid', field: 'claimId' },
  { name: 'version', type: 'int', field: 'version' },
  { name: 'append_id', type: 'uuid', field: 'appendId' },
  { name: 'type', type: 'text', field: 'type' },
  { name: 'schema_version', type: 'smallint', field: 'schemaVersion' },
  { name: 'occurred_at', type: 'timestamptz', field: 'occurredAt' },
  { name: 'recorded_at', type: 'timestamptz', field: 'recordedAt' },
  { name: 'actor_id', type: 'text', field: 'actorId' },
  { name: 'actor_role', type: 'text', field: 'actorRole' },
  { name: 'actor_office', type: 'text', field: 'actorOffice' },
  { name: 'on_behalf_of', type: 'text', field: 'onBehalfOf' },
  { name: 'command_id', type: 'uuid', field: 'commandId' },
  { name: 'correlation_id', type: 'uuid', field: 'correlationId' },
  { name: 'procedure_id', type: 'text', field: 'procedureId' },
  { name: 'procedure_version', type: 'text', field: 'procedureVersion' },
  { name: 'procedure_hash', type: 'text', field: 'procedureHash' },
  { name: 'basis', type: 'json', field: 'basis' },
  { name: 'data', type: 'json', field: 'data' },
  { name: 'commitment', type: 'bytea', field: 'commitment' },
  { name: 'hash', type: 'bytea', field: 'hash' },
];

/** The parameter of a column in a statement that inserts one event. */
export const parameterOf = (
  { fields, hash }: StoredEvent,
  { field, type }: Column,
): string | number | null => {
  const value = field === 'hash' ? hash : fields[field];
  return type === 'bytea' && typeof value === 'string' ? byteaText(value) : value;
};

/** The column list of {@link storedEventOf}, for a table or alias: `e.claim_id, e.version, …`. */
export const eventColumnsOf = (alias: string): string =>
  eventColumns.map(({ name }) => `${alias}.${name}`).join(', ');

const byteaPrefix = '\\x';

/** PostgreSQL's text for the bytes of a hex string. */
export const byteaText = (hex: string): string => byteaPrefix + hex;

/** The hex string of PostgreSQL's text for bytes. */
export const hexOf = (bytea: string): string => bytea.slice(byteaPrefix.length);

const orNull = <Value, Result>(
  value: Value | null | undefined,
  map: (value: Value) => Result,
): Result | null => (value === null || value === undefined ? null : map(value));

/** The event of a row whose first columns are {@link eventColumns}, read as texts in a session in UTC. */
export const storedEventOf = (row: TextRow): StoredEvent => ({
  fields: {
    claimId: textAt(row, 0),
    version: Number(textAt(row, 1)),
    appendId: textAt(row, 2),
    type: textAt(row, 3),
    schemaVersion: Number(textAt(row, 4)),
    occurredAt: exactTimestamp(textAt(row, 5)),
    recordedAt: exactTimestamp(textAt(row, 6)),
    actorId: textAt(row, 7),
    actorRole: textAt(row, 8),
    actorOffice: textAt(row, 9),
    onBehalfOf: row[10] ?? null,
    commandId: textAt(row, 11),
    correlationId: textAt(row, 12),
    procedureId: textAt(row, 13),
    procedureVersion: textAt(row, 14),
    procedureHash: textAt(row, 15),
    basis: textAt(row, 16),
    data: textAt(row, 17),
    commitment: orNull(row[18], hexOf),
  },
  hash: hexOf(textAt(row, 19)),
});

/** The text of a column that is never null. */
export const textAt = (row: TextRow, index: number): string =>
  required(row[index], `column ${index} of a row is never null`);
