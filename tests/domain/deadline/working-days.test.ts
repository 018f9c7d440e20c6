import { describe, expect, test } from '@jest/globals';
import type { CalendarDay } from '../../../domain/deadline/calendar.ts';
import type { Obligor } from '../../../domain/deadline/term.ts';
import {
  indexCalendar,
  kindOfDay,
  LAST_DAY_NUMBER,
  nextWorkingDay,
} from '../../../domain/deadline/working-days.ts';
import { dateOfDayNumber, plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedFromTo, closedOn } from './builders.ts';

interface View {
  readonly office?: string;
  readonly obligor?: Obligor;
  readonly asKnownOn?: string;
}

const viewOf = (
  days: readonly CalendarDay[],
  { office = 'centre', obligor = 'person', asKnownOn }: View = {},
) => ({
  index: indexCalendar(calendarOf(days)),
  office,
  obligor,
  ...(asKnownOn === undefined ? {} : { asKnownOn: plainDate(asKnownOn) }),
});

const kindOn = (on: string, days: readonly CalendarDay[], view: View = {}) =>
  kindOfDay(viewOf(days, view), plainDate(on));

const wednesday = '2026-09-16';
const saturday = '2026-09-19';

describe('what kind of day a date is', () => {
  test('an ordinary Wednesday is a working day that no instrument decided', () => {
    expect(kindOn(wednesday, [])).toEqual({ kind: 'working' });
  });

  test('a Saturday is weekly rest', () => {
    expect(kindOn(saturday, [])).toEqual({ kind: 'rest' });
  });

  test('a statutory holiday is closed by its instrument', () => {
    const holiday = closedOn(wednesday, { basis: 'LFT-74' });
    expect(kindOn(wednesday, [holiday])).toEqual({ kind: 'closed', decidedBy: holiday });
  });

  test('a holiday that falls on a Saturday stays weekly rest', () => {
    expect(kindOn(saturday, [closedOn(saturday)])).toEqual({ kind: 'rest' });
  });

  test('a half day is a working day of its own kind', () => {
    expect(kindOn(wednesday, [closedOn(wednesday, { effect: 'half-day' })]).kind).toBe('half-day');
  });

  test('a half day that falls on a Saturday stays weekly rest', () => {
    expect(kindOn(saturday, [closedOn(saturday, { effect: 'half-day' })])).toEqual({ kind: 'rest' });
  });

  test('a closure that nobody disputes is named before one in dispute on the same day', () => {
    const settled = closedOn(wednesday, { basis: 'LFT-74' });
    const days = [settled, closedOn(wednesday, { layer: 'agency', status: 'disputed' })];
    expect(kindOn(wednesday, days)).toEqual({ kind: 'closed', decidedBy: settled });
  });

  test('an accord may open a Saturday for one office and leave the others at rest', () => {
    const opened = closedOn(saturday, { layer: 'agency', effect: 'open', offices: ['north'] });
    expect(kindOn(saturday, [opened], { office: 'north' })).toEqual({ kind: 'working', decidedBy: opened });
    expect(kindOn(saturday, [opened], { office: 'centre' })).toEqual({ kind: 'rest' });
  });

  test.each([
    ['decree', 'statute'],
    ['agency', 'decree'],
    ['office', 'agency'],
    ['emergency', 'office'],
  ] as const)(
    'the %s layer prevails over the %s layer, in whichever order they are listed',
    (later, earlier) => {
      const days = [
        closedOn(wednesday, { layer: later, effect: 'open' }),
        closedOn(wednesday, { layer: earlier }),
      ];
      expect(kindOn(wednesday, days).kind).toBe('working');
      expect(kindOn(wednesday, days.toReversed()).kind).toBe('working');
    },
  );

  test('within one layer the instrument published last prevails', () => {
    const first = closedOn(wednesday, { publishedOn: plainDate('2026-01-01') });
    const second = closedOn(wednesday, { publishedOn: plainDate('2026-06-01'), effect: 'open' });
    expect(kindOn(wednesday, [second, first]).kind).toBe('working');
    expect(kindOn(wednesday, [first, second]).kind).toBe('working');
  });

  test('an annulled closure closes nothing', () => {
    expect(kindOn(wednesday, [closedOn(wednesday, { status: 'annulled' })]).kind).toBe('working');
  });

  test('a closure published on the 10th was not known on the 9th', () => {
    const days = [closedOn(wednesday, { publishedOn: plainDate('2026-09-10') })];
    expect(kindOn(wednesday, days, { asKnownOn: '2026-09-09' }).kind).toBe('working');
    expect(kindOn(wednesday, days, { asKnownOn: '2026-09-10' }).kind).toBe('closed');
    expect(kindOn(wednesday, days).kind).toBe('closed');
  });

  test('a closure in dispute is closed for the person and open for the authority', () => {
    const days = [closedOn(wednesday, { status: 'disputed' })];
    expect(kindOn(wednesday, days, { obligor: 'person' }).kind).toBe('closed');
    expect(kindOn(wednesday, days, { obligor: 'authority' }).kind).toBe('working');
  });

  test('a working Saturday in dispute is rest for the person and a working day for the authority', () => {
    const days = [closedOn(saturday, { effect: 'open', status: 'disputed' })];
    expect(kindOn(saturday, days, { obligor: 'person' }).kind).toBe('rest');
    expect(kindOn(saturday, days, { obligor: 'authority' }).kind).toBe('working');
  });
});

describe('the next working day', () => {
  test('is the day itself when it is one', () => {
    expect(nextWorkingDay(viewOf([]), plainDate(wednesday))).toBe(wednesday);
  });

  test('lies after a closure and the weekend behind it', () => {
    const view = viewOf(closedFromTo('2026-09-16', '2026-09-18'));
    expect(nextWorkingDay(view, plainDate(wednesday))).toBe('2026-09-21');
  });

  test('is not looked for in a calendar of rest alone beyond the year 2200', () => {
    const calendar = calendarOf([], { rest: { weekdays: [1, 2, 3, 4, 5, 6, 7], basis: 'TEST-REST' } });
    const view = { ...viewOf([]), index: indexCalendar(calendar) };
    expect(() => nextWorkingDay(view, plainDate(wednesday))).toThrow('no working day');
    expect(dateOfDayNumber(LAST_DAY_NUMBER)).toBe('2200-12-31');
  });
});
