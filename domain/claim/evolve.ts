/**
 * The fold: a claim is what its events say, and nothing else.
 * Total by construction: the first event of a stream is `ClaimLodged` (the log refuses any other), and from there
 * each event of the catalogue has a meaning in every state. Facts about the world that made an event possible were
 * judged by `decide`; the fold never judges. Each theme has a file of its own, `evolve-<theme>.ts`.
 */
import { invariant } from '../shared/assert.ts';
import { laterOf } from '../shared/instant.ts';
import type { Applicant, Claim, Duty } from './claim.ts';
import { afterDecision } from './evolve-deciding.ts';
import type { ClaimEvent, EventOf } from './events.ts';
import { dutiesOf, isProgress } from './meaning.ts';

/** The claim that a stream tells; undefined for an empty stream. */
export const foldClaim = (events: readonly ClaimEvent[]): Claim | undefined =>
  events.reduce<Claim | undefined>(evolve, undefined);

/** The claim after one more event. */
export const evolve = (claim: Claim | undefined, event: ClaimEvent): Claim => {
  if (event.type === 'ClaimLodged') return lodged(event);
  invariant(claim !== undefined, `the first event of a claim is ClaimLodged, not ${event.type}`);
  invariant(event.version === claim.version + 1, `event ${event.version} follows version ${claim.version}`);
  return { ...changed(claim, event), ...envelopeOf(claim, event) };
};

const envelopeOf = (claim: Claim, event: ClaimEvent) => ({
  version: event.version,
  lastEventAt: laterOf(claim.lastEventAt, event.occurredAt),
  lastProgressAt: isProgress(event.type)
    ? laterOf(claim.lastProgressAt, event.occurredAt)
    : claim.lastProgressAt,
  duties: withDuties(claim.duties, event),
});

const withDuties = (duties: readonly Duty[], event: ClaimEvent): readonly Duty[] => {
  const performed = dutiesOf(event);
  return performed.length === 0 ? duties : [...duties, ...performed];
};

const lodged = (event: EventOf<'ClaimLodged'>): Claim => {
  const { applicants, arrivedOn, firstContactOn, origin, channel, cohort, variants, ...data } = event.data;
  return {
    ...data,
    claimId: event.claimId,
    version: event.version,
    procedure: event.procedure,
    lodgedAt: event.occurredAt,
    stageSince: event.occurredAt,
    status: 'open',
    applicants: applicants.map((one) => ({ ...one, ratified: data.filedBy === 'applicant' })),
    ...(arrivedOn !== undefined && { arrivedOn }),
    ...(firstContactOn !== undefined && { firstContactOn }),
    ...(origin !== undefined && { origin }),
    ...(channel !== undefined && { channel }),
    ...(cohort !== undefined && { cohort }),
    ...(variants !== undefined && { variants }),
    ...nothingYet,
    duties: withDuties([], event),
    lastProgressAt: event.occurredAt,
    lastEventAt: event.occurredAt,
  };
};

const nothingYet = {
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
  courtOrders: [],
  incidents: [],
  sessions: [],
  recused: [],
  documents: [],
  obligations: [],
  waitsEnded: [],
  interviewsHeld: 0,
  absences: [],
  consents: [],
  splitTo: [],
  late: [],
  migrations: [],
} as const satisfies Partial<Claim>;

/** The course of the claim up to the decision, and its end. */
const changed = (claim: Claim, event: ClaimEvent): Claim => {
  switch (event.type) {
    case 'ClaimLodged':
    case 'ClaimAdmitted':
      return claim;
    case 'ClaimRatified':
      return { ...claim, applicants: ratified(claim.applicants, event.data.personIds) };
    case 'PreventionServed':
      return { ...claim, prevention: 'served' };
    case 'PreventionAnswered':
      return { ...claim, prevention: 'answered' };
    case 'InterviewScheduled': {
      const { interviewOn, interviewerId } = event.data;
      return { ...claim, interview: { state: 'scheduled', interviewOn, interviewerId } };
    }
    case 'InterviewPostponed':
      return postponed(claim, event);
    case 'InterviewHeld': {
      const interview = { state: 'held', heldAt: event.occurredAt } as const;
      return { ...claim, interview, interviewsHeld: claim.interviewsHeld + 1 };
    }
    case 'OpinionRequested': {
      const { authority } = event.data;
      return { ...claim, opinions: [...claim.opinions, { authority, state: 'requested' }] };
    }
    case 'OpinionReceived':
      return { ...claim, opinions: received(claim.opinions, event.data.authority) };
    case 'WithdrawalRequested':
      return { ...claim, withdrawal: 'requested' };
    case 'WithdrawalRatified':
    case 'WithdrawalLapsed':
      return { ...claim, withdrawal: 'none' };
    case 'ClaimAssigned':
      return { ...claim, officerId: event.data.officerId };
    case 'ClaimClosed':
      return { ...claim, status: 'closed', closure: { reason: event.data.reason, at: event.occurredAt } };
    case 'StageEntered': {
      const { stage, phase } = event.data;
      return { ...claim, stage, phase, stageSince: event.occurredAt };
    }
    default:
      return afterDecision(claim, event);
  }
};

const ratified = (applicants: readonly Applicant[], personIds: readonly string[]): readonly Applicant[] =>
  applicants.map((one) => (personIds.includes(one.personId) ? { ...one, ratified: true } : one));

const received = (opinions: Claim['opinions'], authority: string): Claim['opinions'] =>
  opinions.map((one) => (one.authority === authority ? { ...one, state: 'received' } : one));

const postponed = (claim: Claim, event: EventOf<'InterviewPostponed'>): Claim => ({
  ...claim,
  postponements: [
    ...claim.postponements,
    { causeCode: event.data.causeCode, sideAtFault: event.data.sideAtFault, at: event.occurredAt },
  ],
  ...(claim.interview.state === 'scheduled' && {
    interview: { ...claim.interview, interviewOn: event.data.interviewOn },
  }),
});
