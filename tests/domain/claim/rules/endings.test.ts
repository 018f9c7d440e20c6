import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClosureReason } from '../../../../domain/procedure/incident-definition.ts';
import { instant } from '../../../../domain/shared/instant.ts';
import type { PlainDate } from '../../../../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../../../../domain/shared/plain-date.ts';
import { personNumber } from '../../../support/claims.ts';
import type { Deed } from '../../../support/small-claim.ts';
import {
  claimUnder,
  clockWith,
  documentWith,
  lodged,
  refusalOf,
  timePasses,
} from '../../../support/small-claim.ts';

const basis = ['ACT-1'];
const document = documentWith({
  stages: {
    filed: { phase: 'registration', exits: ['decision', 'closed'] },
    decision: { phase: 'decision', exits: ['filed', 'appeal', 'closed'] },
    appeal: { phase: 'appeal', exits: ['decision', 'closed'] },
    closed: { phase: 'closed', exits: [] },
  },
  clocks: {
    cure: clockWith({
      obligor: 'person',
      starts: { on: ['ClosureNoticeServed'], from: 'next-day' },
      length: { value: 10, unit: 'calendar-days' },
      roll: 'none',
      stops: { on: ['ClosureObjected', 'ClaimClosed'] },
      expires: { effect: 'task', warn: [] },
    }),
  },
  closures: {
    'final-decision': { in: ['filed', 'decision'], to: 'closed', basis },
    lapse: {
      in: ['filed'],
      to: 'closed',
      cure: 'cure',
      reopens: { by: ['head'], to: 'filed', reasons: ['came-back'], basis },
      basis,
    },
    abandonment: {
      in: ['filed'],
      to: 'closed',
      cure: 'cure',
      reopens: { by: ['clerk'], to: 'filed', reasons: ['came-back'], basis },
      basis,
    },
    'other-status': { in: ['filed'], to: 'closed', consent: 'other-status', basis },
    'explicit-withdrawal': { in: ['filed'], to: 'closed', ratification: 'confirm', basis },
    death: { in: ['appeal'], to: 'closed', basis },
  },
  statusReviews: {
    cessation: {
      in: ['filed'],
      to: 'decision',
      maintainedTo: 'filed',
      endedTo: 'appeal',
      grounds: ['re-availed'],
      basis,
    },
    revocation: {
      in: ['appeal'],
      to: 'decision',
      maintainedTo: 'filed',
      endedTo: 'appeal',
      grounds: ['crime'],
      basis,
    },
  },
});
const { answerTo, told } = claimUnder(document);
const person = (number: number, isMinor: boolean) => ({
  personId: personNumber(number),
  relation: number === 1 ? ('principal' as const) : ('child' as const),
  nationality: 'HN',
  isMinor,
});
const filed = lodged('2026-01-12', { applicants: [person(1, false), person(2, true)] });
const notice = (reason: ClosureReason, on = '2026-01-13'): Deed => ({
  type: 'serve-closure-notice',
  on,
  data: { reason },
});
const objects: Deed = { type: 'object-to-closure', on: '2026-01-15', data: { objectionCode: 'still-here' } };
const closes = (reason: ClosureReason, on = '2026-01-26'): Deed => ({
  type: 'close-claim',
  on,
  data: { reason },
});
const reopens = (reasonCode = 'came-back'): Deed => ({
  type: 'reopen-claim',
  on: '2026-02-02',
  data: { reasonCode },
});
const periodOver = timePasses('2026-01-25');
const consents: Deed = {
  type: 'record-consent',
  on: '2026-01-13',
  data: { purpose: 'other-status', personIds: [personNumber(1)] },
};

