import { describe, expect, test } from '@jest/globals';
import type { CommandData } from '../../../domain/claim/command-data.ts';
import type { Calendar } from '../../../domain/deadline/calendar.ts';
import { explainComputation } from '../../../domain/deadline/explain.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import type { Deed, Told } from '../../support/small-claim.ts';
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
  typesOf,
} from '../../support/small-claim.ts';

const basis = ['ACT-1'];
const from = lodged('2026-01-05');
/** Ten working days from Monday 5 January 2026, with and without a closure on Tuesday the 13th. */
const [shorterEnd, toldEnd] = ['2026-01-19', '2026-01-20'];

const extension = {
  by: ['head'],
  grounds: ['complex'],
  length: { value: 1, unit: 'working-days' },
  times: 2,
  before: 'expiry',
  basis,
} as const;

const suspended = (calendar: Calendar, data: Partial<CommandData['suspend-terms']>): Deed => ({
  type: 'suspend-terms',
  on: '2026-01-08',
  data: {
    suspensionId: 'flood',
    offices: [],
    exempt: [],
    from: plainDate('2026-01-15'),
    until: plainDate('2026-01-16'),
    basis: 'ACT-1',
    ...data,
  },
  context: { calendars: { capital: calendar } },
});

const recomputed = (calendar: Calendar, data: Partial<CommandData['recompute-clocks']> = {}): Deed => ({
  type: 'recompute-clocks',
  on: '2026-01-08',
  data: { cause: 'calendar-changed', basis: 'ACT-1', ...data },
  context: { calendars: { capital: calendar } },
});

const saidIn =
  (language: 'es' | 'en') =>
  (told: Told, clock: string, kind: string): readonly string[] =>
    explainComputation({
      computation: clockOf(told, clock).computation,
      clockLabel: clock,
      norms: {},
      language,
    })
      .filter((line) => line.kind === kind)
      .map(({ text }) => text);
const [saidOf, spanishOf] = [saidIn('en'), saidIn('es')];

describe('a person who was told a day, and a closure in the term that is annulled afterwards', () => {
  const { told, answerTo } = claimUnder(
    documentWith({
      clocks: {
        appeal: clockWith({ obligor: 'person', extends: extension }),
        decide: clockWith({ extends: extension }),
      },
      calendars: { capital: closedOn('2026-01-13') },
    }),
  );
  const annulled = calendarWith();

  test('are told the same day while nothing else happens', () => {
    expect(dueOnOf(told(from), 'appeal')).toBe(toldEnd);
    expect(dueOnOf(told(from, recomputed(annulled)), 'appeal')).toBe(toldEnd);
  });

  test('an order that is about later days changes no clock of the claim', () => {
    const october = suspended(annulled, { from: plainDate('2026-10-05'), until: plainDate('2026-10-07') });
    expect(typesOf(answerTo([from], october))).toEqual(['TermsSuspended']);
    const before = suspended(annulled, { from: plainDate('2026-01-02'), until: plainDate('2026-01-05') });
    expect(typesOf(answerTo([from], before))).toEqual(['TermsSuspended']);
  });

  test('a suspension of one day gives one day more than was told, and the authority one day of its own', () => {
    const after = told(from, suspended(annulled, {}));
    expect([dueOnOf(after, 'appeal'), dueOnOf(after, 'decide')]).toEqual(['2026-01-21', toldEnd]);
    expect(saidOf(after, 'appeal', 'skipped')).toContainEqual(
      '13 January 2026 does not count: Closure (DECREE-1); the person had been told that it does not count, and that holds.',
    );
  });

  test('a suspension without an end that is then ended gives its days and takes none', () => {
    const open = suspended(annulled, { from: plainDate('2026-01-12'), until: null });
    const ended: Deed = {
      type: 'resume-terms',
      on: '2026-01-14',
      data: { suspensionId: 'flood', on: plainDate('2026-01-13') },
      context: { calendars: { capital: annulled } },
    };
    expect(dueOnOf(told(from, open), 'appeal')).toBeNull();
    expect(dueOnOf(told(from, open, ended), 'appeal')).toBe('2026-01-21');
  });

  test('an extension by one day gives one day more than was told', () => {
    const extended: Deed = {
      type: 'extend-clock',
      on: '2026-01-08',
      data: { clock: 'appeal', ground: 'complex' },
      context: { calendars: { capital: annulled } },
    };
    expect(dueOnOf(told(from, extended), 'appeal')).toBe('2026-01-21');
    expect(dueOnOf(told(from, extended, extended), 'appeal')).toBe('2026-01-22');
  });

  test('a new closure gives its day, and is not set off against the one that was annulled', () => {
    expect(dueOnOf(told(from, recomputed(closedOn('2026-01-16'))), 'appeal')).toBe('2026-01-21');
  });

  test('a decision that shortens the term is the last word: the next suspension adds to its day', () => {
    const decided = recomputed(annulled, { shortens: true });
    expect(dueOnOf(told(from, decided), 'appeal')).toBe(shorterEnd);
    expect(dueOnOf(told(from, decided, suspended(annulled, {})), 'appeal')).toBe('2026-01-20');
  });
});

