import { describe, expect, test } from '@jest/globals';
import type { RemedyDefinition, RemedyPower } from '../../../../domain/procedure/decision-definition.ts';
import { actId } from '../../../../domain/shared/ids.ts';
import { personNumber } from '../../../support/claims.ts';
import type { Deed } from '../../../support/small-claim.ts';
import {
  claimUnder,
  clockWith,
  documentWith,
  lodged,
  refusalOf,
  timePasses,
  typesOf,
} from '../../../support/small-claim.ts';

const basis = ['ACT-1'];
const remedyWith = (changes: Partial<RemedyDefinition> = {}): RemedyDefinition => ({
  against: ['DecisionIssued'],
  clock: 'appeal',
  lodgedIn: ['filed'],
  to: 'appeal',
  decidedTo: 'filed',
  remandTo: 'decision',
  sameBody: false,
  powers: ['confirm', 'annul-and-remand', 'substitute'],
  suspensive: true,
  basis,
  ...changes,
});
const { clock: _term, ...withoutClock } = remedyWith();
const document = documentWith({
  stages: {
    filed: { phase: 'registration', exits: ['decision', 'appeal', 'closed'] },
    decision: { phase: 'decision', exits: ['filed', 'appeal', 'closed'] },
    appeal: { phase: 'appeal', exits: ['filed', 'decision', 'closed'] },
    closed: { phase: 'closed', exits: [] },
  },
  clocks: {
    appeal: clockWith({
      obligor: 'person',
      starts: { on: ['ActServed'], from: 'next-day' },
      length: { value: 10, unit: 'calendar-days' },
      roll: 'none',
      stops: { on: ['RemedyLodged'] },
      expires: { effect: 'lapse', warn: [] },
    }),
    silence: clockWith({
      length: { value: 20, unit: 'calendar-days' },
      expires: { effect: 'constructive-denial', warn: [] },
    }),
    delay: clockWith({
      length: { value: 30, unit: 'calendar-days' },
      expires: { effect: 'opens-remedy', warn: [] },
    }),
  },
  bodies: { court: { kind: 'court', roles: ['clerk'], basis } },
  observers: ['officer'],
  remedies: {
    appeal: remedyWith(),
    judged: remedyWith({ outOfTime: 'judged' }),
    open: { ...withoutClock },
    silence: { ...withoutClock, against: [], againstSilenceOf: ['silence'] },
    delay: { ...withoutClock, against: [], againstSilenceOf: ['delay'] },
    unsettled: remedyWith({ powers: null }),
    observer: { ...withoutClock, standing: 'observer' },
    elsewhere: remedyWith({ lodgedIn: ['appeal'] }),
    court: remedyWith({ body: 'court' }),
  },
});
const { answerTo, told } = claimUnder(document);
const filed = lodged('2026-01-05');
const outcomes = [{ personId: personNumber(1), outcome: 'refusal' }];
const decided: readonly Deed[] = [
  filed,
  { type: 'draft-decision', on: '2026-01-06', data: { outcomes } },
  { type: 'review-draft', on: '2026-01-06', data: {} },
  { type: 'issue-decision', on: '2026-01-06', data: {} },
];
const served: readonly Deed[] = [
  ...decided,
  {
    type: 'serve-act',
    on: '2026-01-07',
    data: {
      actId: actId('5a000000-0000-7000-8000-000000000003'),
      method: 'in-person',
      languageUnderstood: true,
    },
  },
];
const lodges = (remedy: string, on = '2026-01-12'): Deed => ({ type: 'lodge-remedy', on, data: { remedy } });
const decides = (remedy: string, power: RemedyPower = 'confirm', named = outcomes): Deed => ({
  type: 'decide-remedy',
  on: '2026-01-20',
  data: { remedy, power, outcomes: named },
});

