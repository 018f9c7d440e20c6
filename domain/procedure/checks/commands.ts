import type { CommandType } from '../../claim/commands.ts';
import { ENGINE_COMMANDS } from '../../claim/commands.ts';
import { systemActor } from '../../claim/actor.ts';
import { commandsOf, isRememberedDuty } from '../catalogue.ts';
import type { CommandRule, ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { kindsOf } from './kinds.ts';
import { advice, allNamed, named, oneOf, problem } from './say.ts';

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
            message: {
              en: `The role "${role}" is the engine's own.`,
              es: `El rol "${role}" es propio del motor.`,
            },
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
        message: {
          en: 'No claim can begin: the command register-claim is missing.',
          es: 'Ninguna solicitud puede empezar: falta la actuación register-claim.',
        },
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
            message: {
              en: `A claim is registered into the initial stage, "${document.initialStage}", and no other.`,
              es: `Una solicitud se registra en la primera etapa, "${document.initialStage}", y en ninguna otra.`,
            },
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
      message: {
        en: `${type} is given by the engine and cannot be granted to a role.`,
        es: `${type} la realiza el motor y no puede concederse a un rol.`,
      },
      hint: { en: 'Remove it.', es: 'Suprímala.' },
    }),
  );

const checkRule = (
  document: ProcedureDocument,
  rule: CommandRule,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const { stages, roles } = kindsOf(document);
  return [
    ...allNamed(rule.in, stages, [...path, 'in']),
    ...named(rule.to, stages, [...path, 'to']),
    ...allNamed(rule.by, roles, [...path, 'by']),
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
          message: {
            en: `"${String(path[1])}" may be given by nobody${rule.task ? ', and its task would never be done' : ''}.`,
            es: `Nadie puede realizar "${String(path[1])}"${rule.task ? ', y su tarea nunca se haría' : ''}.`,
          },
          expected: { en: 'at least one role', es: 'al menos un rol' },
        }),
      ]),
  ...(rule.in.length > 0 || path[1] === 'register-claim'
    ? []
    : [
        advice({
          rule: 'command-nowhere',
          path: [...path, 'in'],
          message: {
            en: `"${String(path[1])}" may be given in no stage.`,
            es: `"${String(path[1])}" no puede realizarse en ninguna etapa.`,
          },
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
        message: {
          en: `Separation from "${other}" separates nothing: the procedure has no such command.`,
          es: `La separación respecto de "${other}" no separa nada: el procedimiento no tiene esa actuación.`,
        },
        expected: oneOf(commandsOf(document).filter(isRememberedDuty)),
      }),
    ];
  return isRememberedDuty(other)
    ? []
    : [
        problem({
          rule: 'separation-not-remembered',
          path,
          message: {
            en: `Separation from "${other}" separates nothing: a claim does not remember who gave it.`,
            es: `La separación respecto de "${other}" no separa nada: una solicitud no recuerda quién la realizó.`,
          },
          expected: oneOf(commandsOf(document).filter(isRememberedDuty)),
        }),
      ];
};
