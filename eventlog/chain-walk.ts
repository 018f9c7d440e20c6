import type { TextRow } from '../platform/database/executor.ts';
import { defectOf } from './assemble.ts';
import type { StoredEvent } from './columns.ts';
import { eventColumns, storedEventOf, textAt } from './columns.ts';
import { appendIdOf, genesisHash, hashOf } from './hash.ts';

/** What can be wrong at one place of one claim. */
export type Finding =
  /** The version is not there, but a later one is. */
  | 'missing'
  /** The hash does not recompute: the event, its hash or its place was changed, or it was never appended. */
  | 'altered'
  /** The row was written again by a later transaction than the one it names. */
  | 'rewritten'
  /** Its place in the order of the whole log contradicts its place in the claim. */
  | 'misplaced'
  /** The append is not that of its command, or comes a second time. */
  | 'foreign-append'
  /** The event does not say what its type promises. */
  | 'unreadable';

/** An event with its place in the order of the whole log. */
export interface PlacedEvent extends StoredEvent {
  readonly epoch: number;
  readonly txid: number;
  readonly seq: number;
  /** Low 32 bits of the transaction that wrote the row as it is now. */
  readonly writer: number;
}

/** The columns behind {@link eventColumns} from which {@link placedEventOf} reads. */
export const placeColumnsOf = (alias: string): string =>
  ['epoch', 'txid', 'seq', 'xmin'].map((name) => `${alias}.${name}`).join(', ');

/** The event of a row of {@link eventColumns} and {@link placeColumnsOf}. */
export const placedEventOf = (row: TextRow): PlacedEvent => {
  const numberAt = (offset: number) => Number(textAt(row, eventColumns.length + offset));
  return {
    ...storedEventOf(row),
    epoch: numberAt(0),
    txid: numberAt(1),
    seq: numberAt(2),
    writer: numberAt(3),
  };
};

/** How far the walk along one claim has come. */
export interface ClaimWalk {
  readonly last: PlacedEvent;
  readonly appendIds: ReadonlySet<string>;
}

interface Defect {
  readonly version: number;
  readonly finding: Finding;
}

const transactionIdsPerEpoch = 2 ** 32;

/**
 * What is wrong with an event that follows `before` on the same claim (undefined: it is the first row of its claim).
 * After a gap the link cannot be recomputed; the gap is the finding. `currentEpoch` is the epoch in which rows are
 * written now: rows of earlier epochs were restored from a dump, and name transactions of another server.
 */
export const defectsOf = (
  before: ClaimWalk | undefined,
  event: PlacedEvent,
  currentEpoch: number,
): readonly Defect[] => {
  const { fields } = event;
  const expected = (before?.last.fields.version ?? 0) + 1;
  const isAfterGap = fields.version !== expected;
  const findings: readonly (Finding | undefined)[] = [
    isAfterGap || isLinked(before, event) ? undefined : 'altered',
    event.epoch === currentEpoch && event.txid % transactionIdsPerEpoch !== event.writer
      ? 'rewritten'
      : undefined,
    isInOrder(before?.last, event, currentEpoch) ? undefined : 'misplaced',
    isOwnAppend(before, event) ? undefined : 'foreign-append',
    defectOf(fields) === undefined ? undefined : 'unreadable',
  ];
  return [
    ...(isAfterGap ? [{ version: expected, finding: 'missing' as const }] : []),
    ...findings.flatMap((finding) => (finding === undefined ? [] : [{ version: fields.version, finding }])),
  ];
};

/** The walk with one more event behind it. */
export const advance = (before: ClaimWalk | undefined, event: PlacedEvent): ClaimWalk => ({
  last: event,
  appendIds:
    before?.last.fields.appendId === event.fields.appendId
      ? before.appendIds
      : new Set(before?.appendIds).add(event.fields.appendId),
});

const isLinked = (before: ClaimWalk | undefined, { fields, hash }: PlacedEvent): boolean =>
  hashOf(before?.last.hash ?? genesisHash(fields.claimId), fields) === hash;

const isInOrder = (last: PlacedEvent | undefined, event: PlacedEvent, currentEpoch: number): boolean => {
  if (event.epoch < 1 || event.epoch > currentEpoch) return false;
  if (last === undefined) return true;
  if (event.epoch !== last.epoch) return event.epoch > last.epoch;
  const isOneAppend = event.fields.appendId === last.fields.appendId;
  return event.seq > last.seq && (!isOneAppend || event.txid === last.txid);
};

const isOwnAppend = (before: ClaimWalk | undefined, { fields }: PlacedEvent): boolean => {
  if (before?.last.fields.appendId === fields.appendId) return true;
  if (before?.appendIds.has(fields.appendId) === true) return false;
  return appendIdOf(fields.claimId, fields.commandId) === fields.appendId;
};
