/** Service, waits that are joined, obligations, incidents, documents, reviews, endings: what they name must be there. */
import { commandsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import type { DocumentDefinition } from '../incident-definition.ts';
import type { Kind } from './say.ts';
import { advice, allNamed, named, problem } from './say.ts';

/** Every name that the later sections of a procedure use is defined, and what they describe can begin and end. */
export const checkSections = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...checkService(document),
  ...checkJoins(document),
  ...checkObligations(document),
  ...checkIncidents(document),
  ...Object.entries(document.documents).flatMap(([name, one]) =>
    checkDocument(document, one, ['documents', name]),
  ),
  ...checkStatusReviews(document),
  ...checkEndings(document),
  ...checkProtection(document),
  ...checkOutcomes(document),
];

const kinds = (document: ProcedureDocument) =>
  ({
    roles: { what: 'role', known: document.roles },
    stages: { what: 'stage', known: Object.keys(document.stages) },
    clocks: { what: 'clock', known: Object.keys(document.clocks) },
    waits: { what: 'wait', known: Object.keys(document.waits) },
    calendars: { what: 'calendar', known: Object.keys(document.calendars) },
  }) as const satisfies Readonly<Record<string, Kind>>;

const checkService = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.service).flatMap(([method, service]) => {
    if (service?.deemedAfter === undefined) return [];
    const path = ['service', method, 'calendar'];
    if (service.calendar !== undefined) return named(service.calendar, kinds(document).calendars, path);
    return [
      problem({
        rule: 'service-without-calendar',
        path: ['service', method],
        at: 'key',
        message: 'Days after which an act is deemed served are counted under a calendar.',
        expected: 'calendar: one of the procedure',
      }),
    ];
  });

const checkJoins = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.joins).flatMap(([name, { waits }]) =>
    allNamed(waits, kinds(document).waits, ['joins', name, 'waits']),
  );

const checkObligations = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.obligations).flatMap(([name, { clock, by }]) => {
    const path = ['obligations', name];
    const starts = document.clocks[clock]?.starts.on ?? [];
    const missing = (['ObligationFulfilled', 'ObligationMissed'] as const).filter(
      (event) => !starts.includes(event),
    );
    return [
      ...named(clock, kinds(document).clocks, [...path, 'clock']),
      ...allNamed(by, kinds(document).roles, [...path, 'by']),
      ...(missing.length === 0 || document.clocks[clock] === undefined
        ? []
        : [
            problem({
              rule: 'obligation-ends-by-itself',
              path: ['clocks', clock, 'starts', 'on'],
              message: `The clock of the obligation "${name}" does not start again on ${missing.join(' and ')}.`,
              hint: 'What is owed again and again starts anew when it was kept, excused or missed.',
            }),
          ]),
    ];
  });

const checkIncidents = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.incidents).flatMap(([name, incident]) => {
    const path = ['incidents', name];
    const { roles, stages, clocks } = kinds(document);
    return [
      ...(incident.outcomes.length > 0
        ? []
        : [
            problem({
              rule: 'incident-endless',
              path: [...path, 'outcomes'],
              message: `The incident "${name}" is closed with an outcome, and has none.`,
              expected: 'at least one outcome',
            }),
          ]),
      ...allNamed(incident.in, stages, [...path, 'in']),
      ...allNamed(incident.opensBy, roles, [...path, 'opensBy']),
      ...allNamed(incident.closesBy, roles, [...path, 'closesBy']),
      ...allNamed(incident.suspends, clocks, [...path, 'suspends']),
    ];
  });

