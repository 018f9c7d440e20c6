import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClaimEvent } from '../../../domain/claim/events.ts';
import type { Calendar } from '../../../domain/deadline/calendar.ts';
import type { Unit } from '../../../domain/deadline/term.ts';
import { UNITS } from '../../../domain/deadline/term.ts';
import { addDays, plainDate } from '../../../domain/shared/plain-date.ts';
import type { Deed } from '../../support/small-claim.ts';
import { claimUnder, clockWith, closedOn, documentWith, dueOnOf, lodged } from '../../support/small-claim.ts';

const basis = ['ACT-1'];
const lodgedOn = '2026-01-05';
const first = plainDate('2026-01-06');
const someDay = fc.nat(60).map((days) => addDays(first, days));
const someDays = fc.array(someDay, { maxLength: 8 });
const officeHours = { opens: '08:00', closes: '16:00', halfDayCloses: '12:00', basis: 'ACT-1' };

const closed = (...days: readonly string[]): Calendar => ({ ...closedOn(...days), hours: officeHours });
/** Closed for one office on some days, and for the other on others. */
const closedByOffice = (capital: readonly string[], north: readonly string[]): Calendar => ({
  ...closed(),
  days: [
    ...closed(...capital).days.map((day) => ({ ...day, offices: ['capital'] })),
    ...closed(...north).days.map((day) => ({ ...day, offices: ['north'] })),
  ],
});

const units: fc.Arbitrary<Unit> = fc.constantFrom(...UNITS);
const term = { value: 10, unit: 'working-days' } as const;
const documentUnder = (calendar: Calendar) =>
  documentWith({
    clocks: { decide: clockWith({ length: term }), appeal: clockWith({ obligor: 'person', length: term }) },
    calendars: { capital: calendar },
    courtOrders: { sets: ['clocks.decide'], basis },
  });

/** What may come in the way of two terms in their first three weeks, each kind of thing once and in any order. */
const interferences: fc.Arbitrary<readonly Deed[]> = fc
  .record({
    edition: someDays,
    from: someDay,
    days: fc.integer({ min: 1, max: 20 }),
    value: fc.integer({ min: 1, max: 30 }),
  })
  .chain(({ edition, from, days, value }) =>
    fc.shuffledSubarray<Deed>([
      {
        type: 'recompute-clocks',
        on: '2026-01-09',
        data: { cause: 'calendar-changed', basis: 'ACT-1' },
        context: { calendars: { capital: closed(...edition) } },
      },
      { type: 'transfer-claim', on: '2026-01-09', data: { office: 'north', reasonCode: 'workload' } },
      {
        type: 'suspend-terms',
        on: '2026-01-09',
        data: {
          suspensionId: 'flood',
          offices: [],
          exempt: [],
          from,
          until: addDays(from, days),
          basis: 'ACT-1',
        },
      },
      {
        type: 'apply-court-order',
        on: '2026-01-09',
        data: {
          orderId: 'amparo-7',
          sets: { 'clocks.decide.length.value': value },
          setsAside: [],
          basis: 'ACT-1',
        },
      },
    ]),
  );

/** The events of all deeds that are accepted, one after another; a deed that moves nothing is refused, and left out. */
const eventsOf = (
  document: ReturnType<typeof documentUnder>,
  deeds: readonly Deed[],
): readonly ClaimEvent[] => {
  const { told, answerTo } = claimUnder(document);
  const taken: Deed[] = [lodged(lodgedOn)];
  for (const deed of deeds) if (answerTo(taken, deed).kind === 'accepted') taken.push(deed);
  return told(...taken).events;
};

