/** Which arrows share a line, and on which lane beside the boxes it runs. */
import type { NumberedMove } from './moves-text.ts';

/** All moves into one stage from one side: one line with an arrowhead at its end. */
export interface Bus {
  readonly to: string;
  readonly side: 'left' | 'right';
  readonly moves: readonly NumberedMove[];
  /** 0 is nearest to the boxes. */
  readonly lane: number;
}

/** Where a line meets a box: at its source with a number, at its end without. */
export interface Stub {
  readonly stage: string;
  readonly side: Bus['side'];
  readonly bus: Bus;
  readonly number?: number;
}

interface Unplaced {
  readonly to: string;
  readonly side: Bus['side'];
  readonly moves: readonly NumberedMove[];
  readonly first: number;
  readonly last: number;
}

/** Lines with their lanes: the short ones inside, and no two that overlap on one lane. `stages` from top to bottom. */
export const busesOf = (moves: readonly NumberedMove[], stages: readonly string[]): readonly Bus[] => {
  const place = (stage: string): number => stages.indexOf(stage);
  const unplaced = stages.flatMap((to) =>
    (['left', 'right'] as const).flatMap((side): readonly Unplaced[] => {
      const into = moves.filter(
        (move) => move.to === to && (place(move.from) < place(to) ? 'right' : 'left') === side,
      );
      const ends = [place(to), ...into.map(({ from }) => place(from))];
      return into.length === 0
        ? []
        : [{ to, side, moves: into, first: Math.min(...ends), last: Math.max(...ends) }];
    }),
  );
  return placed(unplaced.toSorted((a, b) => a.last - a.first - (b.last - b.first)));
};

const placed = (unplaced: readonly Unplaced[]): readonly Bus[] => {
  const taken: { readonly bus: Bus; readonly first: number; readonly last: number }[] = [];
  for (const { to, side, moves, first, last } of unplaced) {
    const busy = taken
      .filter((other) => other.bus.side === side && other.first <= last && first <= other.last)
      .map(({ bus }) => bus.lane);
    const lane =
      Array.from({ length: busy.length + 1 }, (_, index) => index).find((one) => !busy.includes(one)) ?? 0;
    taken.push({ bus: { to, side, moves, lane }, first, last });
  }
  return taken.map(({ bus }) => bus);
};

/** The meetings of lines and boxes: what arrives from above stands above what leaves. */
export const stubsOf = (buses: readonly Bus[]): readonly Stub[] => [
  ...buses.filter(({ side }) => side === 'right').map((bus) => ({ stage: bus.to, side: bus.side, bus })),
  ...buses.flatMap((bus) =>
    bus.moves.map(({ from, number }) => ({ stage: from, side: bus.side, bus, number })),
  ),
  ...buses.filter(({ side }) => side === 'left').map((bus) => ({ stage: bus.to, side: bus.side, bus })),
];

export const widestLane = (buses: readonly Bus[], side: Bus['side']): number =>
  Math.max(0, ...buses.filter((bus) => bus.side === side).map(({ lane }) => lane + 1));
