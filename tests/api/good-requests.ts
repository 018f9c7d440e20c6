import type { CommandData } from '../../domain/claim/command-data.ts';
import type { CommandType, EngineCommandType } from '../../domain/claim/commands.ts';
import { actId, claimId, personId } from '../../domain/shared/ids.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';

const someone = personId('5a3c1d62-0b1e-4f43-9a77-0d2f4c1b8e90');
const day = plainDate('2026-12-01');

/** What each command says when it is well-formed; the compiler sees to it that none is forgotten. */
export const goodData = {
  'register-claim': {
    procedure: 'mx/refugee-status',
    office: 'tapachula',
    track: 'regular',
    filedBy: 'representative',
    applicants: [{ personId: someone, relation: 'principal', nationality: 'HN', isMinor: false }],
  },
  'ratify-claim': { personIds: [someone] },
  'serve-prevention': { reasonCode: 'identity-document' },
  'answer-prevention': { answerCode: 'complete' },
  'admit-claim': {},
  'declare-inadmissible': { groundCode: 'no-answer' },
  'schedule-interview': { interviewOn: day, interviewerId: 'staff-rosa' },
  'postpone-interview': { causeCode: 'illness', sideAtFault: 'nobody', interviewOn: day },
  'record-interview': { personIds: [someone] },
  'request-opinion': { authority: 'foreign-ministry' },
  'record-opinion': { authority: 'foreign-ministry', opinionCode: 'none' },
  'draft-decision': { outcomes: [{ personId: someone, outcome: 'refused' }] },
  'review-draft': {},
  'return-draft': { reasonCode: 'incomplete' },
  'issue-decision': {},
  'serve-act': { actId: actId(someone), method: 'in-person', languageUnderstood: true },
  'lodge-remedy': { remedy: 'review' },
  'decide-remedy': {
    remedy: 'review',
    power: 'confirm',
    outcomes: [{ personId: someone, outcome: 'refused' }],
  },
  'extend-clock': { clock: 'decide', ground: 'health' },
  'suspend-terms': {
    suspensionId: 'storm-2026',
    offices: ['tapachula'],
    exempt: ['file-review'],
    from: day,
    until: plainDate('2026-12-10'),
    basis: 'LFPA-28',
  },
  'resume-terms': { suspensionId: 'storm-2026', on: day },
  'request-withdrawal': {},
  'ratify-withdrawal': {},
  'close-claim': { reason: 'death' },
  'assign-claim': { officerId: 'staff-rosa' },
  'transfer-claim': { office: 'tijuana', reasonCode: 'moved' },
  'receive-claim': {},
  'assign-track': { track: 'accelerated', reasonCode: 'manifestly-founded' },
  'add-persons': {
    applicants: [{ personId: someone, relation: 'spouse', nationality: 'HN', isMinor: false }],
  },
  'split-claim': { personIds: [someone], toClaim: claimId(someone), reasonCode: 'own-grounds' },
  'appoint-guardian': { personIds: [someone], guardianKind: 'child-protection' },
  'flag-need': { need: 'medical', personIds: [someone] },
  'refer-person': { service: 'shelter', personIds: [someone] },
  'assess-new-elements': { result: 'new-elements' },
  'record-consent': { purpose: 'inform-unhcr', personIds: [someone] },
  'record-absence': { personIds: [someone], causeCode: 'illness', sideAtFault: 'nobody' },
  'confirm-transcript': { personIds: [someone] },
  'enter-on-agenda': { body: 'committee', session: 'session-7', sessionOn: day },
  'record-session': {
    body: 'committee',
    session: 'session-7',
    votes: [{ memberId: 'staff-rosa', vote: 'for', chairs: true }],
  },
  'recommend-outcome': { body: 'committee', outcomes: [{ personId: someone, outcome: 'refused' }] },
  'recuse-officer': { officerId: 'staff-rosa', groundCode: 'kinship' },
  'communicate-act': { actId: actId(someone), to: 'unhcr' },
  'open-incident': { incident: 'health' },
  'close-incident': { incident: 'health', outcomeCode: 'recovered' },
  'apply-court-order': {
    orderId: 'amparo-2026-114',
    sets: { 'clocks.decide.length.value': 10 },
    setsAside: ['storm-2026'],
    basis: 'LA-77',
  },
  'start-clock': { clock: 'decide', on: day, reasonCode: 'by-resolution' },
  'recompute-clocks': { cause: 'calendar-changed', basis: 'LFPA-28' },
  'record-compliance': { obligation: 'sign-in' },
  'excuse-obligation': { obligation: 'sign-in', reasonCode: 'illness' },
  'issue-document': { document: 'card', personIds: [someone] },
  'extend-document': { document: 'card', validUntil: day, cause: 'renewal', basis: 'LM-1' },
  'revoke-document': { document: 'card', reasonCode: 'lost' },
  'serve-closure-notice': { reason: 'abandonment' },
  'object-to-closure': { objectionCode: 'was-ill' },
  'reopen-claim': { reasonCode: 'came-back' },
  'open-status-review': { kind: 'cessation', groundCode: 're-availed' },
  'decide-status-review': { result: 'maintained' },
  'record-disclosure': { to: 'unhcr', purpose: 'inform-unhcr', personIds: [someone] },
  'correct-record': { corrects: 3, reasonCode: 'wrong-day' },
} as const satisfies { readonly [Type in Exclude<CommandType, EngineCommandType>]: CommandData[Type] };

export const goodCommands = Object.entries(goodData).map(([type, data]) => ({ type, data }));
/** Whatever else a command may say. */
export const goodExtras = {
  personal: { name: 'Invented Name' },
  occurredAt: '2026-11-20T18:00:00.000Z',
  as: 'admissibility-officer',
};
