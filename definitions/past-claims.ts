/**
 * The commands behind a stream of events: what somebody must have asked for, so that this happened. Events that time
 * brings about (warnings, expiries) and moves of the engine have no command of a person behind them.
 */
import type { Command, CommandType } from '../domain/claim/commands.ts';
import type { CommandData } from '../domain/claim/command-data.ts';
import type { ClaimEvent, EventOf, EventType } from '../domain/claim/events.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { laterOf } from '../domain/shared/instant.ts';

/** A claim as it was led: its commands in their order, each at its legal time, and until when it is known. */
export interface PastClaim {
  readonly claimId: ClaimId;
  readonly commands: readonly Command[];
  readonly events: number;
  readonly until: Instant;
  /** Options that its registration was stamped with. */
  readonly variants?: Readonly<Record<string, string>>;
  /** What its events say beside its commands; absent where only commands are known, of which some may have been refused. */
  readonly recorded?: Recorded;
}

/** Commands by which nobody asked anything of a claim: they followed from what was published or approved for many. */
export const LEFT_OUT = ['recompute-clocks', 'migrate-claim'] as const satisfies readonly CommandType[];
export type LeftOut = (typeof LEFT_OUT)[number];

export interface Recorded {
  /** The version under which the claim was registered, by its hash. */
  readonly registeredUnder: string;
  /** What happened to the claim that no replay does again. */
  readonly leftOut: readonly LeftOut[];
}

/** What was asked of the claim; undefined for a stream that does not begin with a registration. */
export const pastClaimOf = (events: readonly ClaimEvent[]): PastClaim | undefined => {
  const [first] = events;
  if (first?.type !== 'ClaimLodged') return undefined;
  const { variants } = first.data;
  return {
    claimId: first.claimId,
    events: events.length,
    until: events.reduce((latest, { occurredAt }) => laterOf(latest, occurredAt), first.occurredAt),
    commands: events.flatMap((event, index) =>
      events[index - 1]?.commandId === event.commandId ? [] : commandsBehind(event),
    ),
    ...(variants !== undefined && { variants }),
    recorded: { registeredUnder: first.procedure.hash, leftOut: leftOutOf(events) },
  };
};

const leftOutOf = (events: readonly ClaimEvent[]): readonly LeftOut[] => {
  const begun = events.filter(({ commandId }, index) => events[index - 1]?.commandId !== commandId);
  return LEFT_OUT.filter((command) => begun.some(({ type }) => type === beginningOf[command]));
};

/** The event with which each of them begins. */
const beginningOf = {
  'recompute-clocks': 'ClockRecomputed',
  'migrate-claim': 'ClaimMigrated',
} as const satisfies Readonly<Record<LeftOut, EventType>>;

type Body = {
  readonly [Type in CommandType]: { readonly type: Type; readonly data: CommandData[Type] };
}[CommandType];

const commandsBehind = (event: ClaimEvent): readonly Command[] => {
  const body = courseOf(event) ?? decidingOf(event) ?? termsOf(event) ?? partiesOf(event) ?? breaksOf(event);
  if (body === undefined) return [];
  const { commandId, claimId, actor, occurredAt } = event;
  return [{ commandId, claimId, actor, occurredAt, ...body }];
};

/** The first norm of an order, which is the one that its command named. */
const normOf = ({ basis }: ClaimEvent): string => basis[0] ?? '';

/** The course of a claim from registration to the hearing. */
const courseOf = (event: ClaimEvent): Body | undefined => {
  switch (event.type) {
    case 'ClaimLodged':
      return { type: 'register-claim', data: registrationOf(event) };
    case 'ClaimRatified':
      return { type: 'ratify-claim', data: event.data };
    case 'PreventionServed':
      return { type: 'serve-prevention', data: event.data };
    case 'PreventionAnswered':
      return { type: 'answer-prevention', data: event.data };
    case 'ClaimAdmitted':
      return { type: 'admit-claim', data: {} };
    case 'ClaimDeclaredInadmissible':
      return { type: 'declare-inadmissible', data: { groundCode: event.data.groundCode } };
    case 'InterviewScheduled':
      return { type: 'schedule-interview', data: event.data };
    case 'InterviewPostponed': {
      const { from: _from, ...data } = event.data;
      return { type: 'postpone-interview', data };
    }
    case 'InterviewHeld':
      return { type: 'record-interview', data: event.data };
    case 'OpinionRequested':
      return { type: 'request-opinion', data: event.data };
    case 'OpinionReceived':
      return { type: 'record-opinion', data: event.data };
    default:
      return undefined;
  }
};

/** Deciding, serving, contesting. */
const decidingOf = (event: ClaimEvent): Body | undefined => {
  switch (event.type) {
    case 'DecisionDrafted':
      return { type: 'draft-decision', data: event.data };
    case 'DraftReviewed':
      return { type: 'review-draft', data: {} };
    case 'DraftReturned':
      return { type: 'return-draft', data: event.data };
    case 'DecisionIssued': {
      const { actId: _act, outcomes: _outcomes, kind: _kind, ...data } = event.data;
      return { type: 'issue-decision', data };
    }
    case 'ActServed': {
      const { servedOn: _on, deemedServedOn: _deemed, ...data } = event.data;
      return { type: 'serve-act', data };
    }
    case 'RemedyLodged':
      return { type: 'lodge-remedy', data: { remedy: event.data.remedy } };
    case 'RemedyDecided': {
      const { actId: _act, ...data } = event.data;
      return { type: 'decide-remedy', data };
    }
    default:
      return undefined;
  }
};

