import { assertNever } from '../shared/assert.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { addDays, daysInMonth, partsOf, plainDateFrom } from '../shared/plain-date.ts';
import type { MonthRule, StartRule } from './term.ts';

/** A number of months from the first day that counts. */
export interface MonthSpan {
  readonly startsOn: PlainDate;
  readonly months: number;
  readonly rule: MonthRule;
  readonly from: StartRule;
}

/** Where months end, and whether that end moves to a working day even where others do not. */
export interface MonthEnd {
  readonly on: PlainDate;
  readonly movesToWorkingDay: boolean;
}

/**
 * The last day of a term of months, before suspensions and before it moves to a working day.
 *
 * From date to date (El Salvador, Ley de Procedimientos Administrativos, art. 82; Mexico, Ley Federal de Procedimiento
 * Administrativo, art. 29) the date that repeats is that of the event, the eve of the first day that counts: notified on
 * the 15th, counted from the 16th, one month ends on the 15th. Where the law counts from the next working day itself
 * (Panama, Decreto Ejecutivo 5 de 2018, art. 30), that day is the date that repeats: entered on Saturday, 31 January,
 * counted from Monday, 2 February, six months end on 2 August. With `eve` (Guatemala, Ley del Organismo Judicial, art. 45)
 * the term ends on the eve of the date on which counting began; so does a term that counts the day itself. They differ
 * where months are of unequal length: counted from 1 March, one month ends on 28 March by the first rule and on 31 March
 * by the last. A date that the last month lacks gives way to its last day, or to the first working day of the next month.
 * That rule moves an end and lengthens nothing: it measures the term to the first of the month, and only when the suspended
 * days inside have been added does the end move to a working day.
 */
export const endOfMonths = (span: MonthSpan): MonthEnd => {
  const endsOnEve = span.rule === 'eve' || span.from === 'same-day';
  const repeatsStart = endsOnEve || span.from === 'next-working-day' || span.from === 'next-opening';
  const [fromYear, fromMonth, day] = partsOf(repeatsStart ? span.startsOn : addDays(span.startsOn, -1));
  const monthIndex = fromYear * 12 + fromMonth - 1 + span.months;
  const [year, month] = [Math.floor(monthIndex / 12), (monthIndex % 12) + 1];
  if (day <= daysInMonth(year, month)) {
    const sameDate = plainDateFrom(year, month, day);
    return { on: endsOnEve ? addDays(sameDate, -1) : sameDate, movesToWorkingDay: false };
  }
  const lastOfMonth = plainDateFrom(year, month, daysInMonth(year, month));
  // The eve of a date that is missing is the last day that there is: no end has to be looked for in the next month.
  return endsOnEve ? { on: lastOfMonth, movesToWorkingDay: false } : endWithoutDate(span.rule, lastOfMonth);
};

/** The same date so many months earlier, or the last day of a month that lacks it. Throws for a date before 1900. */
export const monthsBefore = (on: PlainDate, months: number): PlainDate => {
  const [fromYear, fromMonth, day] = partsOf(on);
  const monthIndex = fromYear * 12 + fromMonth - 1 - months;
  const [year, month] = [Math.floor(monthIndex / 12), (monthIndex % 12) + 1];
  return plainDateFrom(year, month, Math.min(day, daysInMonth(year, month)));
};

const endWithoutDate = (rule: MonthRule, lastOfMonth: PlainDate): MonthEnd => {
  switch (rule) {
    case 'last-day':
    case 'eve':
      return { on: lastOfMonth, movesToWorkingDay: false };
    case 'first-working-day-of-next-month':
      return { on: addDays(lastOfMonth, 1), movesToWorkingDay: true };
    default:
      return assertNever(rule);
  }
};
