import { describe, expect, test } from '@jest/globals';
import { compileProcedure } from '../../../definitions/procedure.ts';
import type { CommandData } from '../../../domain/claim/command-data.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import type { Deed } from '../../support/small-claim.ts';
import {
  calendarWith,
  claimUnder,
  clockOf,
  clockWith,
  closedOn,
  documentWith,
  dueOnOf,
  lodged,
  orderWith,
  refusalOf,
  timePasses,
  typesOf,
} from '../../support/small-claim.ts';

const basis = ['ACT-1'];
const from = lodged('2026-01-05');
/** Ten working days from Monday 5 January 2026. */
const regularEnd = '2026-01-19';
const bothSides = {
  decide: clockWith(),
  appeal: clockWith({ obligor: 'person' }),
};

const suspended = (on: string, data: Partial<CommandData['suspend-terms']> = {}): Deed => ({
  type: 'suspend-terms',
  on,
  data: {
    suspensionId: 'flood',
    offices: [],
    exempt: [],
    from: plainDate('2026-01-12'),
    until: plainDate('2026-01-14'),
    basis: 'ACT-1',
    ...data,
  },
});

describe('a general suspension', () => {
  test('takes its days only from the kinds and the sides that it is about', () => {
    const { told } = claimUnder(
      documentWith({ clocks: { ...bothSides, target: clockWith({ kind: 'target' }) } }),
    );
    const ofAuthority = told(from, suspended('2026-01-08', { kinds: ['legal'], obligors: ['authority'] }));
    expect([
      dueOnOf(ofAuthority, 'decide'),
      dueOnOf(ofAuthority, 'appeal'),
      dueOnOf(ofAuthority, 'target'),
    ]).toEqual(['2026-01-21', regularEnd, regularEnd]);
  });

  test('that is made known after a term was taken to be over gives it its days back', () => {
    const { told } = claimUnder(documentWith({ clocks: bothSides }));
    const late = suspended('2026-01-20', { from: plainDate('2026-01-16'), until: plainDate('2026-01-20') });
    const after = told(from, timePasses('2026-01-20'), late);
    expect([clockOf(after, 'appeal').state, dueOnOf(after, 'appeal')]).toEqual(['running', '2026-01-21']);
  });

  test('that begins after a term was over leaves it over', () => {
    const { told } = claimUnder(documentWith({ clocks: bothSides }));
    const later = suspended('2026-01-20', { from: plainDate('2026-01-20'), until: null });
    expect(clockOf(told(from, timePasses('2026-01-20'), later), 'appeal').state).toBe('expired');
  });

  test('that lay beyond the end of a term reaches it once an extension does', () => {
    const { told } = claimUnder(
      documentWith({
        clocks: {
          decide: clockWith({
            extends: {
              by: ['head'],
              grounds: ['complex'],
              length: 'equal',
              times: 1,
              before: 'expiry',
              basis,
            },
          }),
        },
      }),
    );
    const beyond = suspended('2026-01-08', { from: plainDate('2026-01-26'), until: plainDate('2026-01-28') });
    const extended: Deed = {
      type: 'extend-clock',
      on: '2026-01-15',
      data: { clock: 'decide', ground: 'complex' },
    };
    expect(dueOnOf(told(from, extended), 'decide')).toBe('2026-02-02');
    expect(dueOnOf(told(from, beyond, extended), 'decide')).toBe('2026-02-04');
  });
});

