import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Claim } from '../../../domain/claim/claim.ts';
import type { EventData } from '../../../domain/claim/event-data.ts';
import { eventDataSchemas } from '../../../domain/claim/events.schema.ts';
import type { ClaimEvent, EventType, NewEvent } from '../../../domain/claim/events.ts';
import { EVENT_TYPES } from '../../../domain/claim/events.ts';
import { renameClocks } from '../../../domain/claim/evolve-clocks.ts';
import { evolve } from '../../../domain/claim/evolve.ts';
import { commandId } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { aClaim, aClock, claimNumber, personNumber } from '../../support/claims.ts';
import type { LaterEventData } from '../../support/later-events.ts';
import { anAct, laterEvents } from '../../support/later-events.ts';

const later = instant('2026-04-10T15:00:00.000Z');

/** Every later event with its example, still told apart by type. */
const laterEvent: { readonly [Type in keyof LaterEventData]: NewEvent } = {
  LatenessFlagged: { type: 'LatenessFlagged', data: laterEvents.LatenessFlagged, ...stamped() },
  ClockRecomputed: { type: 'ClockRecomputed', data: laterEvents.ClockRecomputed, ...stamped() },
  SilenceDeemed: { type: 'SilenceDeemed', data: laterEvents.SilenceDeemed, ...stamped() },
  ClaimTransferred: { type: 'ClaimTransferred', data: laterEvents.ClaimTransferred, ...stamped() },
  ClaimReceived: { type: 'ClaimReceived', data: laterEvents.ClaimReceived, ...stamped() },
  TrackAssigned: { type: 'TrackAssigned', data: laterEvents.TrackAssigned, ...stamped() },
  PersonsAdded: { type: 'PersonsAdded', data: laterEvents.PersonsAdded, ...stamped() },
  PersonsSplit: { type: 'PersonsSplit', data: laterEvents.PersonsSplit, ...stamped() },
  GuardianAppointed: { type: 'GuardianAppointed', data: laterEvents.GuardianAppointed, ...stamped() },
  NeedFlagged: { type: 'NeedFlagged', data: laterEvents.NeedFlagged, ...stamped() },
  PersonReferred: { type: 'PersonReferred', data: laterEvents.PersonReferred, ...stamped() },
  NewElementsAssessed: { type: 'NewElementsAssessed', data: laterEvents.NewElementsAssessed, ...stamped() },
  ConsentRecorded: { type: 'ConsentRecorded', data: laterEvents.ConsentRecorded, ...stamped() },
  InterviewMissed: { type: 'InterviewMissed', data: laterEvents.InterviewMissed, ...stamped() },
  TranscriptConfirmed: { type: 'TranscriptConfirmed', data: laterEvents.TranscriptConfirmed, ...stamped() },
  AgendaEntered: { type: 'AgendaEntered', data: laterEvents.AgendaEntered, ...stamped() },
  SessionHeld: { type: 'SessionHeld', data: laterEvents.SessionHeld, ...stamped() },
  OutcomeRecommended: { type: 'OutcomeRecommended', data: laterEvents.OutcomeRecommended, ...stamped() },
  OfficerRecused: { type: 'OfficerRecused', data: laterEvents.OfficerRecused, ...stamped() },
  ActCommunicated: { type: 'ActCommunicated', data: laterEvents.ActCommunicated, ...stamped() },
  IncidentOpened: { type: 'IncidentOpened', data: laterEvents.IncidentOpened, ...stamped() },
  IncidentClosed: { type: 'IncidentClosed', data: laterEvents.IncidentClosed, ...stamped() },
  CourtOrderApplied: { type: 'CourtOrderApplied', data: laterEvents.CourtOrderApplied, ...stamped() },
  ObligationFulfilled: { type: 'ObligationFulfilled', data: laterEvents.ObligationFulfilled, ...stamped() },
  ObligationExcused: { type: 'ObligationExcused', data: laterEvents.ObligationExcused, ...stamped() },
  ObligationMissed: { type: 'ObligationMissed', data: laterEvents.ObligationMissed, ...stamped() },
  DocumentIssued: { type: 'DocumentIssued', data: laterEvents.DocumentIssued, ...stamped() },
  DocumentExtended: { type: 'DocumentExtended', data: laterEvents.DocumentExtended, ...stamped() },
  DocumentRevoked: { type: 'DocumentRevoked', data: laterEvents.DocumentRevoked, ...stamped() },
  DocumentExpired: { type: 'DocumentExpired', data: laterEvents.DocumentExpired, ...stamped() },
  ClosureNoticeServed: { type: 'ClosureNoticeServed', data: laterEvents.ClosureNoticeServed, ...stamped() },
  ClosureObjected: { type: 'ClosureObjected', data: laterEvents.ClosureObjected, ...stamped() },
  ClaimReopened: { type: 'ClaimReopened', data: laterEvents.ClaimReopened, ...stamped() },
  StatusReviewOpened: { type: 'StatusReviewOpened', data: laterEvents.StatusReviewOpened, ...stamped() },
  StatusReviewDecided: { type: 'StatusReviewDecided', data: laterEvents.StatusReviewDecided, ...stamped() },
  DisclosureRecorded: { type: 'DisclosureRecorded', data: laterEvents.DisclosureRecorded, ...stamped() },
  CorrectionRecorded: { type: 'CorrectionRecorded', data: laterEvents.CorrectionRecorded, ...stamped() },
  ClaimMigrated: { type: 'ClaimMigrated', data: laterEvents.ClaimMigrated, ...stamped() },
};
