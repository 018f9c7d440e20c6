import type { ClaimEvent } from '../domain/claim/events.ts';
import { required } from '../domain/shared/assert.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { SqlExecutor, TextRow } from '../platform/database/executor.ts';
import { instantFromTimestamp } from '../platform/database/timestamps.ts';
import { assembleEvent } from './assemble.ts';
import { eventColumns, eventColumnsOf, hexOf, storedEventOf, textAt } from './columns.ts';
import { genesisHash, hashOf } from './hash.ts';
import type { Head } from './head.ts';
import { emptyHead } from './head.ts';

/** All that happened to a claim, oldest first, in today's schema versions, and where it ends. */
export interface Stream {
  readonly events: readonly ClaimEvent[];
  readonly head: Head;
}

/** A stored event is not what was appended. Nothing may be decided on the claim until people have looked into it. */
export class ChainBroken extends Error {
  override readonly name = 'ChainBroken';
  readonly claimId: string;
  readonly version: number;
  constructor(claimId: string, version: number) {
    super(
      `The log of claim ${claimId} was altered at version ${version}: verify the log before anything else`,
    );
    this.claimId = claimId;
    this.version = version;
  }
}

const afterEventColumns = eventColumns.length;

/**
 * The streams of the claims, one entry for each, empty when the log has nothing of it. Each chain is recomputed while
 * it is read, before any upcasting: throws {@link ChainBroken} rather than answer an event that was altered.
 */
export const readStreams = async (
  sql: SqlExecutor,
  claimIds: readonly ClaimId[],
): Promise<ReadonlyMap<ClaimId, Stream>> => (await readStreamsWithClock(sql, claimIds)).streams;

/**
 * As {@link readStreams}, with the database's own time in the same round trip: what an append in this transaction
 * gives as `recordedAt`, so that the time of recording is inside the hash.
 */
export const readStreamsWithClock = async (
  sql: SqlExecutor,
  claimIds: readonly ClaimId[],
): Promise<{ readonly streams: ReadonlyMap<ClaimId, Stream>; readonly recordedAt: Instant }> => {
  const { rows } = await sql.texts({
    name: 'read streams',
    text: `SELECT ${eventColumnsOf('event')}, moment.read_at
             FROM (SELECT clock_timestamp() AS read_at) moment
             LEFT JOIN LATERAL (SELECT * FROM claim_log.event WHERE claim_id = ANY($1::uuid[])) event ON true
            ORDER BY event.claim_id, event.version`,
    values: [claimIds],
  });
  const byClaim = new Map<string | null | undefined, TextRow[]>(claimIds.map((id) => [id, []]));
  for (const row of rows) byClaim.get(row[0])?.push(row);
  const streams = new Map(claimIds.map((id) => [id, streamOf(id, byClaim.get(id) ?? [])]));
  const [first] = rows;
  return {
    streams,
    recordedAt: instantFromTimestamp(textAt(required(first, 'a clock was read'), afterEventColumns)),
  };
};

const streamOf = (claimId: ClaimId, rows: readonly TextRow[]): Stream => {
  let head = emptyHead(claimId);
  const events: ClaimEvent[] = [];
  for (const row of rows) {
    const { fields, hash } = storedEventOf(row);
    const version = head.version + 1;
    if (fields.version !== version || hashOf(head.hash, fields) !== hash)
      throw new ChainBroken(claimId, version);
    events.push(assembleEvent(fields));
    head = { version, hash };
  }
  return { events, head };
};

/** Which part of a claim's history, and in which order. */
export interface HistoryQuery {
  readonly claimId: ClaimId;
  readonly order: 'oldest-first' | 'newest-first';
  /** Most entries of the page. */
  readonly limit: number;
  readonly afterVersion?: number;
  readonly beforeVersion?: number;
  /** The history as it was when this was the last version. */
  readonly asOfVersion?: number;
}

/** An event as an auditor sees it. */
export interface HistoryEntry {
  readonly event: ClaimEvent;
  /** The database's time when the event was recorded, RFC 3339 in UTC. */
  readonly recordedAt: string;
  readonly previousHash: string;
  readonly hash: string;
  /** Whether the hash recomputes from the event and from the hash before it. */
  readonly isIntact: boolean;
}

/** A page of a claim's history. An altered event is shown, and shown to be altered, because an auditor must see it. */
export const readHistory = async (
  sql: SqlExecutor,
  query: HistoryQuery,
): Promise<readonly HistoryEntry[]> => {
  const { claimId, order, limit, afterVersion = 0, beforeVersion, asOfVersion } = query;
  const { rows } = await sql.texts({
    text: `SELECT ${eventColumnsOf('event')},
                  (SELECT earlier.hash FROM claim_log.event earlier
                    WHERE earlier.claim_id = event.claim_id AND earlier.version = event.version - 1)
             FROM claim_log.event event
            WHERE claim_id = $1 AND version > $2 AND version < $3 AND version <= $4
            ORDER BY version ${order === 'oldest-first' ? 'ASC' : 'DESC'} LIMIT $5`,
    values: [claimId, afterVersion, beforeVersion ?? lastVersion, asOfVersion ?? lastVersion, limit],
  });
  return rows.map((row) => historyEntryOf(claimId, row));
};

/** The largest integer of the version column. */
const lastVersion = 2_147_483_647;

const historyEntryOf = (claimId: ClaimId, row: TextRow): HistoryEntry => {
  const { fields, hash } = storedEventOf(row);
  const stored = row[afterEventColumns];
  const previousHash = typeof stored === 'string' ? hexOf(stored) : genesisHash(claimId);
  const isFirstOrLinked = typeof stored === 'string' || fields.version === 1;
  return {
    event: assembleEvent(fields),
    recordedAt: fields.recordedAt,
    previousHash,
    hash,
    isIntact: isFirstOrLinked && hashOf(previousHash, fields) === hash,
  };
};
