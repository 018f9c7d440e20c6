/** Editions of the calendar of COMAR, for publishing them in an installation that has Mexican claims. */
import type { Calendar, CalendarDay } from '../../domain/deadline/calendar.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';

/** A day closed by an instrument of 30 April 2026, in whatever way it differs. */
export const closedOn = (on: string, changes: Partial<CalendarDay> = {}): CalendarDay => ({
  on: plainDate(on),
  layer: 'emergency',
  effect: 'closed',
  name: { es: 'Cierre', en: 'Closure' },
  basis: 'LFPA-28',
  publishedOn: plainDate('2026-04-30'),
  status: 'in-force',
  ...changes,
});

/** The same day once its closure has been annulled. */
export const annulled = (on: string): CalendarDay =>
  closedOn(on, { status: 'annulled', annulledOn: plainDate('2026-05-01') });

/** The calendar of COMAR as a version has it. */
export const comarOf = ({ document }: Procedure): Calendar => {
  const comar = document.calendars['comar'];
  if (comar === undefined) throw new Error('Mexico has the calendar of COMAR');
  return comar;
};

/** It with some days more. */
export const editionOf = (
  procedure: Procedure,
  version: string,
  ...days: readonly CalendarDay[]
): Calendar => ({
  ...comarOf(procedure),
  version,
  days: [...comarOf(procedure).days, ...days],
});
