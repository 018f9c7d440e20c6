import type { EventType } from '../../claim/events.ts';
import { eventsOf } from '../catalogue.ts';
import type { ClockDefinition, ExtensionRule } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { EVENT_FACT_TYPES } from '../event-facts.ts';
import { hintFor } from '../nearest.ts';
import { happens } from './happens.ts';
import { kindsOf } from './kinds.ts';
import { advice, allNamed, joinedByAnd, named, oneOf, problem } from './say.ts';

/** Clocks: what starts, stops and suspends them can happen, somebody can extend them, and their end means something. */
export const checkClocks = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const possible = eventsOf(document);
  return [
    ...Object.entries(document.clocks).flatMap(([name, clock]) =>
      checkClock(document, { name, clock, possible }),
    ),
    ...allNamed(document.suspension.exempt, kindsOf(document).clocks, ['suspension', 'exempt']),
  ];
};

interface PlacedClock {
  readonly name: string;
  readonly clock: ClockDefinition;
  readonly possible: readonly EventType[];
}

const checkClock = (
  document: ProcedureDocument,
  { name, clock, possible }: PlacedClock,
): readonly ProcedureFinding[] => {
  const path = ['clocks', name];
  return [
    ...named(clock.calendar, kindsOf(document).calendars, [...path, 'calendar']),
    ...clock.starts.on.flatMap((on, index) => happens(on, possible, [...path, 'starts', 'on', index])),
    ...checkStart(document, clock, path),
    ...checkStops(clock, possible, path),
    ...(clock.suspends?.on ?? []).flatMap((on, index) =>
      happens(on, possible, [...path, 'suspends', 'on', index]),
    ),
    ...(clock.suspends?.resumes ?? []).flatMap((on, index) =>
      happens(on, possible, [...path, 'suspends', 'resumes', index]),
    ),
    ...(clock.extends === undefined ? [] : checkExtension(document, clock.extends, [...path, 'extends'])),
    ...checkLength(clock, path),
  ];
};

/** What starts a clock beside its events: a decision that somebody can take, or a day that its events name. */
const checkStart = (
  document: ProcedureDocument,
  { starts }: ClockDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const isSet = starts.from === 'set-by-decision';
  const nothing =
    (isSet && document.commands['start-clock'] === undefined) || (!isSet && starts.on.length === 0);
  const { dated } = starts;
  return [
    ...(nothing
      ? [
          problem({
            rule: 'clock-unstartable',
            path: [...path, 'starts'],
            message: {
              en: `Nothing starts the clock "${String(path[1])}".`,
              es: `Nada inicia el plazo "${String(path[1])}".`,
            },
            expected: {
              en: isSet ? 'the command start-clock in this procedure' : 'at least one event',
              es: isSet ? 'la actuación start-clock en este procedimiento' : 'al menos un hecho',
            },
          }),
        ]
      : []),
    ...(dated === undefined || starts.on.every((event) => EVENT_FACT_TYPES[event][dated] === 'string')
      ? []
      : [
          problem({
            rule: 'dated-by-nothing',
            path: [...path, 'starts', 'dated'],
            message: {
              en: `"${dated}" is no day that ${joinedByAnd(starts.on).en} name${starts.on.length === 1 ? 's' : ''}.`,
              es: `"${dated}" no es un día que ${starts.on.length === 1 ? 'nombre' : 'nombren'} ${joinedByAnd(starts.on).es}.`,
            },
            expected: oneOf(daysOf(starts.on)),
            ...hintFor(dated, daysOf(starts.on)),
          }),
        ]),
  ];
};

/** The days that every one of some events names. */
const daysOf = ([first, ...others]: readonly EventType[]): readonly string[] =>
  first === undefined
    ? []
    : Object.keys(EVENT_FACT_TYPES[first]).filter(
        (field) =>
          /(?:On|[uU]ntil|from)$/.test(field) &&
          others.every((event) => EVENT_FACT_TYPES[event][field] !== undefined),
      );

const checkStops = (clock: ClockDefinition, possible: readonly EventType[], path: DocumentPath) => {
  const impossible = clock.stops.on.flatMap((event, index) =>
    happens(event, possible, [...path, 'stops', 'on', index]),
  );
  if (impossible.length < clock.stops.on.length)
    return impossible.map((finding) => ({ ...finding, severity: 'warning' as const }));
  return [
    problem({
      rule: 'clock-unstoppable',
      path: [...path, 'stops'],
      message: {
        en: `Nothing stops the clock "${String(path[1])}": none of its events can happen.`,
        es: `Nada detiene el plazo "${String(path[1])}": ninguno de sus hechos puede ocurrir.`,
      },
      expected: { en: 'at least one event that can happen', es: 'al menos un hecho que pueda ocurrir' },
    }),
  ];
};

const checkExtension = (
  document: ProcedureDocument,
  extension: ExtensionRule,
  path: DocumentPath,
): readonly ProcedureFinding[] => [
  ...allNamed(extension.by, kindsOf(document).roles, [...path, 'by']),
  ...(extension.by.length > 0
    ? []
    : [
        problem({
          rule: 'extension-by-nobody',
          path: [...path, 'by'],
          message: {
            en: 'An extension needs a role that grants it.',
            es: 'Una prórroga necesita un rol que la conceda.',
          },
        }),
      ]),
  ...(document.commands['extend-clock'] !== undefined
    ? []
    : [
        advice({
          rule: 'extension-without-command',
          path,
          at: 'key',
          message: {
            en: 'Nobody can grant this extension: the procedure has no command extend-clock.',
            es: 'Nadie puede conceder esta prórroga: el procedimiento no tiene la actuación extend-clock.',
          },
        }),
      ]),
];

const checkLength = (
  { length, obligor, expires }: ClockDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => [
  ...(length.value === null
    ? [
        advice({
          rule: 'length-unknown',
          path: [...path, 'length', 'value'],
          message: {
            en: `The length of the clock "${String(path[1])}" is not known.`,
            es: `No se conoce la duración del plazo "${String(path[1])}".`,
          },
        }),
      ]
    : []),
  ...(length.value === 0
    ? [
        problem({
          rule: 'term-of-zero',
          path: [...path, 'length', 'value'],
          message: {
            en: `The clock "${String(path[1])}" would end before it began: its length is 0.`,
            es: `El plazo "${String(path[1])}" terminaría antes de empezar: su duración es 0.`,
          },
          expected: {
            en: 'at least 1, or null where the length is not known',
            es: 'al menos 1, o null donde no se conoce la duración',
          },
        }),
      ]
    : []),
  ...(expires.effect.startsWith('constructive-') && obligor === 'person'
    ? [
        problem({
          rule: 'silence-of-person',
          path: [...path, 'expires', 'effect'],
          message: {
            en: 'Silence makes an act only where the authority is silent; this term binds the person.',
            es: 'El silencio produce un acto solo donde calla la autoridad; este plazo obliga a la persona.',
          },
          expected: { en: 'none, task or lapse', es: 'none, task o lapse' },
        }),
      ]
    : []),
  ...(expires.effect === 'lapse' && obligor === 'authority'
    ? [
        problem({
          rule: 'lapse-of-authority',
          path: [...path, 'expires', 'effect'],
          message: {
            en: 'Only a term that binds the person can lapse; a late authority still has to decide.',
            es: 'Solo un plazo que obliga a la persona puede precluir; una autoridad que se retrasa todavía tiene que decidir.',
          },
          expected: { en: 'alert or task', es: 'alert o task' },
        }),
      ]
    : []),
];