describe('an order that a calendar keeps', () => {
  const order = orderWith({ kinds: ['legal'] });
  const { told, answerTo } = claimUnder(
    documentWith({
      clocks: {
        decide: clockWith(),
        review: clockWith({ calendar: 'court' }),
        target: clockWith({ kind: 'target' }),
        guard: clockWith(),
      },
      suspension: { exempt: ['guard'], basis },
      calendars: {
        capital: calendarWith({ suspensions: [order, orderWith({ id: 'struck', status: 'annulled' })] }),
        court: calendarWith({ id: 'court' }),
      },
    }),
  );
  const apply = (on: string, data: Partial<CommandData['suspend-terms']> = {}): Deed =>
    suspended(on, {
      suspensionId: 'order-1',
      from: order.from,
      until: order.until,
      basis: 'DECREE-1',
      ...data,
    });

  test('is given to a claim that is lodged while it is in force, and to no clock of another authority', () => {
    const during = told(lodged('2026-02-10'));
    expect(during.events.map(({ type }) => type).slice(0, 2)).toEqual(['ClaimLodged', 'TermsSuspended']);
    expect(dueOnOf(during, 'decide')).toBe('2026-03-13');
    expect(['review', 'target', 'guard'].map((clock) => dueOnOf(during, clock))).toEqual([
      '2026-02-24',
      '2026-02-24',
      '2026-02-24',
    ]);
  });

  test('is given to a claim that is lodged between its publication and its first day', () => {
    expect(dueOnOf(told(lodged('2026-01-30')), 'decide')).toBe('2026-03-13');
  });

  test('is not given before it was published, nor after it has ended', () => {
    for (const on of ['2026-01-29', '2026-03-02']) expect(told(lodged(on)).claim.suspensions).toEqual([]);
  });

  test('applied by hand has the scope that the calendar says', () => {
    const applied = told(lodged('2026-01-26'), apply('2026-01-30'));
    expect(dueOnOf(applied, 'decide')).toBe('2026-03-09');
    expect(dueOnOf(applied, 'target')).toBe('2026-02-09');
  });

  test('is not applied with other dates, for other kinds, or once it has been struck down', () => {
    const before = [lodged('2026-01-26')];
    const contradictions = [
      apply('2026-01-30', { until: null }),
      apply('2026-01-30', { kinds: ['legal', 'target'] }),
      apply('2026-01-30', { offices: ['capital'] }),
      apply('2026-01-30', { suspensionId: 'struck' }),
    ];
    for (const deed of contradictions)
      expect(answerTo(before, deed)).toMatchObject({
        kind: 'refused',
        refusal: { kind: 'ConditionNotMet', rule: 'suspension-as-ordered' },
      });
  });

  test('kept by two calendars is one order', () => {
    const both = claimUnder(
      documentWith({
        clocks: { decide: clockWith(), review: clockWith({ calendar: 'court' }) },
        calendars: {
          capital: calendarWith({ suspensions: [order] }),
          court: calendarWith({ id: 'court', suspensions: [order] }),
        },
      }),
    ).told(lodged('2026-02-10'));
    expect(both.claim.suspensions).toHaveLength(1);
    expect([dueOnOf(both, 'decide'), dueOnOf(both, 'review')]).toEqual(['2026-03-13', '2026-03-13']);
  });

  test('in dispute stops the term of the person and not that of the authority', () => {
    const disputed = claimUnder(
      documentWith({
        clocks: bothSides,
        calendars: { capital: calendarWith({ suspensions: [orderWith({ status: 'disputed' })] }) },
      }),
    ).told(lodged('2026-02-10'));
    expect([dueOnOf(disputed, 'decide'), dueOnOf(disputed, 'appeal')]).toEqual(['2026-02-24', '2026-03-13']);
  });

  test('whose end was published later has no known end before', () => {
    const openEnded = orderWith({ endPublishedOn: plainDate('2026-02-20') });
    const { told: tell } = claimUnder(
      documentWith({
        clocks: { decide: clockWith() },
        calendars: { capital: calendarWith({ suspensions: [openEnded] }) },
      }),
    );
    expect(dueOnOf(tell(lodged('2026-02-10')), 'decide')).toBeNull();
    expect(dueOnOf(tell(lodged('2026-02-20')), 'decide')).toBe('2026-03-13');
  });
});

