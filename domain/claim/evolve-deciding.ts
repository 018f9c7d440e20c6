/** Drafts, sessions of bodies, recommendations, acts, remedies, reviews of a status. */
import type { Act, Applicant, BodySession, Claim } from './claim.ts';
import type { PersonOutcome } from './command-data.ts';
import type { BodyEventData } from './event-data.ts';
import type { ClaimEvent, EventOf, EventType } from './events.ts';
import type { PartyWorkEvent } from './evolve-parties.ts';
import { afterPartyWork } from './evolve-parties.ts';

type DecidingType =
  | keyof BodyEventData
  | 'DecisionDrafted'
  | 'DraftReviewed'
  | 'DraftReturned'
  | 'ClaimDeclaredInadmissible'
  | 'DecisionIssued'
  | 'ActServed'
  | 'SilenceDeemed'
  | 'RemedyLodged'
  | 'RemedyDecided'
  | 'StatusReviewOpened'
  | 'StatusReviewDecided';

type LaterEvent = EventOf<DecidingType> | PartyWorkEvent;

/** The claim after an event of deciding, or of a later theme. */
export const afterDecision = (claim: Claim, event: LaterEvent): Claim => {
  switch (event.type) {
    case 'DecisionDrafted':
      return { ...claim, draft: { ...event.data, state: 'drafted' }, sessions: undecided(claim) };
    case 'DraftReviewed':
      return claim.draft.state === 'none'
        ? claim
        : { ...claim, draft: { ...claim.draft, state: 'reviewed' } };
    case 'DraftReturned':
      return returned(claim);
    case 'ClaimDeclaredInadmissible':
      return { ...claim, acts: [...claim.acts, actOf(event)] };
    case 'DecisionIssued':
      return decisionTaken(claim, event);
    case 'RemedyLodged':
      return { ...claim, remedy: event.data };
    case 'RemedyDecided': {
      const remediesDecided = [...claim.remediesDecided, event.data.remedy];
      return { ...decisionTaken(claim, event), draft: claim.draft, remedy: null, remediesDecided };
    }
    case 'ActServed':
    case 'ActCommunicated':
      return { ...claim, acts: claim.acts.map((act) => afterNotice(act, event)) };
    case 'SilenceDeemed':
      return { ...claim, acts: [...claim.acts, { ...actOf(event), silenceOf: event.data.clock }] };
    case 'StatusReviewOpened':
      return { ...claim, statusReview: event.data };
    case 'StatusReviewDecided': {
      const { statusReview: _decided, ...rest } = claim;
      return { ...rest, acts: [...claim.acts, { ...actOf(event), kind: event.data.kind }] };
    }
    default:
      return afterBody(claim, event);
  }
};

const afterBody = (
  claim: Claim,
  event: EventOf<'AgendaEntered' | 'SessionHeld' | 'OutcomeRecommended' | 'OfficerRecused'> | PartyWorkEvent,
): Claim => {
  switch (event.type) {
    case 'AgendaEntered':
      return {
        ...claim,
        sessions: [...claim.sessions.filter((one) => !isSame(one, event.data)), event.data],
      };
    case 'SessionHeld':
      return { ...claim, sessions: claim.sessions.map((one) => held(one, event)) };
    case 'OutcomeRecommended':
      return { ...claim, recommendation: event.data };
    case 'OfficerRecused':
      return { ...claim, recused: [...new Set([...claim.recused, event.data.officerId])] };
    default:
      return afterPartyWork(claim, event);
  }
};

/** What a body voted on one draft says nothing about the next one; what it will look at stays on its agenda. */
const undecided = (claim: Claim): readonly BodySession[] =>
  claim.sessions.filter(({ result }) => result === undefined);

/** A recommendation outlives the draft: whoever drafts otherwise now departs from it, unless the body recommends anew. */
const returned = (claim: Claim): Claim => ({
  ...claim,
  draft: { state: 'none' },
  sessions: undecided(claim),
  ...(claim.recommendation !== undefined && {
    recommendation: { ...claim.recommendation, draftReturned: true },
  }),
});

const decisionTaken = (claim: Claim, event: EventOf<'DecisionIssued' | 'RemedyDecided'>): Claim => {
  const { recommendation: _followed, ...rest } = claim;
  const kind = event.type === 'DecisionIssued' ? event.data.kind : undefined;
  return {
    ...rest,
    acts: [...claim.acts, { ...actOf(event), ...(kind !== undefined && { kind }) }],
    applicants: decided(claim.applicants, event.data.outcomes),
    draft: { state: 'none' },
    sessions: [],
  };
};

const decided = (
  applicants: readonly Applicant[],
  outcomes: readonly PersonOutcome[],
): readonly Applicant[] =>
  applicants.map((one) => {
    const outcome = outcomes.find(({ personId }) => personId === one.personId);
    return outcome === undefined ? one : { ...one, outcome: outcome.outcome };
  });

const actOf = (event: {
  readonly type: EventType;
  readonly data: Pick<Act, 'actId'>;
  readonly occurredAt: ClaimEvent['occurredAt'];
}): Act => ({ actId: event.data.actId, event: event.type, issuedAt: event.occurredAt });

const afterNotice = (act: Act, event: EventOf<'ActServed' | 'ActCommunicated'>): Act => {
  if (act.actId !== event.data.actId) return act;
  if (event.type === 'ActServed') return { ...act, servedOn: event.data.servedOn };
  return { ...act, communicatedTo: [...new Set([...(act.communicatedTo ?? []), event.data.to])] };
};

const isSame = (one: BodySession, { body, session }: Pick<BodySession, 'body' | 'session'>): boolean =>
  one.body === body && one.session === session;

const held = (one: BodySession, { data }: EventOf<'SessionHeld'>): BodySession =>
  isSame(one, data) && one.result === undefined ? { ...one, result: data.result } : one;
