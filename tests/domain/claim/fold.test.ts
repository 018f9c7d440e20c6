import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Claim } from '../../../domain/claim/claim.ts';
import type { EventData } from '../../../domain/claim/event-data.ts';
import { eventDataSchemas } from '../../../domain/claim/events.schema.ts';
import type { ClaimEvent, EventType, NewEvent, NewEventOf } from '../../../domain/claim/events.ts';
import { renameClocks } from '../../../domain/claim/evolve-clocks.ts';
import { evolve } from '../../../domain/claim/evolve.ts';
import { commandId } from '../../../domain/shared/ids.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { aClaim, aClock, claimNumber, personNumber } from '../../support/claims.ts';
import { anAct, laterEvents } from '../../support/later-events.ts';

const later = instant('2026-04-10T15:00:00.000Z');
const [first, second] = [personNumber(1), personNumber(2)];
const outcomes = [{ personId: first, outcome: 'recognised' }];
const act = { actId: anAct, event: 'DecisionIssued', issuedAt: aClaim().lodgedAt } as const;
const card = { document: 'card', personIds: [first], validUntil: plainDate('2026-04-09') };
const session = { body: 'committee', session: 'session-7', sessionOn: plainDate('2026-04-10') };

const event = <Type extends EventType>(type: Type, data: EventData[Type]): NewEventOf<Type> => ({
  type,
  data,
  occurredAt: later,
  basis: [],
});

const inLog = (happened: NewEvent, claim: Claim): ClaimEvent => ({
  ...happened,
  claimId: claim.claimId,
  version: claim.version + 1,
  actor: { id: 'secretary-1', role: 'secretary', office: 'tapachula' },
  commandId: commandId('5a000000-0000-4000-8000-0000000000cc'),
  correlationId: 'some-request',
  procedure: claim.procedure,
});

const told = (claim: Claim, ...happened: readonly NewEvent[]): Claim =>
  happened.reduce((so, one) => evolve(so, inLog(one, so)), claim);

const schemas: ReadonlyMap<string, (typeof eventDataSchemas)[EventType]> = new Map(
  Object.entries(eventDataSchemas),
);
type AnyEvent = { readonly type: string; readonly data: unknown } & Pick<NewEvent, 'occurredAt' | 'basis'>;
/** Whether an event says what its schema says. */
const isEvent = (one: AnyEvent): one is NewEvent =>
  schemas.get(one.type)?.safeParse(one.data).success === true;

const everyLaterEvent: readonly NewEvent[] = Object.entries(laterEvents)
  .map(([type, data]): AnyEvent => ({ type, data, occurredAt: later, basis: [] }))
  .filter(isEvent);

type Change = readonly [what: string, before: Partial<Claim>, happened: NewEvent, afterwards: object];