describe('an interruption', () => {
  const requested = (authority: string): Deed => ({
    type: 'request-opinion',
    on: '2026-01-07',
    data: { authority },
  });
  const corrected = (reasonCode: string): Deed => ({
    type: 'correct-record',
    on: '2026-01-13',
    data: { corrects: 1, reasonCode },
  });

  test('counts only where its condition holds, and ends only where that of its end does', () => {
    const { told } = claimUnder(
      documentWith({
        clocks: {
          decide: clockWith({
            suspends: {
              on: ['OpinionRequested'],
              when: "event.authority == 'police'",
              resumes: ['CorrectionRecorded'],
              resumesWhen: "event.reasonCode == 'police-answered'",
              basis,
            },
          }),
        },
      }),
    );
    expect(dueOnOf(told(from, requested('ministry')), 'decide')).toBe(regularEnd);
    const waiting = [from, requested('police'), corrected('typing-error')];
    expect(dueOnOf(told(...waiting), 'decide')).toBeNull();
    expect(dueOnOf(told(...waiting, corrected('police-answered')), 'decide')).toBe('2026-01-23');
  });

  test('by an incident stops the clocks that the procedure names, from the next day to the day it ends', () => {
    const { told } = claimUnder(
      documentWith({
        clocks: { ...bothSides, serve: clockWith({ starts: { on: ['ClaimAdmitted'], from: 'next-day' } }) },
        incidents: {
          health: {
            in: ['filed'],
            opensBy: ['head'],
            closesBy: ['head'],
            suspends: ['decide', 'serve'],
            outcomes: ['recovered'],
            basis,
          },
        },
      }),
    );
    const ill: Deed = { type: 'open-incident', on: '2026-01-07', data: { incident: 'health' } };
    const well: Deed = {
      type: 'close-incident',
      on: '2026-01-13',
      data: { incident: 'health', outcomeCode: 'recovered' },
    };
    const during = told(from, ill, { type: 'admit-claim', on: '2026-01-08', data: {} });
    expect(['decide', 'appeal', 'serve'].map((clock) => dueOnOf(during, clock))).toEqual([
      null,
      regularEnd,
      null,
    ]);
    const after = told(from, ill, { type: 'admit-claim', on: '2026-01-08', data: {} }, well);
    expect(['decide', 'serve'].map((clock) => dueOnOf(after, clock))).toEqual(['2026-01-23', '2026-01-27']);
  });
});

describe('a wait', () => {
  const { told } = claimUnder(
    documentWith({
      waits: {
        police: {
          for: 'other-authority',
          opens: 'OpinionRequested',
          when: "event.authority == 'police'",
          closes: ['OpinionReceived'],
          closesWhen: "event.opinionCode != 'asks-for-time'",
          clock: 'opinion',
          owner: 'head',
        },
      },
    }),
  );
  const requested = (authority: string): Deed => ({
    type: 'request-opinion',
    on: '2026-01-07',
    data: { authority },
  });
  const received = (opinionCode: string): Deed => ({
    type: 'record-opinion',
    on: '2026-01-13',
    data: { authority: 'police', opinionCode },
  });

  test('opens for those of whom its condition speaks, closes when it is met, and is remembered', () => {
    expect(told(from, requested('ministry')).claim.waits).toEqual([]);
    const waiting = told(from, requested('police'), received('asks-for-time')).claim;
    expect([waiting.waits.length, waiting.waitsEnded]).toEqual([1, []]);
    const { waits, waitsEnded } = told(from, requested('police'), received('favourable')).claim;
    expect([waits, waitsEnded]).toEqual([[], ['police']]);
  });
});

