import { describe, expect, test } from '@jest/globals';
import type { Claim } from '../../../domain/claim/claim.ts';
import type { CommandData } from '../../../domain/claim/command-data.ts';
import type { Command, CommandOf, CommandType } from '../../../domain/claim/commands.ts';
import type { Situation } from '../../../domain/claim/decision.ts';
import { obstacleTo } from '../../../domain/claim/obstacles.ts';
import { indexCalendar } from '../../../domain/deadline/working-days.ts';
import { permit } from '../../../domain/claim/permit.ts';
import type { CommandRule } from '../../../domain/procedure/definition.ts';
import { commandId } from '../../../domain/shared/ids.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { createZones } from '../../../platform/zones.ts';
import { aClaim, aClock, claimNumber, personNumber } from '../../support/claims.ts';
import { anAct } from '../../support/later-events.ts';
import { aDocument } from '../../support/procedure-document.ts';

const rule = (...by: readonly string[]): readonly CommandRule[] => [
  { in: ['admissibility', 'closed'], by, task: false, basis: ['ACT-1'] },
];
const document = aDocument({
  commands: {
    'admit-claim': rule('officer'),
    'record-interview': rule('officer'),
    'lodge-remedy': rule('representative', 'officer'),
    'reopen-claim': rule('officer'),
    'assign-claim': rule('officer'),
  },
  minors: { age: 18, guardianBefore: ['record-interview'], basis: ['CRC-20'], confidence: 'high' },
});
const ref = aClaim().procedure;
const now = instant('2026-04-10T15:00:00.000Z');

const command = <Type extends CommandType>(
  type: Type,
  data: CommandData[Type],
  role = 'officer',
): CommandOf<Type> => ({
  type,
  data,
  commandId: commandId('5a000000-0000-4000-8000-0000000000cc'),
  claimId: claimNumber(1),
  actor: { id: 'officer-1', role, office: 'tapachula' },
});

const answerTo = (changes: Partial<Claim>, given: Command): string => {
  const situation: Situation = {
    context: {
      procedure: {
        ref,
        document,
        readFor: () => document,
        indexOf: indexCalendar,
        holds: () => true,
        faultOf: () => undefined,
      },
      zones: createZones(),
      now,
      correlationId: 'some-request',
    },
    document,
    command: given,
    occurredAt: now,
    occurredOn: plainDate('2026-04-10'),
    basis: [],
  };
  const answer = permit(aClaim(changes), situation);
  return answer.kind === 'refused' ? answer.refusal.kind : 'permitted';
};

const adults = aClaim().applicants;
const child = {
  personId: personNumber(2),
  relation: 'child',
  nationality: 'HN',
  isMinor: true,
  ratified: true,
} as const;
const scheduled = { state: 'scheduled', interviewOn: plainDate('2026-04-10'), interviewerId: 'x' } as const;
const interview = command('record-interview', { personIds: [personNumber(2)] });

describe('whoever is recused', () => {
  test('gives no command on the claim', () => {
    expect(answerTo({ recused: ['officer-1'] }, command('admit-claim', {}))).toBe('ActorRecused');
    expect(answerTo({ recused: ['officer-2'] }, command('admit-claim', {}))).toBe('permitted');
  });

  test('is not kept from their own claim', () => {
    const lodged = command('lodge-remedy', { remedy: 'review' }, 'representative');
    expect(answerTo({ recused: ['officer-1'] }, lodged)).toBe('permitted');
    const byOffice = command('lodge-remedy', { remedy: 'review' });
    expect(answerTo({ recused: ['officer-1'] }, byOffice)).toBe('ActorRecused');
  });
});

describe('children who are alone', () => {
  test('have a guardian before a step that the procedure names', () => {
    expect(answerTo({ applicants: [child], interview: scheduled }, interview)).toBe('GuardianMissing');
    const represented = [{ ...child, hasGuardian: true as const }];
    expect(answerTo({ applicants: represented, interview: scheduled }, interview)).toBe('permitted');
  });

  test('are not alone with an adult of their claim', () => {
    expect(answerTo({ applicants: [...adults, child], interview: scheduled }, interview)).toBe('permitted');
  });

  test('need no guardian for steps that the procedure does not name', () => {
    expect(answerTo({ applicants: [child] }, command('admit-claim', {}))).toBe('permitted');
  });
});

