import { describe, expect, test } from '@jest/globals';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { personId } from '../../../domain/shared/ids.ts';
import { shippedProcedure } from '../../support/procedures.ts';
import {
  admit,
  answerPrevention,
  applicant,
  decideReview,
  draft,
  dueOnOf,
  extendDecision,
  interview,
  issue,
  lodgeReview,
  ratify,
  ratifyWithdrawal,
  recordOpinion,
  refusedAndServedOn,
  register,
  requestOpinion,
  resume,
  review,
  schedule,
  serve,
  servePrevention,
  story,
  suspend,
  timePasses,
  withdraw,
} from '../../support/given.ts';

const { given } = story(await shippedProcedure('mx'));

describe('registration and admissibility', () => {
  test('a claim that a representative filed is not yet its persons’ own', () => {
    const { claim } = given(register('2026-03-02', { data: { filedBy: 'representative' } }));
    expect(claim?.applicants.map(({ ratified }) => ratified)).toEqual([false]);
    expect(dueOnOf(claim, 'ratify')).toBe('2026-03-05');
  });
  test('a claim is registered once', () => {
    given(register('2026-03-02')).when(register('2026-03-03')).thenRefused('ClaimAlreadyRegistered');
  });
  test('nothing may be asked of a claim that does not exist', () => {
    given().when(admit('2026-03-02')).thenRefused('ClaimUnknown');
  });
  test('a stranger to the claim cannot ratify it', () => {
    given(register('2026-03-02', { data: { filedBy: 'representative' } }))
      .when(ratify('2026-03-03', { data: { personIds: [personId('00000004-0000-7000-8000-000000000099')] } }))
      .thenRefused('PersonNotInClaim', { persons: ['00000004-0000-7000-8000-000000000099'] });
  });
  test('a command of another stage is refused with the stages in which it belongs', () => {
    given(register('2026-03-02'))
      .when(issue('2026-03-03'))
      .thenRefused('CommandNotInStage', { stage: 'filed', allowedIn: ['analysis'] });
  });
  test('a role that is not competent is refused with the roles that are', () => {
    given(register('2026-03-02'))
      .when(admit('2026-03-03', { by: 'notifier' }))
      .thenRefused('RoleNotCompetent', { role: 'notifier', competent: ['admissibility-officer'] });
  });
  test('an act cannot have happened tomorrow', () => {
    given(register('2026-03-02'))
      .when(admit('2026-03-03', { occurredAt: '2026-03-04T16:00:00.000Z' }))
      .thenRefused('OccurredInFuture');
  });
  test('an act cannot have happened before the claim', () => {
    given(register('2026-03-02'))
      .when(admit('2026-03-03', { occurredAt: '2026-03-01T16:00:00.000Z' }))
      .thenRefused('OccurredBeforeClaim');
  });
  test('who saw an older version is told the version that is', () => {
    given(register('2026-03-02'))
      .when(admit('2026-03-03', { expectedVersion: 1 }))
      .thenRefused('VersionStale', { expected: 1, actual: 4 });
  });
  test('while the person is asked for causes the term to decide stands still, and the day of the question counts', () => {
    const asked = given(register('2026-03-02'), servePrevention('2026-03-09'));
    expect(dueOnOf(asked.claim, 'decide')).toBeNull();
    expect(asked.claim?.waits.map(({ wait }) => wait)).toEqual(['prevention-answer']);
    const answered = given(
      register('2026-03-02'),
      servePrevention('2026-03-09'),
      answerPrevention('2026-03-12'),
    );
    expect(dueOnOf(answered.claim, 'decide')).toBe('2026-05-12');
    expect(answered.claim?.waits).toEqual([]);
  });
});

describe('decision', () => {
  const analysed = [
    register('2026-03-02'),
    admit('2026-03-03'),
    schedule('2026-03-03', '2026-03-10'),
    requestOpinion('2026-03-03'),
    interview('2026-03-10'),
    recordOpinion('2026-03-10'),
  ];
  test('a decision waits for the opinion that was asked for, and not for ever', () => {
    const waiting = analysed.slice(0, -1);
    given(waiting).when(draft('2026-03-11')).thenRefused('ConditionNotMet');
    given(waiting, timePasses('2026-03-30')).when(draft('2026-03-30')).thenHappens('DecisionDrafted');
  });
  test('who drafted does not review, in whatever role', () => {
    given(analysed, draft('2026-03-11', { who: 'one-person' }))
      .when(review('2026-03-12', { who: 'one-person' }))
      .thenRefused('SamePersonInTwoDuties', { performed: 'draft-decision' });
  });
  test('who reviewed does not sign', () => {
    given(analysed, draft('2026-03-11'), review('2026-03-12', { who: 'one-person' }))
      .when(issue('2026-03-13', { who: 'one-person' }))
      .thenRefused('SamePersonInTwoDuties', { performed: 'review-draft' });
  });
  test('a draft that was not reviewed is not signed', () => {
    given(analysed, draft('2026-03-11')).when(issue('2026-03-12')).thenRefused('DraftNotReviewed');
  });
  test('a draft leaves nobody of the claim without an outcome', () => {
    const child = {
      personId: personId('00000004-0000-7000-8000-000000000002'),
      relation: 'child',
      nationality: 'HN',
      isMinor: true,
    } as const;
    const principal = { ...child, personId: applicant, relation: 'principal', isMinor: false } as const;
    const [, ...rest] = analysed;
    given(register('2026-03-02', { data: { applicants: [principal, child] } }), rest)
      .when(draft('2026-03-11'))
      .thenRefused('OutcomeMissingForPerson', { persons: [child.personId] });
  });
  test('an outcome that the procedure does not know is refused', () => {
    given(analysed)
      .when(draft('2026-03-11', { data: { outcomes: [{ personId: applicant, outcome: 'deported' }] } }))
      .thenRefused('ConditionNotMet', { outcomes: ['deported'] });
  });
  test('a decision stops the terms to decide and starts the one to serve it', () => {
    given(analysed, draft('2026-03-11'), review('2026-03-12'))
      .when(issue('2026-03-13'))
      .thenHappens('DecisionIssued', 'ClockStopped', 'ClockStopped', 'ClockStarted', 'StageEntered');
  });
});

