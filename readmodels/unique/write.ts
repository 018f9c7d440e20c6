import type { ClaimId } from '../../domain/shared/ids.ts';
import type { SqlExecutor } from '../../platform/database/executor.ts';

/** A claim that needs a file number of an office and a civil year. */
export interface FileNumberWant {
  readonly claimId: ClaimId;
  readonly office: string;
  readonly year: number;
}

/** The file number as it is printed: the office's id in capitals, the year, the serial in at least six digits. */
export const fileNumberOf = (office: string, year: number, serial: number): string =>
  `${office.toUpperCase()}-${year}-${String(serial).padStart(6, '0')}`;

const text = `WITH wanted AS (
  SELECT * FROM json_to_recordset($1::json) AS given("claimId" uuid, office text, year int)
), held AS (
  SELECT number.claim_id, number.office, number.year, number.serial
  FROM readmodel.file_number number
  JOIN wanted ON wanted."claimId" = number.claim_id AND wanted.office = number.office AND wanted.year = number.year
), missing AS (
  SELECT "claimId" AS claim_id, office, year,
    row_number() OVER (PARTITION BY office, year ORDER BY "claimId") AS place,
    count(*) OVER (PARTITION BY office, year) AS wants
  FROM wanted
  WHERE NOT EXISTS (SELECT FROM held WHERE held.claim_id = wanted."claimId"
    AND held.office = wanted.office AND held.year = wanted.year)
), series AS (
  INSERT INTO readmodel.file_number_series AS stored (office, year, last_serial)
  SELECT DISTINCT office, year, wants FROM missing ORDER BY office, year
  ON CONFLICT (office, year) DO UPDATE SET last_serial = stored.last_serial + excluded.last_serial
  RETURNING office, year, last_serial
), taken AS (
  INSERT INTO readmodel.file_number (office, year, serial, claim_id)
  SELECT missing.office, missing.year, series.last_serial - missing.wants + missing.place, missing.claim_id
  FROM missing JOIN series USING (office, year)
  RETURNING claim_id, office, year, serial
)
SELECT claim_id, office, year, serial FROM held
UNION ALL
SELECT claim_id, office, year, serial FROM taken`;

/**
 * Gives each claim the next file number of its office and year, in the caller's transaction: a series has neither
 * repetitions nor gaps (a rollback gives its numbers back), and whoever wants the same series waits for the commit.
 * A claim that holds a number of that office and year already keeps it. Each claim may be named once.
 */
export const takeFileNumbers = async (
  sql: SqlExecutor,
  wants: readonly FileNumberWant[],
): Promise<ReadonlyMap<ClaimId, string>> => {
  if (wants.length === 0) return new Map();
  const { rows } = await sql.query<{
    readonly claim_id: ClaimId;
    readonly office: string;
    readonly year: number;
    readonly serial: number;
  }>({ name: 'readmodel-file-number-take', text, values: [JSON.stringify(wants)] });
  return new Map(rows.map((row) => [row.claim_id, fileNumberOf(row.office, row.year, row.serial)]));
};
