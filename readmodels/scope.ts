import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** What a reader may see: one jurisdiction, and of it the named offices or all. No query of a list goes without one. */
export interface Scope {
  readonly jurisdiction: string;
  readonly offices: readonly string[] | 'all';
}

/** The condition that a row of the table (or alias) lies within the scope. No office at all: nothing is within it. */
export const isWithin = (table: string, { jurisdiction, offices }: Scope): RawBuilder<boolean> =>
  offices === 'all'
    ? sql<boolean>`${sql.ref(`${table}.jurisdiction`)} = ${jurisdiction}`
    : sql<boolean>`(${sql.ref(`${table}.jurisdiction`)} = ${jurisdiction} AND ${sql.ref(`${table}.office`)} = ANY(${offices}::text[]))`;
