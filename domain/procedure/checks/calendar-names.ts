/** What calendars name, and what names them: a closure of an office that nobody knows would close none. */
import type { Calendar } from '../../deadline/calendar.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { kindsOf } from './kinds.ts';
import { advice, allNamed } from './say.ts';

/**
 * Every office and every clock that a calendar names is one of the procedure. The versions of a procedure share their
 * calendars, so that what one version does not know may be meant for another: whoever has the others asks them too.
 */
export const checkCalendarNames = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.calendars).flatMap(([name, calendar]) => namesIn(document, name, calendar));

const namesIn = (
  document: ProcedureDocument,
  name: string,
  { days, suspensions = [] }: Calendar,
): readonly ProcedureFinding[] => {
  const { offices, clocks } = kindsOf(document);
  const path = ['calendars', name];
  return [
    ...days.flatMap((day, index) =>
      allNamed(day.offices ?? [], offices, [...path, 'days', index, 'offices']),
    ),
    ...suspensions.flatMap((order, index) => [
      ...allNamed(order.offices ?? [], offices, [...path, 'suspensions', index, 'offices']),
      ...allNamed(order.exempt ?? [], clocks, [...path, 'suspensions', index, 'exempt']),
    ]),
  ];
};

/** A calendar under which nothing is counted and that suspends nothing. */
export const unusedCalendars = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const used = calendarsUsedIn(document);
  return Object.entries(document.calendars)
    .filter(([name, { suspensions = [] }]) => !used.includes(name) && suspensions.length === 0)
    .map(([name]) =>
      advice({
        rule: 'calendar-unused',
        path: ['calendars', name, 'id'],
        message: {
          en: `Nothing is counted under the calendar "${name}".`,
          es: `Nada se cuenta con el calendario "${name}".`,
        },
        expected: {
          en: `calendar: ${name} in a clock, a document or a way of service`,
          es: `calendar: ${name} en un plazo, un documento o una forma de notificación`,
        },
      }),
    );
};

const calendarsUsedIn = ({
  clocks,
  service,
  documents,
  tracks,
  variants,
}: ProcedureDocument): readonly unknown[] => [
  ...[clocks, service, documents].flatMap((section) =>
    Object.values(section).map(({ calendar }) => calendar),
  ),
  ...[...Object.values(tracks), ...Object.values(variants).flatMap(({ options }) => Object.values(options))]
    .flatMap(({ sets }) => Object.entries(sets))
    .filter(([path]) => path.endsWith('.calendar'))
    .map(([, value]) => value),
];
