import type { Claim } from '../claim.ts';
import type { CommandOf } from '../commands.ts';
import type { Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp, strangers } from './answer.ts';

/** An interview is scheduled for the day of the command or later. */
export const scheduleInterview = (command: CommandOf<'schedule-interview'>, situation: Situation): Answer => {
  const { interviewOn } = command.data;
  const { occurredOn, basis } = situation;
  if (interviewOn < occurredOn)
    return refuse('ConditionNotMet', 'interview-not-in-past', { facts: { interviewOn, occurredOn }, basis });
  return happens({ type: 'InterviewScheduled', data: command.data, ...stamp(situation) });
};

/** A postponement names its cause and the side at fault, so that nobody is blamed for another's absence. */
export const postponeInterview = (
  claim: Claim,
  command: CommandOf<'postpone-interview'>,
  situation: Situation,
): Answer => {
  const { interviewOn } = command.data;
  const { occurredOn, basis } = situation;
  if (claim.interview.state !== 'scheduled') return refuse('InterviewNotScheduled', command.type, { basis });
  if (interviewOn < occurredOn)
    return refuse('ConditionNotMet', 'interview-not-in-past', { facts: { interviewOn, occurredOn }, basis });
  const from = claim.interview.interviewOn;
  return happens({ type: 'InterviewPostponed', data: { ...command.data, from }, ...stamp(situation) });
};

/** An interview is recorded for persons of the claim. */
export const recordInterview = (
  claim: Claim,
  command: CommandOf<'record-interview'>,
  situation: Situation,
): Answer => {
  const unknown = strangers(claim, command.data.personIds);
  if (unknown.length > 0)
    return refuse('PersonNotInClaim', command.type, { facts: { persons: unknown }, basis: situation.basis });
  return happens({ type: 'InterviewHeld', data: command.data, ...stamp(situation) });
};

/** An opinion is received from the authority that was asked for it. */
export const recordOpinion = (
  claim: Claim,
  command: CommandOf<'record-opinion'>,
  situation: Situation,
): Answer => {
  const { authority } = command.data;
  const asked = claim.opinions.some((one) => one.authority === authority && one.state === 'requested');
  if (!asked) return refuse('WaitNotOpen', command.type, { facts: { authority }, basis: situation.basis });
  return happens({ type: 'OpinionReceived', data: command.data, ...stamp(situation) });
};
