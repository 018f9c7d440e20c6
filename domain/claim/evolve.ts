/**
 * The fold: a claim is what its events say, and nothing else.
 * Total by construction: the first event of a stream is `ClaimLodged` (the log refuses any other), and from there
 * each event of the catalogue has a meaning in every state. Facts about the world that made an event possible were
 * judged by `decide`; the fold never judges.
 */
import { assertNever, invariant } from '../shared/assert.ts';
import { laterOf } from '../shared/instant.ts';
import type { Applicant, Claim, Duty } from './claim.ts';
import type { PersonOutcome } from './commands.ts';
import { evolveClocks } from './evolve-clocks.ts';
import type { ClaimEvent, EventType } from './events.ts';
import { dutyOf, isProgress } from './meaning.ts';

type EventOf<Type extends EventType> = Extract<ClaimEvent, { readonly type: Type }>;

/** The claim that a stream tells; undefined for an empty stream. */
export const foldClaim = (events: readonly ClaimEvent[]): Claim | undefined =>
  events.reduce<Claim | undefined>(evolve, undefined);

/** The claim after one more event. */
export const evolve = (claim: Claim | undefined, event: ClaimEvent): Claim => {
  if (event.type === 'ClaimLodged') return lodged(event);
  invariant(claim !== undefined, `the first event of a claim is ClaimLodged, not ${event.type}`);
  invariant(event.version === claim.version + 1, `event ${event.version} follows version ${claim.version}`);
  return { ...claim, ...changed(claim, event), ...envelopeOf(claim, event) };
};

const envelopeOf = (claim: Claim, event: ClaimEvent) => ({
  version: event.version,
  lastEventAt: laterOf(claim.lastEventAt, event.occurredAt),
  lastProgressAt: isProgress(event.type)
    ? laterOf(claim.lastProgressAt, event.occurredAt)
    : claim.lastProgressAt,
  duties: withDuty(claim.duties, event),
});

const withDuty = (duties: readonly Duty[], event: ClaimEvent): readonly Duty[] => {
  const command = dutyOf(event.type);
  return command === undefined ? duties : [...duties, { command, actorId: event.actor.id }];
};

const lodged = (event: EventOf<'ClaimLodged'>): Claim => ({
  claimId: event.claimId,
  version: event.version,
  procedure: event.procedure,
  jurisdiction: event.data.jurisdiction,
  zone: event.data.zone,
  office: event.data.office,
  track: event.data.track,
  fileNumber: event.data.fileNumber,
  filedBy: event.data.filedBy,
  lodgedOn: event.data.lodgedOn,
  lodgedAt: event.occurredAt,
  stage: event.data.stage,
  phase: event.data.phase,
  stageSince: event.occurredAt,
  status: 'open',
  applicants: event.data.applicants.map((one) => ({ ...one, ratified: event.data.filedBy === 'applicant' })),
  prevention: 'none',
  interview: { state: 'none' },
  postponements: [],
  draft: { state: 'none' },
  acts: [],
  remedy: null,
  remediesDecided: [],
  withdrawal: 'none',
  opinions: [],
  clocks: [],
  waits: [],
  suspensions: [],
  duties: withDuty([], event),
  lastProgressAt: event.occurredAt,
  lastEventAt: event.occurredAt,
});

const changed = (claim: Claim, event: ClaimEvent): Partial<Claim> => {
  switch (event.type) {
    case 'ClaimLodged':
      return {};
    case 'ClaimRatified':
      return { applicants: ratified(claim.applicants, event.data.personIds) };
    case 'PreventionServed':
      return { prevention: 'served' };
    case 'PreventionAnswered':
      return { prevention: 'answered' };
    case 'ClaimAdmitted':
      return {};
    case 'InterviewScheduled':
      return { interview: { state: 'scheduled', ...event.data } };
    case 'InterviewPostponed':
      return postponed(claim, event);
    case 'InterviewHeld':
      return { interview: { state: 'held', heldAt: event.occurredAt } };
    case 'OpinionRequested':
      return { opinions: [...claim.opinions, { authority: event.data.authority, state: 'requested' }] };
    case 'OpinionReceived':
      return {
        opinions: claim.opinions.map((one) =>
          one.authority === event.data.authority ? { ...one, state: 'received' } : one,
        ),
      };
    case 'WithdrawalRequested':
      return { withdrawal: 'requested' };
    case 'WithdrawalRatified':
    case 'WithdrawalLapsed':
      return { withdrawal: 'none' };
    case 'ClaimAssigned':
      return { officerId: event.data.officerId };
    case 'ClaimClosed':
      return { status: 'closed', closure: { reason: event.data.reason, at: event.occurredAt } };
    case 'StageEntered':
      return { stage: event.data.stage, phase: event.data.phase, stageSince: event.occurredAt };
    default:
      return afterDecision(claim, event);
  }
};

