import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonOutcome } from '../../../../domain/claim/command-data.ts';
import type { DecisionKind, ServiceMethod } from '../../../../domain/procedure/decision-definition.ts';
import { actId } from '../../../../domain/shared/ids.ts';
import { personNumber } from '../../../support/claims.ts';
import type { Deed } from '../../../support/small-claim.ts';
import {
  claimUnder,
  clockWith,
  documentWith,
  dueOnOf,
  lodged,
  refusalOf,
} from '../../../support/small-claim.ts';

const basis = ['ACT-1'];
const document = documentWith({
  outcomes: ['refusal', 'refugee', 'complementary', 'inadmissible'],
  clocks: {
    appeal: clockWith({
      obligor: 'person',
      starts: { on: ['ActServed'], from: 'next-day' },
      length: { value: 10, unit: 'calendar-days' },
      roll: 'none',
      stops: { on: ['RemedyLodged'] },
    }),
  },
  bodies: { signer: { kind: 'officer', roles: ['head'], basis } },
  decisions: {
    merits: {
      body: 'signer',
      form: 'single',
      limbs: {
        refugee: { granting: ['refugee'], ofOwnMotion: false, basis },
        complementary: { granting: ['complementary'], ofOwnMotion: true, basis },
      },
      basis,
    },
    admission: { body: 'signer', form: 'single', outcomes: ['inadmissible'], basis },
  },
  service: {
    'in-person': { basis },
    post: {
      deemedAfter: { value: 5, unit: 'calendar-days', basis, confidence: 'high' },
      calendar: 'capital',
      basis,
    },
  },
});
const { answerTo, told } = claimUnder(document);
const filed = lodged('2026-01-12', {
  applicants: [1, 2].map((one) => ({
    personId: personNumber(one),
    relation: one === 1 ? 'principal' : 'spouse',
    nationality: 'HN',
    isMinor: false,
  })),
});
const found = (number: number, outcome: string, limbs?: Readonly<Record<string, string>>): PersonOutcome => ({
  personId: personNumber(number),
  outcome,
  ...(limbs !== undefined && { limbs }),
});
const drafts = (outcomes: readonly PersonOutcome[], kind?: DecisionKind): Deed => ({
  type: 'draft-decision',
  on: '2026-01-13',
  data: { outcomes, ...(kind !== undefined && { kind }) },
});
const granted = [
  found(1, 'refugee'),
  found(2, 'complementary', { refugee: 'refusal', complementary: 'complementary' }),
];
const reviewed: Deed = { type: 'review-draft', on: '2026-01-14', data: {} };
const issued: Deed = { type: 'issue-decision', on: '2026-01-15', data: {} };
const serves = (method: ServiceMethod = 'in-person', act = '5a000000-0000-7000-8000-000000000003'): Deed => ({
  type: 'serve-act',
  on: '2026-01-19',
  data: { actId: actId(act), method, languageUnderstood: true },
});

describe('a draft', () => {
  test.each<readonly [string, Deed, string]>([
    ['says of each person what is proposed', drafts(granted), 'accepted'],
    ['forgets nobody', drafts(granted.slice(0, 1)), 'OutcomeMissingForPerson by draft-decision'],
    [
      'names nobody twice',
      drafts([...granted, found(1, 'refugee')]),
      'OutcomeMissingForPerson by draft-decision',
    ],
    [
      'speaks of no stranger',
      drafts([...granted, found(9, 'refugee')]),
      'PersonNotInClaim by draft-decision',
    ],
    [
      'proposes no outcome of which nobody knows',
      drafts([found(1, 'exile'), found(2, 'refugee')]),
      'ConditionNotMet by procedure-outcomes',
    ],
    [
      'is of a kind of the procedure',
      drafts(granted, 'cessation'),
      'DecisionKindUnknown by procedure-decisions',
    ],
    [
      'proposes what its kind may lead to',
      drafts(granted, 'admission'),
      'ConditionNotMet by decisions.admission.outcomes',
    ],
    [
      'examines every question before it refuses',
      drafts([found(1, 'refugee'), found(2, 'refusal', { refugee: 'refusal' })]),
      'LimbNotExamined by decisions.merits.limb-examined',
    ],
    [
      'refuses when every question was refused',
      drafts([found(1, 'refugee'), found(2, 'refusal', { refugee: 'refusal', complementary: 'refusal' })]),
      'accepted',
    ],
    [
      'says in the outcome what was found',
      drafts([
        found(1, 'refugee'),
        found(2, 'refusal', { refugee: 'refusal', complementary: 'complementary' }),
      ]),
      'LimbNotExamined by decisions.merits.outcome-follows-limbs',
    ],
    [
      'answers no question that was not asked',
      drafts([found(1, 'refugee'), found(2, 'refusal', { taste: 'refusal' })]),
      'LimbNotExamined by decisions.merits.limb-known',
    ],
  ])('%s', (_what, when, refusal) => {
    expect(refusalOf(answerTo([filed], when))).toBe(refusal);
  });

  test('is taken exactly when it names each person of the claim once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), (numbers) => {
        const isWhole = [...numbers].sort().join() === '1,2';
        const answer = refusalOf(answerTo([filed], drafts(numbers.map((one) => found(one, 'refugee')))));
        expect(answer === 'accepted').toBe(isWhole);
      }),
    );
  });
});

describe('a decision', () => {
  test('is what was drafted and reviewed, for each person', () => {
    const { claim } = told(filed, drafts(granted), reviewed, issued);
    expect(claim.applicants.map(({ outcome }) => outcome)).toEqual(['refugee', 'complementary']);
    expect(claim.acts).toMatchObject([{ event: 'DecisionIssued' }]);
  });
  test('is not issued without a draft, nor before its review', () => {
    expect(refusalOf(answerTo([filed], issued))).toBe('DraftMissing by issue-decision');
    expect(refusalOf(answerTo([filed, drafts(granted)], issued))).toBe('DraftNotReviewed by issue-decision');
  });
});

describe('an act', () => {
  const decided = [filed, drafts(granted), reviewed, issued];
  test('is served, and the person’s term runs from then', () => {
    expect(dueOnOf(told(...decided, serves()), 'appeal')).toBe('2026-01-29');
  });
  test('is deemed served later where its way of service says so, and the term runs from then', () => {
    const { claim } = told(...decided, serves('post'));
    expect(dueOnOf({ claim }, 'appeal')).toBe('2026-02-03');
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    [
      'that is not there is not served',
      decided,
      serves('in-person', '5a000000-0000-7000-8000-0000000000ff'),
      'ActUnknown by serve-act',
    ],
    ['is served once', [...decided, serves()], serves(), 'ActAlreadyServed by serve-act'],
    [
      'is not served in a way of which the procedure knows nothing',
      decided,
      serves('notice-board'),
      'ServiceNotProvided by procedure-service',
    ],
  ])('%s', (_what, given, when, refusal) => {
    expect(refusalOf(answerTo(given, when))).toBe(refusal);
  });
});
