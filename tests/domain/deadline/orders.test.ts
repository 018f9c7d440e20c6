import { describe, expect, test } from '@jest/globals';
import type { SuspensionOrder } from '../../../domain/deadline/calendar.ts';
import type { Reach } from '../../../domain/deadline/orders.ts';
import { ordersFor, suspensionsWithin } from '../../../domain/deadline/orders.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, computed, suspended } from './builders.ts';

const orderOf = (overrides: Partial<SuspensionOrder>): SuspensionOrder => ({
  id: 'order-1',
  name: { es: 'Suspensión', en: 'Suspension' },
  from: plainDate('2020-03-24'),
  until: plainDate('2020-04-18'),
  publishedOn: plainDate('2020-03-20'),
  basis: 'DOF-2020',
  status: 'in-force',
  ...overrides,
});

const reach: Reach = { office: 'centre', obligor: 'authority', kind: 'legal', clock: 'decide' };
const untilOf = (order: Partial<SuspensionOrder>, overrides: Partial<Reach> = {}) =>
  ordersFor(calendarOf([], { suspensions: [orderOf(order)] }), { ...reach, ...overrides }).map(
    ({ until }) => until,
  );

describe('the suspension orders of a calendar', () => {
  test('become days that do not count, with their order and its instrument', () => {
    expect(ordersFor(calendarOf([], { suspensions: [orderOf({})] }), reach)).toEqual([
      { from: '2020-03-24', until: '2020-04-18', cause: 'order-1', basis: ['DOF-2020'] },
    ]);
    expect(ordersFor(calendarOf([]), reach)).toEqual([]);
  });

  test.each([
    ['another office', { offices: ['north'] }],
    ['another kind of clock', { kinds: ['operational'] }],
    ['the other side', { obligors: ['person'] }],
    ['clocks of which this one is exempt', { exempt: ['decide'] }],
  ] as const)('leave alone what is of %s', (_, scope) => {
    expect(untilOf(scope)).toEqual([]);
  });

  test('reach what is within their scope', () => {
    const scope = {
      offices: ['centre'],
      kinds: ['legal'],
      obligors: ['authority'],
      exempt: ['apply'],
    } as const;
    expect(untilOf(scope)).toEqual(['2020-04-18']);
    const { clock: _, ...unnamed } = reach;
    const calendar = calendarOf([], { suspensions: [orderOf({ exempt: ['decide'] })] });
    expect(ordersFor(calendar, unnamed)).toHaveLength(1);
  });

  test('were not known before they were published, nor was an end that was published later', () => {
    const order = { endPublishedOn: plainDate('2020-04-10') };
    expect(untilOf(order, { asKnownOn: plainDate('2020-03-19') })).toEqual([]);
    expect(untilOf(order, { asKnownOn: plainDate('2020-03-20') })).toEqual([null]);
    expect(untilOf(order, { asKnownOn: plainDate('2020-04-09') })).toEqual([null]);
    expect(untilOf(order, { asKnownOn: plainDate('2020-04-10') })).toEqual(['2020-04-18']);
    expect(untilOf(order)).toEqual(['2020-04-18']);
  });

  test('take nothing when annulled; in dispute they lengthen the term of the person alone', () => {
    expect(untilOf({ status: 'annulled' })).toEqual([]);
    expect(untilOf({ status: 'disputed' })).toEqual([]);
    expect(untilOf({ status: 'disputed' }, { obligor: 'person' })).toEqual(['2020-04-18']);
  });

  test('in dispute and without a known end take nothing: they would leave every later term without a date', () => {
    expect(untilOf({ status: 'disputed', until: null }, { obligor: 'person' })).toEqual([]);
    expect(untilOf({ until: null })).toEqual([null]);
  });
});

test('the suspensions of a term are those that have a day in common with it', () => {
  const suspensions = [
    suspended('2026-11-01', '2026-11-25'),
    suspended('2026-11-20', '2026-11-27'),
    suspended('2026-12-10', null),
  ];
  const causes = (on: string, rule: Parameters<typeof computed>[1]) =>
    suspensionsWithin(computed(on, rule, { suspensions })).map(({ from }) => from);
  expect(causes('2026-11-25', { length: 3 })).toEqual(['2026-11-20']);
  expect(causes('2026-11-25', { length: 30 })).toEqual(['2026-11-20', '2026-12-10']);
  expect(causes('2026-12-01', { length: 6, unit: 'calendar-days', direction: 'before' })).toEqual([
    '2026-11-20',
  ]);
});
