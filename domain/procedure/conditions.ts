import type { CommandType } from '../claim/commands.ts';
import type { EventType } from '../claim/events.ts';
import { commandsOf } from './catalogue.ts';
import type { ClockDefinition, WaitDefinition } from './clock-definition.ts';
import type { CommandRule, ProcedureDocument } from './definition.ts';
import type { DocumentPath } from './finding.ts';

/**
 * A condition of a procedure, where it stands, and under what it is evaluated: it may read what all of the commands
 * say (`command`) or what all of the events say (`event`). One of the two lists is empty, or both.
 */
export interface PlacedExpression {
  readonly path: DocumentPath;
  readonly expression: string;
  readonly commands: readonly CommandType[];
  readonly events: readonly EventType[];
}

/** Every CEL expression of a procedure: of its commands, its clocks, its waits and its tracks. */
export const expressionsOf = (document: ProcedureDocument): readonly PlacedExpression[] => [
  ...commandsOf(document).flatMap((command) =>
    (document.commands[command] ?? []).flatMap((rule, index) => expressionsOfRule(rule, command, index)),
  ),
  ...Object.entries(document.clocks).flatMap(expressionsOfClock),
  ...Object.entries(document.waits).flatMap(expressionsOfWait),
  ...Object.entries(document.tracks).flatMap(([track, { when }]) =>
    underEvents(['tracks', track, 'when'], when, []),
  ),
];

const expressionsOfRule = (
  rule: CommandRule,
  command: CommandType,
  index: number,
): readonly PlacedExpression[] => {
  const scope = { commands: [command], events: [] };
  return [
    ...(rule.when === undefined
      ? []
      : [{ path: ['commands', command, index, 'when'], expression: rule.when, ...scope }]),
    ...(rule.conditions ?? []).map(({ that }, position) => ({
      path: ['commands', command, index, 'conditions', position, 'that'],
      expression: that,
      ...scope,
    })),
  ];
};

const expressionsOfClock = ([name, { starts, stops, suspends }]: readonly [
  string,
  ClockDefinition,
]): readonly PlacedExpression[] => {
  const path = ['clocks', name];
  return [
    ...underEvents([...path, 'starts', 'when'], starts.when, starts.on),
    ...underEvents([...path, 'stops', 'when'], stops.when, stops.on),
    ...underEvents([...path, 'suspends', 'when'], suspends?.when, suspends?.on ?? []),
    ...underEvents([...path, 'suspends', 'resumesWhen'], suspends?.resumesWhen, suspends?.resumes ?? []),
  ];
};

const expressionsOfWait = ([name, wait]: readonly [string, WaitDefinition]): readonly PlacedExpression[] => [
  ...underEvents(['waits', name, 'when'], wait.when, [wait.opens]),
  ...underEvents(['waits', name, 'closesWhen'], wait.closesWhen, wait.closes),
];

const underEvents = (
  path: DocumentPath,
  expression: string | undefined,
  events: readonly EventType[],
): readonly PlacedExpression[] =>
  expression === undefined ? [] : [{ path, expression, commands: [], events }];
