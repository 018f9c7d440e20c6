import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** What a reader may see: one jurisdiction, and of it the named offices or all. No query of a list goes without one. */
export interface Scope {
  readonly jurisdiction: string;
  readonly offices: readonly string[] | 'all';
}

/** The condition that a row of the table (or alias) lies within the scope. No office at all: nothing is within it. */
export const isWithin = (table: string, { jurisdiction, offices }: Scope): RawBuilder<boolean> => {
  const inJurisdiction = sql<boolean>`${sql.ref(`${table}.jurisdiction`)} = ${jurisdiction}`;
  if (offices === 'all') return inJurisdiction;
  return sql<boolean>`(${inJurisdiction} AND ${isInOffice(`${table}.office`, offices)})`;
};

/** For one office an equality, which lets an index that begins with the office give its order. */
const isInOffice = (column: string, offices: readonly string[]): RawBuilder<boolean> => {
  const [only] = offices;
  return offices.length === 1
    ? sql<boolean>`${sql.ref(column)} = ${only}`
    : sql<boolean>`${sql.ref(column)} = ANY(${offices}::text[])`;
};
