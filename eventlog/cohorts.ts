import type { SqlExecutor } from '../platform/database/executor.ts';
import { textAt } from './columns.ts';
import type { LogTable } from './statements.ts';
import { logTable } from './statements.ts';

/** The table to address for claims: their own cohort, when all are of one, else the log as a whole. */
export interface Cohorts {
  tableOf(claimIds: readonly string[]): LogTable;
}

const wholeLog = logTable('claim_log.event');

/** Always the log as a whole: right for every claim, one sixth slower than the cohort itself. */
export const wholeLogOnly: Cohorts = { tableOf: () => wholeLog };

/** The claims of a month: the ids from one text to another, which is not of it. */
interface Cohort {
  readonly from: string;
  readonly to: string;
  readonly table: LogTable;
}

/** The cohorts that the database has now. Those made later are still reached through the log as a whole. */
export const readCohorts = async (sql: SqlExecutor): Promise<Cohorts> => {
  const { rows } = await sql.texts({
    text: `SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = '${wholeLog.name}'::regclass AND relname ~ '^event_[0-9]{4}_[0-9]{2}$'`,
    values: [],
  });
  const cohorts = rows.map((row) => cohortOf(textAt(row, 0)));
  return {
    tableOf: (claimIds) =>
      cohorts.find(({ from, to }) => claimIds.every((id) => id >= from && id < to))?.table ?? wholeLog,
  };
};

/** The cohort of the month, in UTC, that a table is named after: `event_2026_11`. */
const cohortOf = (name: string): Cohort => {
  const [year, month] = name.split('_').slice(1).map(Number);
  const monthsFrom = (offset: number): number => Date.UTC(Number(year), Number(month) - 1 + offset);
  return {
    from: firstIdOf(monthsFrom(0)),
    to: firstIdOf(monthsFrom(1)),
    table: logTable(`claim_log.${name}`),
  };
};

/**
 * How the least id of a millisecond begins; as texts, ids are in the order of their times.
 * @see RFC 9562, section 5.7: a UUIDv7 begins with 48 bits of milliseconds since the epoch
 */
const firstIdOf = (milliseconds: number): string => {
  const digits = milliseconds.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
};