describe('a person who was told a day under two readings of a term', () => {
  const { told } = claimUnder(
    documentWith({
      clocks: {
        appeal: clockWith({
          obligor: 'person',
          length: { unit: 'unspecified', readings: ['calendar-days', 'working-days'] },
        }),
      },
      calendars: { capital: closedOn('2026-01-13') },
    }),
  );

  test('are told both after a suspension, each with its own end', () => {
    const after = told(from, suspended(calendarWith(), {}));
    expect(clockOf(after, 'appeal').computation).toMatchObject({
      dueOn: '2026-01-21',
      readings: [
        { unit: 'calendar-days', dueOn: '2026-01-16' },
        { unit: 'working-days', dueOn: '2026-01-21' },
      ],
    });
  });
});

describe('a person who was told a day, and a Saturday that is made a working day afterwards', () => {
  const { told, answerTo } = claimUnder(
    documentWith({ clocks: { appeal: clockWith({ obligor: 'person', extends: extension }) } }),
  );
  const opened = calendarWith({
    version: 'fedcba987654',
    days: closedOn('2026-01-10').days.map((day) => ({ ...day, effect: 'open' })),
  });

  test('keep their day, and an extension counts from it', () => {
    expect(typesOf(answerTo([from], recomputed(opened)))).toEqual(['refused: NothingToRecompute']);
    const extended: Deed = {
      type: 'extend-clock',
      on: '2026-01-08',
      data: { clock: 'appeal', ground: 'complex' },
      context: { calendars: { capital: opened } },
    };
    expect(dueOnOf(told(from, extended), 'appeal')).toBe('2026-01-20');
  });

  test('keep it after a suspension that takes nothing but a Sunday, and are told why', () => {
    const open = suspended(opened, { from: plainDate('2026-01-11'), until: null });
    const ended: Deed = {
      type: 'resume-terms',
      on: '2026-01-13',
      data: { suspensionId: 'flood', on: plainDate('2026-01-12') },
      context: { calendars: { capital: opened } },
    };
    const after = told(from, open, ended);
    expect(dueOnOf(after, 'appeal')).toBe(shorterEnd);
    expect(spanishOf(after, 'appeal', 'held')).toEqual([
      'Con los días tal como hoy constan, el plazo vencería el 16 de enero de 2026, pero a la persona se le había comunicado un vencimiento posterior: se respeta, y el último día es el 19 de enero de 2026.',
    ]);
    expect(saidOf(after, 'appeal', 'held')).toEqual([
      'As the days now stand the term would end on 16 January 2026, but the person had been told a later end: it holds, and the last day is 19 January 2026.',
    ]);
  });

  test('are given the next day that counts where their last day is suspended', () => {
    const last = suspended(opened, { from: plainDate('2026-01-19'), until: plainDate('2026-01-20') });
    expect(dueOnOf(told(from, last), 'appeal')).toBe('2026-01-20');
  });
});

