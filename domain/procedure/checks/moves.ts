import { commandsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath } from '../finding.ts';

/** A way from one stage to another, and where the procedure says so. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly by: 'command' | 'remedy' | 'closure';
  readonly path: DocumentPath;
}

/** Every way in which a claim can change its stage. Registration is not one: it makes the claim. */
export const movesOf = (document: ProcedureDocument): readonly Move[] => [
  ...movesOfCommands(document),
  ...movesOfRemedies(document),
  ...movesOfClosures(document),
];

const movesOfCommands = (document: ProcedureDocument): readonly Move[] =>
  commandsOf(document)
    .filter((command) => command !== 'register-claim')
    .flatMap((command) =>
      (document.commands[command] ?? []).flatMap(({ in: stages, to }, index) =>
        to === undefined
          ? []
          : stages.map(
              (from): Move => ({ from, to, by: 'command', path: ['commands', command, index, 'to'] }),
            ),
      ),
    );

const movesOfRemedies = (document: ProcedureDocument): readonly Move[] =>
  Object.entries(document.remedies).flatMap(
    ([remedy, { lodgedIn, to, decidedTo, remandTo }]): readonly Move[] => [
      ...lodgedIn.map((from): Move => ({ from, to, by: 'remedy', path: ['remedies', remedy, 'to'] })),
      { from: to, to: decidedTo, by: 'remedy', path: ['remedies', remedy, 'decidedTo'] },
      ...(remandTo === undefined
        ? []
        : [{ from: to, to: remandTo, by: 'remedy' as const, path: ['remedies', remedy, 'remandTo'] }]),
    ],
  );

const movesOfClosures = (document: ProcedureDocument): readonly Move[] =>
  Object.entries(document.closures).flatMap(([reason, closure]) =>
    (closure?.in ?? []).map(
      (from): Move => ({ from, to: closure.to, by: 'closure', path: ['closures', reason, 'to'] }),
    ),
  );
