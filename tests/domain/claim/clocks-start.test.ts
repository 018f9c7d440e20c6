import { describe, expect, test } from '@jest/globals';
import { actId } from '../../../domain/shared/ids.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { personNumber } from '../../support/claims.ts';
import type { Deed } from '../../support/small-claim.ts';
import {
  calendarWith,
  claimUnder,
  clockOf,
  clockWith,
  documentWith,
  dueOnOf,
  lodged,
  orderWith,
  timePasses,
  typesOf,
} from '../../support/small-claim.ts';

const basis = ['ACT-1'];
const admitted = (on: string): Deed => ({ type: 'admit-claim', on, data: {} });

describe('what starts a term', () => {
  test('any of the events that the procedure names', () => {
    const { told } = claimUnder(
      documentWith({
        clocks: {
          decide: clockWith({ starts: { on: ['ClaimAdmitted', 'InterviewHeld'], from: 'next-day' } }),
        },
      }),
    );
    expect(dueOnOf(told(lodged('2026-01-05'), admitted('2026-01-12')), 'decide')).toBe('2026-01-26');
  });

  test('an event of which the condition holds, and not every event of that type', () => {
    const about = (authority: string): Deed => ({
      type: 'request-opinion',
      on: '2026-01-12',
      data: { authority },
    });
    const { told } = claimUnder(
      documentWith({
        clocks: {
          opinion: clockWith({
            starts: { on: ['OpinionRequested'], from: 'next-day', when: "event.authority == 'police'" },
          }),
        },
      }),
    );
    expect(told(lodged('2026-01-05'), about('ministry')).claim.clocks).toEqual([]);
    expect(dueOnOf(told(lodged('2026-01-05'), about('police')), 'opinion')).toBe('2026-01-26');
  });

  test('nothing, where the length is not known or nobody says what its days are', () => {
    const { told } = claimUnder(
      documentWith({
        clocks: {
          unknown: clockWith({ length: { value: null } }),
          unread: clockWith({ length: { unit: 'unspecified' } }),
        },
      }),
    );
    expect(told(lodged('2026-01-05')).claim.clocks).toEqual([]);
  });

  test('a document that ends: the term to renew it counts back from its last day', () => {
    const { told } = claimUnder(
      documentWith({
        documents: {
          card: {
            issuedTo: 'each-person',
            validity: { value: 30, unit: 'calendar-days', basis, confidence: 'high' },
            calendar: 'capital',
            renewable: true,
            renewalClock: 'renew-card',
            expiryClock: 'card-ends',
            basis,
          },
        },
        clocks: {
          'renew-card': clockWith({
            obligor: 'person',
            starts: {
              on: ['DocumentIssued'],
              from: 'same-day',
              dated: 'validUntil',
              when: "event.document == 'card'",
            },
            length: { value: 15, unit: 'calendar-days' },
            direction: 'before',
          }),
          'card-ends': clockWith({
            obligor: 'person',
            starts: { on: ['DocumentIssued'], from: 'same-day', dated: 'validUntil' },
            length: { value: 0, unit: 'calendar-days' },
            roll: 'none',
            expires: { effect: 'document-expires', warn: [] },
          }),
        },
      }),
    );
    const issued: Deed = {
      type: 'issue-document',
      on: '2026-01-06',
      data: { document: 'card', personIds: [personNumber(1)] },
    };
    const before = told(lodged('2026-01-05'), issued);
    // 5 February less 15 days is 21 January, a Wednesday.
    expect([dueOnOf(before, 'renew-card'), dueOnOf(before, 'card-ends')]).toEqual([
      '2026-01-21',
      '2026-02-05',
    ]);
    expect(before.claim.documents).toHaveLength(1);
    const ended = told(lodged('2026-01-05'), issued, timePasses('2026-02-06'));
    expect(ended.events.map(({ type }) => type)).toContain('DocumentExpired');
    expect(ended.claim.documents).toEqual([]);
  });

  test('a decision with its reason, where the law leaves the beginning to one', () => {
    const { told, answerTo } = claimUnder(
      documentWith({
        clocks: { apply: clockWith({ starts: { on: [], from: 'set-by-decision' } }), decide: clockWith() },
      }),
    );
    const started = (clock: string): Deed => ({
      type: 'start-clock',
      on: '2026-01-12',
      data: { clock, on: plainDate('2026-01-09'), reasonCode: 'hospital' },
    });
    expect(dueOnOf(told(lodged('2026-01-05'), started('apply')), 'apply')).toBe('2026-01-23');
    expect(typesOf(answerTo([lodged('2026-01-05'), started('apply')], started('apply')))).toEqual([
      'refused: ClockAlreadyRunning',
    ]);
    expect(typesOf(answerTo([lodged('2026-01-05')], started('decide')))).toEqual([
      'refused: ClockNotSetByDecision',
    ]);
  });
});