const changes: readonly Change[] = [
  [
    'a late claim is remembered as late, and is no worse for it',
    {},
    event('LatenessFlagged', laterEvents.LatenessFlagged),
    { late: ['apply'], status: 'open' },
  ],
  [
    'an act of silence is an act, which names the clock whose end made it',
    {},
    event('SilenceDeemed', laterEvents.SilenceDeemed),
    { acts: [{ actId: anAct, event: 'SilenceDeemed', issuedAt: later, silenceOf: 'decide-review' }] },
  ],
  [
    'a claim that another authority must receive waits for it',
    { officerId: 'officer-1' },
    event('ClaimTransferred', laterEvents.ClaimTransferred),
    {
      office: 'tijuana',
      formerOffices: [
        { office: 'tapachula', leftAt: event('ClaimTransferred', laterEvents.ClaimTransferred).occurredAt },
      ],
      handOver: 'pending',
    },
  ],
  [
    'a claim that was received waits no more',
    { handOver: 'pending' },
    event('ClaimReceived', laterEvents.ClaimReceived),
    { handOver: 'received' },
  ],
  [
    'a claim is on the track that it was put on',
    {},
    event('TrackAssigned', laterEvents.TrackAssigned),
    { track: 'accelerated' },
  ],
  [
    'whoever joins a claim that a representative filed has yet to make it their own',
    { filedBy: 'representative' },
    event('PersonsAdded', laterEvents.PersonsAdded),
    {
      applicants: [
        ...aClaim().applicants,
        {
          personId: second,
          relation: 'child',
          nationality: 'HN',
          isMinor: true,
          standing: 'derivative',
          ratified: false,
        },
      ],
    },
  ],
  [
    'whoever leaves is in the other claim and not in this one',
    told(aClaim(), event('PersonsAdded', laterEvents.PersonsAdded)),
    event('PersonsSplit', laterEvents.PersonsSplit),
    { applicants: aClaim().applicants, splitTo: [claimNumber(3)] },
  ],
  [
    'a need is flagged once',
    told(aClaim(), event('NeedFlagged', laterEvents.NeedFlagged)),
    event('NeedFlagged', laterEvents.NeedFlagged),
    { applicants: [expect.objectContaining({ personId: first, needs: ['medical'] })] },
  ],
  [
    'a guardian stands for the child that is named',
    {},
    event('GuardianAppointed', laterEvents.GuardianAppointed),
    { applicants: [expect.objectContaining({ hasGuardian: true })] },
  ],
  [
    'an interview that was missed is still to be held',
    { interview: { state: 'scheduled', interviewOn: plainDate('2026-04-10'), interviewerId: 'officer-1' } },
    event('InterviewMissed', laterEvents.InterviewMissed),
    { interview: expect.objectContaining({ state: 'scheduled' }), absences: [laterEvents.InterviewMissed] },
  ],
  [
    'a session that was entered is the one that is held',
    { sessions: [session] },
    event('SessionHeld', laterEvents.SessionHeld),
    { sessions: [{ ...session, result: 'carried' }] },
  ],
  [
    'a vote on one draft says nothing about the next',
    { sessions: [{ ...session, result: 'rejected' }] },
    event('DecisionDrafted', { outcomes }),
    { sessions: [] },
  ],
  [
    'a claim that is on an agenda stays on it when its draft is returned',
    { sessions: [session], draft: { state: 'drafted', outcomes } },
    event('DraftReturned', { reasonCode: 'thin' }),
    { sessions: [session], draft: { state: 'none' } },
  ],
  [
    'a vote on a draft that is returned is spent',
    { sessions: [{ ...session, result: 'carried' }], draft: { state: 'drafted', outcomes } },
    event('DraftReturned', { reasonCode: 'thin' }),
    { sessions: [], draft: { state: 'none' } },
  ],
  [
    'an officer is recused once',
    { recused: ['officer-1'] },
    event('OfficerRecused', laterEvents.OfficerRecused),
    { recused: ['officer-1'] },
  ],
  [
    'an act remembers to whom it was told',
    { acts: [act] },
    event('ActCommunicated', laterEvents.ActCommunicated),
    { acts: [{ ...act, communicatedTo: ['unhcr'] }] },
  ],
  [
    'an incident that was closed is no longer open',
    { incidents: ['health', 'conflict'] },
    event('IncidentClosed', laterEvents.IncidentClosed),
    { incidents: ['conflict'] },
  ],
  [
    'a general suspension that a court sets aside binds no clock that starts later',
    {
      suspensions: [
        {
          suspensionId: 'storm-2026',
          from: plainDate('2026-04-01'),
          until: null,
          exempt: [],
          basis: ['LFPA-28'],
        },
      ],
    },
    event('CourtOrderApplied', laterEvents.CourtOrderApplied),
    { suspensions: [], courtOrders: [laterEvents.CourtOrderApplied] },
  ],
  [
    'misses in a row are counted',
    { obligations: [{ obligation: 'sign-in', missedInARow: 1 }] },
    event('ObligationMissed', laterEvents.ObligationMissed),
    { obligations: [{ obligation: 'sign-in', missedInARow: 2 }] },
  ],
  [
    'an excuse begins the row anew',
    { obligations: [{ obligation: 'sign-in', missedInARow: 2 }] },
    event('ObligationExcused', laterEvents.ObligationExcused),
    { obligations: [{ obligation: 'sign-in', missedInARow: 0 }] },
  ],
  [
    'a document that is issued again replaces the one before',
    { documents: [card] },
    event('DocumentIssued', laterEvents.DocumentIssued),
    { documents: [laterEvents.DocumentIssued] },
  ],
  [
    'an extension moves the validity',
    { documents: [card] },
    event('DocumentExtended', laterEvents.DocumentExtended),
    { documents: [{ ...card, validUntil: plainDate('2028-03-02') }] },
  ],
  [
    'the end of one document leaves another that is still valid',
    { documents: [card, { ...card, personIds: [second], validUntil: plainDate('2026-05-01') }] },
    event('DocumentExpired', laterEvents.DocumentExpired),
    { documents: [{ ...card, personIds: [second], validUntil: plainDate('2026-05-01') }] },
  ],
  [
    'a revoked document is gone',
    { documents: [card] },
    event('DocumentRevoked', laterEvents.DocumentRevoked),
    { documents: [] },
  ],
  [
    'a notice of closure to which somebody objected closes nothing',
    { closureNotice: { reason: 'abandonment', objected: false } },
    event('ClosureObjected', laterEvents.ClosureObjected),
    { closureNotice: { reason: 'abandonment', objected: true }, status: 'open' },
  ],
  [
    'a wait that ended is remembered for joins',
    { waitsEnded: ['opinion'] },
    event('WaitClosed', { wait: 'opinion', by: 'OpinionReceived' }),
    { waits: [], waitsEnded: ['opinion'] },
  ],
  [
    'a claim that was migrated is under its new procedure, in its new stage',
    { clocks: [aClock()] },
    event('ClaimMigrated', laterEvents.ClaimMigrated),
    {
      procedure: laterEvents.ClaimMigrated.to,
      stage: 'study',
      phase: 'decision',
      clocks: [aClock({ clock: 'resolve' })],
      migrations: [
        { migrationId: laterEvents.ClaimMigrated.migrationId, from: laterEvents.ClaimMigrated.from },
      ],
    },
  ],
  [
    'a migration that was taken back is not remembered as one',
    { migrations: [{ migrationId: 'earlier', from: aClaim().procedure }] },
    event('ClaimMigrated', { ...laterEvents.ClaimMigrated, reverts: 'earlier' }),
    { migrations: [] },
  ],
];

