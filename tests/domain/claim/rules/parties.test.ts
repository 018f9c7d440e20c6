import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deed } from '../../../support/small-claim.ts';
import { claimUnder, documentWith, lodged, refusalOf, typesOf } from '../../../support/small-claim.ts';
import { claimNumber, personNumber } from '../../../support/claims.ts';
import type { RegisteredApplicant } from '../../../../domain/claim/command-data.ts';

const words = (text: string) => ({ es: text, en: text });
const person = (number: number, isMinor = false): RegisteredApplicant => ({
  personId: personNumber(number),
  relation: number === 1 ? 'principal' : 'other-dependant',
  nationality: 'HN',
  isMinor,
});
const document = documentWith({
  offices: {
    capital: { label: words('Capital') },
    north: { label: words('North') },
    border: { label: words('Border'), authority: 'police' },
  },
  tracks: {
    regular: { label: words('Regular'), sets: {} },
    children: {
      label: words('Children'),
      sets: {},
    },
    quick: {
      label: words('Quick'),
      sets: { 'outcomes.0': 'refusal' },
      when: "claim.office == 'capital'",
      reasons: ['well-founded'],
      basis: ['ACT-1'],
    },
  },
  needs: ['interpreter'],
  services: ['shelter'],
  minors: { age: 18, guardianBefore: ['draft-decision'], basis: ['ACT-1'], confidence: 'high' },
  protection: {
    in: ['filed'],
    basis: ['ACT-1'],
    disclosures: { 'family-tracing': { to: ['agency'], consent: true, basis: ['ACT-1'] } },
  },
});
const { answerTo, told } = claimUnder(document);
const family = lodged('2026-01-12', { applicants: [person(1), person(2), person(3)] });
const drafted: Deed = {
  type: 'draft-decision',
  on: '2026-01-13',
  data: { outcomes: [1, 2, 3].map((one) => ({ personId: personNumber(one), outcome: 'refusal' })) },
};
const on = '2026-01-14';
const to = (office: string): Deed => ({
  type: 'transfer-claim',
  on: '2026-01-13',
  data: { office, reasonCode: 'residence' },
});
const splitOff = (numbers: readonly number[], toClaim = 2): Deed => ({
  type: 'split-claim',
  on,
  data: { personIds: numbers.map(personNumber), toClaim: claimNumber(toClaim), reasonCode: 'own-fear' },
});

describe('a claim goes to another office', () => {
  test('within the authority without more, and the office is then the new one', () => {
    expect(told(family, to('north')).claim).toMatchObject({ office: 'north' });
    expect(told(family, to('north')).claim.handOver).toBeUndefined();
  });

  test('and between authorities it is handed over and waits to be received', () => {
    expect(told(family, to('border')).claim).toMatchObject({ office: 'border', handOver: 'pending' });
  });

  test.each<readonly [string, readonly Deed[], Deed, string]>([
    [
      'an office of which the procedure knows nothing',
      [],
      to('nowhere'),
      'OfficeNotCompetent by procedure-offices',
    ],
    ['the office where it lies', [], to('capital'), 'NothingToChange by transfer-to-another-office'],
    [
      'a third office before it was received',
      [to('border')],
      to('north'),
      'HandOverPending by transfer-claim',
    ],
    [
      'nowhere: what was not sent is not received',
      [],
      { type: 'receive-claim', on, data: {} },
      'HandOverNotPending by receive-claim',
    ],
    [
      'the receiving office by the word of the sending one',
      [to('border')],
      { type: 'receive-claim', on, data: {} },
      'OfficeNotCompetent by received-by-the-receiving-office',
    ],
  ])('but not to %s', (_where, given, when, refusal) => {
    expect(refusalOf(answerTo([family, ...given], when))).toBe(refusal);
  });

  test('and the receiving authority says itself that it has it', () => {
    const received: Deed = { type: 'receive-claim', on, data: {}, by: { office: 'border' } };
    expect(told(family, to('border'), received).claim.handOver).toBe('received');
  });
});