describe('the term to apply', () => {
  const { told } = claimUnder(
    documentWith({
      clocks: {
        apply: clockWith({
          obligor: 'person',
          starts: { on: ['ClaimLodged'], from: 'next-working-day', dated: 'arrivedOn' },
          length: { value: 30 },
          stops: { on: ['ClaimLodged'] },
          expires: { effect: 'none', warn: [] },
        }),
      },
      calendars: { capital: calendarWith({ suspensions: [orderWith()] }) },
    }),
  );
  const arrived = (on: string, lodgedOn: string) => told(lodged(lodgedOn, { arrivedOn: plainDate(on) }));

  test('kept on its last day, it ends with the registration', () => {
    const one = arrived('2026-03-30', '2026-05-11');
    expect(one.events.map(({ type }) => type)).toEqual(['ClaimLodged', 'ClockStarted', 'ClockStopped']);
    expect(one.claim.late).toEqual([]);
  });

  test('a day later it is over: the claim is there all the same, and a person judges why', () => {
    const one = arrived('2026-03-30', '2026-05-12');
    expect(one.events.map(({ type }) => type)).toEqual([
      'ClaimLodged',
      'ClockStarted',
      'ClockExpired',
      'LatenessFlagged',
    ]);
    expect(one.claim).toMatchObject({ late: ['apply'], status: 'open', stage: 'filed' });
  });

  test('does not run while nobody could apply, although the suspension is over when the claim comes', () => {
    expect(dueOnOf(arrived('2026-01-26', '2026-04-08'), 'apply')).toBe('2026-04-06');
    expect(arrived('2026-01-26', '2026-04-06').claim.late).toEqual([]);
  });

  test('does not start where nobody knows when the person came', () => {
    expect(told(lodged('2026-04-06')).claim.clocks).toEqual([]);
  });
});

describe('a term that runs from service', () => {
  const { told } = claimUnder(
    documentWith({
      service: {
        'notice-board': {
          deemedAfter: { value: 3, unit: 'working-days', basis, confidence: 'low' },
          calendar: 'capital',
          basis,
        },
        'in-person': { basis },
      },
      clocks: {
        appeal: clockWith({
          obligor: 'person',
          starts: { on: ['ActServed'], from: 'next-day' },
          length: { value: 5 },
        }),
      },
    }),
  );
  const served = (data: Partial<Extract<Deed, { type: 'serve-act' }>['data']> = {}): readonly Deed[] => [
    lodged('2026-01-05'),
    { type: 'declare-inadmissible', on: '2026-01-12', data: { groundCode: 'late' } },
    {
      type: 'serve-act',
      on: '2026-01-12',
      data: {
        actId: actId('5a000000-0000-7000-8000-000000000001'),
        method: 'in-person',
        languageUnderstood: true,
        ...data,
      },
    },
  ];

  test('counts from the day on which the act is deemed served', () => {
    expect(dueOnOf(told(...served()), 'appeal')).toBe('2026-01-19');
    // Deemed served on Thursday the 15th.
    expect(dueOnOf(told(...served({ method: 'notice-board' })), 'appeal')).toBe('2026-01-22');
  });

  test('ends on the later day that the act itself names, also after a suspension without an end has ended', () => {
    const stated = served({ statedDueOn: plainDate('2026-01-30') });
    expect(dueOnOf(told(...stated), 'appeal')).toBe('2026-01-30');
    const suspended: Deed = {
      type: 'suspend-terms',
      on: '2026-01-13',
      data: {
        suspensionId: 'flood',
        offices: [],
        exempt: [],
        from: plainDate('2026-01-14'),
        until: null,
        basis: 'ACT-1',
      },
    };
    const resumed: Deed = {
      type: 'resume-terms',
      on: '2026-01-15',
      data: { suspensionId: 'flood', on: plainDate('2026-01-16') },
    };
    expect(dueOnOf(told(...stated, suspended), 'appeal')).toBeNull();
    expect(dueOnOf(told(...stated, suspended, resumed), 'appeal')).toBe('2026-01-30');
  });

  test('does not end earlier because the act names an earlier day', () => {
    expect(dueOnOf(told(...served({ statedDueOn: plainDate('2026-01-14') })), 'appeal')).toBe('2026-01-19');
  });
});

describe('a length of which the law does not say what its days are', () => {
  const days = (obligor: 'person' | 'authority') =>
    claimUnder(
      documentWith({
        clocks: {
          term: clockWith({
            obligor,
            length: { value: 10, unit: 'unspecified', readings: ['calendar-days', 'working-days'] },
          }),
        },
      }),
    ).told(lodged('2026-01-05'));

  test('ends for the person on the later day and for the authority on the earlier one, and both are told', () => {
    expect(dueOnOf(days('person'), 'term')).toBe('2026-01-19');
    expect(dueOnOf(days('authority'), 'term')).toBe('2026-01-15');
    expect(clockOf(days('authority'), 'term').computation.readings).toEqual([
      { unit: 'calendar-days', dueOn: '2026-01-15' },
      { unit: 'working-days', dueOn: '2026-01-19' },
    ]);
  });
});
