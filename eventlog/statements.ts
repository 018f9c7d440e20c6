import type { SqlStatement } from '../platform/database/executor.ts';
import type { StoredEvent } from './columns.ts';
import { byteaText, eventColumns, eventColumnsOf } from './columns.ts';

interface RowToInsert {
  readonly expected: { readonly version: number; readonly hash: string };
  readonly event: StoredEvent;
}

const names = eventColumns.map(({ name }) => name).join(', ');
const expectedVersionAt = eventColumns.length + 1;
const expectedHashAt = eventColumns.length + 2;
const scalars = eventColumns.map(({ type }, index) => `$${index + 1}::${type}`).join(', ');
const arrays = [...eventColumns.map(({ type }) => type), 'int', 'bytea']
  .map((type, index) => `$${index + 1}::${type}[]`)
  .join(', ');

/**
 * Whether a claim's stream ends exactly where the author believed. The last event is the head: no other row has to
 * be kept, locked or updated. An append that follows itself is a repetition that has lost its place, and is refused.
 */
const endsAsExpected = (
  table: string,
  row: Readonly<Record<'claim' | 'append' | 'version' | 'hash', string>>,
) =>
  `coalesce((SELECT head.version = ${row.version} AND head.hash = ${row.hash} AND head.append_id <> ${row.append}
              FROM ${table} head WHERE head.claim_id = ${row.claim}
             ORDER BY head.version DESC LIMIT 1), ${row.version} = 0)`;

/** One event. Prepared once per connection and cohort. */
export const appendOneEvent = (table: string, { expected, event }: RowToInsert): SqlStatement => ({
  name: `append one to ${table}`,
  text: `INSERT INTO ${table} (${names}) SELECT ${scalars} WHERE ${endsAsExpected(table, {
    claim: '$1::uuid',
    append: '$3::uuid',
    version: `$${expectedVersionAt}::int`,
    hash: `$${expectedHashAt}::bytea`,
  })}`,
  values: [...eventColumns.map(({ value }) => value(event)), expected.version, byteaText(expected.hash)],
});

/**
 * Events of one claim or of many. Each row asks for the head of its own claim as it was before the statement, so the
 * rows of a claim are written all or none. `ON CONFLICT DO NOTHING` would write the second half of a repeated append.
 */
export const appendManyEvents = (table: string, rows: readonly RowToInsert[]): SqlStatement => ({
  name: `append many to ${table}`,
  text: `INSERT INTO ${table} (${names})
    SELECT ${eventColumnsOf('fresh')} FROM unnest(${arrays}) AS fresh (${names}, expected_version, expected_hash)
     WHERE ${endsAsExpected(table, {
       claim: 'fresh.claim_id',
       append: 'fresh.append_id',
       version: 'fresh.expected_version',
       hash: 'fresh.expected_hash',
     })}`,
  values: [
    ...eventColumns.map(({ value }) => rows.map(({ event }) => value(event))),
    rows.map(({ expected }) => expected.version),
    rows.map(({ expected }) => byteaText(expected.hash)),
  ],
});

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
