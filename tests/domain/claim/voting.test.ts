import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MemberVote, Vote } from '../../../domain/claim/command-data.ts';
import { VOTES } from '../../../domain/claim/command-data.ts';
import { resultOf } from '../../../domain/claim/voting.ts';
import type { BodyDefinition } from '../../../domain/procedure/decision-definition.ts';
import { VOTING_RULES } from '../../../domain/procedure/decision-definition.ts';

const aCommittee = (than: Partial<BodyDefinition> = {}): BodyDefinition => ({
  kind: 'deciding-committee',
  roles: ['commissioner'],
  basis: ['NORM-1'],
  ...than,
});

const votes = (...given: readonly Vote[]): readonly MemberVote[] =>
  given.map((vote, index) => ({ memberId: `member-${index}`, vote }));

const chaired = (vote: Vote, ...others: readonly Vote[]): readonly MemberVote[] => [
  { memberId: 'chair', vote, chairs: true },
  ...votes(...others),
];

describe('a body that must be unanimous', () => {
  const unanimous = aCommittee({ voting: 'unanimity', quorum: 2 });

  test('carries what everybody votes for', () => {
    expect(resultOf(unanimous, votes('for', 'for'))).toBe('carried');
  });

  test('rejects what everybody votes against', () => {
    expect(resultOf(unanimous, votes('against', 'against'))).toBe('rejected');
  });

  test('reaches no decision when one member votes otherwise or abstains', () => {
    expect(resultOf(unanimous, votes('for', 'against'))).toBe('no-decision');
    expect(resultOf(unanimous, votes('for', 'for', 'abstain'))).toBe('no-decision');
  });

  test('has no quorum when a recusal leaves too few', () => {
    expect(resultOf(unanimous, votes('for', 'recused'))).toBe('no-quorum');
  });
});

describe('a body that decides by majority', () => {
  const majority = aCommittee({ voting: 'majority', quorum: 3 });

  test('counts abstentions for the quorum and for no side', () => {
    expect(resultOf(majority, votes('for', 'abstain', 'abstain'))).toBe('carried');
  });

  test('reaches no decision on a tie, unless the chair decides it', () => {
    expect(resultOf(majority, chaired('against', 'for', 'abstain'))).toBe('no-decision');
    const withChair = aCommittee({ voting: 'majority', quorum: 3, chairDecidesTie: true });
    expect(resultOf(withChair, chaired('against', 'for', 'abstain'))).toBe('rejected');
    expect(resultOf(withChair, chaired('for', 'against', 'abstain'))).toBe('carried');
    expect(resultOf(withChair, chaired('abstain', 'against', 'for'))).toBe('no-decision');
  });
});

describe('a body that needs two thirds', () => {
  const twoThirds = aCommittee({ voting: 'two-thirds' });

  test('carries with two of three and with four of six, and not with three of five', () => {
    expect(resultOf(twoThirds, votes('for', 'for', 'against'))).toBe('carried');
    expect(resultOf(twoThirds, votes('for', 'for', 'for', 'for', 'against', 'against'))).toBe('carried');
    expect(resultOf(twoThirds, votes('for', 'for', 'for', 'against', 'against'))).toBe('no-decision');
  });
});

describe('a body whose rules are not known to us', () => {
  test('is taken to have decided only where every rule would say the same', () => {
    const unknown = aCommittee({ quorum: null });
    expect(resultOf(unknown, votes('for', 'for', 'for'))).toBe('carried');
    expect(resultOf(unknown, votes('for', 'for', 'against'))).toBe('no-decision');
  });
});

describe('whatever the rule', () => {
  const anyBody = fc.record({
    voting: fc.constantFrom(...VOTING_RULES),
    quorum: fc.nat(5),
    chairDecidesTie: fc.boolean(),
  });
  const anyVotes = fc.array(fc.constantFrom(...VOTES), { maxLength: 9 });

  test('the order in which members vote changes nothing', () => {
    fc.assert(
      fc.property(anyBody, anyVotes, (body, given) => {
        const there = aCommittee(body);
        expect(resultOf(there, votes(...given).toReversed())).toBe(resultOf(there, votes(...given)));
      }),
    );
  });

  test('one more vote for never turns a carried motion into another result', () => {
    fc.assert(
      fc.property(anyBody, anyVotes, (body, given) => {
        const there = aCommittee(body);
        fc.pre(resultOf(there, votes(...given)) === 'carried');
        expect(resultOf(there, votes(...given, 'for'))).toBe('carried');
      }),
    );
  });

  test('with the sides exchanged, carried and rejected are exchanged', () => {
    const turned = { for: 'against', against: 'for', abstain: 'abstain', recused: 'recused' } as const;
    const opposite = {
      carried: 'rejected',
      rejected: 'carried',
      'no-decision': 'no-decision',
      'no-quorum': 'no-quorum',
    } as const;
    fc.assert(
      fc.property(anyBody, anyVotes, (body, given) => {
        const there = aCommittee(body);
        const mirrored = votes(...given.map((vote) => turned[vote]));
        expect(resultOf(there, mirrored)).toBe(opposite[resultOf(there, votes(...given))]);
      }),
    );
  });
});
