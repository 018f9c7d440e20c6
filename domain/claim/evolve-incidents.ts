/** Incidents, court orders, recurring obligations, documents, the record itself. */
import type { Claim, IssuedDocument, ObligationRecord } from './claim.ts';
import type { IncidentEventData, ObligationEventData, RecordEventData } from './event-data.ts';
import type { EventOf } from './events.ts';
import { renameClocks } from './evolve-clocks.ts';
import type { WorkEvent } from './evolve-work.ts';
import { afterWork } from './evolve-work.ts';

export type IncidentWorkEvent =
  | EventOf<keyof IncidentEventData | keyof ObligationEventData | keyof RecordEventData>
  | WorkEvent;

/** The claim after an event that breaks its flow, of an obligation, a document or the record, or of the clocks. */
export const afterIncidentWork = (claim: Claim, event: IncidentWorkEvent): Claim => {
  switch (event.type) {
    case 'IncidentOpened':
      return { ...claim, incidents: [...new Set([...claim.incidents, event.data.incident])] };
    case 'IncidentClosed':
      return { ...claim, incidents: claim.incidents.filter((one) => one !== event.data.incident) };
    case 'CourtOrderApplied':
      return ordered(claim, event);
    case 'ObligationFulfilled':
    case 'ObligationExcused':
      return {
        ...claim,
        obligations: counted(claim, { obligation: event.data.obligation, missedInARow: 0 }),
      };
    case 'ObligationMissed': {
      const { obligation, inARow } = event.data;
      return { ...claim, obligations: counted(claim, { obligation, missedInARow: inARow }) };
    }
    case 'DocumentIssued':
    case 'DocumentExtended':
    case 'DocumentRevoked':
    case 'DocumentExpired':
      return { ...claim, documents: documentsAfter(claim.documents, event) };
    case 'DisclosureRecorded':
    case 'CorrectionRecorded':
      return claim;
    case 'ClaimMigrated':
      return migrated(claim, event);
    default:
      return afterWork(claim, event);
  }
};

/** A general suspension that a court sets aside no longer binds the claim, whichever clock starts later. */
const ordered = (claim: Claim, { data }: EventOf<'CourtOrderApplied'>): Claim => ({
  ...claim,
  courtOrders: [...claim.courtOrders, data],
  suspensions: claim.suspensions.filter(({ suspensionId }) => !data.setsAside.includes(suspensionId)),
});

const counted = (claim: Claim, record: ObligationRecord): readonly ObligationRecord[] => [
  ...claim.obligations.filter(({ obligation }) => obligation !== record.obligation),
  record,
];

type DocumentEvent = EventOf<'DocumentIssued' | 'DocumentExtended' | 'DocumentRevoked' | 'DocumentExpired'>;

const documentsAfter = (
  documents: readonly IssuedDocument[],
  event: DocumentEvent,
): readonly IssuedDocument[] => {
  const isOther = ({ document }: IssuedDocument): boolean => document !== event.data.document;
  switch (event.type) {
    case 'DocumentIssued': {
      const { personIds } = event.data;
      const replaced = (one: IssuedDocument): boolean =>
        one.personIds.every((id) => personIds.some((given) => given === id));
      return [...documents.filter((one) => isOther(one) || !replaced(one)), event.data];
    }
    case 'DocumentExtended':
      return documents.map((one) => (isOther(one) ? one : { ...one, validUntil: event.data.validUntil }));
    case 'DocumentRevoked':
      return documents.filter(isOther);
    case 'DocumentExpired': {
      const on = event.occurredAt.slice(0, 10);
      return documents.filter((one) => isOther(one) || (one.validUntil !== null && one.validUntil >= on));
    }
  }
};

const migrated = (claim: Claim, { data, occurredAt }: EventOf<'ClaimMigrated'>): Claim => {
  const { migrationId, from, to, stage, phase, reverts } = data;
  return {
    ...claim,
    procedure: to,
    stage,
    phase,
    stageSince: stage === claim.stage ? claim.stageSince : occurredAt,
    clocks: renameClocks(claim.clocks, data.clocks),
    waits: claim.waits.map((wait) => ({ ...wait, clock: data.clocks[wait.clock] ?? wait.clock })),
    migrations:
      reverts === undefined
        ? [...claim.migrations, { migrationId, from }]
        : claim.migrations.filter((one) => one.migrationId !== reverts),
  };
};
