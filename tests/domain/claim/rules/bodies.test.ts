import { describe, expect, test } from '@jest/globals';
import type { Vote } from '../../../../domain/claim/command-data.ts';
import type { BodyDefinition } from '../../../../domain/procedure/decision-definition.ts';
import { actId } from '../../../../domain/shared/ids.ts';
import { plainDate } from '../../../../domain/shared/plain-date.ts';
import { personNumber } from '../../../support/claims.ts';
import type { Deed } from '../../../support/small-claim.ts';
import { claimUnder, documentWith, lodged, refusalOf } from '../../../support/small-claim.ts';

const basis = ['ACT-1'];
const committee = (changes: Partial<BodyDefinition> = {}): BodyDefinition => ({
  kind: 'deciding-committee',
  roles: ['head'],
  members: 3,
  quorum: 2,
  voting: 'majority',
  onNoDecision: 'adjourn',
  basis,
  ...changes,
});
const small = documentWith({
  outcomes: ['refusal', 'refugee'],
  statistics: { refusal: 'rejected', refugee: 'recognised' },
  bodies: {
    board: committee(),
    strict: committee({ voting: 'unanimity', onNoDecision: 'escalate', escalatesTo: 'decision' }),
    denying: committee({ voting: 'unanimity', onNoDecision: 'deny' }),
    signer: { kind: 'officer', roles: ['head'], basis },
    clerks: { kind: 'officer', roles: ['clerk'], basis },
  },
  decisions: {
    merits: { body: 'board', form: 'collegiate', basis },
    derivative: {
      body: 'signer',
      form: 'recommend-then-decide',
      recommendedBy: 'board',
      departureReasons: ['law'],
      basis,
    },
    closure: { body: 'denying', form: 'collegiate', basis },
    admission: { body: 'signer', form: 'recommend-then-decide', recommendedBy: 'clerks', basis },
    revocation: { body: 'clerks', form: 'single', basis },
  },
  observers: ['unhcr'],
});
const document = {
  ...small,
  commands: {
    ...small.commands,
    'record-session': [
      { in: ['filed'], by: ['head'], differentFrom: ['review-draft' as const], task: false, basis },
    ],
  },
};
const { answerTo, told } = claimUnder(document);
const filed = lodged('2026-01-12');
const outcome = (name: string) => [{ personId: personNumber(1), outcome: name }];
const draft = (
  kind: 'merits' | 'derivative' | 'closure' | 'admission' | 'revocation' = 'merits',
  name = 'refugee',
): Deed => ({ type: 'draft-decision', on: '2026-01-13', data: { outcomes: outcome(name), kind } });
const agenda = (body = 'board', sessionOn = '2026-01-15'): Deed => ({
  type: 'enter-on-agenda',
  on: '2026-01-14',
  data: { body, session: 's-1', sessionOn: plainDate(sessionOn) },
});
const session = (
  votes: readonly Vote[],
  { body = 'board', name = 's-1', on = '2026-01-15' }: { body?: string; name?: string; on?: string } = {},
): Deed => ({
  type: 'record-session',
  on,
  data: { body, session: name, votes: votes.map((vote, index) => ({ memberId: `m-${index + 1}`, vote })) },
});
const recommends = (body: string, name = 'refugee'): Deed => ({
  type: 'recommend-outcome',
  on: '2026-01-16',
  data: { body, outcomes: outcome(name) },
});
const issues = (departureReason?: string): Deed => ({
  type: 'issue-decision',
  on: '2026-01-19',
  data: departureReason === undefined ? {} : { departureReason },
});
const recuses = (officerId: string): Deed => ({
  type: 'recuse-officer',
  on: '2026-01-13',
  data: { officerId, groundCode: 'kinship' },
});

