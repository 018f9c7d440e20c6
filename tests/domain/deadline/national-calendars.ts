import type { CalendarDay } from '../../../domain/deadline/calendar.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedFromTo, closedOn } from './builders.ts';

const LFT = 'LFT-74';
const LFPA = 'LFPA-28';

const labour = (on: string, es: string, en: string): CalendarDay =>
  closedOn(on, { basis: LFT, name: { es, en } });
const administrative = (on: string, es: string, en: string): CalendarDay =>
  closedOn(on, { basis: LFPA, name: { es, en } });

/** Mexico: the days of Ley Federal del Trabajo, art. 74, and of Ley Federal de Procedimiento Administrativo, art. 28, together; those that the terms of the tests meet. */
export const mexico = calendarOf(
  [
    labour('2020-02-03', 'Día de la Constitución', 'Constitution Day'),
    administrative('2020-02-05', 'Día de la Constitución', 'Constitution Day'),
    labour('2020-03-16', 'Natalicio de Benito Juárez', 'Birthday of Benito Juárez'),
    labour('2020-05-01', 'Día del Trabajo', 'Labour Day'),
    administrative('2020-05-05', 'Batalla de Puebla', 'Battle of Puebla'),
    labour('2026-05-01', 'Día del Trabajo', 'Labour Day'),
    administrative('2026-05-05', 'Batalla de Puebla', 'Battle of Puebla'),
    labour('2026-12-25', 'Navidad', 'Christmas Day'),
    labour('2027-01-01', 'Año Nuevo', 'New Year'),
    labour('2027-02-01', 'Día de la Constitución', 'Constitution Day'),
    administrative('2027-02-05', 'Día de la Constitución', 'Constitution Day'),
  ],
  { id: 'comar', version: '2026.1' },
);

/** Mexico with a general vacation of the authority from 21 December 2026 to 6 January 2027 (a hypothetical accord under LFPA, art. 28). */
export const mexicoWithVacation = calendarOf(
  [
    ...mexico.days,
    ...closedFromTo('2026-12-21', '2027-01-06', {
      layer: 'agency',
      basis: 'ACCORD-2026',
      name: { es: 'Vacaciones generales', en: 'General vacation' },
      publishedOn: plainDate('2026-11-16'),
    }),
  ],
  { id: 'comar', version: '2026.2' },
);
