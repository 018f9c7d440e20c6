import type { CommandType } from '../../claim/commands.ts';
import { ENGINE_COMMANDS } from '../../claim/commands.ts';
import { systemActor } from '../../claim/actor.ts';
import { commandsOf, isRememberedDuty } from '../catalogue.ts';
import type { CommandRule, ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { allNamed, advice, named, problem } from './say.ts';

/** Commands: stages and roles exist, somebody may give them, and separation of duties can bite. */
export const checkCommands = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...reservedRole(document),
  ...registration(document),
  ...reservedCommand(document),
  ...commandsOf(document).flatMap((command) =>
    (document.commands[command] ?? []).flatMap((rule, index) =>
      checkRule(document, rule, ['commands', command, index]),
    ),
  ),
];

const reservedRole = ({ roles }: ProcedureDocument): readonly ProcedureFinding[] =>
  roles.flatMap((role, index) =>
    role === systemActor.role
      ? [
          problem({
            rule: 'role-reserved',
            path: ['roles', index],
            message: `The role "${role}" is the engine's own.`,
          }),
        ]
      : [],
  );

const registration = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const rules = document.commands['register-claim'];
  if (rules === undefined)
    return [
      problem({
        rule: 'registration-missing',
        path: ['commands'],
        at: 'key',
        message: 'No claim can begin: the command register-claim is missing.',
      }),
    ];
  return rules.flatMap(({ in: stages, to }, index) =>
    stages.every((stage) => stage === document.initialStage) &&
    (to ?? document.initialStage) === document.initialStage
      ? []
      : [
          problem({
            rule: 'registration-stage',
            path: ['commands', 'register-claim', index, 'in'],
            message: `A claim is registered into the initial stage, "${document.initialStage}", and no other.`,
          }),
        ],
  );
};

const reservedCommand = ({ commands }: ProcedureDocument): readonly ProcedureFinding[] =>
  ENGINE_COMMANDS.filter((type) => commands[type] !== undefined).map((type) =>
    problem({
      rule: 'command-reserved',
      path: ['commands', type],
      at: 'key',
      message: `${type} is given by the engine and cannot be granted to a role.`,
      hint: 'Remove it.',
    }),
  );

const checkRule = (
  document: ProcedureDocument,
  rule: CommandRule,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const stages = { what: 'stage', known: Object.keys(document.stages) };
  return [
    ...allNamed(rule.in, stages, [...path, 'in']),
    ...(rule.to === undefined ? [] : named(rule.to, stages, [...path, 'to'])),
    ...allNamed(rule.by, { what: 'role', known: document.roles }, [...path, 'by']),
    ...somewhereBySomebody(rule, path),
    ...(rule.differentFrom ?? []).flatMap((other, index) =>
      separated(document, other, [...path, 'differentFrom', index]),
    ),
  ];
};

const somewhereBySomebody = (rule: CommandRule, path: DocumentPath): readonly ProcedureFinding[] => [
  ...(rule.by.length > 0
    ? []
    : [
        problem({
          rule: 'task-for-nobody',
          path: [...path, 'by'],
          message: `"${String(path[1])}" may be given by nobody${rule.task ? ', and its task would never be done' : ''}.`,
          expected: 'at least one role',
        }),
      ]),
  ...(rule.in.length > 0 || path[1] === 'register-claim'
    ? []
    : [
        advice({
          rule: 'command-nowhere',
          path: [...path, 'in'],
          message: `"${String(path[1])}" may be given in no stage.`,
        }),
      ]),
];

const separated = (
  document: ProcedureDocument,
  other: CommandType,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  if (document.commands[other] === undefined)
    return [
      problem({
        rule: 'separation-from-absent-command',
        path,
        message: `Separation from "${other}" separates nothing: the procedure has no such command.`,
        expected: `one of ${commandsOf(document).filter(isRememberedDuty).join(', ')}`,
      }),
    ];
  return isRememberedDuty(other)
    ? []
    : [
        problem({
          rule: 'separation-not-remembered',
          path,
          message: `Separation from "${other}" separates nothing: a claim does not remember who gave it.`,
          expected: `one of ${commandsOf(document).filter(isRememberedDuty).join(', ')}`,
        }),
      ];
};
