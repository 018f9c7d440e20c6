import { describe, expect, test } from '@jest/globals';
import { factsOf, GUARD_FACT_TYPES } from '../../../domain/procedure/facts.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { actId } from '../../../domain/shared/ids.ts';
import { aClaim } from '../../support/claims.ts';

describe('a claim as conditions see it', () => {
  test('has exactly the fields whose types are declared', () => {
    expect(Object.keys(factsOf(aClaim())).sort()).toEqual(Object.keys(GUARD_FACT_TYPES.claim).sort());
  });

  test('says with empty texts what is not there', () => {
    expect(factsOf(aClaim())).toMatchObject({
      remedy: '',
      officerId: '',
      hasServedAct: false,
      interview: 'none',
    });
    expect(factsOf(aClaim()).applicants).toEqual([expect.objectContaining({ ratified: true, outcome: '' })]);
  });

  test('counts opinions, and knows whether an act was served', () => {
    const act = {
      actId: actId('00000000-0000-4000-8000-000000000001'),
      event: 'DecisionIssued',
      issuedAt: aClaim().lodgedAt,
    } as const;
    const claim = aClaim({
      opinions: [
        { authority: 'a', state: 'requested' },
        { authority: 'b', state: 'received' },
      ],
      acts: [{ ...act, servedOn: plainDate('2026-04-01') }],
    });
    expect(factsOf(claim)).toMatchObject({ opinionsRequested: 2, opinionsReceived: 1, hasServedAct: true });
    expect(factsOf(aClaim({ acts: [act] })).hasServedAct).toBe(false);
  });
});
