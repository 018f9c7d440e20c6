import type { Move } from '../checks/moves.ts';
import { movesOf } from '../checks/moves.ts';
import { closureWord } from './words-closed.ts';
import type { Writer } from './writer.ts';

/** A way from one stage to another under its number, with everything that may take a claim along it. */
export interface NumberedMove {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly moves: readonly Move[];
}

/** The moves in the order of the stages; two causes of the same move are one arrow. A move to the same stage is none. */
export const numberedMovesOf = ({ document }: Pick<Writer, 'document'>): readonly NumberedMove[] => {
  const order = Object.keys(document.stages);
  const pairs = new Map<string, Move[]>();
  for (const move of movesOf(document)) {
    if (move.from === move.to) continue;
    const key = `${move.from} ${move.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), move]);
  }
  return [...pairs.values()]
    .flatMap((moves) => (moves[0] === undefined ? [] : [{ from: moves[0].from, to: moves[0].to, moves }]))
    .toSorted(
      (a, b) => order.indexOf(a.from) - order.indexOf(b.from) || order.indexOf(a.to) - order.indexOf(b.to),
    )
    .map((move, index) => ({ ...move, number: index + 1 }));
};

/** The diagram in words: each arrow with its number, its ends, its causes and who acts. */
export const movesText = (writer: Writer): string => {
  const { document, word, label } = writer;
  return [
    `${word('starts')}: ${label('stages', document.initialStage)}.`,
    '',
    ...numberedMovesOf(writer).map(({ number, from, to, moves }) => {
      const causes = [...new Set(moves.map((move) => causeText(writer, move)))];
      return `${number}. ${label('stages', from)} → ${label('stages', to)}: ${causes.join('; ')}.`;
    }),
  ].join('\n');
};

const causeText = (writer: Writer, { by, path }: Move): string => {
  const { word, of, label, closed } = writer;
  const name = String(path[1]);
  switch (by) {
    case 'command':
      return commandText(writer, name, Number(path[2]));
    case 'remedy':
      return `${word('remedy')}: ${label('remedies', name)}`;
    case 'closure':
      return `${word('closureOf')}: ${of(closureWord(name))}`;
    case 'reopening':
      return `${word('reopening')}: ${of(closureWord(name))}`;
    case 'status-review':
      return `${word('review')}: ${closed(name)}`;
    case 'escalation':
      return `${word('escalation')}: ${label('bodies', name)}`;
  }
};

const commandText = ({ document, word, label, labels }: Writer, name: string, index: number): string => {
  const rules = Object.entries(document.commands).find(([command]) => command === name)?.[1] ?? [];
  const roles = rules[index]?.by ?? [];
  return `${label('commands', name)} (${word('by')} ${labels('roles', roles)})`;
};
