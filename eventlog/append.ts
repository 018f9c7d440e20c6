import type { Actor } from '../domain/claim/actor.ts';
import type { NewEvent } from '../domain/claim/events.ts';
import type { ProcedureRef } from '../domain/procedure/definition.ts';
import { invariant, required } from '../domain/shared/assert.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { constraintOf, sqlStateOf } from '../platform/database/executor.ts';
import type { Cohorts } from './cohorts.ts';
import { wholeLogOnly } from './cohorts.ts';
import type { StoredEvent } from './columns.ts';
import { hexOf, textAt } from './columns.ts';
import { canonicalText } from '../platform/canonical-json.ts';
import { appendIdOf, genesisHash, hashOf } from './hash.ts';
import type { Head } from './head.ts';
import { readBackStatement } from './statements.ts';
import { currentSchemaVersionOf } from './upcast.ts';

/** An event on its way into the log. `commitment` (32 bytes) is given exactly when the event has personal data. */
export type EventToAppend = NewEvent & {
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly correlationId: string;
  readonly procedure: ProcedureRef;
  /** The database's clock, read in the transaction that appends. */
  readonly recordedAt: Instant;
  readonly commitment?: Buffer;
};

/** Events that follow `expected`, the head that their author had read; they take the versions after it. */
export interface AppendRequest {
  readonly claimId: ClaimId;
  readonly expected: Head;
  readonly events: readonly EventToAppend[];
}

export type AppendResult =
  | { readonly claimId: ClaimId; readonly appended: true; readonly head: Head }
  | { readonly claimId: ClaimId; readonly appended: false };

/**
 * Another append to one of the claims won while this one ran. Nothing was written, and the transaction is lost: roll
 * it back and begin again with what the stream says now.
 */
export class AppendRaced extends Error {
  override readonly name = 'AppendRaced';
  constructor() {
    super('Another append to the same claim was committed meanwhile: roll back and read the stream again');
  }
}

/**
 * Appends to one claim or to hundreds, in one statement of the caller's transaction. A claim's events are written
 * all or not at all: when its stream ends exactly at `expected` (version and hash). A claim that has moved on answers
 * `appended: false` and harms no other. An append that is already there (same command, same events, at the same
 * place) answers `appended: true` with the head that it made, so a lost answer may be asked for again.
 *
 * No request may have no events, and no two may name the same claim. Throws {@link AppendRaced}.
 */
export const appendMany = async (
  sql: SqlExecutor,
  requests: readonly AppendRequest[],
  cohorts: Cohorts = wholeLogOnly,
): Promise<readonly AppendResult[]> => appendPrepared(sql, requests.map(prepareAppend), cohorts);

/**
 * {@link appendMany} of what {@link prepareAppend} has made ready: the head that each append makes is known before the
 * database answers, so that what depends on it can travel in the same moment.
 */
export const appendPrepared = async (
  sql: SqlExecutor,
  appends: readonly PreparedAppend[],
  cohorts: Cohorts = wholeLogOnly,
): Promise<readonly AppendResult[]> => {
  if (appends.length === 0) return [];
  const claims = new Set(appends.map(({ claimId }) => claimId));
  invariant(claims.size === appends.length, 'a batch names a claim once');
  const written = await insert(sql, cohorts, appends);
  const offered = appends.reduce((count, { events }) => count + events.length, 0);
  return written === offered ? appends.map(succeeded) : readBack(sql, appends);
};

/** As {@link appendMany} for one claim, where each statement commits itself: a lost race is an answer. */
export const appendAlone = async (
  sql: SqlExecutor,
  request: AppendRequest,
  cohorts: Cohorts = wholeLogOnly,
): Promise<AppendResult> => {
  const append = prepareAppend(request);
  try {
    const written = await insert(sql, cohorts, [append]);
    if (written === append.events.length) return succeeded(append);
  } catch (error) {
    if (!(error instanceof AppendRaced)) throw error;
  }
  const [result] = await readBack(sql, [append]);
  return required(result, 'one request has one result');
};

