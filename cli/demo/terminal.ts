/** What a person sees while the demo works: one line a step, with its seconds; nothing at all under `--quiet`. */
export interface Terminal {
  readonly line: (text: string) => void;
  readonly step: <Result>(step: Step, work: () => Promise<Result>) => Promise<Result>;
  /** Seconds of each step so far, by its id. */
  readonly seconds: () => Readonly<Record<string, number>>;
  /** Says the last line, once; what is said later nobody hears. */
  readonly conclude: (lastLine: string) => void;
}

export interface Step {
  readonly id: string;
  readonly title: string;
}

/** Writes to a stream such as stderr, so that stdout holds nothing but the answer. */
export const createTerminal = (write: (text: string) => void): Terminal => {
  const seconds = new Map<string, number>();
  const state = { isConcluded: false };
  const line = (text: string): void => {
    if (!state.isConcluded) write(`${text}\n`);
  };
  return {
    line,
    seconds: () => Object.fromEntries(seconds),
    conclude: (lastLine) => {
      line(lastLine);
      state.isConcluded = true;
    },
    step: async ({ id, title }, work) => {
      const begunAt = performance.now();
      line(`… ${title}`);
      const result = await work();
      const took = Math.round((performance.now() - begunAt) / 100) / 10;
      seconds.set(id, took);
      line(`✓ ${title} (${took.toFixed(1)} s)`);
      return result;
    },
  };
};
