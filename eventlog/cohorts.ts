import type { SqlExecutor } from '../platform/database/executor.ts';
import { textAt } from './columns.ts';

/** The table to address for claims: their own cohort, when all are of one, else the log as a whole. */
export interface Cohorts {
  tableOf(claimIds: readonly string[]): string;
}

const wholeLog = 'claim_log.event';

/** Always the log as a whole: right for every claim, one sixth slower than the cohort itself. */
export const wholeLogOnly: Cohorts = { tableOf: () => wholeLog };

/** The cohorts that the database has now. Those made later are still reached through the log as a whole. */
export const readCohorts = async (sql: SqlExecutor): Promise<Cohorts> => {
  const { rows } = await sql.texts({
    text: `SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = '${wholeLog}'::regclass AND relname ~ '^event_[0-9]{4}_[0-9]{2}$'`,
    values: [],
  });
  const known = new Set(rows.map((row) => textAt(row, 0)));
  return {
    tableOf: (claimIds) => {
      const [first = '', ...others] = claimIds;
      const cohort = cohortOf(first);
      const isShared = known.has(cohort) && others.every((id) => cohortOf(id) === cohort);
      return isShared ? `claim_log.${cohort}` : wholeLog;
    },
  };
};

/**
 * The cohort of a claim: the month, in UTC, of the time in its id.
 * @see RFC 9562, section 5.7: a UUIDv7 begins with 48 bits of milliseconds since the epoch
 */
const cohortOf = (claimId: string): string => {
  const milliseconds = Number.parseInt(claimId.slice(0, 8) + claimId.slice(9, 13), 16);
  if (Number.isNaN(milliseconds)) return '';
  return `event_${new Date(milliseconds).toISOString().slice(0, 7).replace('-', '_')}`;
};
