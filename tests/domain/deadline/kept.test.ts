import { describe, expect, test } from '@jest/globals';
import type { Calendar, CalendarDay } from '../../../domain/deadline/calendar.ts';
import { lostBy } from '../../../domain/deadline/kept.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { orderWith } from '../../support/small-claim.ts';
import { calendarOf, closedOn } from './builders.ts';

const lost = (before: Calendar, after: Calendar) => {
  const { days, orders } = lostBy({ before, after });
  return [...days.map(({ on }) => on), ...orders.map(({ id }) => id)];
};
const withDays = (...days: readonly CalendarDay[]) => calendarOf(days);
const withOrder = (changes: Parameters<typeof orderWith>[0] = {}) =>
  calendarOf([], { suspensions: [orderWith(changes)] });

describe('what is lost from a calendar', () => {
  test('is a day that the later edition does not have, and no day that it adds', () => {
    expect(lost(withDays(closedOn('2026-12-02')), withDays(closedOn('2026-12-03')))).toEqual(['2026-12-02']);
    expect(lost(withDays(), withDays(closedOn('2026-12-03')))).toEqual([]);
  });

  test('is not a day that was annulled or renamed', () => {
    const annulled = closedOn('2026-12-02', { status: 'annulled', annulledOn: plainDate('2026-12-01') });
    expect(lost(withDays(closedOn('2026-12-02')), withDays(annulled))).toEqual([]);
    const renamed = closedOn('2026-12-02', { name: { es: 'X', en: 'X' }, basis: 'OTHER' });
    expect(lost(withDays(closedOn('2026-12-02')), withDays(renamed))).toEqual([]);
  });

  test('is a day of an office that the later edition closes only elsewhere', () => {
    const [centre, north] = ['centre', 'north'].map((office) =>
      closedOn('2026-12-02', { offices: [office] }),
    );
    const both = closedOn('2026-12-02', { offices: ['centre', 'north'] });
    if (centre === undefined || north === undefined) throw new Error('two offices');
    expect(lost(withDays(centre), withDays(north))).toEqual(['2026-12-02']);
    expect(lost(withDays(both), withDays(centre))).toEqual(['2026-12-02']);
    expect(lost(withDays(both), withDays(north, centre))).toEqual([]);
    expect(lost(withDays(both), withDays(closedOn('2026-12-02')))).toEqual([]);
    expect(lost(withDays(closedOn('2026-12-02')), withDays(both))).toEqual(['2026-12-02']);
  });

  test('is an order that is not there or has other dates, and none that has its end now or was annulled', () => {
    expect(lost(withOrder(), calendarOf([]))).toEqual(['order-1']);
    expect(lost(withOrder(), withOrder({ from: plainDate('2026-02-03') }))).toEqual(['order-1']);
    expect(lost(withOrder(), withOrder({ until: plainDate('2026-03-09') }))).toEqual(['order-1']);
    expect(lost(withOrder({ until: null }), withOrder())).toEqual([]);
    expect(lost(withOrder(), withOrder({ status: 'annulled' }))).toEqual([]);
  });
});