describe('a session', () => {
  test.each<readonly [readonly Vote[], string]>([
    [['for', 'for', 'against'], 'carried'],
    [['against', 'against', 'for'], 'rejected'],
    [['for', 'against'], 'no-decision'],
    [['for'], 'no-quorum'],
    [['for', 'recused'], 'no-quorum'],
    [['for', 'abstain'], 'carried'],
  ])('of %j is %s', (votes, result) => {
    expect(told(filed, draft(), agenda(), session(votes)).claim.sessions.at(-1)?.result).toBe(result);
  });
  test('that reaches no decision moves the claim where the procedure escalates it', () => {
    const votes = session(['for', 'against'], { body: 'strict' });
    expect(told(filed, draft(), agenda('strict'), votes).claim.stage).toBe('decision');
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['of a body that nobody knows', [draft()], agenda('jury'), 'BodyUnknown by procedure-bodies'],
    ['of an officer, who does not meet', [draft()], agenda('signer'), 'BodyUnknown by procedure-bodies'],
    ['in the past', [draft()], agenda('board', '2026-01-13'), 'ConditionNotMet by session-not-in-past'],
    ['twice on the agenda', [draft(), agenda()], agenda(), 'NothingToChange by one-agenda-at-a-time'],
    [
      'before it was on the agenda',
      [draft()],
      session(['for', 'for']),
      'SessionNotOnAgenda by record-session',
    ],
    [
      'under another name',
      [draft(), agenda()],
      session(['for', 'for'], { name: 's-2' }),
      'SessionNotOnAgenda by session-on-agenda',
    ],
    ['on nothing', [agenda()], session(['for', 'for']), 'DraftMissing by record-session'],
    [
      'before its day',
      [draft(), agenda()],
      session(['for', 'for'], { on: '2026-01-14' }),
      'ConditionNotMet by session-held-on-its-day',
    ],
    [
      'with more votes than members',
      [draft(), agenda()],
      session(['for', 'for', 'for', 'for']),
      'ConditionNotMet by members-of-the-body',
    ],
    [
      'with a member who was recused',
      [draft(), recuses('m-1'), agenda()],
      session(['for', 'for']),
      'ActorRecused by recused-do-not-vote',
    ],
    [
      'with a vote twice by one member',
      [draft(), agenda()],
      {
        type: 'record-session',
        on: '2026-01-15',
        data: {
          body: 'board',
          session: 's-1',
          votes: [
            { memberId: 'm-1', vote: 'for' },
            { memberId: 'm-1', vote: 'for' },
          ],
        },
      },
      'ConditionNotMet by one-vote-each',
    ],
    [
      'with two chairs',
      [draft(), agenda()],
      {
        type: 'record-session',
        on: '2026-01-15',
        data: {
          body: 'board',
          session: 's-1',
          votes: [
            { memberId: 'm-1', vote: 'for', chairs: true },
            { memberId: 'm-2', vote: 'for', chairs: true },
          ],
        },
      },
      'ConditionNotMet by one-vote-each',
    ],
    [
      'with a member who reviewed the draft',
      [draft(), { type: 'review-draft', on: '2026-01-13', data: {}, by: { id: 'm-1' } }, agenda()],
      session(['for', 'for']),
      'SamePersonInTwoDuties by record-session',
    ],
  ])('is not held %s', (_which, given, when, refusal) => {
    expect(refusalOf(answerTo([filed, ...given], when))).toBe(refusal);
  });
  test('is held with a recused member who does not vote', () => {
    expect(
      refusalOf(answerTo([filed, draft(), recuses('m-1'), agenda()], session(['recused', 'for', 'for']))),
    ).toBe('accepted');
  });
});

