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

const text = `with wanted as (
  select * from json_to_recordset($1::json) as given("claimId" uuid, office text, year int)
), held as (
  select number.claim_id, number.office, number.year, number.serial
  from readmodel.file_number number
  join wanted on wanted."claimId" = number.claim_id and wanted.office = number.office and wanted.year = number.year
), missing as (
  select "claimId" as claim_id, office, year,
    row_number() over (partition by office, year order by "claimId") as place,
    count(*) over (partition by office, year) as wants
  from wanted
  where not exists (select from held where held.claim_id = wanted."claimId"
    and held.office = wanted.office and held.year = wanted.year)
), series as (
  insert into readmodel.file_number_series as stored (office, year, last_serial)
  select distinct office, year, wants from missing order by office, year
  on conflict (office, year) do update set last_serial = stored.last_serial + excluded.last_serial
  returning office, year, last_serial
), taken as (
  insert into readmodel.file_number (office, year, serial, claim_id)
  select missing.office, missing.year, series.last_serial - missing.wants + missing.place, missing.claim_id
  from missing join series using (office, year)
  returning claim_id, office, year, serial
)
select claim_id, office, year, serial from held
union all
select claim_id, office, year, serial from taken`;

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