describe('a claim that is moved to another office', () => {
  const both = { decide: clockWith(), appeal: clockWith({ obligor: 'person' }) };
  const closedFor = (office: string, ...days: readonly string[]): Calendar =>
    calendarWith({ days: closedOn(...days).days.map((day) => ({ ...day, offices: [office] })) });
  const moved = (office: string, on: string): Deed => ({
    type: 'transfer-claim',
    on,
    data: { office, reasonCode: 'workload' },
  });
  const under = (capital: Calendar) => claimUnder(documentWith({ clocks: both, calendars: { capital } }));

  test('keeps the days on which its old office was closed while it was there', () => {
    const { answerTo } = under(closedFor('capital', '2026-01-07'));
    expect(typesOf(answerTo([from], moved('north', '2026-01-08')))).toEqual(['ClaimTransferred']);
  });

  test('is given no closure of the new office from before it came, and each from the day on which it comes', () => {
    const { answerTo } = under(closedFor('north', '2026-01-07'));
    expect(typesOf(answerTo([from], moved('north', '2026-01-08')))).toEqual(['ClaimTransferred']);
    const onTheDay = under(closedFor('north', '2026-01-08')).told(from, moved('north', '2026-01-08'));
    expect(dueOnOf(onTheDay, 'decide')).toBe(toldEnd);
  });

  test('keeps its former days when a calendar changes later', () => {
    const { told, answerTo } = under(closedFor('capital', '2026-01-07'));
    const struck = { ...recomputed(closedFor('capital', '2026-01-14')), on: '2026-01-09' };
    const after = told(from, moved('north', '2026-01-08'), struck);
    expect([dueOnOf(after, 'decide'), dueOnOf(after, 'appeal')]).toEqual([shorterEnd, toldEnd]);
    const same = { ...recomputed(closedFor('north', '2026-01-07')), on: '2026-01-09' };
    expect(typesOf(answerTo([from, moved('north', '2026-01-08')], same))).toEqual(['ClockRecomputed']);
  });
});

describe('a disputed order of which nobody knows when it ended', () => {
  const disputed = orderWith({ status: 'disputed', from: plainDate('2026-01-09'), until: null });
  const clocks = { decide: clockWith(), target: clockWith({ kind: 'target' }) };
  const ordered = calendarWith({ suspensions: [{ ...disputed, kinds: ['legal'] }] });
  const { told } = claimUnder(documentWith({ clocks, calendars: { capital: ordered } }));

  test('leaves the terms that it may have stopped provisional, and says so', () => {
    const after = told(from);
    expect(clockOf(after, 'decide').computation).toMatchObject({
      dueOn: shorterEnd,
      provisional: true,
      leftOut: { orders: [{ id: 'order-1', from: '2026-01-09' }], isCalendarOpen: false },
    });
    expect(saidOf(after, 'decide', 'provisional')).toEqual([
      'The date is provisional: an order was not applied, because it is in dispute and nobody knows when it ended: Suspension, from 9 January 2026 (DECREE-1).',
    ]);
    expect(spanishOf(after, 'decide', 'provisional')).toEqual([
      'La fecha es provisional: no se aplicó una orden, porque está en disputa y no consta cuándo terminó: Suspensión, desde el 9 de enero de 2026 (DECREE-1).',
    ]);
    expect(clockOf(after, 'target').computation.provisional).toBe(false);
  });

  test('leaves nothing in doubt once somebody has applied it', () => {
    const applied: Deed = {
      type: 'suspend-terms',
      on: '2026-01-12',
      data: {
        suspensionId: 'order-1',
        offices: [],
        exempt: [],
        from: disputed.from,
        until: null,
        basis: 'DECREE-1',
      },
    };
    const { computation } = clockOf(told(from, applied), 'decide');
    expect([computation.dueOn, computation.provisional, computation.leftOut]).toEqual([
      null,
      false,
      undefined,
    ]);
  });

  test('makes a term certain again when its end becomes known', () => {
    const known = calendarWith({ suspensions: [{ ...disputed, until: plainDate('2026-01-10') }] });
    const after = told(from, recomputed(known));
    expect(clockOf(after, 'decide').computation).toMatchObject({ dueOn: shorterEnd, provisional: false });
  });
});

describe('a date that was provisional because its days had not been published', () => {
  const unpublished = calendarWith({ publishedThrough: plainDate('2026-01-16') });
  const { told, answerTo } = claimUnder(
    documentWith({ clocks: { decide: clockWith() }, calendars: { capital: unpublished } }),
  );

  test('is computed again when they are, although it stays the same, and is provisional no more', () => {
    expect(clockOf(told(from), 'decide').computation.provisional).toBe(true);
    const after = told(from, recomputed(calendarWith()));
    expect(after.events.at(-1)).toMatchObject({ type: 'ClockRecomputed', data: { from: shorterEnd } });
    expect(clockOf(after, 'decide').computation).toMatchObject({ dueOn: shorterEnd, provisional: false });
  });

  test('is left alone by an edition that does not publish as far', () => {
    const further = calendarWith({ publishedThrough: plainDate('2026-01-18') });
    expect(typesOf(answerTo([from], recomputed(further)))).toEqual(['refused: NothingToRecompute']);
  });
});
