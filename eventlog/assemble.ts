import type { ChainedFields } from '../domain/audit/chain.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { eventDataSchemas } from '../domain/claim/events.schema.ts';
import type { RawData } from './upcast.ts';
import { upcast } from './upcast.ts';

/**
 * The event of a stored row, in today's schema version. Its shape is trusted: the caller has checked the hash, and
 * only {@link ClaimEvent}s are ever appended. Throws for an event that only a newer release knows.
 */
export const assembleEvent = (fields: ChainedFields): ClaimEvent => {
  const event: unknown = {
    type: fields.type,
    claimId: fields.claimId,
    version: fields.version,
    occurredAt: fields.occurredAt,
    actor: {
      id: fields.actorId,
      role: fields.actorRole,
      office: fields.actorOffice,
      ...(fields.onBehalfOf === null ? {} : { onBehalfOf: fields.onBehalfOf }),
    },
    commandId: fields.commandId,
    correlationId: fields.correlationId,
    procedure: { id: fields.procedureId, version: fields.procedureVersion, hash: fields.procedureHash },
    basis: JSON.parse(fields.basis),
    data: currentDataOf(fields),
    ...(fields.commitment === null ? {} : { hasPersonalData: true }),
  };
  if (!isAppended(event)) throw new Error(`Not an event of a claim: ${fields.type}`);
  return event;
};

/** What keeps the data of a row from being what its type promises; undefined when it is. Strict, and slower. */
export const defectOf = (fields: ChainedFields): string | undefined => {
  try {
    const type = EVENT_TYPES.find((known) => known === fields.type);
    if (type === undefined) return `unknown type ${fields.type}`;
    const checked = eventDataSchemas[type].safeParse(currentDataOf(fields));
    return checked.success ? undefined : checked.error.issues.map(({ path }) => path.join('.')).join(', ');
  } catch {
    return `unknown schema version ${fields.schemaVersion} of ${fields.type}`;
  }
};

const currentDataOf = ({ type, schemaVersion, data }: ChainedFields): RawData =>
  upcast(type, schemaVersion, JSON.parse(data));

/** The hash vouches for the rest. */
const isAppended = (event: unknown): event is ClaimEvent =>
  typeof event === 'object' && event !== null && 'type' in event && 'version' in event;
