import { describe, expect, test } from '@jest/globals';
import type { CommandData } from '../../../domain/claim/command-data.ts';
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
  timePasses,
  typesOf,
} from '../../support/small-claim.ts';

const from = lodged('2026-01-05');
/** Ten working days from Monday 5 January 2026. */
const regularEnd = '2026-01-19';
const bothSides = {
  decide: clockWith(),
  appeal: clockWith({ obligor: 'person' }),
};

describe('a calendar that has changed', () => {
  const { told, answerTo } = claimUnder(
    documentWith({ clocks: bothSides, calendars: { capital: closedOn('2026-01-13') } }),
  );
  const recomputed = (
    calendar: ReturnType<typeof calendarWith>,
    data: Partial<CommandData['recompute-clocks']> = {},
  ): Deed => ({
    type: 'recompute-clocks',
    on: '2026-01-08',
    data: { cause: 'calendar-changed', basis: 'ACT-1', ...data },
    context: { calendars: { capital: calendar } },
  });

  test('moves the terms that it touches, with their old day and why', () => {
    const after = told(from, recomputed(closedOn('2026-01-13', '2026-01-14')));
    expect(after.events.slice(-2)).toMatchObject([
      { type: 'ClockRecomputed', data: { cause: 'calendar-changed', from: '2026-01-20' } },
      { type: 'ClockRecomputed', data: { cause: 'calendar-changed', from: '2026-01-20' } },
    ]);
    expect(clockOf(after, 'appeal').history).toEqual([{ dueOn: '2026-01-20', cause: 'calendar-changed' }]);
  });

  test('takes no day from a person, unless somebody decides so', () => {
    const after = told(from, recomputed(calendarWith()));
    expect([dueOnOf(after, 'decide'), dueOnOf(after, 'appeal')]).toEqual([regularEnd, '2026-01-20']);
    expect(dueOnOf(told(from, recomputed(calendarWith(), { shortens: true })), 'appeal')).toBe(regularEnd);
  });

  test('that moves nothing writes nothing', () => {
    expect(typesOf(answerTo([from], recomputed(closedOn('2026-01-13', '2026-06-01'))))).toEqual([
      'refused: NothingToRecompute',
    ]);
  });

  describe('after a term was taken to be over', () => {
    const over = [from, timePasses('2026-01-21')];
    const late = (...args: Parameters<typeof recomputed>): Deed => ({
      ...recomputed(...args),
      on: '2026-01-21',
    });

    test('lets it run again when it was not over, with the day that it had', () => {
      const after = told(...over, late(closedOn('2026-01-13', '2026-01-20')));
      expect(clockOf(after, 'appeal')).toMatchObject({
        state: 'running',
        computation: { dueOn: '2026-01-21' },
        history: [{ dueOn: '2026-01-20', cause: 'calendar-changed' }],
      });
      expect(clockOf(after, 'appeal')).not.toHaveProperty('endedAt');
    });

    test('lets it end anew', () => {
      const after = told(...over, late(closedOn('2026-01-13', '2026-01-20')), timePasses('2026-01-22'));
      expect(after.events.slice(-2)).toMatchObject([
        { type: 'ClockExpired', data: { dueOn: '2026-01-21' } },
        { type: 'ClockExpired', data: { dueOn: '2026-01-21' } },
      ]);
    });

    test('changes nothing where it would only have ended earlier', () => {
      const change = late(calendarWith(), { shortens: true });
      expect(typesOf(answerTo(over, change))).toEqual(['refused: NothingToRecompute']);
    });

    test('leaves an end that the law has read as an act, for the person may rely on it', () => {
      const silent = claimUnder(
        documentWith({
          clocks: { decide: clockWith({ expires: { effect: 'constructive-denial', warn: [] } }) },
        }),
      );
      const change: Deed = { ...late(closedOn('2026-01-19')), on: '2026-01-20' };
      expect(typesOf(silent.answerTo([from, timePasses('2026-01-20')], change))).toEqual([
        'refused: NothingToRecompute',
      ]);
    });
  });

  test('holds for the terms that begin after it', () => {
    const after = told({
      ...from,
      context: { calendars: { capital: closedOn('2026-01-13', '2026-01-14') } },
    });
    expect(dueOnOf(after, 'decide')).toBe('2026-01-21');
  });
});
