import type { SqlStatement } from '../platform/database/executor.ts';
import type { Column, StoredEvent } from './columns.ts';
import { byteaText, eventColumns, parameterOf } from './columns.ts';

interface RowToInsert {
  readonly expected: { readonly version: number; readonly hash: string };
  readonly event: StoredEvent;
}

/** The log, or a cohort of it, as a writer addresses it. The texts of its statements are made once. */
export interface LogTable {
  readonly name: string;
  /** One event. Prepared once per connection and table. */
  readonly appendOne: (row: RowToInsert) => SqlStatement;
  /**
   * Events of one claim or of many. Each row asks for the head of its own claim as it was before the statement, so the
   * rows of a claim are written all or none. `ON CONFLICT DO NOTHING` would write the second half of a repeated append.
   */
  readonly appendMany: (rows: readonly RowToInsert[]) => SqlStatement;
}

export const logTable = (name: string): LogTable => {
  const one = { name: `append one to ${name}`, text: appendOneText(name) };
  const many = { name: `append many to ${name}`, text: appendManyText(name) };
  return {
    name,
    appendOne: (row) => ({ ...one, values: parametersOf(row) }),
    appendMany: (rows) => ({ ...many, values: [`[${rows.map(givenText).join(',')}]`] }),
  };
};

const names = eventColumns.map(({ name }) => name).join(', ');

const parametersOf = ({ event, expected }: RowToInsert) => {
  const values = eventColumns.map((column) => parameterOf(event, column));
  values.push(expected.version, byteaText(expected.hash));
  return values;
};

const appendOneText = (table: string): string => `INSERT INTO ${table} (${names})
  SELECT ${eventColumns.map(({ type }, index) => `$${index + 1}::${type}`).join(', ')}
   WHERE ${endsAsExpected(table, {
     claim: '$1::uuid',
     append: '$3::uuid',
     version: `$${eventColumns.length + 1}::int`,
     hash: `$${eventColumns.length + 2}::bytea`,
   })}`;

/**
 * A row as a member of one JSON array: one parameter, however many rows, costs the driver a quarter less than an array for
 * each column, and the server the same. Two texts are made one, because copying twenty members takes longer.
 */
const givenText = ({ event: { fields, hash }, expected }: RowToInsert): string => {
  const rest = JSON.stringify({ hash, expectedVersion: expected.version, expectedHash: expected.hash });
  return `${JSON.stringify(fields).slice(0, -1)},${rest.slice(1)}`;
};

/** Bytes travel as hex; a `json` column as text that is cast, and so stored as the very text that was hashed. */
const givenTypes: Readonly<Record<string, string>> = { bytea: 'text', json: 'text' };

const givenValue = ({ field, type }: Column): string => {
  if (type === 'bytea') return `decode(fresh."${field}", 'hex')`;
  return type === 'json' ? `fresh."${field}"::json` : `fresh."${field}"`;
};

const appendManyText = (table: string): string => `INSERT INTO ${table} (${names})
  SELECT ${eventColumns.map(givenValue).join(', ')}
    FROM json_to_recordset($1::json) AS fresh
         (${eventColumns.map(({ field, type }) => `"${field}" ${givenTypes[type] ?? type}`).join(', ')},
          "expectedVersion" int, "expectedHash" text)
   WHERE ${endsAsExpected(table, {
     claim: 'fresh."claimId"',
     append: 'fresh."appendId"',
     version: 'fresh."expectedVersion"',
     hash: `decode(fresh."expectedHash", 'hex')`,
   })}`;

/**
 * Whether a claim's stream ends exactly where the author believed. The last event is the head: no other row has to
 * be kept, locked or updated. An append that follows itself is a repetition that has lost its place, and is refused.
 */
const endsAsExpected = (
  table: string,
  given: Readonly<Record<'claim' | 'append' | 'version' | 'hash', string>>,
): string =>
  `coalesce((SELECT head.version = ${given.version} AND head.hash = ${given.hash}
                AND head.append_id <> ${given.append}
              FROM ${table} head WHERE head.claim_id = ${given.claim}
             ORDER BY head.version DESC LIMIT 1), ${given.version} = 0)`;

interface AppendToFind {
  readonly claimId: string;
  readonly expected: { readonly version: number };
  readonly count: number;
}

/** What lies after the expected heads: claim, version, append, type, data, hash; one event further than was offered. */
export const readBackStatement = (appends: readonly AppendToFind[]): SqlStatement => ({
  name: 'read back appends',
  text: `SELECT event.claim_id, event.version, event.append_id, event.type, event.data, event.hash
           FROM unnest($1::uuid[], $2::int[], $3::int[]) AS sought (claim_id, version, count)
           JOIN claim_log.event ON event.claim_id = sought.claim_id
            AND event.version BETWEEN sought.version + 1 AND sought.version + sought.count + 1`,
  values: [
    appends.map(({ claimId }) => claimId),
    appends.map(({ expected }) => expected.version),
    appends.map(({ count }) => count),
  ],
});
