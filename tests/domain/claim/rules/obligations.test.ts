import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate } from '../../../../domain/shared/plain-date.ts';
import { personNumber } from '../../../support/claims.ts';
import type { Deed } from '../../../support/small-claim.ts';
import {
  claimUnder,
  clockWith,
  documentWith,
  dueOnOf,
  lodged,
  refusalOf,
  timePasses,
} from '../../../support/small-claim.ts';

const validity = { value: 1, unit: 'years', basis: ['ACT-1'], confidence: 'high' } as const;
const document = documentWith({
  clocks: {
    appear: clockWith({
      obligor: 'person',
      starts: {
        on: ['ClaimLodged', 'ObligationFulfilled', 'ObligationExcused', 'ObligationMissed'],
        from: 'next-day',
      },
      length: { value: 7, unit: 'calendar-days' },
      roll: 'none',
      stops: { on: ['ObligationFulfilled', 'ObligationExcused', 'ClaimClosed'] },
      expires: { effect: 'none', warn: [] },
    }),
    never: clockWith({ starts: { on: ['DecisionIssued'], from: 'next-day' } }),
  },
  obligations: {
    appear: { clock: 'appear', by: ['head'], tolerated: 1, excuses: ['illness'], basis: ['ACT-1'] },
    reserved: { clock: 'appear', by: ['clerk'], tolerated: 1, excuses: [], basis: ['ACT-1'] },
    later: { clock: 'never', by: ['head'], tolerated: 1, excuses: ['illness'], basis: ['ACT-1'] },
  },
  documents: {
    card: { issuedTo: 'each-person', validity, calendar: 'capital', renewable: true, basis: ['ACT-1'] },
    permit: { issuedTo: 'claim', validity, calendar: 'capital', renewable: false, basis: ['ACT-1'] },
    letter: {
      issuedTo: 'claim',
      validity: { ...validity, value: null },
      calendar: 'capital',
      renewable: true,
      basis: ['ACT-1'],
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
const keep = (obligation: string, on = '2026-01-14'): Deed => ({
  type: 'record-compliance',
  on,
  data: { obligation },
});
const excuse = (obligation: string, reasonCode = 'illness', on = '2026-01-14'): Deed => ({
  type: 'excuse-obligation',
  on,
  data: { obligation, reasonCode },
});
const give = (name: string, numbers: readonly number[] = [1]): Deed => ({
  type: 'issue-document',
  on: '2026-01-14',
  data: { document: name, personIds: numbers.map(personNumber) },
});
const prolong = (
  name: string,
  until: string,
  cause: 'renewal' | 'emergency' = 'renewal',
  basis = 'ACT-1',
): Deed => ({
  type: 'extend-document',
  on: '2026-01-15',
  data: { document: name, validUntil: plainDate(until), cause, basis },
});
const take = (name: string): Deed => ({
  type: 'revoke-document',
  on: '2026-01-16',
  data: { document: name, reasonCode: 'found-invalid' },
});

describe('what is owed again and again', () => {
  test('is counted when it is missed, and keeping it begins the count anew', () => {
    // The engine comes back for each interval that has ended meanwhile.
    const weeks = [timePasses('2026-02-04'), timePasses('2026-02-04'), timePasses('2026-02-04')];
    const missed = told(filed, ...weeks);
    const record = missed.claim.obligations.find(({ obligation }) => obligation === 'appear');
    expect(record?.missedInARow).toBe(3);
    expect(missed.claim.status).toBe('open');
    const kept = told(filed, ...weeks, keep('appear', '2026-02-05'));
    expect(kept.claim.obligations.find(({ obligation }) => obligation === 'appear')?.missedInARow).toBe(0);
  });
  test('is excused for a reason of the procedure, and that is no miss', () => {
    const excused = told(filed, excuse('appear'));
    expect(excused.claim.obligations.every(({ missedInARow }) => missedInARow === 0)).toBe(true);
  });
  test.each<readonly [string, Deed, string]>([
    ['is kept', keep('appear'), 'accepted'],
    ['is not one of which nobody knows', keep('dance'), 'CodeUnknown by procedure-obligations'],
    ['is not recorded by whoever may not', keep('reserved'), 'RoleNotCompetent by obligations.reserved.by'],
    ['is not kept before it began', keep('later'), 'ClockNotRunning by obligations.later.clock'],
    [
      'is not excused for any reason whatever',
      excuse('appear', 'rain'),
      'CodeUnknown by obligations.appear.excuses',
    ],
    ['is not excused before it began', excuse('later'), 'ClockNotRunning by obligations.later.clock'],
    ['is not excused when nobody knows it', excuse('dance'), 'CodeUnknown by procedure-obligations'],
  ])('%s', (_what, when, refusal) => {
    expect(refusalOf(answerTo([filed], when))).toBe(refusal);
  });
});

describe('a document', () => {
  test('is valid from its issue for as long as the procedure says, or without a known end', () => {
    expect(told(filed, give('card')).claim.documents).toMatchObject([
      { document: 'card', validUntil: '2027-01-14' },
    ]);
    expect(told(filed, give('letter')).claim.documents).toMatchObject([
      { document: 'letter', validUntil: null },
    ]);
  });
  test('is renewed, and ends when it is taken', () => {
    const renewed = told(filed, give('card'), prolong('card', '2028-01-14'));
    expect(renewed.claim.documents).toMatchObject([{ validUntil: '2028-01-14' }]);
    expect(told(filed, give('card'), take('card')).claim.documents).toEqual([]);
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['of which nobody knows is not issued', [], give('crown'), 'CodeUnknown by procedure-documents'],
    ['is not issued to a stranger', [], give('card', [9]), 'PersonNotInClaim by issue-document'],
    [
      'is not issued twice to a person',
      [give('card')],
      give('card'),
      'DocumentAlreadyIssued by documents.card',
    ],
    ['of its own is issued to the other person', [give('card')], give('card', [2]), 'accepted'],
    [
      'for the claim is everybody’s',
      [give('permit')],
      give('permit', [2]),
      'DocumentAlreadyIssued by documents.permit',
    ],
    [
      'that was never issued is not prolonged',
      [],
      prolong('card', '2028-01-14'),
      'DocumentNotIssued by extend-document',
    ],
    [
      'that is another than the issued one is not prolonged',
      [give('card')],
      prolong('permit', '2028-01-14'),
      'DocumentNotIssued by documents.permit',
    ],
    [
      'of which nobody knows is not prolonged',
      [give('card')],
      prolong('crown', '2028-01-14'),
      'CodeUnknown by procedure-documents',
    ],
    [
      'that cannot be renewed is not renewed',
      [give('permit')],
      prolong('permit', '2028-01-14'),
      'DocumentNotRenewable by documents.permit.renewable',
    ],
    [
      'that cannot be renewed is prolonged in an emergency',
      [give('permit')],
      prolong('permit', '2028-01-14', 'emergency'),
      'accepted',
    ],
    [
      'is not made shorter by a renewal',
      [give('card')],
      prolong('card', '2026-06-01'),
      'ConditionNotMet by extension-moves-validity-forward',
    ],
    [
      'without an end is not prolonged',
      [give('letter')],
      prolong('letter', '2028-01-14'),
      'ConditionNotMet by extension-moves-validity-forward',
    ],
    [
      'is prolonged on a norm and on nothing else',
      [give('card')],
      prolong('card', '2028-01-14', 'renewal', 'NOWHERE'),
      'ConditionNotMet by extension-rests-on-a-norm',
    ],
    ['that was never issued is not taken', [], take('card'), 'DocumentNotIssued by revoke-document'],
    [
      'that is another than the issued one is not taken',
      [give('card')],
      take('permit'),
      'DocumentNotIssued by documents.permit',
    ],
    [
      'of which nobody knows is not taken',
      [give('card')],
      take('crown'),
      'CodeUnknown by procedure-documents',
    ],
  ])('%s', (_which, given, when, refusal) => {
    expect(refusalOf(answerTo([filed, ...given], when))).toBe(refusal);
  });
});

test('misses in a row are those since the obligation was last kept or excused, and end nothing', () => {
  const week = fc.constantFrom<'kept' | 'excused' | 'missed'>('kept', 'excused', 'missed');
  fc.assert(
    fc.property(fc.array(week, { maxLength: 8 }), (weeks) => {
      const done: Deed[] = [filed];
      let inARow = 0;
      for (const what of weeks) {
        const dueOn = dueOnOf(told(...done), 'appear') ?? plainDate('2026-01-12');
        inARow = what === 'missed' ? inARow + 1 : 0;
        if (what === 'missed') done.push(timePasses(addDays(dueOn, 1)));
        else done.push(what === 'kept' ? keep('appear', dueOn) : excuse('appear', 'illness', dueOn));
      }
      const { claim } = told(...done);
      const record = claim.obligations.find(({ obligation }) => obligation === 'appear');
      expect(record?.missedInARow ?? 0).toBe(inARow);
      expect(claim.status).toBe('open');
    }),
    { numRuns: 60 },
  );
});
