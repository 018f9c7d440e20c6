/**
 * Bodies that meet and vote, recommendations, recusal, and what is told to observers. A session is entered on an agenda,
 * held once, and its result is arithmetic (voting.ts); what it leads to is decided by the procedure.
 */
import type { BodyDefinition } from '../../procedure/decision-definition.ts';
import { assertNever } from '../../shared/assert.ts';
import type { BodySession, Claim } from '../claim.ts';
import type { MemberVote, PersonOutcome } from '../command-data.ts';
import type { BodyCommand, CommandOf } from '../commands.ts';
import type { Refused, Situation, SituationOf } from '../decision.ts';
import { refuse } from '../decision.ts';
import { resultOf } from '../voting.ts';
import type { Answer } from './answer.ts';
import { entering, happens, stamp } from './answer.ts';
import { flawInOutcomes, kindOf, sameOutcomes } from './deciding.ts';
import { unlistedRefused } from './named-persons.ts';

/** What a command about bodies, officers or observers makes happen, or why it does not. */
export const bodyRules = (claim: Claim, situation: SituationOf<BodyCommand>): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'enter-on-agenda':
      return enterOnAgenda(claim, command, situation);
    case 'record-session':
      return recordSession(claim, command, situation);
    case 'recommend-outcome':
      return recommend(claim, command, situation);
    case 'recuse-officer':
      return recuse(claim, command, situation);
    case 'communicate-act':
      return communicate(claim, command, situation);
    default:
      return assertNever(command);
  }
};

/** A claim is entered on the agenda of a body that meets, for the day of the command or a later one. */
const enterOnAgenda = (claim: Claim, command: CommandOf<'enter-on-agenda'>, situation: Situation): Answer => {
  const { body, session, sessionOn } = command.data;
  const { basis, occurredOn } = situation;
  const meeting = meetingBody(body, situation);
  if (meeting.kind === 'refused') return meeting;
  if (sessionOn < occurredOn)
    return refuse('ConditionNotMet', 'session-not-in-past', { facts: { sessionOn, occurredOn }, basis });
  if (pendingSession(claim, body) !== undefined)
    return refuse('NothingToChange', 'one-agenda-at-a-time', { facts: { body, session }, basis });
  return happens({ type: 'AgendaEntered', data: command.data, ...stamp(situation) });
};

/** A session is held on its day or later, on the draft that lies before the body, with one vote of each member. */
const recordSession = (claim: Claim, command: CommandOf<'record-session'>, situation: Situation): Answer => {
  const { body, session, votes } = command.data;
  const { basis } = situation;
  const meeting = meetingBody(body, situation);
  if (meeting.kind === 'refused') return meeting;
  const entered = pendingSession(claim, body);
  if (entered?.session !== session)
    return refuse('SessionNotOnAgenda', 'session-on-agenda', { facts: { body, session }, basis });
  if (claim.draft.state === 'none') return refuse('DraftMissing', command.type, { basis });
  const flaw = flawInSession(entered, situation) ?? flawInVotes(claim, votes, { body: meeting, situation });
  if (flaw !== undefined) return flaw;
  const result = resultOf(meeting, votes);
  const follows = result === 'no-decision' ? meeting.onNoDecision : undefined;
  const there = { ...situation, basis: [...new Set([...basis, ...meeting.basis])] };
  return happens(
    { type: 'SessionHeld', data: { ...command.data, result, ...(follows && { follows }) }, ...stamp(there) },
    ...(follows === 'escalate' && situation.to === undefined
      ? entering(claim, there, meeting.escalatesTo)
      : []),
  );
};

const flawInSession = ({ sessionOn }: BodySession, { occurredOn, basis }: Situation): Refused | undefined =>
  occurredOn < sessionOn
    ? refuse('ConditionNotMet', 'session-held-on-its-day', { facts: { sessionOn, occurredOn }, basis })
    : undefined;

const flawInVotes = (
  claim: Claim,
  votes: readonly MemberVote[],
  { body, situation }: { readonly body: BodyDefinition; readonly situation: Situation },
): Refused | undefined => {
  const { basis } = situation;
  const members = votes.map(({ memberId }) => memberId);
  if (new Set(members).size < members.length || votes.filter(({ chairs }) => chairs).length > 1)
    return refuse('ConditionNotMet', 'one-vote-each', { facts: { members }, basis });
  if (members.length > (body.members ?? members.length))
    return refuse('ConditionNotMet', 'members-of-the-body', {
      facts: { voted: members.length, members: body.members ?? 0 },
      basis: body.basis,
    });
  const recused = votes.find(({ memberId, vote }) => vote !== 'recused' && claim.recused.includes(memberId));
  if (recused !== undefined)
    return refuse('ActorRecused', 'recused-do-not-vote', { facts: { memberId: recused.memberId }, basis });
  return partialMember(claim, votes, situation);
};

