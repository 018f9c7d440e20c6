import type { CommandType } from '../claim/commands.ts';
import { commandsOf, commandsThatEmit } from './catalogue.ts';
import type { CommandRule, ProcedureDocument } from './definition.ts';
import type { DocumentPath } from './finding.ts';

/**
 * A condition of a procedure, where it stands, and the commands under which it may be evaluated: it may read what all
 * of them say. A clock's condition is evaluated under whatever command emitted the event that starts the clock.
 */
export interface PlacedExpression {
  readonly path: DocumentPath;
  readonly expression: string;
  readonly commands: readonly CommandType[];
}

/** Every CEL expression of a procedure: guards and conditions of commands, and what makes a clock start. */
export const expressionsOf = (document: ProcedureDocument): readonly PlacedExpression[] => [
  ...commandsOf(document).flatMap((command) =>
    (document.commands[command] ?? []).flatMap((rule, index) => expressionsOfRule(rule, command, index)),
  ),
  ...Object.entries(document.clocks).flatMap(([clock, { starts }]) =>
    starts.when === undefined
      ? []
      : [
          {
            path: ['clocks', clock, 'starts', 'when'],
            expression: starts.when,
            commands: commandsThatEmit(starts.on),
          },
        ],
  ),
];

const expressionsOfRule = (
  rule: CommandRule,
  command: CommandType,
  index: number,
): readonly PlacedExpression[] => [
  ...(rule.when === undefined
    ? []
    : [{ path: ['commands', command, index, 'when'], expression: rule.when, commands: [command] }]),
  ...(rule.conditions ?? []).map(({ that }, position) => ({
    path: ['commands', command, index, 'conditions', position, 'that'],
    expression: that,
    commands: [command],
  })),
];