describe('a closed claim', () => {
  const closed: Partial<Claim> = { status: 'closed', stage: 'closed' };
  const moved = { to: ref, migrationId: anAct, stage: 'closed', clocks: {}, basis: ['ACT-1'] };

  test('takes the command that reopens it, and no other', () => {
    expect(answerTo(closed, command('reopen-claim', { reasonCode: 'came-back' }))).toBe('permitted');
    expect(answerTo(closed, command('assign-claim', { officerId: 'x' }))).toBe('ClaimClosed');
    expect(answerTo(closed, command('migrate-claim', moved, 'system'))).toBe('ClaimClosed');
  });

  test('is the only one that can be reopened', () => {
    expect(answerTo({}, command('reopen-claim', { reasonCode: 'came-back' }))).toBe('ClaimOpen');
  });

  test('a claim is migrated by the engine alone, whatever the procedure says', () => {
    expect(answerTo({}, command('migrate-claim', moved, 'system'))).toBe('permitted');
    expect(answerTo({}, command('migrate-claim', moved))).toBe('RoleNotCompetent');
  });
});

describe('what stands in the way by the meaning of the words alone', () => {
  const act = { actId: anAct, event: 'DecisionIssued', issuedAt: now } as const;
  const session = { body: 'board', session: 'session-7', sessionOn: plainDate('2026-04-10') };
  const card = { document: 'card', personIds: [personNumber(1)], validUntil: null };
  const recommendation = { body: 'board', outcomes: [] };
  const notice = { reason: 'abandonment', objected: false } as const;
  const review = { kind: 'cessation', groundCode: 're-availed' } as const;

  test.each<readonly [CommandType, string, blocked: Partial<Claim>, free: Partial<Claim>]>([
    ['transfer-claim', 'HandOverPending', { handOver: 'pending' }, { handOver: 'received' }],
    ['receive-claim', 'HandOverNotPending', {}, { handOver: 'pending' }],
    ['split-claim', 'NobodyWouldRemain', {}, { applicants: [...adults, child] }],
    ['appoint-guardian', 'NothingToChange', {}, { applicants: [child] }],
    ['assess-new-elements', 'NotSubsequentClaim', {}, { origin: { kind: 'subsequent' } }],
    ['record-absence', 'InterviewNotScheduled', {}, { interview: scheduled }],
    ['confirm-transcript', 'InterviewNotHeld', {}, { interviewsHeld: 1 }],
    [
      'record-session',
      'SessionNotOnAgenda',
      { sessions: [{ ...session, result: 'carried' }] },
      { sessions: [session] },
    ],
    ['recommend-outcome', 'RecommendationAlreadyMade', { recommendation }, {}],
    ['communicate-act', 'ActUnknown', {}, { acts: [act] }],
    ['serve-act', 'ActUnknown', { acts: [{ ...act, silenceOf: 'decide' }] }, { acts: [act] }],
    ['close-incident', 'IncidentNotOpen', {}, { incidents: ['health'] }],
    [
      'recompute-clocks',
      'NothingToRecompute',
      { clocks: [aClock({ state: 'stopped' })] },
      { clocks: [aClock()] },
    ],
    ['extend-document', 'DocumentNotIssued', {}, { documents: [card] }],
    ['revoke-document', 'DocumentNotIssued', {}, { documents: [card] }],
    [
      'serve-closure-notice',
      'ClosureNoticeAlreadyServed',
      { closureNotice: notice },
      { closureNotice: { ...notice, objected: true } },
    ],
    ['object-to-closure', 'ClosureNoticeMissing', {}, { closureNotice: notice }],
    ['reopen-claim', 'ClaimOpen', {}, { status: 'closed' }],
    ['open-status-review', 'StatusReviewPending', { statusReview: review }, {}],
    ['decide-status-review', 'StatusReviewNotPending', {}, { statusReview: review }],
  ])('%s: %s', (type, kind, blocked, free) => {
    expect(obstacleTo(aClaim(blocked), type)).toBe(kind);
    expect(obstacleTo(aClaim(free), type)).toBeUndefined();
  });
});