describe('an extension', () => {
  const under = (changes: Partial<NonNullable<ReturnType<typeof clockWith>['extends']>>) =>
    claimUnder(
      documentWith({
        clocks: {
          decide: clockWith({
            length: { value: 5 },
            extends: {
              by: ['head'],
              grounds: ['complex'],
              length: 'equal',
              times: 1,
              before: 'expiry',
              basis,
              ...changes,
            },
          }),
        },
      }),
    );
  const ordered = (on: string, length?: CommandData['extend-clock']['length']): Deed => ({
    type: 'extend-clock',
    on,
    data: { clock: 'decide', ground: 'complex', ...(length !== undefined && { length }) },
  });

  test('of half a term rounds up in favour of whoever has it', () => {
    expect(dueOnOf(under({ length: 'half' }).told(from, ordered('2026-01-09')), 'decide')).toBe('2026-01-15');
  });

  test('of a length that the order sets says its length, and no other extension does', () => {
    const open = under({ length: 'set-by-decision' });
    expect(typesOf(open.answerTo([from], ordered('2026-01-09')))).toEqual(['refused: ExtensionNotAllowed']);
    const order = ordered('2026-01-09', { value: 2, unit: 'working-days' });
    expect(dueOnOf(open.told(from, order), 'decide')).toBe('2026-01-14');
    expect(typesOf(under({}).answerTo([from], order))).toEqual(['refused: ExtensionNotAllowed']);
  });

  test('without a limit in the law may be ordered again and again', () => {
    const { told } = under({ times: null });
    expect(dueOnOf(told(from, ordered('2026-01-09'), ordered('2026-01-09')), 'decide')).toBe('2026-01-26');
  });

  test('never makes a term longer than the longest that can be counted, however often it may be ordered', () => {
    const { answerTo } = under({ length: 'set-by-decision', times: null });
    const years = (value: number) => ordered('2026-01-09', { value, unit: 'years' });
    expect(typesOf(answerTo([from], years(39)))).toEqual(['ClockExtended']);
    expect(typesOf(answerTo([from], years(40)))).toEqual(['refused: ExtensionNotAllowed']);
    expect(typesOf(answerTo([from, years(39)], years(1)))).toEqual(['refused: ExtensionNotAllowed']);
    expect(refusalOf(answerTo([from, years(39)], years(1)))).toBe('ExtensionNotAllowed by longest-term');
  });

  test('that comes late extends, where the law lets it, and the miss stays in the log', () => {
    const late = under({ before: 'any-time' }).told(from, timePasses('2026-01-14'), ordered('2026-01-15'));
    expect(late.events.map(({ type }) => type)).toEqual([
      'ClaimLodged',
      'ClockStarted',
      'ClockExpired',
      'ClockExtended',
    ]);
    expect(clockOf(late, 'decide')).toMatchObject({ state: 'running', computation: { dueOn: '2026-01-19' } });
  });

  test('that runs from its order counts from there, early or late, and never ends a term sooner', () => {
    const { told } = under({ from: 'order', before: 'any-time' });
    expect(dueOnOf(told(from, ordered('2026-01-08')), 'decide')).toBe('2026-01-15');
    const short = under({ from: 'order', before: 'any-time', length: { value: 2, unit: 'working-days' } });
    expect(dueOnOf(short.told(from, ordered('2026-01-06')), 'decide')).toBe('2026-01-12');
    expect(dueOnOf(short.told(from, ordered('2026-01-09')), 'decide')).toBe('2026-01-13');
    expect(dueOnOf(told(from, ordered('2026-01-20')), 'decide')).toBe('2026-01-27');
  });
});

describe('a recurring obligation', () => {
  const { told } = claimUnder(
    documentWith({
      clocks: {
        'sign-in': clockWith({
          obligor: 'person',
          starts: {
            on: ['ClaimAdmitted', 'ObligationFulfilled', 'ObligationExcused', 'ObligationMissed'],
            from: 'next-day',
          },
          length: { value: 1, unit: 'weeks' },
          roll: 'none',
          stops: { on: ['ObligationFulfilled', 'ObligationExcused'] },
        }),
      },
      obligations: {
        'sign-in': { clock: 'sign-in', by: ['head'], tolerated: 1, excuses: ['illness'], basis },
        renewal: { clock: 'renewal', by: ['head'], tolerated: 1, excuses: [], basis },
      },
    }),
  );
  const begun: readonly Deed[] = [from, { type: 'admit-claim', on: '2026-01-05', data: {} }];
  const kept = (on: string, obligation = 'sign-in'): Deed => ({
    type: 'record-compliance',
    on,
    data: { obligation },
  });

  test('kept, it is owed again from that day', () => {
    expect(dueOnOf(told(...begun, kept('2026-01-09')), 'sign-in')).toBe('2026-01-16');
  });

  test('missed, it is counted, and the next interval follows without a gap', () => {
    const missed = told(...begun, timePasses('2026-01-14'), timePasses('2026-01-21'));
    expect(missed.claim.obligations).toEqual([{ obligation: 'sign-in', missedInARow: 2 }]);
    expect(dueOnOf(missed, 'sign-in')).toBe('2026-01-26');
    expect(missed.claim).toMatchObject({ status: 'open', stage: 'filed' });
  });

  test('kept after misses, the misses stay in the log and the count begins anew', () => {
    const late = told(...begun, timePasses('2026-01-14'), kept('2026-01-15'));
    expect(late.claim.obligations).toEqual([{ obligation: 'sign-in', missedInARow: 0 }]);
    expect(late.claim.clocks.map(({ run, state }) => [run, state])).toEqual([
      [1, 'expired'],
      [2, 'stopped'],
      [3, 'running'],
    ]);
  });
});

