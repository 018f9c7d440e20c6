import type { CommandData } from '../../domain/claim/command-data.ts';
import type { CommandType } from '../../domain/claim/commands.ts';
import { actId, personId } from '../../domain/shared/ids.ts';
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
} as const satisfies { readonly [Type in Exclude<CommandType, 'expire-clocks'>]: CommandData[Type] };

export const goodCommands = Object.entries(goodData).map(([type, data]) => ({ type, data }));
/** Whatever else a command may say. */
export const goodExtras = {
  personal: { name: 'Invented Name' },
  occurredAt: '2026-11-20T18:00:00.000Z',
  as: 'admissibility-officer',
};
