/** Calendars that contradict themselves, and clocks that ask a calendar for what it does not have. */
import type { Calendar, CalendarDay, SuspensionOrder } from '../../deadline/calendar.ts';
import type { ProcedureDocument } from '../definition.ts';
import { CODES_ES } from '../diff/codes-es.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { problem } from './say.ts';

/** Every calendar says one thing of a day, and every clock finds in its calendar what it counts by. */
export const checkCalendars = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...Object.entries(document.calendars).flatMap(([name, calendar]) => checkCalendar(calendar, name)),
  ...checkHours(document),
];

const checkCalendar = (calendar: Calendar, name: string): readonly ProcedureFinding[] => [
  ...contradictoryDays(calendar, name),
  ...annulmentsWithoutStatus(calendar, name),
  ...overlappingOrders(calendar, name),
  ...officeHours(calendar, name),
];

/** Two instruments of the same layer, published on the same day, for the same office, that say opposite things. */
const contradictoryDays = ({ days }: Calendar, name: string): readonly ProcedureFinding[] => {
  const seen = new Map<string, CalendarDay[]>();
  return days.flatMap((day, index) => {
    const key = `${day.on} ${day.layer} ${day.publishedOn}`;
    const others = seen.get(key) ?? [];
    seen.set(key, [...others, day]);
    const other = others.find(
      (one) => one.effect !== day.effect && one.status === day.status && meet(one, day),
    );
    if (other === undefined) return [];
    return [
      problem({
        rule: 'calendar-contradiction',
        path: ['calendars', name, 'days', index],
        message: {
          en: `${day.on} is both ${other.effect} (${other.basis}) and ${day.effect} (${day.basis}) in the same layer.`,
          es: `El ${day.on} figura a la vez como ${CODES_ES[other.effect]} (${other.basis}) y como ${CODES_ES[day.effect]} (${day.basis}) en la misma clase de fuente.`,
        },
        hint: {
          en: 'Give one of them a later publication or a higher layer, or mark it disputed or annulled.',
          es: 'Dé a uno de ellos una publicación posterior o una clase de fuente superior, o márquelo como "disputed" o "annulled".',
        },
      }),
    ];
  });
};

const meet = (
  some: { readonly offices?: readonly string[] },
  others: { readonly offices?: readonly string[] },
): boolean =>
  some.offices === undefined ||
  others.offices === undefined ||
  some.offices.some((office) => others.offices?.includes(office) === true);

const annulmentsWithoutStatus = ({ days }: Calendar, name: string): readonly ProcedureFinding[] =>
  days.flatMap(({ annulledOn, status, publishedOn }, index) => {
    if (annulledOn === undefined) return [];
    const path: DocumentPath = ['calendars', name, 'days', index, 'annulledOn'];
    if (status !== 'annulled')
      return [
        problem({
          rule: 'annulment-without-status',
          path,
          message: {
            en: `A day that was annulled has the status annulled, and not ${status}.`,
            es: `Un día que se anuló lleva el estado "annulled", y no "${status}".`,
          },
        }),
      ];
    if (annulledOn >= publishedOn) return [];
    return [
      problem({
        rule: 'annulled-before-published',
        path,
        message: {
          en: `Annulled on ${annulledOn}, before it was published on ${publishedOn}.`,
          es: `Se anuló el ${annulledOn}, antes de publicarse el ${publishedOn}.`,
        },
      }),
    ];
  });

const overlappingOrders = ({ suspensions = [] }: Calendar, name: string): readonly ProcedureFinding[] =>
  suspensions.flatMap((order, index) => {
    const path: DocumentPath = ['calendars', name, 'suspensions', index];
    const other = suspensions.slice(0, index).find((one) => one.id === order.id || overlap(one, order));
    return [
      ...(order.until !== null && order.until <= order.from
        ? [
            problem({
              rule: 'suspension-ends-before-start',
              path,
              message: {
                en: `It ends on ${order.until} and starts on ${order.from}.`,
                es: `Termina el ${order.until} y empieza el ${order.from}.`,
              },
            }),
          ]
        : []),
      ...(other === undefined
        ? []
        : [
            problem({
              rule: 'suspension-overlaps',
              path,
              message: {
                en: `"${order.id}" and "${other.id}" suspend the same terms on the same days.`,
                es: `"${order.id}" y "${other.id}" suspenden los mismos plazos en los mismos días.`,
              },
              hint: {
                en: 'Name other offices, kinds or sides, or end one where the other begins.',
                es: 'Nombre otras oficinas, clases de plazo u obligados, o haga que una termine donde empieza la otra.',
              },
            }),
          ]),
    ];
  });

const overlap = (a: SuspensionOrder, b: SuspensionOrder): boolean =>
  a.status === 'in-force' &&
  b.status === 'in-force' &&
  (a.until === null || b.from < a.until) &&
  (b.until === null || a.from < b.until) &&
  meet(a, b) &&
  (a.kinds === undefined || b.kinds === undefined || a.kinds.some((kind) => b.kinds?.includes(kind))) &&
  (a.obligors === undefined ||
    b.obligors === undefined ||
    a.obligors.some((obligor) => b.obligors?.includes(obligor)));

const officeHours = ({ hours }: Calendar, name: string): readonly ProcedureFinding[] => {
  if (hours === undefined) return [];
  const { opens, closes, halfDayCloses, cutOff = closes } = hours;
  const isInOrder = opens < halfDayCloses && halfDayCloses <= closes && opens < cutOff;
  return isInOrder
    ? []
    : [
        problem({
          rule: 'hours-out-of-order',
          path: ['calendars', name, 'hours'],
          message: {
            en: 'An office opens before it closes, and closes on a half day no later than on others.',
            es: 'Una oficina abre antes de cerrar, y en un medio día no cierra más tarde que en los demás.',
          },
        }),
      ];
};

/** Office hours, the next opening and a cut-off hour are found in the calendar of the clock. */
const checkHours = ({ clocks, calendars }: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(clocks).flatMap(([name, { calendar, length, starts, cutOff }]) => {
    const hours = calendars[calendar]?.hours;
    const units = [length.unit, ...(length.readings ?? [])];
    const needsHours = units.includes('office-hours') || starts.from === 'next-opening';
    const needsCutOff = cutOff !== undefined && hours?.cutOff === undefined;
    if (calendars[calendar] === undefined || !((needsHours && hours === undefined) || needsCutOff)) return [];
    return [
      problem({
        rule: 'hours-missing',
        path: ['clocks', name, 'calendar'],
        message: {
          en: `The clock "${name}" counts by the hours of the office, and the calendar "${calendar}" has none.`,
          es: `El plazo "${name}" se cuenta por el horario de la oficina, y el calendario "${calendar}" no tiene ninguno.`,
        },
        expected: {
          en: needsCutOff ? 'hours with a cutOff in the calendar' : 'hours in the calendar',
          es: needsCutOff ? 'hours con cutOff en el calendario' : 'hours en el calendario',
        },
      }),
    ];
  });