describe('the end of a term', () => {
  const clocks = {
    decide: clockWith({ expires: { effect: 'constructive-denial', warn: [] } }),
    unsure: clockWith({ length: { confidence: 'medium' } }),
    target: clockWith({ kind: 'target' }),
    appeal: clockWith({ obligor: 'person' }),
  };
  const { told } = claimUnder(documentWith({ clocks }));
  const breaches = (inForce: boolean) =>
    Object.fromEntries(
      told(from, timePasses('2026-01-20', { inForce })).events.flatMap((event) =>
        event.type === 'ClockExpired' ? [[event.data.clock, event.data.breach]] : [],
      ),
    );

  test('is a breach of law only of the authority, in force, and where the length is certain', () => {
    expect(breaches(true)).toEqual({
      decide: 'legal',
      unsure: 'advisory',
      target: undefined,
      appeal: undefined,
    });
    expect(breaches(false)).toMatchObject({ decide: 'advisory', unsure: 'advisory' });
  });

  test('in silence is an act that can be contested, and the claim still waits for its decision', () => {
    const silent = told(from, timePasses('2026-01-20'));
    expect(silent.claim.acts).toMatchObject([{ event: 'SilenceDeemed', silenceOf: 'decide' }]);
    expect(silent.claim).toMatchObject({ status: 'open', stage: 'filed', draft: { state: 'none' } });
  });
});

describe('a transfer', () => {
  const closedInNorth = calendarWith({
    days: closedOn('2026-01-13').days.map((day) => ({ ...day, offices: ['north'] })),
  });
  const closedInCapital = calendarWith({
    days: closedOn('2026-01-13').days.map((day) => ({ ...day, offices: ['capital'] })),
  });
  const transferred: Deed = {
    type: 'transfer-claim',
    on: '2026-01-08',
    data: { office: 'north', reasonCode: 'workload' },
  };
  const under = (capital: ReturnType<typeof calendarWith>) =>
    claimUnder(documentWith({ clocks: bothSides, calendars: { capital } }));

  test('brings the closures of the other office, and says so', () => {
    const { told } = under(closedInNorth);
    const moved = told(from, transferred);
    expect([dueOnOf(moved, 'decide'), dueOnOf(moved, 'appeal')]).toEqual(['2026-01-20', '2026-01-20']);
    expect(moved.events.at(-1)).toMatchObject({
      type: 'ClockRecomputed',
      data: { cause: 'transfer', from: regularEnd },
    });
  });

  test('brings the suspension that binds the other office, from the day on which the claim comes', () => {
    const inNorth = orderWith({
      offices: ['north'],
      from: plainDate('2026-01-06'),
      until: plainDate('2026-01-14'),
      publishedOn: plainDate('2026-01-05'),
    });
    const { told } = under(calendarWith({ suspensions: [inNorth] }));
    expect(told(from).claim.suspensions).toEqual([]);
    const moved = told(from, transferred);
    expect(moved.events.map(({ type }) => type).slice(-3)).toEqual([
      'TermsSuspended',
      'ClockRecomputed',
      'ClockRecomputed',
    ]);
    expect(moved.claim.suspensions).toMatchObject([{ suspensionId: 'order-1', from: '2026-01-08' }]);
    // The 8th, 9th, 12th and 13th do not count; the 6th and 7th, before the transfer, did.
    expect(dueOnOf(moved, 'appeal')).toBe('2026-01-23');
  });

  test('brings no suspension that had ended when the claim came', () => {
    const over = orderWith({
      offices: ['north'],
      from: plainDate('2026-01-05'),
      until: plainDate('2026-01-08'),
      publishedOn: plainDate('2026-01-05'),
    });
    const moved = under(calendarWith({ suspensions: [over] })).told(from, transferred);
    expect(moved.claim.suspensions).toEqual([]);
    expect(dueOnOf(moved, 'appeal')).toBe(regularEnd);
  });

  test('takes no day from the person that the old office had given', () => {
    const moved = under(closedInCapital).told(from, transferred);
    expect([dueOnOf(moved, 'decide'), dueOnOf(moved, 'appeal')]).toEqual([regularEnd, '2026-01-20']);
  });
});

