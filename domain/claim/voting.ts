import type { BodyDefinition } from '../procedure/decision-definition.ts';
import type { MemberVote } from './command-data.ts';
import type { SessionResult } from './event-data.ts';

interface Count {
  readonly for: number;
  readonly against: number;
  /** Members who were there and not recused, whatever they said. */
  readonly present: number;
  /** What the chair said, where the chair said yes or no. */
  readonly chair: 'for' | 'against' | undefined;
}

/**
 * What a session came to. Recused members count for nothing. Abstentions count for the quorum and for no side. Where the
 * quorum is not known to us, none is asked for; where the rule of voting is not known, only what every rule would give is
 * taken: everybody for, or everybody against.
 */
export const resultOf = (body: BodyDefinition, votes: readonly MemberVote[]): SessionResult => {
  const count = countOf(votes);
  if (count.present < (body.quorum ?? 0)) return 'no-quorum';
  switch (body.voting ?? 'unanimity') {
    case 'unanimity':
      return byUnanimity(count);
    case 'majority':
      return byMajority(count, body.chairDecidesTie === true);
    case 'two-thirds':
      return byTwoThirds(count);
  }
};

const countOf = (votes: readonly MemberVote[]): Count => {
  const present = votes.filter(({ vote }) => vote !== 'recused');
  const chair = present.find(({ chairs }) => chairs === true)?.vote;
  return {
    for: present.filter(({ vote }) => vote === 'for').length,
    against: present.filter(({ vote }) => vote === 'against').length,
    present: present.length,
    chair: chair === 'for' || chair === 'against' ? chair : undefined,
  };
};

const byUnanimity = ({ for: yes, against, present }: Count): SessionResult => {
  if (present === 0) return 'no-decision';
  if (yes === present) return 'carried';
  return against === present ? 'rejected' : 'no-decision';
};

const byMajority = ({ for: yes, against, chair }: Count, chairDecidesTie: boolean): SessionResult => {
  if (yes > against) return 'carried';
  if (against > yes) return 'rejected';
  if (!chairDecidesTie || chair === undefined) return 'no-decision';
  return chair === 'for' ? 'carried' : 'rejected';
};

/** Two thirds of those who said yes or no; less than that on either side is no decision. */
const byTwoThirds = ({ for: yes, against }: Count): SessionResult => {
  const cast = yes + against;
  if (cast === 0) return 'no-decision';
  if (yes * 3 >= cast * 2) return 'carried';
  return against * 3 >= cast * 2 ? 'rejected' : 'no-decision';
};