type Later = EventOf<
  | 'DecisionDrafted'
  | 'DraftReviewed'
  | 'DraftReturned'
  | 'ClaimDeclaredInadmissible'
  | 'DecisionIssued'
  | 'ActServed'
  | 'RemedyLodged'
  | 'RemedyDecided'
  | WorkType
>;

/** Drafts, acts and remedies. */
const afterDecision = (claim: Claim, event: Later): Partial<Claim> => {
  switch (event.type) {
    case 'DecisionDrafted':
      return { draft: { state: 'drafted', outcomes: event.data.outcomes } };
    case 'DraftReviewed':
      return claim.draft.state === 'none' ? {} : { draft: { ...claim.draft, state: 'reviewed' } };
    case 'DraftReturned':
      return { draft: { state: 'none' } };
    case 'ClaimDeclaredInadmissible':
      return { acts: issued(claim, event) };
    case 'DecisionIssued':
      return {
        acts: issued(claim, event),
        applicants: decided(claim.applicants, event.data.outcomes),
        draft: { state: 'none' },
      };
    case 'ActServed':
      return {
        acts: claim.acts.map((act) =>
          act.actId === event.data.actId ? { ...act, servedOn: event.data.servedOn } : act,
        ),
      };
    case 'RemedyLodged':
      return { remedy: event.data };
    case 'RemedyDecided':
      return {
        remedy: null,
        acts: issued(claim, event),
        applicants: decided(claim.applicants, event.data.outcomes),
        remediesDecided: [...claim.remediesDecided, event.data.remedy],
      };
    default:
      return afterWork(claim, event);
  }
};

type WorkType =
  | 'WaitOpened'
  | 'WaitClosed'
  | 'TermsSuspended'
  | 'TermsResumed'
  | (`Clock${string}` & EventType);

/** Waits, general suspensions and clocks: what the procedure keeps, and not what anybody did. */
const afterWork = (claim: Claim, event: EventOf<WorkType>): Partial<Claim> => {
  switch (event.type) {
    case 'WaitOpened':
      return { waits: [...claim.waits, { ...event.data, openedAt: event.occurredAt }] };
    case 'WaitClosed':
      return { waits: claim.waits.filter((wait) => wait.wait !== event.data.wait) };
    case 'TermsSuspended':
      return { suspensions: [...claim.suspensions, { ...event.data, basis: event.basis }] };
    case 'TermsResumed':
      return {
        suspensions: claim.suspensions.map((one) =>
          one.suspensionId === event.data.suspensionId ? { ...one, until: event.data.on } : one,
        ),
      };
    case 'ClockStarted':
    case 'ClockStopped':
    case 'ClockSuspended':
    case 'ClockResumed':
    case 'ClockExtended':
    case 'ClockWarned':
    case 'ClockExpired':
      return { clocks: evolveClocks(claim.clocks, event) };
    default:
      return assertNever(event);
  }
};

const ratified = (applicants: readonly Applicant[], personIds: readonly string[]): readonly Applicant[] =>
  applicants.map((one) => (personIds.includes(one.personId) ? { ...one, ratified: true } : one));

const decided = (
  applicants: readonly Applicant[],
  outcomes: readonly PersonOutcome[],
): readonly Applicant[] =>
  applicants.map((one) => {
    const outcome = outcomes.find(({ personId }) => personId === one.personId);
    return outcome === undefined ? one : { ...one, outcome: outcome.outcome };
  });

const postponed = (claim: Claim, event: EventOf<'InterviewPostponed'>): Partial<Claim> => ({
  postponements: [
    ...claim.postponements,
    { causeCode: event.data.causeCode, sideAtFault: event.data.sideAtFault, at: event.occurredAt },
  ],
  ...(claim.interview.state === 'scheduled' && {
    interview: { ...claim.interview, interviewOn: event.data.interviewOn },
  }),
});

const issued = (
  claim: Claim,
  event: EventOf<'DecisionIssued' | 'ClaimDeclaredInadmissible' | 'RemedyDecided'>,
): Claim['acts'] => [
  ...claim.acts,
  { actId: event.data.actId, event: event.type, issuedAt: event.occurredAt },
];