describe('an order of a court for one claim', () => {
  const { told } = claimUnder(
    documentWith({
      clocks: bothSides,
      courtOrders: { sets: ['clocks.decide'], basis },
    }),
  );
  const ordered = (data: Partial<CommandData['apply-court-order']>): Deed => ({
    type: 'apply-court-order',
    on: '2026-01-15',
    data: { orderId: 'amparo-7', sets: {}, setsAside: [], basis: 'ACT-1', ...data },
  });

  test('computes again the clocks that it is about, and no others', () => {
    const after = told(from, ordered({ sets: { 'clocks.decide.length.value': 3 } }));
    expect(after.events.slice(-1)).toMatchObject([
      { type: 'ClockRecomputed', data: { clock: 'decide', cause: 'amparo-7', from: regularEnd } },
    ]);
    expect([dueOnOf(after, 'decide'), dueOnOf(after, 'appeal')]).toEqual(['2026-01-08', regularEnd]);
  });

  test('that sets a suspension aside frees the authority’s term from it', () => {
    const after = told(from, suspended('2026-01-08'), ordered({ setsAside: ['flood'] }));
    expect(dueOnOf(after, 'decide')).toBe(regularEnd);
  });

  test('that sets a suspension aside does not make the person who won it late', () => {
    const kept = told(from, suspended('2026-01-08'), ordered({ setsAside: ['flood'] }));
    expect(dueOnOf(kept, 'appeal')).toBe('2026-01-21');
    const open = suspended('2026-01-08', { until: null });
    const after = told(from, open, ordered({ setsAside: ['flood'] }));
    // Four days had passed; the term goes on the day after the order, Friday the 16th.
    expect(dueOnOf(after, 'appeal')).toBe('2026-01-23');
    expect(dueOnOf(after, 'decide')).toBe(regularEnd);
  });
});

describe('a migration', () => {
  const documents = {
    old: documentWith({ version: '2026.1', clocks: { ...bothSides, target: clockWith({ kind: 'target' }) } }),
    new: documentWith({
      version: '2026.2',
      clocks: {
        resolve: clockWith({ length: { value: 20 } }),
        appeal: clockWith({ obligor: 'person', length: { value: 5 } }),
        invented: clockWith(),
      },
    }),
  };
  const target = compileProcedure(documents.new);
  const migrated: Deed = {
    type: 'migrate-claim',
    on: '2026-01-08',
    data: {
      to: target.ref,
      migrationId: 'reform',
      stage: 'filed',
      clocks: { decide: 'resolve', target: null },
      basis: ['ACT-1'],
    },
    context: { target },
  };
  const after = claimUnder(documents.old).told(from, migrated);

  test('gives each clock its new name and its new day, and ends those that the new law does not know', () => {
    expect(after.claim.clocks.map(({ clock, state }) => [clock, state])).toEqual([
      ['appeal', 'running'],
      ['resolve', 'running'],
      ['target', 'stopped'],
    ]);
    expect(dueOnOf(after, 'resolve')).toBe('2026-02-02');
  });

  test('invents no clock and takes no day from the person', () => {
    expect(dueOnOf(after, 'appeal')).toBe(regularEnd);
  });

  test('is read under the new version from there on', () => {
    expect(after.claim.procedure).toEqual(target.ref);
    expect(after.events.at(-1)?.procedure).toEqual(target.ref);
  });
});

test('a term that begins when another is over counts from the last day of that one', () => {
  const { told } = claimUnder(
    documentWith({
      clocks: {
        decide: clockWith(),
        sue: clockWith({
          starts: { on: ['ClockExpired'], from: 'next-day', when: "event.clock == 'decide'" },
        }),
      },
    }),
  );
  expect(dueOnOf(told(from, timePasses('2026-01-20')), 'sue')).toBe('2026-02-02');
});