describe('a claim is what its events say', () => {
  test.each(changes)('%s', (_what, before, happened, afterwards) => {
    expect(told(aClaim(before), happened)).toMatchObject(afterwards);
  });

  test('a reopened claim is open and no longer knows how it was closed', () => {
    const closed = told(
      aClaim(),
      event('ClosureNoticeServed', laterEvents.ClosureNoticeServed),
      event('ClaimClosed', { reason: 'abandonment' }),
    );
    const reopened = told(closed, event('ClaimReopened', laterEvents.ClaimReopened));
    expect(closed).toMatchObject({ status: 'closed', closure: { reason: 'abandonment' } });
    expect(reopened.status).toBe('open');
    expect(Object.keys(reopened)).not.toEqual(expect.arrayContaining(['closure']));
    expect(Object.keys(reopened)).not.toEqual(expect.arrayContaining(['closureNotice']));
  });

  test('a decided review of a status is an act, and is open no more', () => {
    const open = told(aClaim(), event('StatusReviewOpened', laterEvents.StatusReviewOpened));
    const decided = told(open, event('StatusReviewDecided', laterEvents.StatusReviewDecided));
    expect(open.statusReview).toEqual({ kind: 'cessation', groundCode: 're-availed' });
    expect(decided.statusReview).toBeUndefined();
    expect(decided.acts).toEqual([
      { actId: anAct, event: 'StatusReviewDecided', issuedAt: later, kind: 'cessation' },
    ]);
  });

  test('a recommendation outlives the draft: whoever drafts otherwise departs from it, until the body recommends anew', () => {
    const recommended = event('OutcomeRecommended', laterEvents.OutcomeRecommended);
    const drafted = event('DecisionDrafted', { outcomes });
    const returned = event('DraftReturned', { reasonCode: 'thin' });
    const standing = told(aClaim(), drafted, recommended, returned).recommendation;
    expect(standing).toEqual({ ...laterEvents.OutcomeRecommended, draftReturned: true });
    expect(told(aClaim(), drafted, recommended, returned, drafted, recommended).recommendation).toEqual(
      laterEvents.OutcomeRecommended,
    );
  });

  test('a decision uses up its draft, its recommendation and its votes', () => {
    const claim = aClaim({
      draft: { state: 'reviewed', outcomes },
      recommendation: laterEvents.OutcomeRecommended,
      sessions: [{ ...session, result: 'carried' }],
    });
    const decided = told(claim, event('DecisionIssued', { actId: anAct, outcomes, kind: 'merits' }));
    expect(decided).toMatchObject({ draft: { state: 'none' }, sessions: [], acts: [{ kind: 'merits' }] });
    expect(decided.recommendation).toBeUndefined();
  });

  test('a claim that changes office is nobody’s until it is assigned there', () => {
    const moved = told(
      aClaim({ officerId: 'officer-1', handOver: 'received' }),
      event('ClaimTransferred', { from: 'tapachula', to: 'tijuana', reasonCode: 'moved' }),
    );
    expect(moved.officerId).toBeUndefined();
    expect(moved.handOver).toBeUndefined();
  });

  test('a term computed again keeps its old date, and does not count days that were set aside', () => {
    const { computation } = aClock();
    const paused = { from: plainDate('2026-04-01'), until: null, cause: 'storm-2026', basis: [] };
    const [clock] = told(
      aClaim({
        clocks: [aClock({ suspensions: [paused], state: 'suspended', computation: { dueOn: null } })],
      }),
      event('ClockRecomputed', { clock: 'decide', run: 1, cause: 'amparo', from: null, computation }),
    ).clocks;
    expect(clock).toMatchObject({
      state: 'running',
      suspensions: [],
      computation: { dueOn: computation.dueOn },
      history: [{ dueOn: null, cause: 'amparo' }],
    });
  });
});