const checkDocument = (
  document: ProcedureDocument,
  { calendar, renewalClock, expiryClock, renewable }: DocumentDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const { calendars, clocks } = kinds(document);
  const renewal = renewalClock === undefined ? undefined : document.clocks[renewalClock];
  const expiry = expiryClock === undefined ? undefined : document.clocks[expiryClock];
  return [
    ...named(calendar, calendars, [...path, 'calendar']),
    ...(renewalClock === undefined ? [] : named(renewalClock, clocks, [...path, 'renewalClock'])),
    ...(expiryClock === undefined ? [] : named(expiryClock, clocks, [...path, 'expiryClock'])),
    ...(renewal === undefined || renewal.starts.dated === 'validUntil' || isOwedAgain(document, renewalClock)
      ? []
      : [
          problem({
            rule: 'renewal-not-dated',
            path: ['clocks', renewalClock ?? '', 'starts'],
            message: 'The clock of a renewal counts from the end of validity.',
            expected: 'dated: validUntil',
          }),
        ]),
    ...(renewal === undefined || renewal.direction === 'before' || isOwedAgain(document, renewalClock)
      ? []
      : [
          problem({
            rule: 'renewal-after-the-end',
            path: ['clocks', renewalClock ?? ''],
            at: 'key',
            message: 'The clock of a renewal counts back from the end of validity, and not on from it.',
            expected: 'direction: before',
          }),
        ]),
    ...(renewalClock === undefined || renewable
      ? []
      : [
          problem({
            rule: 'renewal-of-nothing',
            path: [...path, 'renewalClock'],
            message: 'A document that is not renewable has no clock for its renewal.',
            expected: 'renewable: true, or no renewalClock',
          }),
        ]),
    ...(expiry === undefined || expiry.expires.effect === 'document-expires'
      ? []
      : [
          problem({
            rule: 'expiry-without-effect',
            path: ['clocks', expiryClock ?? '', 'expires', 'effect'],
            message: `The end of the clock "${expiryClock}" ends the document, and says ${expiry.expires.effect}.`,
            expected: 'effect: document-expires',
          }),
        ]),
  ];
};

/** A document that is renewed by an obligation has the obligation's own clock, from one renewal to the next. */
const isOwedAgain = ({ obligations }: ProcedureDocument, clock: string | undefined): boolean =>
  Object.values(obligations).some((obligation) => obligation.clock === clock);

const checkStatusReviews = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.statusReviews).flatMap(([kind, review]) => {
    if (review === undefined) return [];
    const { stages } = kinds(document);
    const path = ['statusReviews', kind];
    return [
      ...allNamed(review.in, stages, [...path, 'in']),
      ...named(review.to, stages, [...path, 'to']),
      ...named(review.maintainedTo, stages, [...path, 'maintainedTo']),
      ...named(review.endedTo, stages, [...path, 'endedTo']),
    ];
  });

const checkEndings = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.closures).flatMap(([reason, closure]) => {
    const path = ['closures', reason];
    const { stages, clocks, roles } = kinds(document);
    const cure = closure?.cure === undefined ? undefined : document.clocks[closure.cure];
    return [
      ...(closure?.cure === undefined ? [] : named(closure.cure, clocks, [...path, 'cure'])),
      ...(cure === undefined || cure.starts.on.includes('ClosureNoticeServed')
        ? []
        : [
            problem({
              rule: 'cure-without-notice',
              path: [...path, 'cure'],
              message: 'A period to put things right begins with the notice of closure.',
              expected: 'starts: { on: ClosureNoticeServed }',
            }),
          ]),
      ...(closure?.reopens === undefined
        ? []
        : [
            ...named(closure.reopens.to, stages, [...path, 'reopens', 'to']),
            ...allNamed(closure.reopens.by, roles, [...path, 'reopens', 'by']),
          ]),
    ];
  });

/** Protection and rules for children name stages and commands that are there. */
const checkProtection = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const { stages } = kinds(document);
  const { protection, minors } = document;
  const commands = { what: 'command', known: commandsOf(document) };
  return [
    ...allNamed(protection?.in ?? [], stages, ['protection', 'in']),
    ...allNamed(minors?.guardianBefore ?? [], commands, ['minors', 'guardianBefore']),
  ];
};

/** What is not said to count as anything is missing in statistics, and somebody would count it as a refusal. */
const checkOutcomes = ({ outcomes, statistics }: ProcedureDocument): readonly ProcedureFinding[] => {
  if (statistics === undefined)
    return [
      advice({
        rule: 'statistics-unsaid',
        path: ['outcomes'],
        at: 'key',
        message: 'The procedure does not say what its outcomes count as in statistics.',
        expected: 'statistics: each outcome as recognised, other, rejected or closed',
      }),
    ];
  const unknown = Object.keys(statistics).filter((outcome) => !outcomes.includes(outcome));
  const missing = outcomes.filter((outcome) => statistics[outcome] === undefined);
  return [
    ...unknown.map((outcome) =>
      problem({
        rule: 'outcome-unknown',
        path: ['statistics', outcome],
        message: `There is no outcome "${outcome}".`,
      }),
    ),
    ...missing.map((outcome) =>
      advice({
        rule: 'outcome-not-counted',
        path: ['statistics'],
        message: `The outcome "${outcome}" counts as nothing in statistics.`,
        expected: 'recognised, other, rejected or closed',
      }),
    ),
  ];
};
