/**
 * Where the package `date-holidays` (data CC BY-SA 3.0) differs from the calendars that ship. It is nobody's law: it knows
 * no instrument, no publication, no office and no annulment. The list is printed for whoever keeps the calendars; what is
 * known to be wrong in it is asserted, so that a new edition of either side is looked at.
 */
import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import type { Calendar } from '../../../domain/deadline/calendar.ts';
import { indexCalendar, kindOfDay } from '../../../domain/deadline/working-days.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import { addDays, plainDate, weekdayOf } from '../../../domain/shared/plain-date.ts';
import { shippedCalendar } from './shipped-calendars.ts';

const countries = [
  { country: 'BZ', calendar: shippedCalendar('bz/refugees-department') },
  { country: 'CR', calendar: shippedCalendar('cr/dgme') },
  { country: 'GT', calendar: shippedCalendar('gt/igm') },
  { country: 'HN', calendar: shippedCalendar('hn/inm') },
  { country: 'MX', calendar: shippedCalendar('mx/comar') },
  { country: 'PA', calendar: shippedCalendar('pa/onpar') },
  { country: 'SV', calendar: shippedCalendar('sv/coder') },
];
const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027];

/** Only Monday to Friday: on other days nobody is at work anyway. */
const isWeekday = (on: PlainDate): boolean => weekdayOf(on) <= 5;

const oursIn = (calendar: Calendar, year: number): readonly PlainDate[] => {
  const view = { index: indexCalendar(calendar), office: '', obligor: 'person' } as const;
  const closed: PlainDate[] = [];
  for (let on = plainDate(`${year}-01-01`); on <= `${year}-12-31`; on = addDays(on, 1))
    if (isWeekday(on) && kindOfDay(view, on).kind === 'closed') closed.push(on);
  return closed;
};

/** Whole public holidays; a day that begins at noon is half of one. */
const theirsIn = (country: string, year: number): readonly PlainDate[] => {
  const holidays = new Holidays(country, { languages: 'en' }).getHolidays(year);
  const whole = holidays.filter(({ type, date }) => type === 'public' && date.slice(11, 16) === '00:00');
  return [...new Set(whole.map(({ date }) => plainDate(date.slice(0, 10))))].filter(isWeekday).sort();
};

interface Difference {
  readonly onlyOurs: readonly PlainDate[];
  readonly onlyTheirs: readonly PlainDate[];
}

const differenceIn = (country: string, year: number): Difference => {
  const calendar = countries.find((one) => one.country === country)?.calendar;
  if (calendar === undefined) throw new Error(`no calendar of ${country}`);
  const [ours, theirs] = [oursIn(calendar, year), theirsIn(country, year)];
  return {
    onlyOurs: ours.filter((on) => !theirs.includes(on)),
    onlyTheirs: theirs.filter((on) => !ours.includes(on)),
  };
};

describe('the calendars that ship and date-holidays', () => {
  test('differ, by country and year, as printed here', () => {
    const lines = countries.flatMap(({ country }) =>
      years.map((year) => {
        const { onlyOurs, onlyTheirs } = differenceIn(country, year);
        const days = (dates: readonly PlainDate[]) => dates.map((on) => on.slice(5)).join(' ') || '-';
        return `${country} ${year}  only ours: ${days(onlyOurs)}  only date-holidays: ${days(onlyTheirs)}`;
      }),
    );
    console.info(lines.join('\n'));
    expect(lines).toHaveLength(countries.length * years.length);
  });

  test('Costa Rica 2026: it invents Friday 9 October, and lacks 31 August and 1 December', () => {
    const { onlyOurs, onlyTheirs } = differenceIn('CR', 2026);
    expect(onlyTheirs).toEqual(['2026-10-09']);
    expect(onlyOurs).toEqual(expect.arrayContaining(['2026-08-31', '2026-12-01']));
  });

  test('Costa Rica: 12 October 2026 is a working day in ours', () => {
    expect(oursIn(shippedCalendar('cr/dgme'), 2026)).not.toContain('2026-10-12');
  });

  test('Honduras 2026: it knows nothing of the holidays that move to 7, 8 and 9 October, and keeps 12 and 21 October', () => {
    const { onlyOurs, onlyTheirs } = differenceIn('HN', 2026);
    expect(onlyOurs).toEqual(expect.arrayContaining(['2026-10-07', '2026-10-08', '2026-10-09']));
    expect(onlyTheirs).toEqual(['2026-10-12', '2026-10-21']);
  });

  test('Guatemala 2027: it moves 30 June by the rule of 2010, to Friday 2 July instead of Monday 28 June', () => {
    const { onlyOurs, onlyTheirs } = differenceIn('GT', 2027);
    expect(onlyOurs).toContain('2027-06-28');
    expect(onlyTheirs).toContain('2027-07-02');
  });

  test('Mexico 2024: it lacks 1 October, when the president takes office since the reform', () => {
    expect(differenceIn('MX', 2024).onlyOurs).toContain('2024-10-01');
  });

  test('El Salvador 2026: it lacks the August holidays and the year-end leave of public employees', () => {
    expect(differenceIn('SV', 2026).onlyOurs).toEqual(
      expect.arrayContaining(['2026-08-03', '2026-08-04', '2026-08-05', '2026-12-24', '2026-12-28']),
    );
  });

  test('Panama 2026: it lacks the closures of carnival that the executive ordered', () => {
    expect(differenceIn('PA', 2026).onlyOurs).toEqual(expect.arrayContaining(['2026-02-16', '2026-02-18']));
  });

  test('Belize 2025: it agrees but for the day of the general election', () => {
    expect(differenceIn('BZ', 2025)).toEqual({ onlyOurs: ['2025-03-12'], onlyTheirs: [] });
  });
});
