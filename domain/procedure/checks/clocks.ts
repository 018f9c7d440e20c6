import type { EventType } from '../../claim/events.ts';
import { commandsThatEmit, eventsOf } from '../catalogue.ts';
import type { ClockDefinition, ExtensionRule, WaitDefinition } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
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
