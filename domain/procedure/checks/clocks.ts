import type { EventType } from '../../claim/events.ts';
import { commandsThatEmit, eventsOf } from '../catalogue.ts';
import type { ClockDefinition, ExtensionRule, WaitDefinition } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { EVENT_FACT_TYPES } from '../event-facts.ts';
import { hintFor } from '../nearest.ts';
import { allNamed, advice, named, problem } from './say.ts';

/** Clocks and waits: what starts, stops, suspends and bounds them can happen, and somebody answers for them. */
export const checkClocks = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const possible = eventsOf(document);
  const clocks = { what: 'clock', known: Object.keys(document.clocks) };
  return [
    ...Object.entries(document.clocks).flatMap(([name, clock]) =>
      checkClock(document, { name, clock, possible }),
    ),
    ...Object.entries(document.waits).flatMap(([name, wait]) =>
      checkWait(document, { name, wait, possible }),
    ),
    ...allNamed(document.suspension.exempt, clocks, ['suspension', 'exempt']),
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
  const calendars = { what: 'calendar', known: Object.keys(document.calendars) };
  return [
    ...named(clock.calendar, calendars, [...path, 'calendar']),
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

/** An event that nothing in the procedure can make happen. */
const happens = (
  event: EventType,
  possible: readonly EventType[],
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  if (possible.includes(event)) return [];
  const emitters = commandsThatEmit(event);
  return [
    problem({
      rule: 'event-impossible',
      path,
      message: `${event} cannot happen under this procedure: no command of it makes it happen.`,
      ...(emitters.length === 0
        ? {}
        : { hint: `Add the command ${emitters.join(' or ')}, or name another event.` }),
    }),
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
            message: `Nothing starts the clock "${String(path[1])}".`,
            expected: isSet ? 'the command start-clock in this procedure' : 'at least one event',
          }),
        ]
      : []),
    ...(dated === undefined || starts.on.every((event) => EVENT_FACT_TYPES[event][dated] === 'string')
      ? []
      : [
          problem({
            rule: 'dated-by-nothing',
            path: [...path, 'starts', 'dated'],
            message: `"${dated}" is no day that ${starts.on.join(' and ')} name${starts.on.length === 1 ? 's' : ''}.`,
            expected: `one of ${daysOf(starts.on).join(', ')}`,
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
      message: `Nothing stops the clock "${String(path[1])}": none of its events can happen.`,
      expected: 'at least one event that can happen',
    }),
  ];
};

const checkExtension = (
  document: ProcedureDocument,
  extension: ExtensionRule,
  path: DocumentPath,
): readonly ProcedureFinding[] => [
  ...allNamed(extension.by, { what: 'role', known: document.roles }, [...path, 'by']),
  ...(extension.by.length > 0
    ? []
    : [
        problem({
          rule: 'extension-by-nobody',
          path: [...path, 'by'],
          message: 'An extension needs a role that grants it.',
        }),
      ]),
  ...(document.commands['extend-clock'] !== undefined
    ? []
    : [
        advice({
          rule: 'extension-without-command',
          path,
          at: 'key',
          message: 'Nobody can grant this extension: the procedure has no command extend-clock.',
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
          message: `The length of the clock "${String(path[1])}" is not known.`,
        }),
      ]
    : []),
  ...(length.value === 0
    ? [
        problem({
          rule: 'term-of-zero',
          path: [...path, 'length', 'value'],
          message: `The clock "${String(path[1])}" would end before it began: its length is 0.`,
          expected: 'at least 1, or null where the length is not known',
        }),
      ]
    : []),
  ...(expires.effect.startsWith('constructive-') && obligor === 'person'
    ? [
        problem({
          rule: 'silence-of-person',
          path: [...path, 'expires', 'effect'],
          message: 'Silence makes an act only where the authority is silent; this term binds the person.',
          expected: 'none, task or lapse',
        }),
      ]
    : []),
  ...(expires.effect === 'lapse' && obligor === 'authority'
    ? [
        problem({
          rule: 'lapse-of-authority',
          path: [...path, 'expires', 'effect'],
          message: 'Only a term that binds the person can lapse; a late authority still has to decide.',
          expected: 'alert or task',
        }),
      ]
    : []),
];

interface PlacedWait {
  readonly name: string;
  readonly wait: WaitDefinition;
  readonly possible: readonly EventType[];
}

const checkWait = (
  document: ProcedureDocument,
  { name, wait, possible }: PlacedWait,
): readonly ProcedureFinding[] => {
  const path = ['waits', name];
  const closes = wait.closes.filter((event) => possible.includes(event));
  return [
    ...named(wait.clock, { what: 'clock', known: Object.keys(document.clocks) }, [...path, 'clock']),
    ...named(wait.owner, { what: 'role', known: document.roles }, [...path, 'owner']),
    ...happens(wait.opens, possible, [...path, 'opens']),
    ...unbounded(document, wait, path),
    ...(closes.length > 0
      ? []
      : [
          problem({
            rule: 'wait-endless',
            path: [...path, 'closes'],
            message: `Nothing ends the wait "${name}": none of its events can happen.`,
          }),
        ]),
  ];
};

/** A wait is bounded by a clock that runs while it is open: one that begins with it, or was begun before. */
const unbounded = (
  { clocks }: ProcedureDocument,
  { clock, opens }: WaitDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const bound = Object.hasOwn(clocks, clock) ? clocks[clock] : undefined;
  if (bound === undefined || !bound.stops.on.includes(opens)) return [];
  return [
    problem({
      rule: 'wait-unbounded',
      path: [...path, 'clock'],
      message: `${opens} opens the wait and stops its clock "${clock}": nothing would bound it.`,
      expected: `a clock that does not stop on ${opens}`,
    }),
  ];
};
