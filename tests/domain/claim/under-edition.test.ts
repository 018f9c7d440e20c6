import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { systemActor } from '../../../domain/claim/actor.ts';
import type { Claim } from '../../../domain/claim/claim.ts';
import { decide } from '../../../domain/claim/decide.ts';
import type { DecisionContext } from '../../../domain/claim/decision.ts';
import { changedOrders } from '../../../domain/claim/orders.ts';
import { underEdition } from '../../../domain/claim/under-edition.ts';
import type { Calendar, SuspensionOrder } from '../../../domain/deadline/calendar.ts';
import { touchedBy } from '../../../domain/deadline/moved.ts';
import { commandId } from '../../../domain/shared/ids.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { addDays, plainDate } from '../../../domain/shared/plain-date.ts';
import { createZones } from '../../../platform/zones.ts';
import type { Deed } from '../../support/small-claim.ts';
import {
  calendarWith,
  claimUnder,
  clockWith,
  closedOn,
  documentWith,
  dueOnOf,
  lodged,
  orderWith,
  refusalOf,
  timePasses,
} from '../../support/small-claim.ts';

const zones = createZones();
const from = lodged('2026-01-05');
const clocks = {
  decide: clockWith({
    extends: {
      by: ['head'],
      grounds: ['complex'],
      length: 'equal',
      times: 1,
      before: 'expiry',
      basis: ['ACT-1'],
    },
  }),
  appeal: clockWith({ obligor: 'person' }),
};
const pinned = closedOn('2026-01-13');
const small = claimUnder(documentWith({ clocks, calendars: { capital: pinned } }));
const today = '2026-01-15';

const contextUnder = (edition: Calendar): DecisionContext => ({
  procedure: small.procedure,
  zones,
  now: instant(`${today}T18:00:00.000Z`),
  correlationId: 'some-request',
  calendars: { capital: edition },
});
const ids = fc.sample(fc.uuid(), { numRuns: 1, seed: 1 });
const listed = (claim: Claim, edition: Calendar) =>
  underEdition(claim, {
    context: contextUnder(edition),
    basis: 'ACT-1',
    orders: changedOrders(pinned, edition),
    idOf: () => commandId(ids[0] ?? ''),
  });
/** What comes of a claim that is given what is listed, one command after another. */
const given = (claim: Claim, edition: Calendar): Claim =>
  listed(claim, edition).commands.reduce((so, command) => {
    const decision = decide(so, command, contextUnder(edition));
    if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
    return decision.claim;
  }, claim);
const rowsOf = (claim: Claim, edition: Calendar) =>
  listed(claim, edition).moves.map(({ clock, from: old, to, shortensPerson }) => [
    clock,
    old,
    to,
    ...(shortensPerson ? ['not shortened'] : []),
  ]);

const flood: Deed = {
  type: 'suspend-terms',
  on: '2026-01-08',
  data: {
    suspensionId: 'flood',
    offices: [],
    exempt: [],
    from: plainDate('2026-01-21'),
    until: plainDate('2026-02-02'),
    basis: 'ACT-1',
  },
};
const extended: Deed = {
  type: 'extend-clock',
  on: '2026-01-09',
  data: { clock: 'decide', ground: 'complex' },
};

