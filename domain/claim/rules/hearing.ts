/** Hearing the person: interviews, absences, transcripts, and the opinions of other authorities. */
import type { PlainDate } from '../../shared/plain-date.ts';
import { assertNever } from '../../shared/assert.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf, HearingCommand } from '../commands.ts';
import type { Refused, Situation, SituationOf } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp } from './answer.ts';
import { strangersRefused } from './named-persons.ts';

/** What a command about absences or transcripts makes happen, or why it does not. */
export const hearingRules = (claim: Claim, situation: SituationOf<HearingCommand>): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'record-absence':
      return recordAbsence(claim, command, situation);
    case 'confirm-transcript':
      return confirmTranscript(claim, command, situation);
    default:
      return assertNever(command);
  }
};

/** An interview is scheduled for the day of the command or later, with an interviewer who is not recused. */
export const scheduleInterview = (
  claim: Claim,
  command: CommandOf<'schedule-interview'>,
  situation: Situation,
): Answer => {
  const { interviewOn, interviewerId } = command.data;
  if (claim.recused.includes(interviewerId))
    return refuse('ActorRecused', 'interviewer-not-recused', {
      facts: { officer: interviewerId },
      basis: situation.basis,
    });
  return (
    pastRefused(interviewOn, situation) ??
    happens({ type: 'InterviewScheduled', data: command.data, ...stamp(situation) })
  );
};

const pastRefused = (interviewOn: PlainDate, { occurredOn, basis }: Situation): Refused | undefined =>
  interviewOn >= occurredOn
    ? undefined
    : refuse('ConditionNotMet', 'interview-not-in-past', { facts: { interviewOn, occurredOn }, basis });

/** A postponement names its cause and the side at fault, so that nobody is blamed for another's absence. */
export const postponeInterview = (
  claim: Claim,
  command: CommandOf<'postpone-interview'>,
  situation: Situation,
): Answer => {
  if (claim.interview.state !== 'scheduled')
    return refuse('InterviewNotScheduled', command.type, { basis: situation.basis });
  const from = claim.interview.interviewOn;
  return (
    pastRefused(command.data.interviewOn, situation) ??
    happens({ type: 'InterviewPostponed', data: { ...command.data, from }, ...stamp(situation) })
  );
};

/** An interview is recorded for persons of the claim. */
export const recordInterview = (
  claim: Claim,
  command: CommandOf<'record-interview'>,
  situation: Situation,
): Answer =>
  strangersRefused(claim, command.data.personIds, situation) ??
  happens({ type: 'InterviewHeld', data: command.data, ...stamp(situation) });

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

/**
 * Somebody did not come: from the day of the interview on, with the cause and the side at fault. An absence decides
 * nothing by itself.
 */
const recordAbsence = (claim: Claim, command: CommandOf<'record-absence'>, situation: Situation): Answer => {
  const { basis, occurredOn } = situation;
  if (claim.interview.state !== 'scheduled') return refuse('InterviewNotScheduled', command.type, { basis });
  const { interviewOn } = claim.interview;
  if (occurredOn < interviewOn)
    return refuse('ConditionNotMet', 'absence-not-before-interview', {
      facts: { interviewOn, occurredOn },
      basis,
    });
  return (
    strangersRefused(claim, command.data.personIds, situation) ??
    happens({ type: 'InterviewMissed', data: command.data, ...stamp(situation) })
  );
};

/** Persons confirm, after it was read back to them, what an interview has put on record. */
const confirmTranscript = (
  claim: Claim,
  command: CommandOf<'confirm-transcript'>,
  situation: Situation,
): Answer => {
  if (claim.interviewsHeld === 0)
    return refuse('InterviewNotHeld', command.type, {
      facts: { interview: claim.interview.state },
      basis: situation.basis,
    });
  return (
    strangersRefused(claim, command.data.personIds, situation) ??
    happens({ type: 'TranscriptConfirmed', data: command.data, ...stamp(situation) })
  );
};
