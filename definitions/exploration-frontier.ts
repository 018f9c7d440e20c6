import type { ExploredState } from './exploration.ts';

interface Stage {
  readonly waiting: ExploredState[];
  looks: number;
}

/** The stages into which a claim may go from each. */
type Exits = Readonly<Record<string, readonly string[]>>;

const leastTried = (stages: readonly (readonly [string, Stage])[]): Stage | undefined =>
  stages.reduce<Stage | undefined>(
    (best, [, stage]) => (best === undefined || stage.looks < best.looks ? stage : best),
    undefined,
  );

/** States to look at, each once. */
export const createFrontier = () => {
  const seen = new Map<string, ExploredState>();
  const stages = new Map<string, Stage>();
  let turns = 0;
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
    /**
     * A state of the stage in which least was tried, by turns of all stages and of those that border on one not seen
     * yet. Within a stage the oldest and the newest by turns: breadth alone never leaves one in which much can be done.
     */
    next: (exits: Exits): ExploredState | undefined => {
      turns += 1;
      const waiting = [...stages].filter(([, { waiting }]) => waiting.length > 0);
      const border = waiting.filter(([name]) => (exits[name] ?? []).some((exit) => !stages.has(exit)));
      const least = leastTried(turns % 3 === 0 && border.length > 0 ? border : waiting);
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
