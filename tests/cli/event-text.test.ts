import { describe, expect, test } from '@jest/globals';
import { eventText } from '../../cli/event-text.ts';
import type { EventData } from '../../domain/claim/event-data.ts';
import type { EventType } from '../../domain/claim/events.ts';
import { EVENT_TYPES } from '../../domain/claim/events.ts';
import { actId } from '../../domain/shared/ids.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { aClock, personNumber } from '../support/claims.ts';
import type { LaterEventData } from '../support/later-events.ts';
import { laterEvents } from '../support/later-events.ts';

const { computation } = aClock();
const key = { clock: 'decide', run: 1 };
const anAct = actId('5a000000-0000-4000-8000-0000000000aa');
const outcomes = ['recognised', 'refused', 'recognised'].map((outcome, index) => ({
  personId: personNumber(index),
  outcome,
}));
const suspended = {
  from: plainDate('2026-03-24'),
  until: null,
  cause: 'dof-2020-03-24',
  basis: [],
};

type Row = { [Type in EventType]: readonly [Type, EventData[Type], string, string] }[EventType];

/** Every event in both languages. */
const rows: readonly Row[] = [
  [
    'ClaimLodged',
    {
      jurisdiction: 'mx',
      office: 'tapachula',
      track: 'regular',
      fileNumber: 'TAPACHULA-2026-000001',
      filedBy: 'applicant',
      lodgedOn: plainDate('2026-03-02'),
      applicants: [
        { personId: personNumber(1), relation: 'principal', nationality: 'HN', isMinor: false },
        { personId: personNumber(2), relation: 'child', nationality: 'HN', isMinor: true },
      ],
      stage: 'filed',
      phase: 'registration',
      zone: 'America/Mexico_City',
    },
    'TAPACHULA-2026-000001, 2 persons',
    'TAPACHULA-2026-000001, 2 personas',
  ],
  ['ClaimRatified', { personIds: [personNumber(1)] }, '1 person', '1 persona'],
  ['PreventionServed', { reasonCode: 'facts-missing' }, 'facts-missing', 'facts-missing'],
  ['PreventionAnswered', { answerCode: 'facts-given' }, 'facts-given', 'facts-given'],
  ['ClaimAdmitted', {}, '', ''],
  ['ClaimDeclaredInadmissible', { actId: anAct, groundCode: 'out-of-time' }, 'out-of-time', 'out-of-time'],
  [
    'InterviewScheduled',
    { interviewOn: plainDate('2026-04-08'), interviewerId: 'some-id' },
    '8 Apr 2026',
    '8 abr 2026',
  ],
  [
    'InterviewPostponed',
    {
      causeCode: 'no-interpreter',
      sideAtFault: 'authority',
      from: plainDate('2026-04-08'),
      interviewOn: plainDate('2026-04-15'),
    },
    '8 Apr 2026 to 15 Apr 2026: no-interpreter, fault of authority',
    'de 8 abr 2026 a 15 abr 2026: no-interpreter, imputable a authority',
  ],
  ['InterviewHeld', { personIds: [personNumber(1), personNumber(2)] }, '2 persons', '2 personas'],
  ['OpinionRequested', { authority: 'foreign-ministry' }, 'foreign-ministry', 'foreign-ministry'],
  [
    'OpinionReceived',
    { authority: 'foreign-ministry', opinionCode: 'given' },
    'foreign-ministry: given',
    'foreign-ministry: given',
  ],
  ['DecisionDrafted', { outcomes }, '2 recognised, 1 refused', '2 recognised, 1 refused'],
  ['DraftReviewed', {}, '', ''],
  ['DraftReturned', { reasonCode: 'reasons-thin' }, 'reasons-thin', 'reasons-thin'],
  ['DecisionIssued', { actId: anAct, outcomes }, '2 recognised, 1 refused', '2 recognised, 1 refused'],
  [
    'ActServed',
    { actId: anAct, method: 'in-person', languageUnderstood: true, servedOn: plainDate('2026-05-04') },
    'served on 4 May 2026, in-person',
    'notificado el 4 may 2026, in-person',
  ],
  [
    'RemedyLodged',
    { remedy: 'review', lodgedOn: plainDate('2026-05-12'), against: anAct },
    'review: lodged on 12 May 2026',
    'review: interpuesto el 12 may 2026',
  ],
  [
    'RemedyDecided',
    { remedy: 'review', power: 'confirm', actId: anAct, outcomes: [] },
    'review: confirm',
    'review: confirm',
  ],
  ['WithdrawalRequested', {}, '', ''],
  ['WithdrawalRatified', {}, '', ''],
  ['WithdrawalLapsed', {}, '', ''],
  ['ClaimAssigned', { officerId: 'some-id' }, 'some-id', 'some-id'],
  ['ClaimClosed', { reason: 'final-decision' }, 'final-decision', 'final-decision'],
  [
    'StageEntered',
    { stage: 'admitted', phase: 'admissibility', from: 'filed' },
    'filed to admitted',
    'de filed a admitted',
  ],
  [
    'WaitOpened',
    { wait: 'ratification', for: 'applicant', owner: 'registration-officer', clock: 'ratify' },
    'ratification: for applicant',
    'ratification: de applicant',
  ],
  [
    'WaitClosed',
    { wait: 'ratification', by: 'ClaimRatified' },
    'ratification: ended by ClaimRatified',
    'ratification: terminado por ClaimRatified',
  ],
  [
    'ClockStarted',
    { ...key, kind: 'legal', obligor: 'authority', effect: 'alert', computation },
    'decide: due 11 May 2026',
    'decide: vence el 11 may 2026',
  ],
  [
    'ClockStopped',
    { ...key, run: 2, by: 'DecisionIssued' },
    'decide, run 2: ended by DecisionIssued',
    'decide, vez 2: terminado por DecisionIssued',
  ],
  [
    'ClockSuspended',
    { ...key, interval: suspended, computation: { ...computation, dueOn: null, dueAt: null } },
    'decide: suspended from 24 Mar 2026, no due date while the suspension lasts',
    'decide: suspendido desde el 24 mar 2026, sin vencimiento mientras dure la suspensión',
  ],
  [
    'ClockResumed',
    { ...key, cause: 'dof-2020-03-24', on: plainDate('2026-04-06'), computation },
    'decide: resumed on 6 Apr 2026, due 11 May 2026',
    'decide: reanudado el 6 abr 2026, vence el 11 may 2026',
  ],
  [
    'ClockExtended',
    {
      ...key,
      extension: { length: 45, unit: 'working-days', ground: 'no-interpreter', basis: [] },
      computation: { ...computation, provisional: true },
    },
    'decide: extended by 45 working-days (no-interpreter), due 11 May 2026 (provisional)',
    'decide: prorrogado 45 working-days (no-interpreter), vence el 11 may 2026 (provisional)',
  ],
  [
    'ClockWarned',
    { ...key, label: '10wd', dueOn: plainDate('2026-05-11') },
    'decide: warning 10wd, due 11 May 2026',
    'decide: aviso 10wd, vence el 11 may 2026',
  ],
  [
    'ClockExpired',
    { ...key, effect: 'alert', dueOn: plainDate('2026-05-11') },
    'decide: was due 11 May 2026',
    'decide: vencía el 11 may 2026',
  ],
  [
    'TermsSuspended',
    { suspensionId: 'dof-2020-03-24', from: plainDate('2020-03-24'), until: null, exempt: [] },
    'dof-2020-03-24: from 24 Mar 2020, no end known',
    'dof-2020-03-24: desde el 24 mar 2020, sin fin conocido',
  ],
  [
    'TermsResumed',
    { suspensionId: 'dof-2020-03-24', on: plainDate('2020-06-01') },
    'dof-2020-03-24: resumed on 1 Jun 2020',
    'dof-2020-03-24: reanudado el 1 jun 2020',
  ],
];

