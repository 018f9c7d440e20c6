import { assertNever, required } from '../../shared/assert.ts';
import type { Claim } from '../claim.ts';
import type { CourseCommand } from '../commands.ts';
import type { Situation, SituationOf } from '../decision.ts';
import type { Answer } from './answer.ts';
import { entering, happens, stamp } from './answer.ts';
import { bodyRules } from './bodies.ts';
import { close, ratifyWithdrawal } from './closing.ts';
import { declareInadmissible, draft, issue, serve } from './deciding.ts';
import { endingRules } from './endings.ts';
import {
  hearingRules,
  postponeInterview,
  recordInterview,
  recordOpinion,
  scheduleInterview,
} from './hearing.ts';
import { incidentRules } from './incidents.ts';
import { obligationRules } from './obligations.ts';
import { partyRules } from './parties.ts';
import { recordRules } from './record.ts';
import { ratify, register } from './registering.ts';
import { decideRemedy, lodgeRemedy } from './remedies.ts';
import { extend, resumeTerms, suspendTerms } from './terms.ts';

/** What a permitted command makes happen, by the meaning of its word. Stage entry comes last. */
export const rulesOf = (claim: Claim | undefined, situation: Situation): Answer => {
  const { command } = situation;
  if (command.type === 'register-claim') return register(command, situation);
  const known = required(claim, 'a permitted command other than registration has a claim');
  const answer = coreOf(known, situation);
  if (answer.kind === 'refused') return answer;
  return happens(...answer.happenings, ...entering(known, situation, situation.to));
};

const coreOf = (claim: Claim, situation: Situation): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'transfer-claim':
    case 'receive-claim':
    case 'assign-track':
    case 'add-persons':
    case 'split-claim':
    case 'appoint-guardian':
    case 'flag-need':
    case 'refer-person':
    case 'assess-new-elements':
    case 'record-consent':
      return partyRules(claim, { ...situation, command });
    case 'record-absence':
    case 'confirm-transcript':
      return hearingRules(claim, { ...situation, command });
    case 'enter-on-agenda':
    case 'record-session':
    case 'recommend-outcome':
    case 'recuse-officer':
    case 'communicate-act':
      return bodyRules(claim, { ...situation, command });
    case 'open-incident':
    case 'close-incident':
    case 'apply-court-order':
    case 'start-clock':
    case 'recompute-clocks':
      return incidentRules(claim, { ...situation, command });
    case 'record-compliance':
    case 'excuse-obligation':
    case 'issue-document':
    case 'extend-document':
    case 'revoke-document':
      return obligationRules(claim, { ...situation, command });
    case 'serve-closure-notice':
    case 'object-to-closure':
    case 'reopen-claim':
    case 'open-status-review':
    case 'decide-status-review':
      return endingRules(claim, { ...situation, command });
    case 'record-disclosure':
    case 'correct-record':
    case 'migrate-claim':
      return recordRules(claim, { ...situation, command });
    default:
      return courseRules(claim, { ...situation, command });
  }
};

/** The course of a claim from registration to remedy, and its terms. */
const courseRules = (claim: Claim, situation: SituationOf<CourseCommand>): Answer => {
  const { command } = situation;
  const stamped = stamp(situation);
  switch (command.type) {
    case 'register-claim':
    case 'expire-clocks':
      return happens();
    case 'ratify-claim':
      return ratify(claim, command, situation);
    case 'serve-prevention':
      return happens({ type: 'PreventionServed', data: command.data, ...stamped });
    case 'answer-prevention':
      return happens({ type: 'PreventionAnswered', data: command.data, ...stamped });
    case 'admit-claim':
      return happens({ type: 'ClaimAdmitted', data: {}, ...stamped });
    case 'declare-inadmissible':
      return declareInadmissible(command, situation);
    case 'schedule-interview':
      return scheduleInterview(claim, command, situation);
    case 'postpone-interview':
      return postponeInterview(claim, command, situation);
    case 'record-interview':
      return recordInterview(claim, command, situation);
    case 'request-opinion':
      return happens({ type: 'OpinionRequested', data: command.data, ...stamped });
    case 'record-opinion':
      return recordOpinion(claim, command, situation);
    case 'draft-decision':
      return draft(claim, command, situation);
    case 'review-draft':
      return happens({ type: 'DraftReviewed', data: {}, ...stamped });
    case 'return-draft':
      return happens({ type: 'DraftReturned', data: command.data, ...stamped });
    case 'issue-decision':
      return issue(claim, command, situation);
    case 'serve-act':
      return serve(claim, command, situation);
    case 'lodge-remedy':
      return lodgeRemedy(claim, command, situation);
    case 'decide-remedy':
      return decideRemedy(claim, command, situation);
    case 'extend-clock':
      return extend(claim, command, situation);
    case 'suspend-terms':
      return suspendTerms(claim, command, situation);
    case 'resume-terms':
      return resumeTerms(claim, command, situation);
    case 'request-withdrawal':
      return happens({ type: 'WithdrawalRequested', data: {}, ...stamped });
    case 'ratify-withdrawal':
      return ratifyWithdrawal(claim, situation);
    case 'close-claim':
      return close(claim, command, situation);
    case 'assign-claim':
      return happens({ type: 'ClaimAssigned', data: command.data, ...stamped });
    default:
      return assertNever(command);
  }
};