/** Whoever has handled the claim in a duty that the procedure keeps apart from this one does not vote on it. */
const partialMember = (
  claim: Claim,
  votes: readonly MemberVote[],
  { differentFrom = [], basis, command }: Situation,
): Refused | undefined => {
  const clash = claim.duties.find(
    ({ command: duty, actorId }) =>
      differentFrom.includes(duty) &&
      votes.some(({ memberId, vote }) => memberId === actorId && vote !== 'recused'),
  );
  if (clash === undefined) return undefined;
  return refuse('SamePersonInTwoDuties', command.type, {
    facts: { memberId: clash.actorId, performed: clash.command },
    basis,
  });
};

/** A recommendation comes from the body that the procedure names; from a committee, it is what the committee voted for. */
const recommend = (claim: Claim, command: CommandOf<'recommend-outcome'>, situation: Situation): Answer => {
  const { body, outcomes } = command.data;
  const { document, basis } = situation;
  const decision = document.decisions[kindOf(claim.draft)];
  if (decision?.recommendedBy !== body)
    return refuse('RecommendationNotCompetent', 'decisions.recommendedBy', {
      facts: { body, recommendedBy: decision?.recommendedBy ?? '' },
      basis: decision?.basis ?? basis,
    });
  const flaw = flawInOutcomes(claim, outcomes, situation) ?? notVoted(claim, body, { outcomes, situation });
  return flaw ?? happens({ type: 'OutcomeRecommended', data: command.data, ...stamp(situation) });
};

const notVoted = (
  claim: Claim,
  body: string,
  { outcomes, situation }: { readonly outcomes: readonly PersonOutcome[]; readonly situation: Situation },
): Refused | undefined => {
  const { document, basis } = situation;
  if (document.bodies[body]?.kind === 'officer') return undefined;
  const carried = claim.sessions.some((one) => one.body === body && one.result === 'carried');
  if (!carried) return refuse('SessionNotCarried', 'recommended-after-vote', { facts: { body }, basis });
  if (claim.draft.state !== 'none' && sameOutcomes(claim.draft.outcomes, outcomes)) return undefined;
  return refuse('ConditionNotMet', 'recommends-what-was-voted', { facts: { body }, basis });
};

/** Whoever has a conflict of interest leaves the claim; what they did before stays, under their name. */
const recuse = (claim: Claim, command: CommandOf<'recuse-officer'>, situation: Situation): Answer => {
  const { officerId } = command.data;
  if (claim.recused.includes(officerId))
    return refuse('NothingToChange', 'recused-once', { facts: { officerId }, basis: situation.basis });
  return happens({ type: 'OfficerRecused', data: command.data, ...stamp(situation) });
};

/** An act is told to an observer of the procedure, who is no party to it; the disclosure is on record. */
const communicate = (claim: Claim, command: CommandOf<'communicate-act'>, situation: Situation): Answer => {
  const { actId, to } = command.data;
  const { document, basis } = situation;
  const act = claim.acts.find((one) => one.actId === actId);
  if (act === undefined) return refuse('ActUnknown', command.type, { facts: { actId }, basis });
  const unknown = unlistedRefused(document.observers, to, { rule: 'procedure-observers', basis });
  if (unknown !== undefined) return unknown;
  if (act.communicatedTo?.includes(to) === true)
    return refuse('NothingToChange', 'communicated-once', { facts: { actId, to }, basis });
  return happens({ type: 'ActCommunicated', data: command.data, ...stamp(situation) });
};

const pendingSession = (claim: Claim, body: string): BodySession | undefined =>
  claim.sessions.find((one) => one.body === body && one.result === undefined);

const meetingBody = (name: string, { document, basis }: Situation): BodyDefinition | Refused => {
  const body = document.bodies[name];
  if (body !== undefined && body.kind !== 'officer') return body;
  const meeting = Object.entries(document.bodies).flatMap(([id, { kind }]) =>
    kind === 'officer' ? [] : [id],
  );
  return refuse('BodyUnknown', 'procedure-bodies', { facts: { body: name, bodies: meeting }, basis });
};
