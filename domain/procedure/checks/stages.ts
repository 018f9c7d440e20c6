import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { kindsOf } from './kinds.ts';
import type { Move } from './moves.ts';
import { movesOf, reachedFrom } from './moves.ts';
import { advice, allNamed, named, oneOf, problem } from './say.ts';

/** Stages: every name is defined, every stage can be reached and left, and what is closed is closed. */
export const checkStages = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const { stages } = kindsOf(document);
  const moves = movesOf(document);
  return [
    ...named(document.initialStage, stages, ['initialStage']),
    ...stages.known.flatMap((stage) =>
      allNamed(document.stages[stage]?.exits ?? [], stages, ['stages', stage, 'exits']),
    ),
    ...closedStages(document),
    ...stages.known.flatMap((stage) => exitsOf(document, stage, moves)),
    ...unreachable(document, moves),
    ...endless(document, moves),
    ...moves.flatMap((move) => throughExit(document, move)),
  ];
};

const closedStages = ({ stages, initialStage }: ProcedureDocument): readonly ProcedureFinding[] => {
  const closed = Object.keys(stages).filter((stage) => stages[stage]?.phase === 'closed');
  const none =
    closed.length > 0
      ? []
      : [
          problem({
            rule: 'closed-stage-missing',
            path: ['stages'],
            at: 'key',
            message: { en: 'No stage has the phase closed.', es: 'Ninguna etapa tiene la fase "closed".' },
          }),
        ];
  const left = closed.flatMap((stage) =>
    (stages[stage]?.exits ?? []).length === 0
      ? []
      : [
          problem({
            rule: 'closed-stage-exit',
            path: ['stages', stage, 'exits'],
            message: {
              en: `Stage "${stage}" is closed and must have no exits.`,
              es: `La etapa "${stage}" está cerrada y no debe tener salidas.`,
            },
          }),
        ],
  );
  const born = closed.includes(initialStage)
    ? [
        problem({
          rule: 'initial-stage-closed',
          path: ['initialStage'],
          message: { en: 'A claim cannot begin closed.', es: 'Una solicitud no puede empezar cerrada.' },
        }),
      ]
    : [];
  return [...none, ...left, ...born];
};

const exitsOf = (
  { stages }: ProcedureDocument,
  stage: string,
  moves: readonly Move[],
): readonly ProcedureFinding[] => {
  const definition = stages[stage];
  if (definition === undefined || definition.phase === 'closed') return [];
  if (definition.exits.length === 0)
    return [
      problem({
        rule: 'dead-end',
        path: ['stages', stage],
        at: 'key',
        message: {
          en: `Stage "${stage}" is not closed and has no exit.`,
          es: `La etapa "${stage}" no está cerrada y no tiene salida.`,
        },
        hint: {
          en: 'Name its exits, or give it the phase closed.',
          es: 'Nombre sus salidas, o dele la fase "closed".',
        },
      }),
    ];
  const out = moves.filter(({ from, to }) => from === stage && to !== stage);
  if (out.length === 0)
    return [
      problem({
        rule: 'dead-end',
        path: ['stages', stage],
        at: 'key',
        message: {
          en: `Nothing leads out of stage "${stage}": no command, remedy or closure moves a claim from it.`,
          es: `Nada lleva fuera de la etapa "${stage}": ninguna actuación, recurso ni cierre saca de ella una solicitud.`,
        },
      }),
    ];
  return definition.exits.flatMap((exit, index) =>
    out.some(({ to }) => to === exit) || !Object.hasOwn(stages, exit)
      ? []
      : [
          advice({
            rule: 'exit-unused',
            path: ['stages', stage, 'exits', index],
            message: {
              en: `Nothing moves a claim from "${stage}" to "${exit}".`,
              es: `Nada lleva una solicitud de "${stage}" a "${exit}".`,
            },
          }),
        ],
  );
};

const unreachable = (document: ProcedureDocument, moves: readonly Move[]): readonly ProcedureFinding[] => {
  const reached = reachedFrom(document.initialStage, moves);
  return Object.keys(document.stages)
    .filter((stage) => !reached.includes(stage))
    .map((stage) =>
      problem({
        rule: 'stage-unreachable',
        path: ['stages', stage],
        at: 'key',
        message: {
          en: `Stage "${stage}" cannot be reached from "${document.initialStage}".`,
          es: `No se puede llegar a la etapa "${stage}" desde "${document.initialStage}".`,
        },
      }),
    );
};

/** A claim that can be moved about and never ends: no way leads from its stage to one that is closed. */
const endless = (document: ProcedureDocument, moves: readonly Move[]): readonly ProcedureFinding[] => {
  const isClosed = (stage: string): boolean => document.stages[stage]?.phase === 'closed';
  const stages = Object.keys(document.stages);
  if (!stages.some(isClosed)) return [];
  return stages
    .filter((stage) => moves.some(({ from, to }) => from === stage && to !== stage))
    .filter((stage) => !isClosed(stage) && !reachedFrom(stage, moves).some(isClosed))
    .map((stage) =>
      problem({
        rule: 'endless',
        path: ['stages', stage],
        at: 'key',
        message: {
          en: `From stage "${stage}" a claim can go on and never end: no way leads to a closed stage.`,
          es: `Desde la etapa "${stage}" una solicitud puede seguir y no terminar nunca: ningún camino lleva a una etapa cerrada.`,
        },
        hint: {
          en: 'Let a closure or a command lead out of it.',
          es: 'Haga que un cierre o una actuación salga de ella.',
        },
      }),
    );
};

/** A command or a remedy moves a claim only through an exit of its stage; a closure may come in any stage that it names. */
const throughExit = ({ stages }: ProcedureDocument, move: Move): readonly ProcedureFinding[] => {
  const { from, to, path, by } = move;
  const exits = Object.hasOwn(stages, from) ? stages[from]?.exits : undefined;
  if (
    by === 'closure' ||
    by === 'reopening' ||
    exits === undefined ||
    from === to ||
    exits.includes(to) ||
    !Object.hasOwn(stages, to)
  )
    return [];
  return [
    problem({
      rule: 'exit-missing',
      path,
      message: {
        en: `"${to}" is not an exit of stage "${from}".`,
        es: `"${to}" no es una salida de la etapa "${from}".`,
      },
      expected: exits.length === 0 ? { en: 'a stage with exits', es: 'una etapa con salidas' } : oneOf(exits),
      hint: {
        en: `Add it to stages.${from}.exits, or name another stage.`,
        es: `Añádala a stages.${from}.exits, o nombre otra etapa.`,
      },
    }),
  ];
};