describe('a closure that was announced', () => {
  test('takes effect when the time to put things right is over', () => {
    expect(told(filed, notice('lapse'), periodOver, closes('lapse')).claim).toMatchObject({
      status: 'closed',
      closure: { reason: 'lapse' },
      stage: 'closed',
    });
  });
  test('is announced anew after an objection, and the time begins again', () => {
    const again = told(filed, notice('lapse'), objects, notice('lapse', '2026-01-16'));
    expect(again.claim.closureNotice).toEqual({ reason: 'lapse', objected: false });
    expect(again.claim.clocks.filter(({ clock }) => clock === 'cure')).toHaveLength(2);
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['no closure without a notice', [], closes('lapse'), 'ClosureNoticeMissing by closures.lapse.cure'],
    [
      'no closure for another reason than the announced one',
      [notice('abandonment'), periodOver],
      closes('lapse'),
      'ClosureNoticeMissing by closures.lapse.cure',
    ],
    [
      'no closure while there is time',
      [notice('lapse')],
      closes('lapse', '2026-01-20'),
      'CurePeriodRunning by closures.lapse.cure',
    ],
    [
      'no closure against an objection',
      [notice('lapse'), objects],
      closes('lapse'),
      'ClosureObjected by closures.lapse.cure',
    ],
    ['no closure in a stage where it is none', [], closes('death'), 'ClosureNotAllowed by closures.death'],
    [
      'no closure of which the procedure says nothing',
      [],
      closes('naturalisation'),
      'ClosureNotAllowed by closures.naturalisation',
    ],
    [
      'no notice of a closure that needs none',
      [],
      notice('final-decision'),
      'ClosureNotAllowed by closures.final-decision',
    ],
    [
      'no notice of a closure that is none',
      [],
      notice('duplicate'),
      'ClosureNotAllowed by closures.duplicate',
    ],
    [
      'no second notice while the first one stands',
      [notice('lapse')],
      notice('lapse', '2026-01-14'),
      'ClosureNoticeAlreadyServed by serve-closure-notice',
    ],
    ['no objection to what nobody announced', [], objects, 'ClosureNoticeMissing by object-to-closure'],
  ])('%s', (_what, given, when, refusal) => {
    expect(refusalOf(answerTo([filed, ...given], when))).toBe(refusal);
  });
});

test('a closure is not dated back into the time to put things right', () => {
  const early = { ...closes('lapse'), occurredAt: instant('2026-01-20T18:00:00.000Z') };
  expect(refusalOf(answerTo([filed, notice('lapse'), periodOver], early))).toBe(
    'CurePeriodRunning by closures.lapse.cure',
  );
});

/** A procedure whose period goes on although somebody has objected. */
const stubborn = claimUnder({
  ...document,
  clocks: {
    cure: clockWith({
      obligor: 'person',
      starts: { on: ['ClosureNoticeServed'], from: 'next-day' },
      length: { value: 10, unit: 'calendar-days' },
      roll: 'none',
      stops: { on: ['ClaimClosed'] },
      expires: { effect: 'task', warn: [] },
    }),
  },
});

test('the time of one notice is not counted for another, though an objection leaves it running', () => {
  const contested = [filed, notice('lapse'), objects];
  expect(refusalOf(stubborn.answerTo(contested, notice('lapse', '2026-01-20')))).toBe(
    'CurePeriodRunning by closures.lapse.cure',
  );
  const anew = [...contested, periodOver, notice('lapse', '2026-01-26')];
  expect(refusalOf(stubborn.answerTo(anew, closes('lapse', '2026-01-30')))).toBe(
    'CurePeriodRunning by closures.lapse.cure',
  );
});

test('a withdrawal that must be confirmed does not close a claim before it is', () => {
  expect(refusalOf(answerTo([filed], closes('explicit-withdrawal')))).toBe(
    'ConditionNotMet by closures.explicit-withdrawal.ratification',
  );
});

test.each([
  ['an objection ends the time', { answerTo, told }],
  ['the time goes on in spite of an objection', stubborn],
])('where %s, no claim closes without a notice, its whole time, and silence since', (_where, world) => {
  const word = fc.constantFrom<'notice' | 'objection' | 'closure'>('notice', 'objection', 'closure');
  const step = fc.record({ word, days: fc.integer({ min: 0, max: 12 }) });
  const deedOf = { notice: notice('lapse'), objection: objects, closure: closes('lapse') };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
      const done: Deed[] = [filed];
      let on = plainDate('2026-01-13');
      let noticedOn: PlainDate | undefined;
      for (const { word: said, days } of steps) {
        on = addDays(on, days);
        done.push(timePasses(on));
        const deed = { ...deedOf[said], on };
        if (world.answerTo(done, deed).kind === 'refused') continue;
        done.push(deed);
        if (said === 'closure') {
          expect(noticedOn).toBeDefined();
          expect(on > addDays(noticedOn ?? on, 10)).toBe(true);
          return;
        }
        noticedOn = said === 'notice' ? on : undefined;
      }
      expect(world.told(...done).claim.status).toBe('open');
    }),
    { numRuns: 150 },
  );
});

