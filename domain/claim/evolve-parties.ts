/** Who is concerned, where and on which track; hearings; and how a claim ends and begins again. */
import type { Applicant, Claim } from './claim.ts';
import type { PartyEventData } from './event-data.ts';
import type { EventOf } from './events.ts';
import type { IncidentWorkEvent } from './evolve-incidents.ts';
import { afterIncidentWork } from './evolve-incidents.ts';

type PartyType = keyof PartyEventData | 'ClosureNoticeServed' | 'ClosureObjected' | 'ClaimReopened';

export type PartyWorkEvent = EventOf<PartyType> | IncidentWorkEvent;

/** The claim after an event about its persons, office or ending, or of a later theme. */
export const afterPartyWork = (claim: Claim, event: PartyWorkEvent): Claim => {
  switch (event.type) {
    case 'ClaimTransferred':
      return transferred(claim, event);
    case 'ClaimReceived':
      return { ...claim, handOver: 'received' };
    case 'TrackAssigned':
      return { ...claim, track: event.data.to };
    case 'PersonsAdded':
      return { ...claim, applicants: [...claim.applicants, ...newcomers(claim, event)] };
    case 'PersonsSplit': {
      const { personIds, toClaim } = event.data;
      const applicants = claim.applicants.filter(({ personId }) => !personIds.includes(personId));
      return { ...claim, applicants, splitTo: [...claim.splitTo, toClaim] };
    }
    case 'GuardianAppointed':
      return withEach(claim, event.data.personIds, (one) => ({ ...one, hasGuardian: true }));
    case 'NeedFlagged': {
      const { need, personIds } = event.data;
      return withEach(claim, personIds, (one) => ({
        ...one,
        needs: [...new Set([...(one.needs ?? []), need])],
      }));
    }
    case 'NewElementsAssessed':
      return { ...claim, newElements: event.data.result };
    case 'ConsentRecorded':
      return { ...claim, consents: [...claim.consents, event.data] };
    case 'InterviewMissed':
      return { ...claim, absences: [...claim.absences, event.data] };
    case 'PersonReferred':
    case 'TranscriptConfirmed':
      return claim;
    default:
      return afterEnding(claim, event);
  }
};

const afterEnding = (
  claim: Claim,
  event: EventOf<'ClosureNoticeServed' | 'ClosureObjected' | 'ClaimReopened'> | IncidentWorkEvent,
): Claim => {
  switch (event.type) {
    case 'ClosureNoticeServed':
      return { ...claim, closureNotice: { reason: event.data.reason, objected: false } };
    case 'ClosureObjected': {
      const { closureNotice } = claim;
      return closureNotice === undefined
        ? claim
        : { ...claim, closureNotice: { ...closureNotice, objected: true } };
    }
    case 'ClaimReopened':
      return reopened(claim);
    default:
      return afterIncidentWork(claim, event);
  }
};

/**
 * What was under way when the claim was closed ended with it, its waits and clocks too: a decision is drafted and advised
 * on anew, what was asked for is asked for anew, and what the person had begun they begin anew. What was done stays done.
 */
const reopened = (claim: Claim): Claim => {
  const {
    closure: _ended,
    closureNotice: _served,
    recommendation: _unused,
    statusReview: _open,
    ...rest
  } = claim;
  return {
    ...rest,
    status: 'open',
    draft: { state: 'none' },
    sessions: [],
    prevention: claim.prevention === 'served' ? 'none' : claim.prevention,
    opinions: claim.opinions.filter(({ state }) => state === 'received'),
    withdrawal: 'none',
    remedy: null,
  };
};

/** An officer of one office has no claims of another: the claim is assigned anew. */
const transferred = (claim: Claim, { data, occurredAt }: EventOf<'ClaimTransferred'>): Claim => {
  const { officerId: _former, handOver: _earlier, ...rest } = claim;
  return {
    ...rest,
    office: data.to,
    zone: data.zone ?? claim.zone,
    formerOffices: [...(claim.formerOffices ?? []), { office: claim.office, leftAt: occurredAt }],
    ...(data.handOver !== undefined && { handOver: data.handOver }),
  };
};

/** Whoever joins a claim that a representative filed makes it their own like the others. */
const newcomers = (claim: Claim, { data }: EventOf<'PersonsAdded'>): readonly Applicant[] =>
  data.applicants
    .filter(({ personId }) => claim.applicants.every((one) => one.personId !== personId))
    .map((one) => ({ ...one, ratified: claim.filedBy === 'applicant' }));

const withEach = (
  claim: Claim,
  personIds: readonly string[],
  change: (one: Applicant) => Applicant,
): Claim => ({
  ...claim,
  applicants: claim.applicants.map((one) => (personIds.includes(one.personId) ? change(one) : one)),
});