describe('the review', () => {
  test('its term runs from service and not from the date of the decision', () => {
    expect(dueOnOf(given(refusedAndServedOn('2026-04-20')).claim, 'file-review')).toBe('2026-05-13');
  });
  test('lodged on its last day, in the last minute of the day in Mexico City, it is in time', () => {
    given(refusedAndServedOn('2026-04-20'))
      .when(lodgeReview('2026-05-14T05:59:00.000Z'))
      .thenHappens('RemedyLodged', 'ClockStopped', 'ClockStarted', 'StageEntered');
  });
  test('one minute later it is out of time, and the refusal says which day ended it and why', () => {
    const refusal = given(refusedAndServedOn('2026-04-20'))
      .when(lodgeReview('2026-05-14T06:00:00.000Z'))
      .thenRefused('RemedyOutOfTime', {
        endedOn: '2026-05-13',
        lodgedOn: '2026-05-14',
        servedOn: '2026-04-20',
        length: 15,
      });
    expect(refusal.basis).toContain('LRPCAP-25');
    expect(refusal.facts['notCounted']).toEqual(['2026-05-01 LFT-74', '2026-05-05 LFPA-28-LIST']);
  });
  test('lodged in time and recorded late it is in time, although the clock has expired meanwhile', () => {
    given(refusedAndServedOn('2026-04-20'), timePasses('2026-05-20'))
      .when(lodgeReview('2026-05-21', { occurredAt: '2026-05-13T16:00:00.000Z' }))
      .thenHappens('RemedyLodged', 'ClockStopped', 'ClockStarted', 'StageEntered');
  });
  test('a duty that was done late is done: its clock stops, and its expiry stays in the log', () => {
    const { claim, events } = given(register('2026-03-02'), timePasses('2026-04-01'), admit('2026-04-02'));
    expect(claim?.clocks.find(({ clock }) => clock === 'admit')?.state).toBe('stopped');
    const expired = events.flatMap((event) => (event.type === 'ClockExpired' ? [event.data.clock] : []));
    expect(expired).toEqual(['notify-inm', 'admit']);
  });
  test('it cannot be lodged before the decision has been served', () => {
    const steps = refusedAndServedOn('2026-04-20').slice(0, -1);
    given(steps).when(lodgeReview('2026-04-21')).thenRefused('CommandNotInStage');
  });
  test('who signed the decision does not decide the review', () => {
    given(refusedAndServedOn('2026-04-20'), lodgeReview('2026-05-04'))
      .when(decideReview('2026-05-15', { who: 'signing-authority' }))
      .thenRefused('SamePersonInTwoDuties', { performed: 'issue-decision' });
  });
  test('an act is served once', () => {
    const served = refusedAndServedOn('2026-04-20');
    const { claim } = given(served);
    given(served, lodgeReview('2026-05-04'), decideReview('2026-05-15'), serve('2026-05-18'));
    expect(claim?.acts.map(({ servedOn }) => servedOn)).toEqual(['2026-04-20']);
  });
});

