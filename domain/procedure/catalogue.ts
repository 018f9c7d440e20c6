/** Which commands can make which events happen: the pure table behind the checks of a procedure. */
import type { CommandType } from '../claim/commands.ts';
import { COMMAND_TYPES } from '../claim/commands.ts';
import type { EventType } from '../claim/events.ts';
import { EVENT_TYPES } from '../claim/events.ts';
import { dutyOf } from '../claim/meaning.ts';
import type { ExpiryEffect } from '../deadline/clock.ts';
import type { ProcedureDocument } from './definition.ts';

/** The events that a command may itself emit, beside what follows from any event: stages, waits and clocks. */
export const EVENTS_OF_COMMAND: Readonly<Record<CommandType, readonly EventType[]>> = {
  'register-claim': ['ClaimLodged'],
  'ratify-claim': ['ClaimRatified'],
  'serve-prevention': ['PreventionServed'],
  'answer-prevention': ['PreventionAnswered'],
  'admit-claim': ['ClaimAdmitted'],
  'declare-inadmissible': ['ClaimDeclaredInadmissible'],
  'schedule-interview': ['InterviewScheduled'],
  'postpone-interview': ['InterviewPostponed'],
  'record-interview': ['InterviewHeld'],
  'request-opinion': ['OpinionRequested'],
  'record-opinion': ['OpinionReceived'],
  'draft-decision': ['DecisionDrafted'],
  'review-draft': ['DraftReviewed'],
  'return-draft': ['DraftReturned'],
  'issue-decision': ['DecisionIssued'],
  'serve-act': ['ActServed'],
  'lodge-remedy': ['RemedyLodged'],
  'decide-remedy': ['RemedyDecided'],
  'extend-clock': ['ClockExtended'],
  'suspend-terms': ['TermsSuspended', 'ClockSuspended'],
  'resume-terms': ['TermsResumed', 'ClockResumed'],
  'request-withdrawal': ['WithdrawalRequested'],
  'ratify-withdrawal': ['WithdrawalRatified', 'ClaimClosed'],
  'close-claim': ['ClaimClosed'],
  'assign-claim': ['ClaimAssigned'],
  'transfer-claim': ['ClaimTransferred', 'ClockRecomputed'],
  'receive-claim': ['ClaimReceived'],
  'assign-track': ['TrackAssigned'],
  'add-persons': ['PersonsAdded'],
  'split-claim': ['PersonsSplit'],
  'appoint-guardian': ['GuardianAppointed'],
  'flag-need': ['NeedFlagged'],
  'refer-person': ['PersonReferred'],
  'assess-new-elements': ['NewElementsAssessed'],
  'record-consent': ['ConsentRecorded'],
  'record-absence': ['InterviewMissed'],
  'confirm-transcript': ['TranscriptConfirmed'],
  'enter-on-agenda': ['AgendaEntered'],
  'record-session': ['SessionHeld'],
  'recommend-outcome': ['OutcomeRecommended'],
  'recuse-officer': ['OfficerRecused'],
  'communicate-act': ['ActCommunicated'],
  'open-incident': ['IncidentOpened', 'ClockSuspended'],
  'close-incident': ['IncidentClosed', 'ClockResumed'],
  'apply-court-order': ['CourtOrderApplied', 'ClockRecomputed'],
  'start-clock': ['ClockStarted'],
  'recompute-clocks': ['ClockRecomputed'],
  'record-compliance': ['ObligationFulfilled'],
  'excuse-obligation': ['ObligationExcused'],
  'issue-document': ['DocumentIssued'],
  'extend-document': ['DocumentExtended'],
  'revoke-document': ['DocumentRevoked'],
  'serve-closure-notice': ['ClosureNoticeServed'],
  'object-to-closure': ['ClosureObjected'],
  'reopen-claim': ['ClaimReopened'],
  'open-status-review': ['StatusReviewOpened'],
  'decide-status-review': ['StatusReviewDecided'],
  'record-disclosure': ['DisclosureRecorded'],
  'correct-record': ['CorrectionRecorded'],
  'migrate-claim': ['ClaimMigrated', 'ClockRecomputed', 'ClockStopped'],
  'expire-clocks': [
    'ClockWarned',
    'ClockExpired',
    'WithdrawalLapsed',
    'SilenceDeemed',
    'ObligationMissed',
    'DocumentExpired',
  ],
};

