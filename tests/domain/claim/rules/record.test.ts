import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandData } from '../../../../domain/claim/command-data.ts';
import type { Procedure } from '../../../../domain/procedure/definition.ts';
import { plainDate } from '../../../../domain/shared/plain-date.ts';
import { personNumber, someHash } from '../../../support/claims.ts';
import type { Deed } from '../../../support/small-claim.ts';
import { claimUnder, clockWith, documentWith, lodged, refusalOf } from '../../../support/small-claim.ts';

const basis = ['ACT-1'];
const document = documentWith({
  protection: {
    in: ['filed'],
    basis,
    disclosures: {
      'quality-review': { to: ['unhcr'], consent: false, basis },
      'family-tracing': { to: ['agency'], consent: true, basis },
      documents: { to: ['consulate', 'consulate-hn', 'consulate-sv'], consent: false, basis },
    },
  },
});
const { answerTo, told, procedure } = claimUnder(document);
const filed = lodged('2026-01-12');
const tell = (purpose: string, to: string, number = 1): Deed => ({
  type: 'record-disclosure',
  on: '2026-01-14',
  data: { to, purpose, personIds: [personNumber(number)] },
});
const consentTo = (purpose: string): Deed => ({
  type: 'record-consent',
  on: '2026-01-13',
  data: { purpose, personIds: [personNumber(1)] },
});
const consent = consentTo('family-tracing');
const correct = (corrects: number): Deed => ({
  type: 'correct-record',
  on: '2026-01-14',
  data: { corrects, reasonCode: 'typing' },
});

describe('what is told of a person', () => {
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    [
      'is told for a purpose and to a recipient of the procedure',
      [],
      tell('quality-review', 'unhcr'),
      'accepted',
    ],
    [
      'is not told for a purpose of nobody',
      [],
      tell('curiosity', 'unhcr'),
      'DisclosureNotAllowed by protection.disclosures',
    ],
    [
      'is not told to anybody else',
      [],
      tell('quality-review', 'embassy'),
      'CodeUnknown by protection.disclosures.quality-review.to',
    ],
    [
      'is not told without consent where it is due',
      [],
      tell('family-tracing', 'agency'),
      'ConsentMissing by protection.disclosures.family-tracing.consent',
    ],
    ['is told with consent', [consent], tell('family-tracing', 'agency'), 'accepted'],
    [
      'is not told to the country that they fled without their consent, whatever the purpose',
      [],
      tell('documents', 'consulate-hn'),
      'ConsentMissing by no-disclosure-to-own-country',
    ],
    [
      'is not told to a consulate of which nobody says whose it is',
      [consent],
      tell('documents', 'consulate'),
      'ConsentMissing by no-disclosure-to-own-country',
    ],
    [
      'is told to their own country when they have agreed to it',
      [consentTo('documents')],
      tell('documents', 'consulate-hn'),
      'accepted',
    ],
    ['is told to the consulate of another country', [], tell('documents', 'consulate-sv'), 'accepted'],
    [
      'is not told of a stranger',
      [],
      tell('quality-review', 'unhcr', 9),
      'PersonNotInClaim by record-disclosure',
    ],
  ])('%s', (_what, given, when, refusal) => {
    expect(refusalOf(answerTo([filed, ...given], when))).toBe(refusal);
  });
});

describe('a correction', () => {
  test('names an event that there is, which stays as it was', () => {
    const before = told(filed).events[0];
    expect(told(filed, correct(1)).events[0]).toEqual(before);
    expect(refusalOf(answerTo([filed], correct(1)))).toBe('accepted');
  });
  test('does not name an event that is not there', () => {
    expect(refusalOf(answerTo([filed], correct(99)))).toBe('EventUnknown by correct-record');
  });
});