describe('a track', () => {
  const track = (name: string, reasonCode = 'well-founded'): Deed => ({
    type: 'assign-track',
    on,
    data: { track: name, reasonCode },
  });
  test('is taken for a reason of its own, and left again', () => {
    expect(told(family, track('quick')).claim.track).toBe('quick');
    expect(told(family, track('quick'), track('regular', 'whatever')).claim.track).toBe('regular');
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['that nobody knows', [], track('secret'), 'TrackUnknown by procedure-tracks'],
    ['that it is on', [], track('regular'), 'NothingToChange by another-track'],
    [
      'for a reason that is not one of it',
      [],
      track('quick', 'hurry'),
      'CodeUnknown by tracks.quick.reasons',
    ],
    ['for which it is not', [to('north')], track('quick'), 'ConditionNotMet by tracks.quick.when'],
  ])('is not one %s', (_which, given, when, refusal) => {
    expect(refusalOf(answerTo([family, ...given], when))).toBe(refusal);
  });
});

describe('persons', () => {
  const add = (applicants: readonly RegisteredApplicant[]): Deed => ({
    type: 'add-persons',
    on,
    data: { applicants },
  });

  test('join a claim once', () => {
    expect(told(family, add([person(4)])).claim.applicants).toHaveLength(4);
    expect(refusalOf(answerTo([family], add([person(2)])))).toBe('PersonAlreadyInClaim by add-persons');
  });

  test('join from another claim, and not from this one', () => {
    const merge = (fromClaim: number): Deed => ({
      type: 'add-persons',
      on,
      data: { applicants: [person(4)], fromClaim: claimNumber(fromClaim) },
    });
    expect(typesOf(answerTo([family], merge(2)))).toContain('PersonsAdded');
    expect(refusalOf(answerTo([family], merge(1)))).toBe('ConditionNotMet by merged-from-another-claim');
  });

  test('are children below the age of the procedure, and below no other', () => {
    const child = (minorUnder: number) => add([{ ...person(4, true), minorUnder }]);
    expect(refusalOf(answerTo([family], child(18)))).toBe('accepted');
    expect(refusalOf(answerTo([family], child(21)))).toBe('MinorAgeDiffers by minors.age');
  });

  test('leave for a claim of their own, and the claim remembers which', () => {
    const { claim } = told(family, splitOff([2, 3]));
    expect(claim.applicants.map(({ personId }) => personId)).toEqual([personNumber(1)]);
    expect(claim.splitTo).toEqual([claimNumber(2)]);
  });

  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['all of them', [], splitOff([1, 2, 3]), 'NobodyWouldRemain by split-claim'],
    ['somebody who is not in the claim', [], splitOff([9]), 'PersonNotInClaim by split-claim'],
    ['for the claim in which they are', [], splitOff([2], 1), 'ConditionNotMet by split-to-a-new-claim'],
    [
      'for a claim that was made by an earlier split',
      [splitOff([3])],
      splitOff([2]),
      'ConditionNotMet by split-to-a-new-claim',
    ],
    ['while a draft speaks of them', [drafted], splitOff([2]), 'DraftPending by split-claim'],
  ])('do not leave: %s', (_who, given, when, refusal) => {
    expect(refusalOf(answerTo([family, ...given], when))).toBe(refusal);
  });

  test('do not join while a draft lies before a signature', () => {
    expect(refusalOf(answerTo([family, drafted], add([person(4)])))).toBe('DraftPending by add-persons');
  });

  test('are never lost: whoever was registered or added is in the claim or has left it', () => {
    const move = fc.record({
      adds: fc.boolean(),
      who: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
        const done: Deed[] = [family];
        const here = new Set([1, 2, 3]);
        const gone = new Set<number>();
        moves.forEach(({ adds, who }, index) => {
          const deed = adds ? add(who.map((one) => person(one))) : splitOff(who, index + 10);
          const decision = answerTo(done, deed);
          if (decision.kind === 'refused') return;
          done.push(deed);
          for (const one of who) {
            (adds ? here : gone).add(one);
            (adds ? gone : here).delete(one);
          }
        });
        const inClaim = told(...done).claim.applicants.map(({ personId }) => personId);
        expect(new Set(inClaim)).toEqual(new Set([...here].map(personNumber)));
        expect(inClaim).toHaveLength(here.size);
        expect(here.size).toBeGreaterThan(0);
        expect([...here].filter((one) => gone.has(one))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is noted of a person', () => {
  const need = (code: string, number = 1): Deed => ({
    type: 'flag-need',
    on,
    data: { need: code, personIds: [personNumber(number)] },
  });
  const guardian = (number: number): Deed => ({
    type: 'appoint-guardian',
    on,
    data: { personIds: [personNumber(number)], guardianKind: 'public' },
  });
  const consent = (purpose: string): Deed => ({
    type: 'record-consent',
    on,
    data: { purpose, personIds: [personNumber(1)] },
  });
  const refer = (service: string, number = 1): Deed => ({
    type: 'refer-person',
    on,
    data: { service, personIds: [personNumber(number)] },
  });
  const child = lodged('2026-01-12', { applicants: [person(1, true)] });

  test.each<readonly [string, Deed, readonly Deed[], Deed, string]>([
    ['a need that the procedure meets', family, [], need('interpreter'), 'accepted'],
    ['a need of which it knows nothing', family, [], need('wings'), 'CodeUnknown by procedure-needs'],
    ['a need twice', family, [need('interpreter')], need('interpreter'), 'NothingToChange by need-once'],
    ['a need of a stranger', family, [], need('interpreter', 9), 'PersonNotInClaim by flag-need'],
    ['a referral', family, [], refer('shelter'), 'accepted'],
    ['a referral to nowhere', family, [], refer('moon'), 'CodeUnknown by procedure-services'],
    ['a referral of a stranger', family, [], refer('shelter', 9), 'PersonNotInClaim by refer-person'],
    ['the guardian of a child', child, [], guardian(1), 'accepted'],
    ['the guardian of a stranger', child, [], guardian(9), 'PersonNotInClaim by appoint-guardian'],
    ['a guardian where nobody needs one', family, [], guardian(1), 'NothingToChange by appoint-guardian'],
    ['consent to what is asked', family, [], consent('family-tracing'), 'accepted'],
    ['consent to whatever', family, [], consent('anything'), 'CodeUnknown by consent-purposes'],
  ])('%s', (_what, first, given, when, refusal) => {
    expect(refusalOf(answerTo([first, ...given], when))).toBe(refusal);
  });

  test('a child who is alone is not the subject of a draft before a guardian stands by', () => {
    const draft: Deed = {
      type: 'draft-decision',
      on: '2026-01-15',
      data: { outcomes: [{ personId: personNumber(1), outcome: 'refusal' }] },
    };
    expect(refusalOf(answerTo([child], draft))).toBe('GuardianMissing by minors.guardianBefore');
    expect(refusalOf(answerTo([child, guardian(1)], draft))).toBe('accepted');
  });
});

describe('new elements', () => {
  const later = lodged('2026-01-12', { origin: { kind: 'subsequent', claimId: claimNumber(7) } });
  const assess: Deed = { type: 'assess-new-elements', on, data: { result: 'nothing-new' } };
  test('are asked of a later claim, once', () => {
    expect(told(later, assess).claim.newElements).toBe('nothing-new');
    expect(refusalOf(answerTo([later, assess], assess))).toMatch(/^NothingToChange/);
  });
  test('are not asked of a first claim', () => {
    expect(refusalOf(answerTo([family], assess))).toBe('NotSubsequentClaim by assess-new-elements');
  });
});