describe('the memory of who did what', () => {
  test('each member who voted has judged the claim, and whoever kept the minutes too', () => {
    const { duties } = told(aClaim(), event('SessionHeld', laterEvents.SessionHeld));
    expect(duties).toEqual(
      ['secretary-1', 'member-1', 'member-2'].map((actorId) => ({ command: 'record-session', actorId })),
    );
  });

  test.each([
    ['recommend-outcome', event('OutcomeRecommended', laterEvents.OutcomeRecommended)],
    ['decide-status-review', event('StatusReviewDecided', laterEvents.StatusReviewDecided)],
    ['serve-closure-notice', event('ClosureNoticeServed', laterEvents.ClosureNoticeServed)],
  ] as const)('%s is remembered', (command, happened) => {
    expect(told(aClaim(), happened).duties).toEqual([{ command, actorId: 'secretary-1' }]);
  });
});

describe('progress', () => {
  test.each([
    ['a notice of closure is progress', event('ClosureNoticeServed', laterEvents.ClosureNoticeServed), true],
    ['a recommendation is progress', event('OutcomeRecommended', laterEvents.OutcomeRecommended), true],
    ['to hand a claim round is none', event('ClaimTransferred', laterEvents.ClaimTransferred), false],
    ['a missed interview is none', event('InterviewMissed', laterEvents.InterviewMissed), false],
    ['a session alone is none', event('SessionHeld', laterEvents.SessionHeld), false],
    ['silence is none', event('SilenceDeemed', laterEvents.SilenceDeemed), false],
    ['a weekly signature is none', event('ObligationFulfilled', laterEvents.ObligationFulfilled), false],
  ] as const)('%s', (_what, happened, isProgress) => {
    expect(told(aClaim(), happened).lastProgressAt === later).toBe(isProgress);
  });
});

describe('the fold', () => {
  test('has a meaning for every event in every state', () => {
    expect(everyLaterEvent.map(({ type }) => type)).toEqual(Object.keys(laterEvents));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...everyLaterEvent, ...changes.map(([, , happened]) => happened)), {
          maxLength: 40,
        }),
        (order) => {
          const claim = told(aClaim({ clocks: [aClock()] }), ...order);
          expect(claim.version).toBe(1 + order.length);
          expect(new Set(claim.clocks.map(({ clock, run }) => `${clock}#${run}`)).size).toBe(
            claim.clocks.length,
          );
        },
      ),
    );
  });
});

describe('clocks under the names of another version', () => {
  test('every run of a name moves, and names may be exchanged', () => {
    const clocks = [aClock({ clock: 'a' }), aClock({ clock: 'a', run: 2 }), aClock({ clock: 'b' })];
    const there = renameClocks(clocks, { a: 'b', b: 'a' });
    expect(there.map(({ clock, run }) => [clock, run])).toEqual([
      ['b', 1],
      ['b', 2],
      ['a', 1],
    ]);
    expect(renameClocks(there, { a: 'b', b: 'a' })).toEqual(clocks);
  });

  test('two runs are never one, and a clock that ends keeps its name', () => {
    const clocks = [aClock({ clock: 'a' }), aClock({ clock: 'b' }), aClock({ clock: 'c' })];
    expect(renameClocks(clocks, { a: 'b', c: null }).map(({ clock, run }) => [clock, run])).toEqual([
      ['b', 2],
      ['b', 1],
      ['c', 1],
    ]);
  });
});