describe('a migration', () => {
  const other = claimUnder(documentWith({ version: '2026.2' })).procedure;
  const move = (changes: Partial<CommandData['migrate-claim']> = {}, target = other): Deed => ({
    type: 'migrate-claim',
    on: '2026-01-14',
    data: { to: target.ref, migrationId: 'm-1', stage: 'filed', clocks: {}, basis, ...changes },
    context: { target },
  });
  test('pins the claim to the version that was approved', () => {
    expect(told(filed, move()).claim.procedure).toEqual(other.ref);
  });
  test('is taken back by the same move the other way', () => {
    const back = move({ migrationId: 'm-2', reverts: 'm-1' }, procedure);
    expect(told(filed, move(), back).claim).toMatchObject({ procedure: procedure.ref, migrations: [] });
  });
  test('is not taken back to a version on which the claim never was', () => {
    const third = claimUnder(documentWith({ version: '2026.3' })).procedure;
    const astray = move({ migrationId: 'm-2', reverts: 'm-1' }, third);
    expect(refusalOf(answerTo([filed, move()], astray))).toBe('MigrationNotReversible by migrate-claim');
  });
  describe('to a version with a rule of transition', () => {
    const taking = (claims: 'filed-after' | 'pending', from: string) =>
      claimUnder(
        documentWith({
          version: '2026.4',
          appliesTo: { claims, from: plainDate(from), moreFavourableRule: true, basis },
        }),
      );
    const answerTaking = (claims: 'filed-after' | 'pending', from: string) => {
      const target = taking(claims, from).procedure;
      return answerTo([filed], move({ to: target.ref }, target));
    };
    test('takes along what was filed from its day on', () => {
      const { lodgedOn } = told(filed).claim;
      expect(answerTaking('filed-after', lodgedOn).kind).toBe('accepted');
    });
    test('leaves what was filed before, where it takes new claims only', () => {
      expect(refusalOf(answerTaking('filed-after', '2026-12-01'))).toBe(
        'ClaimFiledBeforeVersionApplies by appliesTo.from',
      );
    });
    test('takes what was filed before, where it takes pending claims', () => {
      expect(answerTaking('pending', '2026-12-01').kind).toBe('accepted');
    });
    test('is taken back whenever the claim was filed', () => {
      const before = taking('filed-after', '2026-12-01');
      const back = move({ migrationId: 'm-2', reverts: 'm-1' }, before.procedure);
      expect(before.told(filed, move(), back).claim.procedure).toEqual(before.procedure.ref);
    });
  });
  describe('that would end a term of the person', () => {
    const file = clockWith({ obligor: 'person', starts: { on: ['ClaimLodged'], from: 'next-day' } });
    const withTerm = claimUnder(documentWith({ clocks: { file } }));
    const under = (clocks: Parameters<typeof documentWith>[0] = {}) =>
      claimUnder(documentWith({ version: '2026.2', ...clocks })).procedure;
    const answer = (target: Procedure, clocks: CommandData['migrate-claim']['clocks'], obligor = withTerm) =>
      obligor.answerTo([filed], move({ to: target.ref, clocks }, target));
    test.each<readonly [string, Procedure, CommandData['migrate-claim']['clocks']]>([
      ['because it is mapped to nothing', under({ clocks: { file } }), { file: null }],
      ['because the new version has no such clock', under(), {}],
      ['because the new version has none of its new name', under({ clocks: { file } }), { file: 'lodge' }],
    ])('leaves the claim where it is, %s', (_why, target, clocks) => {
      const decision = answer(target, clocks);
      expect(refusalOf(decision)).toBe('TermOfPersonRunning by migration-ends-no-term-of-a-person');
      expect(decision).toMatchObject({ refusal: { facts: { clock: 'file', dueOn: '2026-01-26' } } });
    });
    test('takes along what goes on under another name', () => {
      const target = under({ clocks: { lodge: file } });
      expect(answer(target, { file: 'lodge' }).kind).toBe('accepted');
    });
    test('is not stopped by a term of the authority', () => {
      const owed = claimUnder(documentWith({ clocks: { file: clockWith() } }));
      expect(answer(under(), { file: null }, owed).kind).toBe('accepted');
    });
    test('is not stopped by a term that is over', () => {
      const over: Deed = { type: 'expire-clocks', on: '2026-02-27', data: {} };
      const target = under();
      const late = { ...move({ to: target.ref, clocks: { file: null } }, target), on: '2026-02-28' };
      expect(withTerm.answerTo([filed, over], late).kind).toBe('accepted');
    });
  });
  test('that the log does not let through is refused with its reason', () => {
    const context = { targetRefusal: 'MigrationOutdated' as const };
    expect(refusalOf(answerTo([filed], { ...move(), context }))).toBe('MigrationOutdated by migrate-claim');
  });
  test.each<readonly [string, Deed, string]>([
    [
      'to another version than the approved one',
      move({ to: { ...other.ref, hash: someHash } }),
      'MigrationTargetUnknown by migrate-claim',
    ],
    [
      'to a stage that the version does not have',
      move({ stage: 'nowhere' }),
      'MigrationTargetUnknown by migrate-claim',
    ],
    [
      'to the version on which it is',
      move({ to: procedure.ref }, procedure),
      'NothingToChange by migration-to-another-version',
    ],
    ['back from where it never went', move({ reverts: 'm-0' }), 'MigrationNotReversible by migrate-claim'],
  ])('does not lead %s', (_where, when, refusal) => {
    expect(refusalOf(answerTo([filed], when))).toBe(refusal);
  });
});

test('a refusal writes nothing: the claim is what it was, and the next command finds it so', () => {
  const wrong: readonly Deed[] = [
    tell('curiosity', 'unhcr'),
    correct(99),
    { type: 'transfer-claim', on: '2026-01-14', data: { office: 'nowhere', reasonCode: 'x' } },
    { type: 'flag-need', on: '2026-01-14', data: { need: 'wings', personIds: [personNumber(1)] } },
    { type: 'close-incident', on: '2026-01-14', data: { incident: 'none', outcomeCode: 'none' } },
    { type: 'close-claim', on: '2026-01-14', data: { reason: 'death' } },
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray([...wrong], { minLength: 1 }), (refused) => {
      const before = told(filed, consent).claim;
      for (const deed of refused) {
        const decision = answerTo([filed, consent], deed);
        expect(Object.keys(decision).sort()).toEqual(['kind', 'refusal']);
      }
      expect(told(filed, consent).claim).toEqual(before);
    }),
  );
});