describe('over calendars, offices, suspensions and orders', () => {
  test('a person never loses a day that they were told, and what is computed again is only what moved', () => {
    let moved = 0;
    fc.assert(
      fc.property(someDays, someDays, interferences, (capital, north, deeds) => {
        for (const event of eventsOf(documentUnder(closedByOffice(capital, north)), deeds)) {
          if (event.type !== 'ClockRecomputed') continue;
          const { clock, from, computation } = event.data;
          moved += 1;
          expect(computation.dueOn).not.toBe(from);
          if (clock === 'appeal') expect((computation.dueOn ?? '9999') > (from ?? '9999')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  test('a refusal to compute again leaves nothing behind, and comes exactly when no end would move', () => {
    fc.assert(
      fc.property(someDays, someDays, (before, after) => {
        const document = documentUnder(closed(...before));
        const { told, answerTo } = claimUnder(document);
        const start = lodged(lodgedOn);
        const answer = answerTo([start], {
          type: 'recompute-clocks',
          on: '2026-01-09',
          data: { cause: 'calendar-changed', basis: 'ACT-1', shortens: true },
          context: { calendars: { capital: closed(...after) } },
        });
        const now = told(start);
        const anew = told({ ...start, context: { calendars: { capital: closed(...after) } } });
        const isSame = dueOnOf(now, 'decide') === dueOnOf(anew, 'decide');
        expect(answer.kind).toBe(isSame ? 'refused' : 'accepted');
        if (answer.kind === 'accepted') {
          expect(answer.events.map(({ type }) => type)).toEqual(['ClockRecomputed', 'ClockRecomputed']);
          expect(dueOnOf(answer, 'appeal')).toBe(dueOnOf(anew, 'appeal'));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a day more on which the office is closed never ends a person’s term sooner', () => {
    const lengths = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(units, lengths, someDays, someDay, (unit, value, days, more) => {
        const dueUnder = (calendar: Calendar): string =>
          dueOnOf(
            claimUnder(
              documentWith({
                clocks: { appeal: clockWith({ obligor: 'person', length: { value, unit } }) },
                calendars: { capital: calendar },
              }),
            ).told(lodged(lodgedOn)),
            'appeal',
          ) ?? 'never';
        expect(dueUnder(closed(...days, more)) >= dueUnder(closed(...days))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('a suspension never ends a term sooner, and its end named later ends it as if it had been known', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 30 }), someDays, (from, days, holidays) => {
        const { told } = claimUnder(documentUnder(closed(...holidays)));
        const until = addDays(from, days);
        const suspended = (end: typeof until | null): Deed => ({
          type: 'suspend-terms',
          on: lodgedOn,
          data: { suspensionId: 'flood', offices: [], exempt: [], from, until: end, basis: 'ACT-1' },
        });
        const resumed: Deed = {
          type: 'resume-terms',
          on: lodgedOn,
          data: { suspensionId: 'flood', on: until },
        };
        const known = told(lodged(lodgedOn), suspended(until));
        const open = told(lodged(lodgedOn), suspended(null), resumed);
        for (const clock of ['decide', 'appeal']) {
          const due = dueOnOf(known, clock) ?? 'never';
          expect(due >= (dueOnOf(told(lodged(lodgedOn)), clock) ?? 'never')).toBe(true);
          expect(dueOnOf(open, clock)).toBe(due);
        }
      }),
      { numRuns: 200 },
    );
  });

  describe('and under an edition that opens or closes whatever days it likes', () => {
    const start = lodged(lodgedOn);
    const extension = {
      by: ['head'],
      grounds: ['complex'],
      length: { value: 2, unit: 'working-days' },
      times: 1,
      before: 'any-time',
      basis,
    } as const;
    const document = (before: Calendar, unit: Unit, value: number) =>
      documentWith({
        clocks: {
          decide: clockWith({ extends: extension, length: { value, unit } }),
          appeal: clockWith({ obligor: 'person', extends: extension, length: { value, unit } }),
        },
        calendars: { capital: before },
      });
    const lengths = fc.integer({ min: 1, max: 15 });
    const unitsMostlyOfDays = fc.oneof(units, fc.constant<Unit>('working-days'));
    const spans = fc.record({ begins: someDay, days: fc.integer({ min: 1, max: 20 }) });
    const suspendedUnder = (
      calendar: Calendar,
      { begins, until }: { begins: string; until: string | null },
    ): Deed => ({
      type: 'suspend-terms',
      on: lodgedOn,
      data: {
        suspensionId: 'flood',
        offices: [],
        exempt: [],
        from: plainDate(begins),
        until: until === null ? null : plainDate(until),
        basis: 'ACT-1',
      },
      context: { calendars: { capital: calendar } },
    });
    /** Days by which rest, too, is opened. */
    const edition = (closures: readonly string[], openings: readonly string[]): Calendar => ({
      ...closed(...closures),
      days: [
        ...closed(...closures).days,
        ...closed(...openings).days.map((day) => ({ ...day, effect: 'open' as const })),
      ],
    });

    test('a suspension, its end or an extension never ends a person’s term earlier than it was', () => {
      let shortened = 0;
      fc.assert(
        fc.property(
          fc.record({
            unit: unitsMostlyOfDays,
            value: lengths,
            told: someDays,
            closures: someDays,
            openings: someDays,
          }),
          spans,
          ({ unit, value, told: days, closures, openings }, { begins, days: length }) => {
            const { told } = claimUnder(document(closed(...days), unit, value));
            const newest = edition(closures, openings);
            const until = addDays(plainDate(begins), length);
            const context = { calendars: { capital: newest } };
            const was = dueOnOf(told(start), 'appeal') ?? 'never';
            if ((dueOnOf(told({ ...start, context }), 'appeal') ?? 'never') < was) shortened += 1;
            const open = suspendedUnder(newest, { begins, until: null });
            const ended: Deed = {
              type: 'resume-terms',
              on: lodgedOn,
              data: { suspensionId: 'flood', on: until },
              context,
            };
            const more: Deed = {
              type: 'extend-clock',
              on: lodgedOn,
              data: { clock: 'appeal', ground: 'complex' },
              context,
            };
            const ways: readonly (readonly Deed[])[] = [
              [suspendedUnder(newest, { begins, until })],
              [open, ended],
              [more],
              [open, more, ended],
              [suspendedUnder(newest, { begins, until }), more],
            ];
            for (const way of ways)
              expect((dueOnOf(told(start, ...way), 'appeal') ?? 'never') >= was).toBe(true);
          },
        ),
        { numRuns: 200 },
      );
      expect(shortened).toBeGreaterThan(15);
    });

    test('an order that does not overlap the span of a clock changes nothing of it', () => {
      let apart = 0;
      fc.assert(
        fc.property(someDays, someDays, spans, (days, closures, { begins, days: length }) => {
          const { told, answerTo } = claimUnder(document(closed(...days), 'working-days', 5));
          const until = addDays(plainDate(begins), length);
          const answer = answerTo([start], suspendedUnder(closed(...closures), { begins, until }));
          if (begins <= (dueOnOf(told(start), 'appeal') ?? '')) return;
          apart += 1;
          expect(answer.kind === 'accepted' && answer.claim.clocks).toEqual(told(start).claim.clocks);
        }),
        { numRuns: 200 },
      );
      expect(apart).toBeGreaterThan(50);
    });
  });

  test('a claim that goes to another office and comes back on the same day has all its ends as they were', () => {
    fc.assert(
      fc.property(someDays, someDays, fc.nat(20), (capital, north, after) => {
        const { told, answerTo } = claimUnder(documentUnder(closedByOffice(capital, north)));
        const on = addDays(plainDate(lodgedOn), after);
        const start = lodged(lodgedOn);
        const to = (office: string): Deed => ({
          type: 'transfer-claim',
          on,
          data: { office, reasonCode: 'workload' },
        });
        const answer = answerTo([start, to('north')], to('capital'));
        const before = told(start);
        expect(answer.kind).toBe('accepted');
        if (answer.kind !== 'accepted') return;
        expect(dueOnOf(answer, 'decide')).toBe(dueOnOf(before, 'decide'));
        expect((dueOnOf(answer, 'appeal') ?? 'never') >= (dueOnOf(before, 'appeal') ?? 'never')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