describe('a decision', () => {
  const voted = [filed, draft(), agenda(), session(['for', 'for'])];
  const advised = [filed, draft('derivative'), agenda(), session(['for', 'for'])];
  test('of a body is issued after its vote, and not before', () => {
    expect(refusalOf(answerTo([filed, draft()], issues()))).not.toBe('accepted');
    expect(refusalOf(answerTo([filed, draft(), agenda(), session(['against', 'against'])], issues()))).toBe(
      'SessionNotCarried by bodies.board',
    );
    expect(refusalOf(answerTo(voted, issues()))).toBe('accepted');
  });
  test('that the procedure denies when there is no majority refuses, and grants nothing', () => {
    const split = (name: string) => [
      filed,
      draft('closure', name),
      agenda('denying'),
      session(['for', 'against'], { body: 'denying' }),
    ];
    expect(refusalOf(answerTo(split('refusal'), issues()))).toBe('accepted');
    expect(refusalOf(answerTo(split('refugee'), issues()))).toBe('SessionNotCarried by bodies.denying');
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    [
      'that needs a recommendation waits for it',
      advised,
      issues(),
      'RecommendationMissing by decisions.recommendedBy',
    ],
    ['follows the recommendation', [...advised, recommends('board')], issues(), 'accepted'],
    [
      'is recommended by nobody else',
      advised,
      recommends('strict'),
      'RecommendationNotCompetent by decisions.recommendedBy',
    ],
    [
      'is recommended as it was voted',
      advised,
      recommends('board', 'refusal'),
      'ConditionNotMet by recommends-what-was-voted',
    ],
    [
      'is not recommended before the vote',
      [filed, draft('derivative')],
      recommends('board'),
      'SessionNotCarried by recommended-after-vote',
    ],
    [
      'is recommended once',
      [...advised, recommends('board')],
      recommends('board'),
      'RecommendationAlreadyMade by recommend-outcome',
    ],
    [
      'is recommended by an officer without a vote',
      [filed, draft('admission')],
      recommends('clerks'),
      'accepted',
    ],
    [
      'does not depart from a recommendation without a reason',
      [filed, draft('admission'), recommends('clerks', 'refusal')],
      issues(),
      'DepartureUnreasoned by decisions.departureReasons',
    ],
    [
      'names no reason that the procedure does not list, though it departs from nothing',
      [filed, draft('admission'), recommends('clerks')],
      issues('her-uncle-was-in-the-army'),
      'CodeUnknown by decisions.departureReasons',
    ],
    [
      'on which a body has voted names no reason to depart',
      [filed, draft(), agenda(), session(['for', 'for', 'against'])],
      issues('law'),
      'CodeUnknown by decisions.departureReasons',
    ],
    [
      'is not for whoever is not of the body',
      [filed, draft('revocation'), { type: 'review-draft', on: '2026-01-14', data: {} }],
      issues(),
      'RoleNotCompetent by bodies.clerks.roles',
    ],
  ])('%s', (_what, given, when, refusal) => {
    expect(refusalOf(answerTo(given, when))).toBe(refusal);
  });
});

describe('an officer who is recused', () => {
  test('is so once, and gives no command any more', () => {
    expect(refusalOf(answerTo([filed, recuses('other')], recuses('other')))).toBe(
      'NothingToChange by recused-once',
    );
    expect(refusalOf(answerTo([filed, recuses('head-1')], draft()))).toMatch(/^ActorRecused/);
  });
});

describe('an act', () => {
  const told = (to: string, act?: string): Deed => ({
    type: 'communicate-act',
    on: '2026-01-20',
    data: { actId: actId(act ?? '5a000000-0000-7000-8000-000000000004'), to },
  });
  const decided = [filed, draft(), agenda(), session(['for', 'for']), issues()];
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['is told to an observer', decided, told('unhcr'), 'accepted'],
    ['is told once', [...decided, told('unhcr')], told('unhcr'), 'NothingToChange by communicated-once'],
    ['is not told to anybody else', decided, told('embassy'), 'CodeUnknown by procedure-observers'],
    [
      'that is not there is not told',
      decided,
      told('unhcr', '5a000000-0000-7000-8000-0000000000ff'),
      'ActUnknown by communicate-act',
    ],
    ['is not told before there is one', [filed], told('unhcr'), 'ActUnknown by communicate-act'],
  ])('%s', (_what, given, when, refusal) => {
    expect(refusalOf(answerTo(given, when))).toBe(refusal);
  });
});