describe('a remedy', () => {
  test('is lodged on the last day of its term, and the act that it contests is on record', () => {
    const { claim } = told(...served, lodges('appeal', '2026-01-17'));
    expect(claim.stage).toBe('appeal');
    expect(claim.remedy).toMatchObject({ remedy: 'appeal', against: '5a000000-0000-7000-8000-000000000003' });
  });
  test('that is late is judged where the law lets good cause be judged, and its lateness flagged', () => {
    expect(typesOf(answerTo(served, lodges('judged', '2026-01-19')))).toEqual(
      expect.arrayContaining(['RemedyLodged', 'LatenessFlagged']),
    );
  });
  test('against silence lies although nothing was served, and contests the act of silence', () => {
    const { claim } = told(filed, timePasses('2026-01-27'), lodges('silence', '2026-01-28'));
    expect(claim.remedy?.against).toBe(claim.acts[0]?.actId);
    expect(claim.acts[0]).toMatchObject({ silenceOf: 'silence' });
  });
  test('that delay has opened may be lodged although there is no act at all', () => {
    const { delay, appeal } = document.clocks;
    if (delay === undefined || appeal === undefined) throw new Error('both clocks are there');
    const late = claimUnder({ ...document, clocks: { delay, appeal } });
    const given = [filed, timePasses('2026-02-10')];
    const { claim } = late.told(...given, lodges('delay', '2026-02-11'));
    expect(claim.remedy).toEqual({ remedy: 'delay', lodgedOn: '2026-02-11' });
    expect(refusalOf(late.answerTo([filed], lodges('delay')))).toBe('RemedyNotAvailable by delay');
  });
  test('that silence would open does not lie where silence decides nothing', () => {
    const { delay } = document.clocks;
    if (delay === undefined) throw new Error('the clock is there');
    const alerted = { ...delay, expires: { effect: 'alert' as const, warn: [] } };
    const patient = claimUnder({ ...document, clocks: { ...document.clocks, delay: alerted } });
    const given = [filed, timePasses('2026-02-10')];
    expect(refusalOf(patient.answerTo(given, lodges('delay', '2026-02-11')))).toBe(
      'RemedyNotAvailable by delay',
    );
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['of which nobody knows', served, lodges('prayer'), 'RemedyNotAvailable by prayer'],
    ['in another stage', served, lodges('elsewhere'), 'RemedyNotAvailable by elsewhere'],
    ['against what was not served', decided, lodges('appeal'), 'RemedyNotAvailable by appeal'],
    ['after its term', served, lodges('appeal', '2026-01-18'), 'RemedyOutOfTime by appeal.appeal'],
    [
      'of an observer in the name of a party',
      served,
      lodges('observer'),
      'RemedyWithoutStanding by remedies.observer.standing',
    ],
  ])('is not lodged %s', (_which, given, when, refusal) => {
    expect(refusalOf(answerTo(given, when))).toBe(refusal);
  });
  test('without a term is never late', () => {
    expect(refusalOf(answerTo(served, lodges('open', '2026-12-01')))).toBe('accepted');
  });
  test('is lodged one at a time', () => {
    const again = claimUnder({
      ...document,
      remedies: { ...document.remedies, appeal: remedyWith({ lodgedIn: ['filed', 'appeal'] }) },
    });
    expect(refusalOf(again.answerTo([...served, lodges('appeal')], lodges('appeal', '2026-01-13')))).toBe(
      'RemedyNotAvailable by one-remedy-at-a-time',
    );
  });
});

describe('the decision of a remedy', () => {
  test.each<readonly [RemedyPower, string]>([
    ['confirm', 'filed'],
    ['substitute', 'filed'],
    ['annul-and-remand', 'decision'],
  ])('to %s leads to %s', (power, stage) => {
    const { claim } = told(...served, lodges('appeal'), decides('appeal', power));
    expect(claim).toMatchObject({ stage, remedy: null, remediesDecided: ['appeal'] });
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['does not come before the remedy', served, decides('appeal'), 'RemedyNotPending by decide-remedy'],
    [
      'is of the remedy that is pending',
      [...served, lodges('appeal')],
      decides('judged'),
      'RemedyNotPending by judged',
    ],
    [
      'names every person',
      [...served, lodges('appeal')],
      decides('appeal', 'confirm', []),
      'OutcomeMissingForPerson by decide-remedy',
    ],
    [
      'remands without naming anybody',
      [...served, lodges('appeal')],
      decides('appeal', 'annul-and-remand', []),
      'accepted',
    ],
    [
      'puts nothing in place where powers are not settled',
      [...served, lodges('unsettled')],
      decides('unsettled', 'substitute'),
      'RemedyNotAvailable by unsettled.powers',
    ],
    [
      'confirms where powers are not settled',
      [...served, lodges('unsettled')],
      decides('unsettled'),
      'accepted',
    ],
    [
      'is for the body of the remedy',
      [...served, lodges('court')],
      decides('court'),
      'RoleNotCompetent by remedies.court.body',
    ],
  ])('%s', (_what, given, when, refusal) => {
    expect(refusalOf(answerTo(given, when))).toBe(refusal);
  });
});
