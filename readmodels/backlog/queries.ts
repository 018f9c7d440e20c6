import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Phase } from '../../domain/procedure/definition.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
import type { Scope } from '../scope.ts';
import { isWithin } from '../scope.ts';
import type { ReadModelTables } from '../tables.ts';

/** Days at which an age band begins, and its label: under 30 days, then up to 90, 180 and 365 days, 2 and 5 years. */
export const AGE_BANDS = ['<30d', '30-90d', '90-180d', '180-365d', '1-2y', '2-5y', '>5y'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
const bandStartDays = [30, 90, 180, 365, 730, 1826] as const;

/** Pending claims of one stage, office and age band. Claims and persons are two units and are never added up. */
export interface BacklogCell {
  readonly stage: string;
  readonly phase: Phase;
  readonly office: string;
  readonly ageBand: AgeBand;
  readonly claims: number;
  readonly persons: number;
}

export interface Backlog {
  /** Civil date up to which age is counted, in days from lodging. */
  readonly asOf: PlainDate;
  /** When the claims were counted: status and stage are those of this instant. */
  readonly readAt: Instant;
  readonly cells: readonly BacklogCell[];
}

/** The backlog: open claims and the persons in them, by stage, office and age since lodging. */
export const backlogByStageOfficeAge = async (
  db: Kysely<ReadModelTables>,
  scope: Scope,
  asOf: PlainDate,
): Promise<Backlog> => {
  const { rows } = await sql<CellRow>`
    SELECT to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "readAt",
      cell.stage, cell.phase, cell.office, cell.band, cell.claims, cell.persons
    FROM (SELECT) AS always
    LEFT JOIN (
      SELECT stage, phase, office,
        width_bucket(${asOf}::date - lodged_on, ${[...bandStartDays]}::int[]) AS band,
        count(*)::int AS claims,
        sum(persons)::int AS persons
      FROM readmodel.claim
      WHERE status = 'open' AND lodged_on <= ${asOf}::date AND ${isWithin('readmodel.claim', scope)}
      GROUP BY stage, phase, office, band
    ) AS cell ON true
    ORDER BY cell.stage, cell.office, cell.band`.execute(db);
  return { asOf, readAt: readAtOf(rows), cells: rows.flatMap(cellOf) };
};

type CellRow = { readonly readAt: Instant } & (
  | { readonly stage: null }
  | (Omit<BacklogCell, 'ageBand'> & { readonly band: number })
);

const readAtOf = (rows: readonly CellRow[]): Instant => {
  const [first] = rows;
  if (first === undefined)
    throw new Error('Invariant broken: a left join from one row answers at least one row');
  return first.readAt;
};

const cellOf = (row: CellRow): readonly BacklogCell[] => {
  if (row.stage === null) return [];
  const { stage, phase, office, band, claims, persons } = row;
  return [{ stage, phase, office, ageBand: AGE_BANDS[band] ?? '>5y', claims, persons }];
};