/** The later events, of which there is one example each. */
const laterTexts: { readonly [Type in keyof LaterEventData]: readonly [english: string, spanish: string] } = {
  LatenessFlagged: [
    'apply: was due 13 Feb 2026, lodged on 2 Mar 2026',
    'apply: vencía el 13 feb 2026, interpuesto el 2 mar 2026',
  ],
  ClockRecomputed: [
    'decide: calendar-changed, was due 8 May 2026, due 11 May 2026',
    'decide: calendar-changed, vencía el 8 may 2026, vence el 11 may 2026',
  ],
  SilenceDeemed: ['decide-review: deemed a denial', 'decide-review: se entiende negada'],
  ClaimTransferred: ['tapachula to tijuana: moved', 'de tapachula a tijuana: moved'],
  ClaimReceived: ['tijuana', 'tijuana'],
  TrackAssigned: [
    'regular to accelerated: manifestly-founded',
    'de regular a accelerated: manifestly-founded',
  ],
  PersonsAdded: ['1 person', '1 persona'],
  PersonsSplit: ['1 person: violence-at-home', '1 persona: violence-at-home'],
  GuardianAppointed: ['child-protection: 1 person', 'child-protection: 1 persona'],
  NeedFlagged: ['medical: 1 person', 'medical: 1 persona'],
  PersonReferred: ['shelter: 1 person', 'shelter: 1 persona'],
  NewElementsAssessed: ['new-elements', 'new-elements'],
  ConsentRecorded: ['inform-unhcr: 1 person', 'inform-unhcr: 1 persona'],
  InterviewMissed: ['1 person: illness, fault of nobody', '1 persona: illness, imputable a nobody'],
  TranscriptConfirmed: ['1 person', '1 persona'],
  AgendaEntered: ['committee: session-7, 10 Apr 2026', 'committee: session-7, 10 abr 2026'],
  SessionHeld: [
    'committee: session-7, 1 for, 1 against, carried',
    'committee: session-7, 1 a favor, 1 en contra, carried',
  ],
  OutcomeRecommended: ['committee: 1 recognised', 'committee: 1 recognised'],
  OfficerRecused: ['officer-1: kinship', 'officer-1: kinship'],
  ActCommunicated: ['unhcr', 'unhcr'],
  IncidentOpened: ['health', 'health'],
  IncidentClosed: ['health: recovered', 'health: recovered'],
  CourtOrderApplied: [
    'amparo-2026-114, clocks.decide.length.value, without storm-2026',
    'amparo-2026-114, clocks.decide.length.value, sin storm-2026',
  ],
  ObligationFulfilled: ['sign-in', 'sign-in'],
  ObligationExcused: ['sign-in: illness', 'sign-in: illness'],
  ObligationMissed: ['sign-in: missed 2 times in a row', 'sign-in: incumplida 2 veces seguidas'],
  DocumentIssued: ['card: 1 person, valid until 2 Mar 2027', 'card: 1 persona, vigente hasta el 2 mar 2027'],
  DocumentExtended: ['card: renewal, valid until 2 Mar 2028', 'card: renewal, vigente hasta el 2 mar 2028'],
  DocumentRevoked: ['card: lost', 'card: lost'],
  DocumentExpired: ['card', 'card'],
  ClosureNoticeServed: ['abandonment', 'abandonment'],
  ClosureObjected: ['was-ill', 'was-ill'],
  ClaimReopened: [
    'came-back, had been closed for abandonment',
    'came-back, se había cerrado por abandonment',
  ],
  StatusReviewOpened: ['cessation: re-availed', 'cessation: re-availed'],
  StatusReviewDecided: ['cessation: maintained', 'cessation: maintained'],
  DisclosureRecorded: ['unhcr: inform-unhcr, 1 person', 'unhcr: inform-unhcr, 1 persona'],
  CorrectionRecorded: ['corrects event 3: wrong-day', 'corrige el evento 3: wrong-day'],
  ClaimMigrated: [
    'mx/refugee-status@2026.1 to mx/refugee-status@2027.1, admissibility to study',
    'de mx/refugee-status@2026.1 a mx/refugee-status@2027.1, de admissibility a study',
  ],
};

describe('what an event says in a few words', () => {
  test.each(rows)('%s', (type, data, english, spanish) => {
    expect(eventText({ type, data }, 'en')).toBe(english);
    expect(eventText({ type, data }, 'es')).toBe(spanish);
  });

  const later: ReadonlyMap<string, unknown> = new Map(Object.entries(laterEvents));
  test.each(Object.entries(laterTexts))('%s', (type, [english, spanish]) => {
    const data = later.get(type);
    expect(eventText({ type, data }, 'en')).toBe(english);
    expect(eventText({ type, data }, 'es')).toBe(spanish);
  });

  test('is known for every event of the catalogue', () => {
    const known = [...rows.map(([type]) => type), ...Object.keys(laterTexts)];
    expect(known.toSorted()).toEqual([...EVENT_TYPES].toSorted());
  });

  test('is left out when this release does not know what it says', () => {
    expect(eventText({ type: 'SomethingNew', data: {} }, 'en')).toBe('');
    expect(eventText({ type: 'ClockExpired', data: { clock: 'decide' } }, 'en')).toBe('');
  });
});
