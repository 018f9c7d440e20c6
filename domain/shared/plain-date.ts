import type { Brand } from './brand.ts';

/** A civil date `YYYY-MM-DD` in the proleptic Gregorian calendar, years 1900 to 2200, without a zone. */
export type PlainDate = Brand<string, 'PlainDate'>;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const firstYear = 1900;
const lastYear = 2200;

/** Day number: days since 1970-01-01. Source: H. Hinnant, "chrono-compatible low-level date algorithms". */
export const dayNumberOf = (date: PlainDate): number => {
  const [year, month, day] = partsOf(date);
  return dayNumber(year, month, day);
};

/** The date of a day number; the inverse of {@link dayNumberOf}. */
export const dateOfDayNumber = (number: number): PlainDate => {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return format(year, month, day);
};

const dayNumber = (year: number, month: number, day: number): number => {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

const format = (year: number, month: number, day: number): PlainDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate;

const digits = (text: string, from: number, to: number): number => Number(text.slice(from, to));

/** Year, month (1 to 12) and day of a date. */
export const partsOf = (date: PlainDate): readonly [year: number, month: number, day: number] => [
  digits(date, 0, 4),
  digits(date, 5, 7),
  digits(date, 8, 10),
];

/** Days in a month of the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number =>
  month === 12 ? 31 : dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);

/** Whether the text is a date that exists, in the years 1900 to 2200. */
export const isPlainDate = (text: string): boolean => {
  if (!pattern.test(text)) return false;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
};

/** A date from trusted text; throws when the date does not exist (a bug: doors parse before). */
export const plainDate = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new Error(`Not a date between 1900 and 2200: ${text}`);
  return text as PlainDate;
};

/** A date from year, month and day; throws when it does not exist. */
export const plainDateFrom = (year: number, month: number, day: number): PlainDate =>
  plainDate(format(year, month, day));

/** The date `days` later (earlier when negative). */
export const addDays = (date: PlainDate, days: number): PlainDate =>
  dateOfDayNumber(dayNumberOf(date) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumberOf(to) - dayNumberOf(from);

/** ISO 8601 weekday: 1 Monday to 7 Sunday. */
export const weekdayOf = (date: PlainDate): number => ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;