describe('clocks', () => {
  test('nobody acts: warnings and expiry come in order, at their own instants, and the claim stands where it stood', () => {
    const before = given(register('2026-03-02'));
    const decision = before
      .when(timePasses('2026-06-01'))
      .thenHappens(
        'ClockWarned',
        'ClockExpired',
        'ClockWarned',
        'ClockExpired',
        'ClockWarned',
        'ClockWarned',
        'ClockExpired',
      );
    expect(decision.events.map(({ occurredAt }) => occurredAt)).toEqual(
      [...decision.events.map(({ occurredAt }) => occurredAt)].sort(),
    );
    expect(decision.events.at(-1)).toMatchObject({
      type: 'ClockExpired',
      occurredAt: '2026-05-08T06:00:00.000Z',
      data: { clock: 'decide', dueOn: '2026-05-07', effect: 'alert' },
    });
    expect([decision.claim.stage, decision.claim.status]).toEqual([before.claim?.stage, 'open']);
  });
  test('a clock that has spoken does not speak again', () => {
    given(register('2026-03-02'), timePasses('2026-06-01')).when(timePasses('2026-06-02')).thenHappens();
  });
  test('nobody but the engine lets clocks speak', () => {
    given(register('2026-03-02'))
      .when({ type: 'expire-clocks', at: '2026-06-01T16:00:00.000Z', by: 'supervisor' })
      .thenRefused('RoleNotCompetent');
  });
  test('an extension counts from the original end and keeps the old date', () => {
    const decision = given(register('2026-03-02'))
      .when(extendDecision('2026-05-06'))
      .thenHappens('ClockExtended');
    expect(dueOnOf(decision.claim, 'decide')).toBe('2026-07-09');
    const clock = decision.claim.clocks.find((one) => one.clock === 'decide');
    expect(clock?.history).toEqual([{ dueOn: '2026-05-07', cause: 'no-interpreter' }]);
  });
  test('an extension is refused after the end, a second time, for an unknown ground, and by another role', () => {
    given(register('2026-03-02'))
      .when(extendDecision('2026-05-08'))
      .thenRefused('ExtensionOutOfTime', { endedOn: '2026-05-07' });
    given(register('2026-03-02'), extendDecision('2026-05-06'))
      .when(extendDecision('2026-05-07'))
      .thenRefused('ExtensionAlreadyGranted');
    given(register('2026-03-02'))
      .when(extendDecision('2026-05-06', { data: { ground: 'workload' } }))
      .thenRefused('ExtensionGroundUnknown');
    given(register('2026-03-02'))
      .when(extendDecision('2026-05-06', { by: 'supervisor' }))
      .thenRefused('RoleNotCompetent');
    given(register('2026-03-02'))
      .when(extendDecision('2026-03-06', { data: { clock: 'admit' } }))
      .thenRefused('ExtensionNotAllowed');
  });
});

describe('general suspension', () => {
  test('of other offices it does not touch the claim', () => {
    given(register('2026-03-02'))
      .when(suspend('2026-03-06', { data: { offices: ['mexico-city'] } }))
      .thenRefused('SuspensionOutOfScope', { office: 'tapachula', offices: ['mexico-city'] });
  });
  test('without a known end it leaves running clocks without a date until the end is named', () => {
    const suspended = given(register('2026-03-02'), suspend('2026-03-06'));
    expect(dueOnOf(suspended.claim, 'decide')).toBeNull();
    const resumed = given(register('2026-03-02'), suspend('2026-03-06'), resume('2026-03-18', '2026-03-20'));
    expect(dueOnOf(resumed.claim, 'decide')).toBe('2026-05-19');
  });
  test('that begins after the end of a term moves nothing', () => {
    given(register('2026-03-02'))
      .when(
        suspend('2026-03-06', { data: { from: plainDate('2026-09-01'), until: plainDate('2026-09-15') } }),
      )
      .thenHappens('TermsSuspended');
  });
  test('defers the start of a clock that begins while it lasts', () => {
    const { claim } = given(
      register('2026-03-02'),
      suspend('2026-03-06', { data: { from: plainDate('2026-03-09'), until: plainDate('2026-03-23') } }),
      admit('2026-03-11'),
    );
    expect(dueOnOf(claim, 'schedule-interview')).toBe('2026-04-03');
  });
  test('is applied to a claim once', () => {
    given(register('2026-03-02'), suspend('2026-03-06'))
      .when(suspend('2026-03-07'))
      .thenRefused('SuspensionAlreadyApplied');
  });
});

describe('withdrawal', () => {
  test('takes effect when it is confirmed and not before', () => {
    const requested = given(register('2026-03-02'), withdraw('2026-03-09'));
    expect(requested.claim?.status).toBe('open');
    const decision = requested.when(ratifyWithdrawal('2026-03-10')).decision;
    expect(decision).toMatchObject({
      kind: 'accepted',
      claim: { status: 'closed', closure: { reason: 'explicit-withdrawal' } },
    });
  });
  test('that is not confirmed in its term lapses, and the claim goes on', () => {
    const { claim } = given(register('2026-03-02'), withdraw('2026-03-09'), timePasses('2026-03-14'));
    expect([claim?.status, claim?.withdrawal]).toEqual(['open', 'none']);
  });
  test('a closed claim has neither clocks nor waits, and takes no command', () => {
    const closed = given(register('2026-03-02'), withdraw('2026-03-09'), ratifyWithdrawal('2026-03-10'));
    expect(closed.claim?.clocks.filter(({ state }) => state === 'running' || state === 'suspended')).toEqual(
      [],
    );
    expect(closed.claim?.waits).toEqual([]);
    closed.when(admit('2026-03-11')).thenRefused('ClaimClosed');
  });
});
