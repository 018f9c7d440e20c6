import type { SqlExecutor } from '../platform/database/executor.ts';
import { textAt } from './columns.ts';

/**
 * What the rest of the database remembers of the log. A chain proves that nothing in it was changed; that nothing was
 * cut off its end, and that no claim vanished, only somebody else can say.
 */
export type WitnessFinding =
  /** The read model knows a later event, or the claim itself, which the log no longer has. */
  | 'lost'
  /** The log has an event at its end of which the read model knows nothing. */
  | 'unwitnessed'
  /** The read model knows another hash for the last event. */
  | 'head-differs'
  /** A command was accepted, and the event that its sender was told of is not there. */
  | 'outcome-without-event'
  /** No accepted command accounts for the event. */
  | 'event-without-outcome';

export interface WitnessedDefect {
  readonly claimId: string;
  readonly version: number;
  readonly finding: WitnessFinding;
}

interface Witness {
  readonly table: string;
  readonly text: string;
}

/** $1 is a claim or null for all, $2 the most rows; each row is claim, version, finding. */
const witnesses: readonly Witness[] = [
  {
    table: 'readmodel.claim',
    text: `SELECT claim_id, CASE WHEN coalesce(head_version, 0) = coalesce(version, 0) THEN version
                                 ELSE least(coalesce(head_version, 0), coalesce(version, 0)) + 1 END,
                  CASE WHEN coalesce(head_version, 0) > coalesce(version, 0) THEN 'lost'
                       WHEN coalesce(head_version, 0) < version THEN 'unwitnessed' ELSE 'head-differs' END
             FROM (SELECT claim_id, head_version, head_hash FROM readmodel.claim
                    WHERE $1::uuid IS NULL OR claim_id = $1) witness
             FULL JOIN (SELECT DISTINCT ON (claim_id) claim_id, version, encode(hash, 'hex') AS hash
                          FROM claim_log.event WHERE $1::uuid IS NULL OR claim_id = $1
                         ORDER BY claim_id, version DESC) log USING (claim_id)
            WHERE (head_version, head_hash) IS DISTINCT FROM (version, hash)
            ORDER BY 1, 2 LIMIT $2`,
  },
  {
    table: 'readmodel.file_number',
    text: `SELECT claim_id, 1, 'lost' FROM readmodel.file_number number
            WHERE ($1::uuid IS NULL OR claim_id = $1)
              AND NOT EXISTS (SELECT FROM claim_log.event WHERE event.claim_id = number.claim_id AND version = 1)
            ORDER BY 1 LIMIT $2`,
  },
  {
    table: 'inbox.outcome',
    // Everything behind the end of a stream is one loss, told where the stream ends, however many events it had.
    text: `SELECT DISTINCT claim_id, least(version, head + 1), 'outcome-without-event'
             FROM (SELECT outcome.claim_id, promised.version,
                          (SELECT coalesce(max(logged.version), 0) FROM claim_log.event logged
                            WHERE logged.claim_id = outcome.claim_id) AS head
                     FROM inbox.outcome
                     CROSS JOIN LATERAL generate_series(outcome.first_version, outcome.last_version) promised (version)
                     LEFT JOIN claim_log.event ON event.claim_id = outcome.claim_id
                      AND event.version = promised.version AND event.command_id = outcome.command_id
                    WHERE outcome.result = 'accepted' AND event.claim_id IS NULL
                      AND ($1::uuid IS NULL OR outcome.claim_id = $1)) unkept
            ORDER BY 1, 2 LIMIT $2`,
  },
  {
    table: 'inbox.outcome',
    text: `SELECT event.claim_id, event.version, 'event-without-outcome'
             FROM claim_log.event
             LEFT JOIN inbox.outcome ON outcome.command_id = event.command_id
              AND outcome.claim_id = event.claim_id AND outcome.result = 'accepted'
              AND event.version BETWEEN outcome.first_version AND outcome.last_version
            WHERE outcome.command_id IS NULL AND ($1::uuid IS NULL OR event.claim_id = $1)
            ORDER BY 1, 2 LIMIT $2`,
  },
];

const findings: readonly WitnessFinding[] = [
  'lost',
  'unwitnessed',
  'head-differs',
  'outcome-without-event',
  'event-without-outcome',
];

/** Where the log and its witnesses disagree; at most `most` places each. A witness that does not exist is not heard. */
export const hearWitnesses = async (
  sql: SqlExecutor,
  { claimId, most }: { readonly claimId?: string; readonly most: number },
): Promise<readonly WitnessedDefect[]> => {
  const defects: WitnessedDefect[] = [];
  for (const { table, text } of witnesses) {
    if (!(await exists(sql, table))) continue;
    const { rows } = await sql.texts({ text, values: [claimId ?? null, most] });
    for (const row of rows) {
      const finding = findings.find((known) => known === row[2]);
      if (finding !== undefined)
        defects.push({ claimId: textAt(row, 0), version: Number(textAt(row, 1)), finding });
    }
  }
  return defects;
};

const exists = async (sql: SqlExecutor, table: string): Promise<boolean> => {
  const { rows } = await sql.texts({ text: 'SELECT to_regclass($1)', values: [table] });
  return rows[0]?.[0] !== null;
};