/** Terms, withdrawal, the end. */
const termsOf = (event: ClaimEvent): Body | undefined => {
  switch (event.type) {
    case 'ClockExtended': {
      const { clock, extension } = event.data;
      const length = { value: extension.length, unit: extension.unit };
      return { type: 'extend-clock', data: { clock, ground: extension.ground, length } };
    }
    case 'TermsSuspended':
      return { type: 'suspend-terms', data: { ...event.data, offices: [], basis: normOf(event) } };
    case 'TermsResumed':
      return { type: 'resume-terms', data: event.data };
    case 'WithdrawalRequested':
      return { type: 'request-withdrawal', data: {} };
    case 'WithdrawalRatified':
      return { type: 'ratify-withdrawal', data: {} };
    case 'ClaimClosed':
      return { type: 'close-claim', data: event.data };
    case 'ClaimAssigned':
      return { type: 'assign-claim', data: event.data };
    default:
      return undefined;
  }
};

const registrationOf = ({ data, procedure }: EventOf<'ClaimLodged'>): CommandData['register-claim'] => {
  const { office, track, filedBy, applicants, arrivedOn, origin, channel, cohort } = data;
  return {
    procedure: procedure.id,
    office,
    track,
    filedBy,
    applicants,
    ...(arrivedOn !== undefined && { arrivedOn }),
    ...(origin !== undefined && { origin }),
    ...(channel !== undefined && { channel }),
    ...(cohort !== undefined && { cohort }),
  };
};

/** Persons, places, hearing, bodies. */
const partiesOf = (event: ClaimEvent): Body | undefined => {
  switch (event.type) {
    case 'ClaimTransferred':
      return { type: 'transfer-claim', data: { office: event.data.to, reasonCode: event.data.reasonCode } };
    case 'ClaimReceived':
      return { type: 'receive-claim', data: {} };
    case 'TrackAssigned':
      return { type: 'assign-track', data: { track: event.data.to, reasonCode: event.data.reasonCode } };
    case 'PersonsAdded':
      return { type: 'add-persons', data: event.data };
    case 'PersonsSplit':
      return { type: 'split-claim', data: event.data };
    case 'GuardianAppointed':
      return { type: 'appoint-guardian', data: event.data };
    case 'NeedFlagged':
      return { type: 'flag-need', data: event.data };
    case 'PersonReferred':
      return { type: 'refer-person', data: event.data };
    case 'NewElementsAssessed':
      return { type: 'assess-new-elements', data: event.data };
    case 'ConsentRecorded':
      return { type: 'record-consent', data: event.data };
    case 'InterviewMissed':
      return { type: 'record-absence', data: event.data };
    case 'TranscriptConfirmed':
      return { type: 'confirm-transcript', data: event.data };
    case 'AgendaEntered':
      return { type: 'enter-on-agenda', data: event.data };
    case 'SessionHeld': {
      const { body, session, votes } = event.data;
      return { type: 'record-session', data: { body, session, votes } };
    }
    case 'OutcomeRecommended':
      return { type: 'recommend-outcome', data: event.data };
    case 'OfficerRecused':
      return { type: 'recuse-officer', data: event.data };
    case 'ActCommunicated':
      return { type: 'communicate-act', data: event.data };
    default:
      return undefined;
  }
};

/** Incidents, obligations, documents, endings, the record. */
const breaksOf = (event: ClaimEvent): Body | undefined => {
  switch (event.type) {
    case 'IncidentOpened':
      return { type: 'open-incident', data: event.data };
    case 'IncidentClosed':
      return { type: 'close-incident', data: event.data };
    case 'CourtOrderApplied':
      return { type: 'apply-court-order', data: { ...event.data, basis: normOf(event) } };
    case 'ClockStarted': {
      const { clock, computation } = event.data;
      return { type: 'start-clock', data: { clock, on: computation.trigger.on, reasonCode: 'as-recorded' } };
    }
    case 'ObligationFulfilled':
      return { type: 'record-compliance', data: event.data };
    case 'ObligationExcused':
      return { type: 'excuse-obligation', data: event.data };
    case 'DocumentIssued': {
      const { validUntil: _until, ...data } = event.data;
      return { type: 'issue-document', data };
    }
    case 'DocumentExtended':
      return { type: 'extend-document', data: { ...event.data, basis: normOf(event) } };
    case 'DocumentRevoked':
      return { type: 'revoke-document', data: event.data };
    case 'ClosureNoticeServed':
      return { type: 'serve-closure-notice', data: event.data };
    case 'ClosureObjected':
      return { type: 'object-to-closure', data: event.data };
    case 'ClaimReopened':
      return { type: 'reopen-claim', data: { reasonCode: event.data.reasonCode } };
    case 'StatusReviewOpened':
      return { type: 'open-status-review', data: event.data };
    case 'StatusReviewDecided':
      return { type: 'decide-status-review', data: { result: event.data.result } };
    case 'DisclosureRecorded':
      return { type: 'record-disclosure', data: event.data };
    case 'CorrectionRecorded':
      return { type: 'correct-record', data: event.data };
    default:
      return undefined;
  }
};
