/** What a person sees while the demo works: one line a step, with its seconds; nothing at all under `--quiet`. */
export interface Terminal {
  readonly line: (text: string) => void;
  readonly step: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
  /** Seconds of each step so far. */
  readonly seconds: () => Readonly<Record<string, number>>;
}

/** Writes to a stream such as stderr, so that stdout holds nothing but the answer. */
export const createTerminal = (write: (text: string) => void): Terminal => {
  const seconds = new Map<string, number>();
  const line = (text: string): void => write(`${text}\n`);
  return {
    line,
    seconds: () => Object.fromEntries(seconds),
    step: async (title, work) => {
      const begunAt = performance.now();
      line(`… ${title}`);
      const result = await work();
      const took = Math.round((performance.now() - begunAt) / 100) / 10;
      seconds.set(title, took);
      line(`✓ ${title} (${took.toFixed(1)} s)`);
      return result;
    },
  };
};