test('a way out that ends protection needs the consent of every adult, and a child is not asked', () => {
  expect(refusalOf(answerTo([filed], closes('other-status')))).toBe(
    'ConsentMissing by closures.other-status.consent',
  );
  expect(refusalOf(answerTo([filed, consents], closes('other-status')))).toBe('accepted');
});

describe('a closed claim', () => {
  const lapsed = [filed, notice('lapse'), periodOver, closes('lapse')];
  test('goes on where the procedure says so, and is open again', () => {
    expect(told(...lapsed, reopens()).claim).toMatchObject({ status: 'open', stage: 'filed' });
  });
  test('begins anew what was under way when it was closed, or nobody could go on with it', () => {
    const outcomes = [1, 2].map((one) => ({ personId: personNumber(one), outcome: 'refusal' }));
    const drafts: Deed = { type: 'draft-decision', on: '2026-01-13', data: { outcomes } };
    const prepared = told(filed, drafts, ...lapsed.slice(1));
    expect(prepared.claim).toMatchObject({ status: 'closed', draft: { state: 'drafted' } });
    expect(told(filed, drafts, ...lapsed.slice(1), reopens()).claim.draft).toEqual({ state: 'none' });
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['is not reopened while it is open', [filed], reopens(), 'ClaimOpen by reopen-claim'],
    [
      'is not reopened for a reason of nobody',
      lapsed,
      reopens('whim'),
      'CodeUnknown by closures.lapse.reopens.reasons',
    ],
    [
      'is not reopened where the procedure says nothing of it',
      [filed, closes('final-decision')],
      reopens(),
      'ReopeningNotAllowed by closures.final-decision.reopens',
    ],
    [
      'is not reopened by whoever may not',
      [filed, notice('abandonment'), periodOver, closes('abandonment')],
      reopens(),
      'RoleNotCompetent by closures.abandonment.reopens',
    ],
    ['takes no other command', lapsed, notice('lapse', '2026-02-02'), 'ClaimClosed by claim-open'],
  ])('%s', (_what, given, when, refusal) => {
    const withReopening = claimUnder({
      ...document,
      commands: {
        ...document.commands,
        'reopen-claim': [{ in: ['filed', 'closed'], by: ['head'], task: false, basis }],
      },
    });
    expect(refusalOf(withReopening.answerTo(given, when))).toBe(refusal);
  });
});

describe('the review of a status', () => {
  const review = (kind: 'cessation' | 'revocation' | 'cancellation', groundCode = 're-availed'): Deed => ({
    type: 'open-status-review',
    on: '2026-01-14',
    data: { kind, groundCode },
  });
  const decides = (result: 'maintained' | 'ended'): Deed => ({
    type: 'decide-status-review',
    on: '2026-01-20',
    data: { result },
  });
  test('ends with an act, and goes where its result leads', () => {
    const maintained = told(filed, review('cessation'), decides('maintained')).claim;
    const ended = told(filed, review('cessation'), decides('ended')).claim;
    expect(maintained.stage).toBe('filed');
    expect(ended.stage).toBe('appeal');
    expect(ended.acts).toMatchObject([{ event: 'StatusReviewDecided' }]);
    expect(ended.statusReview).toBeUndefined();
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    [
      'is not opened where the procedure has none of the kind',
      [],
      review('cancellation'),
      'StatusReviewNotAllowed by statusReviews.cancellation',
    ],
    [
      'is not opened in another stage',
      [],
      review('revocation', 'crime'),
      'StatusReviewNotAllowed by statusReviews.revocation',
    ],
    [
      'is not opened without a ground of the law',
      [],
      review('cessation', 'gossip'),
      'CodeUnknown by statusReviews.cessation.grounds',
    ],
    [
      'is not opened while one is open',
      [review('cessation')],
      review('cessation'),
      'StatusReviewPending by open-status-review',
    ],
    [
      'is not decided before it was opened',
      [],
      decides('ended'),
      'StatusReviewNotPending by decide-status-review',
    ],
  ])('%s', (_what, given, when, refusal) => {
    expect(refusalOf(answerTo([filed, ...given], when))).toBe(refusal);
  });
});