/** The commands that a procedure admits, in the order of the catalogue. */
export const commandsOf = (document: ProcedureDocument): readonly CommandType[] =>
  COMMAND_TYPES.filter((type) => document.commands[type] !== undefined);

/** Every event that can happen to a claim under a procedure, in the order of the catalogue. */
export const eventsOf = (document: ProcedureDocument): readonly EventType[] => {
  const given = commandsOf(document).filter((type) => canBeGiven(document, type));
  const emitted = new Set<EventType>(given.flatMap((type) => EVENTS_OF_COMMAND[type]));
  for (const event of consequencesOf(document)) emitted.add(event);
  return EVENT_TYPES.filter((type) => emitted.has(type));
};

/** Whether some rule lets somebody give a command in some stage; a registration happens before there is a stage. */
const canBeGiven = ({ commands }: ProcedureDocument, type: CommandType): boolean =>
  (commands[type] ?? []).some(
    ({ in: stages, by }) => by.length > 0 && (stages.length > 0 || type === 'register-claim'),
  );

/** The events that other events bring about, whatever command came first. */
export const consequencesOf = (document: ProcedureDocument): readonly EventType[] => [
  ...(Object.keys(document.stages).length > 1 ? ['StageEntered' as const] : []),
  ...(Object.keys(document.waits).length > 0 ? ['WaitOpened' as const, 'WaitClosed' as const] : []),
  ...(Object.keys(document.clocks).length > 0 ? consequencesOfClocks(document) : []),
];

const consequencesOfClocks = (document: ProcedureDocument): readonly EventType[] => [
  'ClockStarted',
  'ClockStopped',
  ...(hasSuspendableClock(document) ? ['ClockSuspended' as const, 'ClockResumed' as const] : []),
  'ClockWarned',
  'ClockExpired',
  ...(document.commands['request-withdrawal'] === undefined ? [] : ['WithdrawalLapsed' as const]),
  ...(Object.keys(document.obligations).length === 0 ? [] : ['ObligationMissed' as const]),
  ...(Object.values(document.remedies).some(({ outOfTime }) => outOfTime === 'judged')
    ? ['LatenessFlagged' as const]
    : []),
  ...Object.values(document.clocks).flatMap(({ starts, stops, expires }) => [
    ...(starts.on.some((event) => stops.on.includes(event)) ? ['LatenessFlagged' as const] : []),
    ...eventsOfEffect(expires.effect),
  ]),
];

/** What an expiry makes happen beside itself. */
const eventsOfEffect = (effect: ExpiryEffect): readonly EventType[] => {
  switch (effect) {
    case 'constructive-denial':
    case 'constructive-grant':
      return ['SilenceDeemed'];
    case 'document-expires':
      return ['DocumentExpired'];
    case 'none':
    case 'alert':
    case 'escalate':
    case 'task':
    case 'lapse':
    case 'opens-remedy':
      return [];
  }
};

const hasSuspendableClock = (document: ProcedureDocument): boolean =>
  Object.values(document.clocks).some(({ suspends }) => suspends !== undefined) ||
  Object.values(document.incidents).some(({ suspends }) => suspends.length > 0);

/** The commands of the catalogue that may emit an event. */
export const commandsThatEmit = (event: EventType): readonly CommandType[] =>
  COMMAND_TYPES.filter((type) => EVENTS_OF_COMMAND[type].includes(event));

/** Whether the claim remembers who gave this command, so that separation of duties can name it. */
export const isRememberedDuty = (type: CommandType): boolean =>
  EVENTS_OF_COMMAND[type].some((event) => dutyOf(event) === type);
