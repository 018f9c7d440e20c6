/** What every decision under a procedure asks for again, kept: how it reads for a claim, and its calendars made ready. */
import type { Calendar } from '../domain/deadline/calendar.ts';
import type { CalendarIndex } from '../domain/deadline/working-days.ts';
import { indexCalendar } from '../domain/deadline/working-days.ts';
import type { ProcedureDocument, Reading } from '../domain/procedure/definition.ts';
import { readDocument, setsOf } from '../domain/procedure/reading.ts';
import { keepLatest } from './bounded-cache.ts';

/** Court orders make readings of their own, one for each claim. */
const mostReadings = 64;

/** {@link readDocument}, each reading made once; a command asks for that of its claim some thirty times over. */
export const createReadings = (document: ProcedureDocument): ((reading: Reading) => ProcedureDocument) => {
  const readings = new Map<string, ProcedureDocument>();
  const read = (reading: Reading): ProcedureDocument => {
    const key = JSON.stringify(setsOf(document, reading));
    return (
      readings.get(key) ??
      keepLatest(readings, { most: mostReadings, key, value: readDocument(document, reading) })
    );
  };
  let last: { readonly reading: Reading; readonly document: ProcedureDocument } | undefined;
  return (reading) => {
    if (last === undefined || !isSame(last.reading, reading)) {
      const { track, variants, courtOrders } = reading;
      last = {
        reading: { track, ...(variants && { variants }), ...(courtOrders && { courtOrders }) },
        document: read(reading),
      };
    }
    return last.document;
  };
};

/** The lists and maps of a claim are replaced when they change, and only then. */
const isSame = (a: Reading, b: Reading): boolean =>
  a.track === b.track &&
  a.variants === b.variants &&
  (a.courtOrders === b.courtOrders || (a.courtOrders?.length ?? 0) + (b.courtOrders?.length ?? 0) === 0);

/** {@link indexCalendar}, each calendar indexed once, for as long as anybody has it. */
export const createIndexes = (): ((calendar: Calendar) => CalendarIndex) => {
  const indexes = new WeakMap<Calendar, CalendarIndex>();
  return (calendar) => {
    const index = indexes.get(calendar) ?? indexCalendar(calendar);
    indexes.set(calendar, index);
    return index;
  };
};
