import type { ExploredState } from './exploration.ts';

interface Stage {
  readonly waiting: ExploredState[];
  looks: number;
}

/** States to look at, each once; next is always one of the stage in which least was tried. */
export const createFrontier = () => {
  const seen = new Map<string, ExploredState>();
  const stages = new Map<string, Stage>();
  const stageOf = (state: ExploredState): Stage => {
    const name = state.claim?.stage ?? '';
    const known = stages.get(name) ?? { waiting: [], looks: 0 };
    stages.set(name, known);
    return known;
  };
  return {
    add: (key: string, state: ExploredState): void => {
      if (seen.has(key)) return;
      seen.set(key, state);
      stageOf(state).waiting.push(state);
    },
    /** Nothing is left to try in a state. */
    leave: (state: ExploredState): void => {
      const { waiting } = stageOf(state);
      waiting.splice(waiting.indexOf(state), 1);
    },
    /** The oldest and the newest by turns: breadth alone never leaves a stage in which much can be done. */
    next: (): ExploredState | undefined => {
      const least = [...stages.values()].reduce<Stage | undefined>(
        (best, one) =>
          one.waiting.length > 0 && (best === undefined || one.looks < best.looks) ? one : best,
        undefined,
      );
      if (least === undefined) return undefined;
      least.looks += 1;
      return least.looks % 4 === 0 ? least.waiting[0] : least.waiting.at(-1);
    },
    seen: () => {
      const states = [...seen.values()];
      return {
        states: states.filter(({ claim }) => claim !== undefined),
        depth: states.reduce((deepest, { path }) => Math.max(deepest, path.length), 0),
        stages: [...new Set(states.flatMap(({ claim }) => claim?.stage ?? []))].sort(),
      };
    },
  };
};
