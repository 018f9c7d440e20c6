import { canonicalText } from '../platform/canonical-json.ts';

/** A table that is written from one JSON array, however many rows: its columns with their SQL types, key first. */
export interface UpsertedTable<Row> {
  readonly table: string;
  readonly key: readonly (keyof Row & string)[];
  readonly columns: Readonly<Record<keyof Row & string, string>>;
  /** Which stored rows may be overwritten, in terms of `stored` and `excluded`. */
  readonly overwrites: string;
}

/** `json_to_recordset` over parameter `$1`, as relation `given`: one statement and one parameter for any number of rows. */
export const givenRows = <Row>({ columns }: UpsertedTable<Row>): string =>
  `json_to_recordset($1::json) AS given(${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`;

/**
 * The upsert of all given rows, in the order of their keys, so that two writers of the same rows wait and never
 * deadlock. The text depends on the table alone: it is prepared once per connection.
 */
export const upsertText = <Row>(table: UpsertedTable<Row>, source: string): string => {
  const columns = Object.keys(table.columns);
  const isKey = new Set<string>(table.key);
  const assignments = columns
    .filter((column) => !isKey.has(column))
    .map((column) => `${column} = excluded.${column}`);
  return [
    `INSERT INTO ${table.table} AS stored (${columns.join(', ')})`,
    `SELECT ${columns.join(', ')} FROM ${source} ORDER BY ${table.key.join(', ')}`,
    `ON CONFLICT (${table.key.join(', ')}) DO UPDATE SET ${assignments.join(', ')}`,
    `WHERE ${table.overwrites}`,
  ].join('\n');
};

/** True for a stored row that differs from the given one: an unchanged row is not written again. */
export const differsIn = (columns: Readonly<Record<string, string>>): string => {
  const side = (name: string): string =>
    Object.entries(columns)
      .map(([column, type]) => (type === 'json' ? `${name}.${column}::text` : `${name}.${column}`))
      .join(', ');
  return `(${side('stored')}) IS DISTINCT FROM (${side('excluded')})`;
};

/** The rows as one parameter, in RFC 8785 form: a `json` column stores this very text of its member. */
export const jsonOf = (rows: readonly object[]): string => canonicalText(rows);
