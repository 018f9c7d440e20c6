/**
 * Everything of an event that has legal weight, as it is stored. `data` and `basis` are RFC 8785 texts; `occurredAt`
 * and `recordedAt` are RFC 3339 texts in UTC; `commitment` is lower-case hex. The place of the row in the database's
 * own order (sequence, transaction) is not part of it: the database gives it while the row is written.
 */
export interface ChainedFields {
  readonly claimId: string;
  readonly version: number;
  readonly appendId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly actorOffice: string;
  readonly onBehalfOf: string | null;
  readonly commandId: string;
  readonly correlationId: string;
  readonly procedureId: string;
  readonly procedureVersion: string;
  readonly procedureHash: string;
  readonly basis: string;
  readonly data: string;
  readonly commitment: string | null;
}

/** Names the form of {@link linkText}. Another order or another field is another format, under another tag. */
export const CHAIN_FORMAT = 'cauce-event-1';

/**
 * The text whose SHA-256 is the hash of an event: a flat JSON array of strings, numbers and nulls in fixed order, led
 * by the format tag and the hash of the event before. Such an array has one serialisation only, so an auditor in any
 * language can write it again. Each event so vouches for all that came before it on its claim.
 *
 * @see RFC 8785, section 3.2 (JSON Canonicalization Scheme): arrays keep their order; no white space
 */
export const linkText = (previousHash: string, event: ChainedFields): string =>
  JSON.stringify([
    CHAIN_FORMAT,
    previousHash,
    event.claimId,
    event.version,
    event.appendId,
    event.type,
    event.schemaVersion,
    event.occurredAt,
    event.recordedAt,
    event.actorId,
    event.actorRole,
    event.actorOffice,
    event.onBehalfOf,
    event.commandId,
    event.correlationId,
    event.procedureId,
    event.procedureVersion,
    event.procedureHash,
    event.basis,
    event.data,
    event.commitment,
  ]);

/** The text whose SHA-256 stands before the first event: the claim's own id, so that no two chains begin alike. */
export const genesisText = (claimId: string): string => claimId;
