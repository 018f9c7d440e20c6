import type { ClaimId } from '../domain/shared/ids.ts';
import type { SqlExecutor, TextRow } from '../platform/database/executor.ts';
import type { ClaimWalk, Finding } from './chain-walk.ts';
import { advance, defectsOf, placeColumnsOf, placedEventOf } from './chain-walk.ts';
import { eventColumnsOf, textAt } from './columns.ts';
import type { WitnessFinding } from './witnesses.ts';
import { hearWitnesses } from './witnesses.ts';

export interface BadPosition {
  readonly claimId: string;
  readonly version: number;
  readonly finding: Finding | WitnessFinding;
}

interface Extent {
  readonly claims: number;
  readonly events: number;
}

/** What was verified, and what was found; `findings` are in order of claim and version, and not more than a hundred. */
export type Verification =
  | (Extent & { readonly ok: true })
  | (Extent & {
      readonly ok: false;
      readonly first: BadPosition;
      readonly findings: readonly BadPosition[];
      readonly hasMore: boolean;
    });

export interface VerifyOptions {
  readonly onProgress?: (soFar: Extent) => void;
  /** Only this claim; absent: every claim. */
  readonly claimId?: ClaimId;
  /** Whether the inbox and the read models are asked too; true when absent. */
  readonly witnesses?: boolean;
}

const mostFindings = 100;
const rowsPerPage = 2_000;

/**
 * Verifies the log: every chain from its genesis, gap by gap and hash by hash; the order in which it was written;
 * that each event says what its type promises; and, against the inbox and the read models, that nothing was cut off.
 * Run it in a snapshot when the log is in use, so that log and witnesses are of one moment.
 */
export const verifyLog = async (sql: SqlExecutor, options: VerifyOptions = {}): Promise<Verification> => {
  const found: BadPosition[] = [];
  const extent = await walk(sql, options, (position) => found.push(position));
  if (options.witnesses !== false) {
    const { claimId } = options;
    found.push(
      ...(await hearWitnesses(sql, {
        most: mostFindings + 1,
        ...(claimId === undefined ? {} : { claimId }),
      })),
    );
  }
  const findings = oncePerAbsence(found.sort(byPosition));
  const [first] = findings;
  if (first === undefined) return { ...extent, ok: true };
  return {
    ...extent,
    ok: false,
    first,
    findings: findings.slice(0, mostFindings),
    hasMore: findings.length > mostFindings,
  };
};

const byPosition = (a: BadPosition, b: BadPosition): number => {
  if (a.claimId !== b.claimId) return a.claimId < b.claimId ? -1 : 1;
  return a.version - b.version;
};

/** That an event is not there, the one that proves it by the log itself first, and then by who says most of it. */
const absences: readonly BadPosition['finding'][] = ['missing', 'lost', 'outcome-without-event'];

const absenceRank = ({ finding }: BadPosition): number => absences.indexOf(finding);

/** What is not there is told once for each place, though the log and several witnesses say so. */
const oncePerAbsence = (sorted: readonly BadPosition[]): readonly BadPosition[] => {
  const best = new Map<string, BadPosition>();
  const absent = sorted.filter((position) => absenceRank(position) >= 0);
  for (const position of absent) {
    const known = best.get(placeOf(position));
    if (known === undefined || absenceRank(position) < absenceRank(known))
      best.set(placeOf(position), position);
  }
  return sorted.filter((position) => absenceRank(position) < 0 || best.get(placeOf(position)) === position);
};

const placeOf = ({ claimId, version }: BadPosition): string => `${claimId} ${version}`;

const walk = async (
  sql: SqlExecutor,
  { claimId, onProgress }: VerifyOptions,
  report: (position: BadPosition) => void,
): Promise<Extent> => {
  const currentEpoch = await readCurrentEpoch(sql);
  let extent: Extent = { claims: 0, events: 0 };
  let claim: ClaimWalk | undefined;
  let reported = 0;
  for await (const page of pagesOf(sql, claimId)) {
    for (const event of page.map(placedEventOf)) {
      const before = claim?.last.fields.claimId === event.fields.claimId ? claim : undefined;
      extent = { claims: extent.claims + (before === undefined ? 1 : 0), events: extent.events + 1 };
      for (const defect of defectsOf(before, event, currentEpoch)) {
        reported += 1;
        if (reported <= mostFindings + 1) report({ claimId: event.fields.claimId, ...defect });
      }
      claim = advance(before, event);
    }
    onProgress?.(extent);
  }
  return extent;
};

async function* pagesOf(sql: SqlExecutor, claimId: ClaimId | undefined): AsyncGenerator<readonly TextRow[]> {
  let after: TextRow = ['00000000-0000-0000-0000-000000000000', '0'];
  for (;;) {
    const { rows } = await sql.texts({
      text: `SELECT ${eventColumnsOf('event')}, ${placeColumnsOf('event')} FROM claim_log.event event
              WHERE (claim_id, version) > ($1::uuid, $2::int) ${claimId === undefined ? '' : 'AND claim_id = $4::uuid'}
              ORDER BY claim_id, version LIMIT $3`,
      values: [...after.slice(0, 2), rowsPerPage, ...(claimId === undefined ? [] : [claimId])],
    });
    if (rows.length > 0) yield rows;
    if (rows.length < rowsPerPage) return;
    after = rows.at(-1) ?? after;
  }
}

/** The epoch that new rows get: the default of the column. */
const readCurrentEpoch = async (sql: SqlExecutor): Promise<number> => {
  const { rows } = await sql.texts({
    text: `SELECT substring(pg_get_expr(adbin, adrelid) from '[0-9]+')
             FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
            WHERE adrelid = 'claim_log.event'::regclass AND attname = 'epoch'`,
    values: [],
  });
  return Number(textAt(rows[0] ?? [], 0));
};
