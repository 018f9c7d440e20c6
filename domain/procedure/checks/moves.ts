import { commandsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath } from '../finding.ts';

/** A way from one stage to another, and where the procedure says so. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly by: 'command' | 'remedy' | 'closure' | 'status-review' | 'reopening' | 'escalation';
  readonly path: DocumentPath;
}

/** Every way in which a claim can change its stage. Registration is not one: it makes the claim. */
export const movesOf = (document: ProcedureDocument): readonly Move[] => [
  ...movesOfCommands(document),
  ...movesOfRemedies(document),
  ...movesOfClosures(document),
  ...movesOfReopenings(document),
  ...movesOfStatusReviews(document),
  ...movesOfEscalations(document),
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
    ([remedy, { lodgedIn, to, decidedTo, remandTo, powers }]): readonly Move[] => [
      ...lodgedIn.map((from): Move => ({ from, to, by: 'remedy', path: ['remedies', remedy, 'to'] })),
      { from: to, to: decidedTo, by: 'remedy', path: ['remedies', remedy, 'decidedTo'] },
      ...(remandTo === undefined || powers?.includes('annul-and-remand') === false
        ? []
        : [{ from: to, to: remandTo, by: 'remedy' as const, path: ['remedies', remedy, 'remandTo'] }]),
    ],
  );

/** A closure is a way only out of a stage in which somebody may close a claim, or confirm that it is withdrawn. */
const movesOfClosures = (document: ProcedureDocument): readonly Move[] =>
  Object.entries(document.closures).flatMap(([reason, closure]) => {
    const closers = [
      ...(document.commands['close-claim'] ?? []),
      ...(reason === 'explicit-withdrawal' ? (document.commands['ratify-withdrawal'] ?? []) : []),
    ].flatMap((rule) => rule.in);
    return (closure?.in ?? [])
      .filter((from) => closers.includes(from))
      .map((from): Move => ({ from, to: closure.to, by: 'closure', path: ['closures', reason, 'to'] }));
  });

const movesOfReopenings = (document: ProcedureDocument): readonly Move[] =>
  Object.entries(document.closures).flatMap(([reason, closure]) =>
    closure?.reopens === undefined
      ? []
      : [
          {
            from: closure.to,
            to: closure.reopens.to,
            by: 'reopening' as const,
            path: ['closures', reason, 'reopens', 'to'],
          },
        ],
  );

const movesOfStatusReviews = (document: ProcedureDocument): readonly Move[] =>
  Object.entries(document.statusReviews).flatMap(([kind, review]): readonly Move[] => {
    if (review === undefined) return [];
    const { in: stages, to, maintainedTo, endedTo } = review;
    const move = (from: string, next: string, key: string): Move => ({
      from,
      to: next,
      by: 'status-review',
      path: ['statusReviews', kind, key],
    });
    return [
      ...stages.map((from) => move(from, to, 'to')),
      move(to, maintainedTo, 'maintainedTo'),
      move(to, endedTo, 'endedTo'),
    ];
  });

/** Where a body reaches no decision, the claim goes from wherever sessions are recorded to the stage that it names. */
const movesOfEscalations = (document: ProcedureDocument): readonly Move[] => {
  const stages = (document.commands['record-session'] ?? []).flatMap((rule) => rule.in);
  return Object.entries(document.bodies).flatMap(([body, { onNoDecision, escalatesTo: to }]) =>
    onNoDecision !== 'escalate' || to === undefined
      ? []
      : [...new Set(stages)].map(
          (from): Move => ({ from, to, by: 'escalation', path: ['bodies', body, 'escalatesTo'] }),
        ),
  );
};

/** The stages that can be reached from one, itself among them. */
export const reachedFrom = (start: string, moves: readonly Move[]): readonly string[] => {
  const reached = [start];
  for (const stage of reached) {
    const next = moves.filter(({ from, to }) => from === stage && !reached.includes(to));
    reached.push(...new Set(next.map(({ to }) => to)));
  }
  return reached;
};
