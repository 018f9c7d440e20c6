/** One example of each event of parties, bodies, incidents, obligations, endings and the record, and of later clocks. */
import type {
  BodyEventData,
  ClockEventData,
  EndingEventData,
  IncidentEventData,
  ObligationEventData,
  PartyEventData,
  RecordEventData,
} from '../../domain/claim/event-data.ts';
import { actId } from '../../domain/shared/ids.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { aClock, claimNumber, personNumber } from './claims.ts';

export type LaterEventData = ClockEventData &
  PartyEventData &
  BodyEventData &
  IncidentEventData &
  ObligationEventData &
  EndingEventData &
  RecordEventData;

export const anAct = actId('5a000000-0000-4000-8000-0000000000aa');
const [first, second] = [personNumber(1), personNumber(2)];
const decide = { clock: 'decide', run: 1 };
const outcomes = [{ personId: first, outcome: 'recognised' }];
const version = (name: string) => ({ id: 'mx/refugee-status', version: name, hash: 'cd'.repeat(32) });

export const laterEvents: LaterEventData = {
  LatenessFlagged: {
    clock: 'apply',
    run: 1,
    dueOn: plainDate('2026-02-13'),
    lodgedOn: plainDate('2026-03-02'),
  },
  ClockRecomputed: {
    ...decide,
    cause: 'calendar-changed',
    from: plainDate('2026-05-08'),
    computation: aClock().computation,
  },
  SilenceDeemed: { clock: 'decide-review', actId: anAct, deemed: 'denial' },
  ClaimTransferred: { from: 'tapachula', to: 'tijuana', reasonCode: 'moved', handOver: 'pending' },
  ClaimReceived: { office: 'tijuana' },
  TrackAssigned: { from: 'regular', to: 'accelerated', reasonCode: 'manifestly-founded' },
  PersonsAdded: {
    applicants: [
      { personId: second, relation: 'child', nationality: 'HN', isMinor: true, standing: 'derivative' },
    ],
    fromClaim: claimNumber(2),
  },
  PersonsSplit: { personIds: [second], toClaim: claimNumber(3), reasonCode: 'violence-at-home' },
  GuardianAppointed: { personIds: [first], guardianKind: 'child-protection' },
  NeedFlagged: { need: 'medical', personIds: [first] },
  PersonReferred: { service: 'shelter', personIds: [first] },
  NewElementsAssessed: { result: 'new-elements' },
  ConsentRecorded: { purpose: 'inform-unhcr', personIds: [first] },
  InterviewMissed: { personIds: [first], causeCode: 'illness', sideAtFault: 'nobody' },
  TranscriptConfirmed: { personIds: [first] },
  AgendaEntered: { body: 'committee', session: 'session-7', sessionOn: plainDate('2026-04-10') },
  SessionHeld: {
    body: 'committee',
    session: 'session-7',
    votes: [
      { memberId: 'member-1', vote: 'for', chairs: true },
      { memberId: 'member-2', vote: 'against' },
      { memberId: 'member-3', vote: 'recused' },
    ],
    result: 'carried',
  },
  OutcomeRecommended: { body: 'committee', outcomes },
  OfficerRecused: { officerId: 'officer-1', groundCode: 'kinship' },
  ActCommunicated: { actId: anAct, to: 'unhcr' },
  IncidentOpened: { incident: 'health' },
  IncidentClosed: { incident: 'health', outcomeCode: 'recovered' },
  CourtOrderApplied: {
    orderId: 'amparo-2026-114',
    sets: { 'clocks.decide.length.value': 10 },
    setsAside: ['storm-2026'],
  },
  ObligationFulfilled: { obligation: 'sign-in' },
  ObligationExcused: { obligation: 'sign-in', reasonCode: 'illness' },
  ObligationMissed: { obligation: 'sign-in', inARow: 2 },
  DocumentIssued: { document: 'card', personIds: [first], validUntil: plainDate('2027-03-02') },
  DocumentExtended: { document: 'card', validUntil: plainDate('2028-03-02'), cause: 'renewal' },
  DocumentRevoked: { document: 'card', reasonCode: 'lost' },
  DocumentExpired: { document: 'card' },
  ClosureNoticeServed: { reason: 'abandonment' },
  ClosureObjected: { objectionCode: 'was-ill' },
  ClaimReopened: { reasonCode: 'came-back', closedFor: 'abandonment' },
  StatusReviewOpened: { kind: 'cessation', groundCode: 're-availed' },
  StatusReviewDecided: { kind: 'cessation', result: 'maintained', actId: anAct },
  DisclosureRecorded: { to: 'unhcr', purpose: 'inform-unhcr', personIds: [first] },
  CorrectionRecorded: { corrects: 3, reasonCode: 'wrong-day' },
  ClaimMigrated: {
    from: version('2026.1'),
    to: version('2027.1'),
    migrationId: '5a000000-0000-4000-8000-0000000000bb',
    fromStage: 'admissibility',
    stage: 'study',
    phase: 'decision',
    clocks: { decide: 'resolve', ratify: null },
  },
};
