/** Service, waits that are joined, obligations, incidents, reviews, protection: what they name must be there. */
import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { kindsOf } from './kinds.ts';
import { allNamed, joinedByAnd, named, problem } from './say.ts';

/** Every name that these sections of a procedure use is defined, and what they describe can begin and end. */
export const checkSections = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...checkService(document),
  ...checkJoins(document),
  ...checkObligations(document),
  ...checkIncidents(document),
  ...checkStatusReviews(document),
  ...checkProtection(document),
];

const checkService = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.service).flatMap(([method, service]) => {
    if (service?.deemedAfter === undefined) return [];
    const path = ['service', method, 'calendar'];
    if (service.calendar !== undefined) return named(service.calendar, kindsOf(document).calendars, path);
    return [
      problem({
        rule: 'service-without-calendar',
        path: ['service', method],
        at: 'key',
        message: {
          en: 'Days after which an act is deemed served are counted under a calendar.',
          es: 'Los días tras los que un acto se tiene por notificado se cuentan con un calendario.',
        },
        expected: { en: 'calendar: one of the procedure', es: 'calendar: uno del procedimiento' },
      }),
    ];
  });

const checkJoins = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.joins).flatMap(([name, { waits }]) =>
    allNamed(waits, kindsOf(document).waits, ['joins', name, 'waits']),
  );

const checkObligations = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.obligations).flatMap(([name, { clock, by }]) => {
    const path = ['obligations', name];
    const starts = document.clocks[clock]?.starts.on ?? [];
    const missing = (['ObligationFulfilled', 'ObligationMissed'] as const).filter(
      (event) => !starts.includes(event),
    );
    return [
      ...named(clock, kindsOf(document).clocks, [...path, 'clock']),
      ...allNamed(by, kindsOf(document).roles, [...path, 'by']),
      ...(missing.length === 0 || document.clocks[clock] === undefined
        ? []
        : [
            problem({
              rule: 'obligation-ends-by-itself',
              path: ['clocks', clock, 'starts', 'on'],
              message: {
                en: `The clock of the obligation "${name}" does not start again on ${joinedByAnd(missing).en}.`,
                es: `El plazo de la obligación "${name}" no empieza de nuevo con ${joinedByAnd(missing).es}.`,
              },
              hint: {
                en: 'What is owed again and again starts anew when it was kept, excused or missed.',
                es: 'Lo que se debe una y otra vez empieza de nuevo cuando se cumplió, se dispensó o se incumplió.',
              },
            }),
          ]),
    ];
  });

const checkIncidents = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.incidents).flatMap(([name, incident]) => {
    const path = ['incidents', name];
    const { roles, stages, clocks } = kindsOf(document);
    return [
      ...(incident.outcomes.length > 0
        ? []
        : [
            problem({
              rule: 'incident-endless',
              path: [...path, 'outcomes'],
              message: {
                en: `The incident "${name}" is closed with an outcome, and has none.`,
                es: `El incidente "${name}" se cierra con un resultado, y no tiene ninguno.`,
              },
              expected: { en: 'at least one outcome', es: 'al menos un resultado' },
            }),
          ]),
      ...allNamed(incident.in, stages, [...path, 'in']),
      ...allNamed(incident.opensBy, roles, [...path, 'opensBy']),
      ...allNamed(incident.closesBy, roles, [...path, 'closesBy']),
      ...allNamed(incident.suspends, clocks, [...path, 'suspends']),
    ];
  });

const checkStatusReviews = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.statusReviews).flatMap(([kind, review]) => {
    if (review === undefined) return [];
    const { stages } = kindsOf(document);
    const path = ['statusReviews', kind];
    return [
      ...allNamed(review.in, stages, [...path, 'in']),
      ...named(review.to, stages, [...path, 'to']),
      ...named(review.maintainedTo, stages, [...path, 'maintainedTo']),
      ...named(review.endedTo, stages, [...path, 'endedTo']),
    ];
  });

/** Protection and rules for children name stages and commands that are there. */
const checkProtection = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const { commands, stages } = kindsOf(document);
  const { protection, minors } = document;
  return [
    ...allNamed(protection?.in ?? [], stages, ['protection', 'in']),
    ...allNamed(minors?.guardianBefore ?? [], commands, ['minors', 'guardianBefore']),
  ];
};
