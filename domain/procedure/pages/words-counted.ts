import type { MonthRule, StartRule, Unit } from '../../deadline/term.ts';
import { assertNever } from '../../shared/assert.ts';
import type { Labels } from '../../shared/norms.ts';
import { closedWord } from './words-closed.ts';

const ONE_OF: Readonly<Record<Unit | 'unspecified', Labels>> = {
  'working-days': { es: 'día hábil', en: 'working day' },
  'calendar-days': { es: 'día calendario', en: 'calendar day' },
  weeks: { es: 'semana', en: 'week' },
  months: { es: 'mes', en: 'month' },
  years: { es: 'año', en: 'year' },
  hours: { es: 'hora', en: 'hour' },
  'office-hours': { es: 'hora de oficina', en: 'office hour' },
  unspecified: { es: 'día, sin decir de qué clase', en: 'day, of a kind not said' },
};

/** An amount of time: "1 año", "3 working days". */
export const amountWords = (value: number, unit: Unit | 'unspecified'): Labels => {
  const { es, en } = value === 1 ? ONE_OF[unit] : closedWord(unit);
  return { es: `${value} ${es}`, en: `${value} ${en}` };
};

/** How often at most. */
export const timesWords = (times: number): Labels =>
  times === 1
    ? { es: 'una vez como máximo', en: 'once at most' }
    : { es: `${times} veces como máximo`, en: `${times} times at most` };

const WARNING_UNITS: Readonly<Record<string, Unit>> = {
  wd: 'working-days',
  d: 'calendar-days',
  h: 'hours',
};

/** The label of a warning, such as `10wd`, in words: "10 días hábiles antes". One that is none, as it is. */
export const warningWords = (label: string): Labels => {
  const [, digits, code = ''] = /^(\d+)(wd|d|h)$/.exec(label) ?? [];
  const unit = WARNING_UNITS[code];
  if (unit === undefined) return { es: label, en: label };
  const { es, en } = amountWords(Number(digits), unit);
  return { es: `${es} antes`, en: `${en} before` };
};

/** From where a term runs, up to the word for what sets it running. */
export const startWords = (rule: StartRule): Labels => {
  switch (rule) {
    case 'next-day':
      return { es: 'desde el día siguiente al de', en: 'from the day after' };
    case 'next-working-day':
      return { es: 'desde el primer día hábil siguiente al de', en: 'from the first working day after' };
    case 'same-day':
      return { es: 'desde el mismo día de', en: 'from the very day of' };
    case 'moment':
      return { es: 'desde el momento de', en: 'from the moment of' };
    case 'next-opening':
      return {
        es: 'desde que abre la oficina el primer día hábil siguiente al de',
        en: 'from the opening of the office on the working day after',
      };
    case 'set-by-decision':
      return {
        es: 'desde el día que fija una decisión razonada',
        en: 'from a day set by a decision with reasons',
      };
    default:
      return assertNever(rule);
  }
};

const DATED_WORDS: Readonly<Record<string, Labels>> = {
  arrivedOn: { es: 'ingreso al país', en: 'entry into the country' },
  firstContactOn: { es: 'inicio del contacto con la autoridad', en: 'the first contact with the authority' },
  validUntil: { es: 'vencimiento del documento', en: 'the expiry of the document' },
};

/** The day that a field of an event names; for another field, its name. */
export const datedWords = (field: string): Labels =>
  (Object.hasOwn(DATED_WORDS, field) ? DATED_WORDS[field] : undefined) ?? { es: field, en: field };

/** How a term of months or years ends (deadline/months.ts), and what holds where its last month lacks the date. */
export const monthsWords = (
  rule: MonthRule,
  { from, isBackward }: { readonly from: StartRule; readonly isBackward: boolean },
): Labels => {
  if (isBackward) return backward;
  if (rule === 'eve' || from === 'same-day')
    return rule === 'first-working-day-of-next-month' ? eveOrNext : eve;
  return rule === 'last-day' ? dateToDate : dateToDateOrNext;
};

const lastOfMonth = {
  es: 'si el último mes no tiene esa fecha, termina el último día de ese mes',
  en: 'where the last month lacks that date, it ends on the last day of that month',
};
const firstOfNext = {
  es: 'si el último mes no tiene esa fecha, termina el primer día hábil del mes siguiente',
  en: 'where the last month lacks that date, it ends on the first working day of the next month',
};
const fromDateToDate = { es: 'de fecha a fecha', en: 'from date to date' };
const onTheEve = {
  es: 'termina la víspera de la fecha en que empezó a contarse',
  en: 'ends on the eve of the date on which counting began',
};

const joined = (rule: Labels, otherwise: Labels): Labels => ({
  es: `${rule.es} (${otherwise.es})`,
  en: `${rule.en} (${otherwise.en})`,
});

const dateToDate = joined(fromDateToDate, lastOfMonth);
const dateToDateOrNext = joined(fromDateToDate, firstOfNext);
const eve = joined(onTheEve, lastOfMonth);
const eveOrNext = joined(onTheEve, firstOfNext);
const backward = joined(fromDateToDate, {
  es: 'si aquel mes no tiene esa fecha, llega al último día de aquel mes',
  en: 'where the earlier month lacks that date, it reaches the last day of that month',
});
