import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** A part of an ordered list. `nextCursor` continues right after the last item; null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** The cursor that a client sent was not one of ours: answer 400, and let it begin again without a cursor. */
export interface CursorInvalid {
  readonly kind: 'CursorInvalid';
}
export const cursorInvalid: CursorInvalid = { kind: 'CursorInvalid' };

/** Whether a query refused its cursor. */
export const isCursorInvalid = (answer: object): answer is CursorInvalid =>
  'kind' in answer && answer.kind === 'CursorInvalid';

/** One sort key of a list, as text. */
export interface CursorPart {
  readonly pattern: RegExp;
}
export const datePart: CursorPart = { pattern: /^\d{4}-\d{2}-\d{2}$/ };
export const instantPart: CursorPart = { pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z$/ };
export const uuidPart: CursorPart = { pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };
export const numberPart: CursorPart = { pattern: /^\d{1,15}$/ };
export const namePart: CursorPart = { pattern: /^[\x21-\x7e]{1,200}$/ };

const longestCursor = 1_000;

/** An opaque cursor of the sort keys of the last item. It is no secret: it holds ids and dates of what was shown. */
export const encodeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');

/** The sort keys of a cursor, one for each part; undefined when it was not made by {@link encodeCursor} for this list. */
export const parseCursor = (cursor: string, parts: readonly CursorPart[]): readonly string[] | undefined => {
  const keys = textsOf(cursor);
  if (keys === undefined || keys.length !== parts.length) return undefined;
  return parts.every(({ pattern }, index) => pattern.test(keys[index] ?? '')) ? keys : undefined;
};

const textsOf = (cursor: string): readonly string[] | undefined => {
  if (cursor.length > longestCursor) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) && parsed.every((key) => typeof key === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
};

/** Cuts a page out of `limit + 1` rows: the extra row only says that there is more. */
export const pageOf = <Item>(
  rows: readonly Item[],
  limit: number,
  keysOf: (item: Item) => readonly string[],
): Page<Item> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit;
  return { items, nextCursor: hasMore && last !== undefined ? encodeCursor(keysOf(last)) : null };
};

/** The condition that a row comes after the cursor's keys in the order of the columns. */
export const isAfter = (
  columns: readonly RawBuilder<unknown>[],
  keys: readonly string[],
): RawBuilder<boolean> => sql<boolean>`(${sql.join(columns)}) > (${sql.join(keys)})`;
