/** Editions of calendars beside the documents that claims are pinned to: stored once, found by the hash of their content. */
import type { ColumnType, Kysely } from 'kysely';
import { sql } from 'kysely';
import { calendarSchema } from '../domain/deadline/calendar.schema.ts';
import { normsSchema } from '../domain/procedure/norm.schema.ts';
import type { CalendarEdition } from '../domain/procedure/standing.ts';
import { canonicalText } from '../platform/canonical-json.ts';
import { contentHash } from './canonical.ts';
import { ProcedureUnverified } from './unverified.ts';

export interface CalendarEditionTables {
  readonly 'procedure.calendar_edition': {
    readonly procedure_id: string;
    readonly hash: string;
    readonly calendar_id: string;
    readonly content: ColumnType<unknown, string, never>;
    readonly stored_at: ColumnType<unknown, never, never>;
  };
}

/** SHA-256 of an edition: what its entry in the log names. */
export const hashOfEdition = (edition: CalendarEdition): string => contentHash(edition);

/** Stores an edition; it holds only once an entry of the log names it. The same once more does nothing. */
export const saveEdition = async (
  db: Kysely<CalendarEditionTables>,
  { procedureId, edition }: { readonly procedureId: string; readonly edition: CalendarEdition },
): Promise<string> => {
  const hash = hashOfEdition(edition);
  await db
    .insertInto('procedure.calendar_edition')
    .values({
      procedure_id: procedureId,
      hash,
      calendar_id: edition.calendar.id,
      content: canonicalText(edition),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
};

/**
 * The stored editions of some hashes, by hash. Throws `ProcedureUnverified` for one that is gone, or whose content is not that
 * of its hash: without it terms would be counted by the days that it has replaced.
 */
export const readEditions = async (
  db: Kysely<CalendarEditionTables>,
  procedureId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, CalendarEdition>> => {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('procedure.calendar_edition')
    .select(['hash', sql<string>`content::text`.as('text')])
    .where('procedure_id', '=', procedureId)
    .where('hash', 'in', [...hashes])
    .execute();
  const missing = hashes.find((hash) => !rows.some((row) => row.hash === hash));
  if (missing !== undefined) throw new ProcedureUnverified('calendar', missing);
  return new Map(rows.map(({ hash, text }) => [hash, editionOf(hash, text)]));
};

const editionOf = (hash: string, text: string): CalendarEdition => {
  const content: unknown = JSON.parse(text);
  if (contentHash(content) !== hash) throw new ProcedureUnverified('calendar', hash);
  const { calendar, norms } =
    typeof content === 'object' && content !== null
      ? { calendar: undefined, norms: undefined, ...content }
      : {};
  return { calendar: calendarSchema.parse(calendar), norms: normsSchema.parse(norms) };
};