describe('what an edition is said to move', () => {
  test('reckons with a suspension that lay beyond the end of the term until now', () => {
    const { claim } = small.told(from, flood);
    const edition = closedOn('2026-01-13', '2026-01-19');
    expect(rowsOf(claim, edition)).toEqual([
      ['appeal', '2026-01-20', '2026-02-02'],
      ['decide', '2026-01-20', '2026-02-02'],
    ]);
    expect(dueOnOf({ claim: given(claim, edition) }, 'decide')).toBe('2026-02-02');
  });

  test('names a person’s term that would end earlier, and leaves it', () => {
    const { claim } = small.told(from);
    const edition = calendarWith({ version: 'aaaaaaaaaaaa' });
    expect(rowsOf(claim, edition)).toEqual([
      ['decide', '2026-01-20', '2026-01-19'],
      ['appeal', '2026-01-20', '2026-01-19', 'not shortened'],
    ]);
    expect(dueOnOf({ claim: given(claim, edition) }, 'appeal')).toBe('2026-01-20');
  });

  const day = fc.nat(40).map((days) => addDays(plainDate('2026-01-06'), days));
  const order: fc.Arbitrary<SuspensionOrder> = fc
    .record({
      from: day,
      days: fc.option(fc.integer({ min: 1, max: 15 }), { nil: null }),
      published: day,
      status: fc.constantFrom('in-force', 'in-force', 'disputed', 'annulled'),
      obligors: fc.constantFrom(undefined, ['person'] as const),
    })
    .map(({ from: first, days, published, status, obligors }) =>
      orderWith({
        from: first,
        until: days === null ? null : addDays(first, days),
        publishedOn: published,
        status,
        ...(obligors !== undefined && { obligors }),
      }),
    );
  const edition = fc
    .record({ days: fc.array(day, { maxLength: 8 }), orders: fc.array(order, { maxLength: 1 }) })
    .map(({ days, orders }) => ({ ...closedOn(...days), suspensions: orders }));
  const life = fc.shuffledSubarray<Deed>([flood, extended]);
  const later = fc.constantFrom<readonly Deed[]>([], [timePasses('2026-01-14')]);

  test('is what then happens, and nothing is left to be given afterwards', () => {
    let moved = 0;
    fc.assert(
      fc.property(life, later, edition, (deeds, passed, changed) => {
        const { claim } = small.told(from, ...deeds, ...passed);
        const after = given(claim, changed);
        const told = listed(claim, changed).moves.filter(({ shortensPerson }) => !shortensPerson);
        const real = claim.clocks.flatMap(({ clock, computation }) => {
          const { dueOn, dueAt, provisional } =
            after.clocks.find((one) => one.clock === clock)?.computation ?? computation;
          const isAsBefore = dueAt === computation.dueAt && provisional === computation.provisional;
          return isAsBefore ? [] : [[clock, computation.dueOn, dueOn]];
        });
        moved += real.length;
        expect(told.map(({ clock, from: old, to }) => [clock, old, to])).toEqual(real);
        expect(listed(after, changed).commands).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(moved).toBeGreaterThan(200);
  });

  test('concerns no claim that has no term touched by the days that changed', () => {
    fc.assert(
      fc.property(life, later, edition, (deeds, passed, { suspensions: _, ...days }) => {
        const { claim } = small.told(from, ...deeds, ...passed);
        const isTouched = touchedBy({ before: pinned, after: days });
        const { office } = claim;
        if (!claim.clocks.some(({ computation }) => isTouched({ office, computation })))
          expect(listed(claim, days)).toEqual({ commands: [], moves: [] });
      }),
      { numRuns: 400 },
    );
  });
});

describe('an order that comes with an edition', () => {
  const order = orderWith({
    from: plainDate('2026-01-12'),
    until: plainDate('2026-01-19'),
    publishedOn: plainDate('2026-01-12'),
  });
  const withOrder = (changes: Partial<SuspensionOrder> = {}): Calendar => ({
    ...pinned,
    version: 'bbbbbbbbbbbb',
    suspensions: [{ ...order, ...changes }],
  });
  const dueDays = (claim: Claim) => [dueOnOf({ claim }, 'decide'), dueOnOf({ claim }, 'appeal')];

  test('gives a claim that runs already what one gets that is lodged under it', () => {
    for (const changes of [{}, { status: 'disputed' as const }, { obligors: ['authority'] as const }]) {
      const edition = withOrder(changes);
      const running = small.told(from).claim;
      const { claim } = claimUnder(
        documentWith({
          clocks,
          calendars: {
            capital: withOrder({ ...changes, publishedOn: plainDate('2026-01-05') }),
          },
        }),
      ).told(from);
      expect(dueDays(given(running, edition))).toEqual(dueDays(claim));
      expect(given(running, edition).suspensions).toEqual(claim.suspensions);
    }
  });

  test('is given by the engine as the calendar has it, when what happened to a claim is done again', () => {
    const edition = withOrder({ status: 'disputed' });
    const [event] = given(small.told(from).claim, edition).suspensions;
    if (event === undefined) throw new Error('the order was given');
    const { suspensionId, from: first, until, exempt, obligors = [] } = event;
    const again: Deed = {
      type: 'suspend-terms',
      on: today,
      by: systemActor,
      data: { suspensionId, from: first, until, exempt, obligors, offices: [], basis: 'DECREE-1' },
      context: { calendars: { capital: edition } },
    };
    expect(obligors).toEqual(['person']);
    expect(refusalOf(small.answerTo([from], again))).toBe('accepted');
    expect(small.told(from, again).claim.suspensions).toEqual([event]);
  });

  test('is given its end when that is published, once', () => {
    const open = given(small.told(from).claim, withOrder({ until: null }));
    expect(dueDays(open)).toEqual([null, null]);
    const edition = withOrder({ endPublishedOn: plainDate('2026-01-15') });
    expect(listed(open, edition).commands).toMatchObject([
      { type: 'resume-terms', actor: systemActor, data: { suspensionId: 'order-1', on: '2026-01-19' } },
    ]);
    const ended = given(open, edition);
    expect(dueDays(ended)).toEqual(['2026-01-26', '2026-01-26']);
    expect(listed(ended, edition)).toEqual({ commands: [], moves: [] });
  });

  test('binds no claim of another office, none that came after it, and none for which a court set it aside', () => {
    const { claim } = small.told(from);
    const commandsOf = (so: Claim, changes: Partial<SuspensionOrder>) =>
      listed(so, withOrder(changes)).commands;
    expect(commandsOf(claim, {})).toHaveLength(1);
    expect(commandsOf(claim, { offices: ['north'] })).toEqual([]);
    expect(commandsOf(claim, { from: plainDate('2025-12-01'), until: plainDate('2026-01-05') })).toEqual([]);
    expect(commandsOf(claim, { publishedOn: plainDate('2026-01-16') })).toEqual([]);
    expect(commandsOf(claim, { status: 'annulled' })).toEqual([]);
    // One in dispute without an end stops nothing, and makes the dates doubtful: they are computed again to say so.
    expect(commandsOf(claim, { status: 'disputed', until: null })).toMatchObject([
      { type: 'recompute-clocks' },
    ]);
    const freed = { ...claim, courtOrders: [{ orderId: 'amparo-7', sets: {}, setsAside: ['order-1'] }] };
    expect(commandsOf(freed, {})).toEqual([]);
  });

  test('is the only thing that the engine may suspend or resume by itself', () => {
    const by = systemActor;
    const context = { calendars: { capital: withOrder({ until: null }) } };
    const resumed: Deed = {
      type: 'resume-terms',
      on: today,
      by,
      data: { suspensionId: 'flood', on: plainDate('2026-01-26') },
      context,
    };
    expect(refusalOf(small.answerTo([from], { ...flood, by, context }))).toBe(
      'SuspensionUnknown by suspend-terms',
    );
    expect(refusalOf(small.answerTo([from, flood], resumed))).toBe('SuspensionUnknown by resume-terms');
  });
});