/** An append with the hashes computed and the head that it will make. */
export interface PreparedAppend {
  readonly claimId: ClaimId;
  readonly expected: Head;
  readonly events: readonly StoredEvent[];
  readonly head: Head;
}

/** Gives each event its version and its hash. Throws when the events are not fit for the log (a bug). */
export const prepareAppend = ({ claimId, expected, events }: AppendRequest): PreparedAppend => {
  invariant(events.length > 0, 'an append has events');
  invariant(
    expected.version > 0 || expected.hash === genesisHash(claimId),
    'a new claim expects its genesis',
  );
  const stored: StoredEvent[] = [];
  let previous = expected.hash;
  for (const event of events) {
    const fields = fieldsOf(claimId, expected.version + stored.length + 1, event);
    previous = hashOf(previous, fields);
    stored.push({ fields, hash: previous });
  }
  return {
    claimId,
    expected,
    events: stored,
    head: { version: expected.version + stored.length, hash: previous },
  };
};

const fieldsOf = (claimId: ClaimId, version: number, event: EventToAppend): StoredEvent['fields'] => {
  const { actor, commandId, commitment, procedure } = event;
  invariant(
    (commitment !== undefined) === (event.hasPersonalData === true),
    'an event carries a commitment exactly when the vault keeps something of it',
  );
  return {
    claimId,
    version,
    appendId: appendIdOf(claimId, commandId),
    type: event.type,
    schemaVersion: currentSchemaVersionOf(event.type),
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    actorId: actor.id,
    actorRole: actor.role,
    actorOffice: actor.office,
    onBehalfOf: actor.onBehalfOf ?? null,
    commandId,
    correlationId: event.correlationId,
    procedureId: procedure.id,
    procedureVersion: procedure.version,
    procedureHash: procedure.hash,
    basis: canonicalText(event.basis),
    data: canonicalText(event.data),
    commitment: commitment?.toString('hex') ?? null,
  };
};

const insert = async (
  sql: SqlExecutor,
  cohorts: Cohorts,
  appends: readonly PreparedAppend[],
): Promise<number> => {
  // Batches that meet on a claim wait for each other; in one order they cannot wait in a circle.
  const ordered =
    appends.length === 1 ? appends : [...appends].sort((a, b) => (a.claimId < b.claimId ? -1 : 1));
  const table = cohorts.tableOf(ordered.map(({ claimId }) => claimId));
  const rows = ordered.flatMap(({ expected, events }) => events.map((event) => ({ expected, event })));
  const [only] = rows;
  const statement = rows.length === 1 && only !== undefined ? table.appendOne(only) : table.appendMany(rows);
  try {
    return (await sql.texts(statement)).rowCount;
  } catch (error) {
    if (sqlStateOf(error) === '23505' && constraintOf(error)?.endsWith('_pkey') === true)
      throw new AppendRaced();
    throw error;
  }
};

const succeeded = ({ claimId, head }: PreparedAppend): AppendResult => ({ claimId, appended: true, head });

/** What became of each append, by what the log holds after the heads that were expected. */
const readBack = async (
  sql: SqlExecutor,
  appends: readonly PreparedAppend[],
): Promise<readonly AppendResult[]> => {
  const { rows } = await sql.texts(
    readBackStatement(
      appends.map(({ claimId, expected, events }) => ({ claimId, expected, count: events.length })),
    ),
  );
  const found = new Map(rows.map((row) => [`${textAt(row, 0)} ${textAt(row, 1)}`, row]));
  return appends.map((append) => {
    const { claimId, expected, events } = append;
    const isThere = events.every(({ fields }) => {
      const row = found.get(`${claimId} ${fields.version}`);
      return row?.[2] === fields.appendId && row[3] === fields.type && row[4] === fields.data;
    });
    const version = expected.version + events.length;
    const last = found.get(`${claimId} ${version}`);
    const next = found.get(`${claimId} ${version + 1}`);
    const isWhole = next === undefined || next[2] !== last?.[2];
    if (!isThere || !isWhole || last === undefined) return { claimId, appended: false };
    return { claimId, appended: true, head: { version, hash: hexOf(textAt(last, 5)) } };
  });
};
