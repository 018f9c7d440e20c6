import { describe, expect, test } from '@jest/globals';
import type { Claim } from '../../../domain/claim/claim.ts';
import { COMMAND_TYPES } from '../../../domain/claim/commands.ts';
import { EVENT_TYPES } from '../../../domain/claim/events.ts';
import { EVENT_FACT_TYPES } from '../../../domain/procedure/event-facts.ts';
import type { FactShape } from '../../../domain/procedure/facts.ts';
import { COMMAND_FACT_TYPES, factsOf, GUARD_FACT_TYPES } from '../../../domain/procedure/facts.ts';
import { actId } from '../../../domain/shared/ids.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { aClaim, claimNumber, personNumber } from '../../support/claims.ts';

const joins = { ready: { waits: ['opinion', 'country-information'], basis: ['ACT-1'] } };
const seen = (changes: Partial<Claim> = {}) => factsOf(aClaim(changes), { joins });
const act = {
  actId: actId('00000000-0000-4000-8000-000000000001'),
  event: 'DecisionIssued',
  issuedAt: aClaim().lodgedAt,
} as const;
const wait = {
  wait: 'opinion',
  for: 'other-authority',
  owner: 'officer',
  clock: 'opinion',
  openedAt: aClaim().lodgedAt,
} as const;
const session = { session: 'session-7', sessionOn: plainDate('2026-04-10') };

describe('a claim as conditions see it', () => {
  test('has exactly the fields whose types are declared', () => {
    expect(Object.keys(seen()).sort()).toEqual(Object.keys(GUARD_FACT_TYPES.claim).sort());
  });

  test('says with empty texts, lists and zeros what is not there', () => {
    expect(seen()).toMatchObject({
      remedy: '',
      officerId: '',
      hasServedAct: false,
      interview: 'none',
      origin: 'first',
      recommendedBy: '',
      late: [],
      misses: [],
      joined: [],
      closureNotice: '',
      closureObjected: false,
      handOver: '',
    });
    expect(seen().applicants).toEqual([
      expect.objectContaining({
        ratified: true,
        outcome: '',
        standing: 'own',
        hasGuardian: false,
        needs: [],
      }),
    ]);
  });

  test('counts opinions, and knows whether an act was served', () => {
    const facts = seen({
      opinions: [
        { authority: 'a', state: 'requested' },
        { authority: 'b', state: 'received' },
      ],
      acts: [{ ...act, servedOn: plainDate('2026-04-01') }],
    });
    expect(facts).toMatchObject({ opinionsRequested: 2, opinionsReceived: 1, hasServedAct: true });
    expect(seen({ acts: [act] }).hasServedAct).toBe(false);
  });

  test('is joined when every wait of the join was opened and closed, and none is open again', () => {
    const waitsEnded = ['country-information', 'opinion'];
    expect(seen({ waitsEnded }).joined).toEqual(['ready']);
    expect(seen({ waitsEnded: ['opinion'] }).joined).toEqual([]);
    expect(seen({ waitsEnded, waits: [wait] }).joined).toEqual([]);
  });

  test('knows on whose agenda it is, and whose vote carried', () => {
    const facts = seen({
      sessions: [
        { ...session, body: 'advisers', result: 'carried' },
        { ...session, body: 'board', result: 'no-decision' },
        { ...session, body: 'ministers' },
      ],
    });
    expect(facts).toMatchObject({
      carriedBy: ['advisers'],
      undecidedBy: ['board'],
      onAgendaOf: ['ministers'],
    });
  });

  test('tells an absence of the applicant from one that is nobody’s fault', () => {
    const absence = { personIds: [personNumber(1)], causeCode: 'illness' };
    const absences = [
      { ...absence, sideAtFault: 'nobody' },
      { ...absence, sideAtFault: 'applicant' },
    ] as const;
    expect(seen({ absences })).toMatchObject({ absences: 2, absencesOfApplicant: 1 });
  });

  test('says what it owes, what was ordered and where it comes from', () => {
    const facts = seen({
      obligations: [{ obligation: 'sign-in', missedInARow: 2 }],
      courtOrders: [{ orderId: 'amparo-1', sets: {}, setsAside: [] }],
      origin: { kind: 'split', claimId: claimNumber(2) },
      acts: [{ ...act, event: 'SilenceDeemed', silenceOf: 'decide' }],
      splitTo: [claimNumber(3)],
      closureNotice: { reason: 'abandonment', objected: true },
    });
    expect(facts).toMatchObject({
      misses: [{ obligation: 'sign-in', inARow: 2 }],
      courtOrders: ['amparo-1'],
      origin: 'split',
      silences: ['decide'],
      personsSplit: true,
      closureNotice: 'abandonment',
      closureObjected: true,
    });
  });
});

describe('what commands and events say to conditions', () => {
  const typesOf = (shapes: readonly FactShape[]): ReadonlyMap<string, ReadonlySet<string>> => {
    const types = new Map<string, Set<string>>();
    for (const [field, type] of shapes.flatMap((shape) => Object.entries(shape)))
      types.set(field, (types.get(field) ?? new Set()).add(type));
    return types;
  };

  test.each([
    ['command', COMMAND_TYPES.map((type) => COMMAND_FACT_TYPES[type])],
    ['event', EVENT_TYPES.map((type) => EVENT_FACT_TYPES[type])],
  ] as const)('a field of a %s has one type wherever it occurs', (_what, shapes) => {
    const types = typesOf(shapes);
    expect(types.size).toBeGreaterThan(20);
    expect([...types].filter(([, each]) => each.size > 1)).toEqual([]);
  });
});
