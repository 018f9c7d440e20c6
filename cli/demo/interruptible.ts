/**
 * Work that Ctrl-C cuts short. Both are told of it by a signal: `raceAgainst` lets go of work that does not listen,
 * `untilDone` tells work that does.
 */

/** What the work comes to, unless the signal is first: then it rejects at once, and the work ends by itself. */
export const raceAgainst = async <Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> => {
  signal.throwIfAborted();
  const done = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    done.abort();
  }
};

/** Gives work a signal of its own, which falls silent when it is done: what listens longer is told nothing. */
export const untilDone = async <Result>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  signal.throwIfAborted();
  const ending = new AbortController();
  const end = (): void => ending.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await work(ending.signal);
  } finally {
    signal.removeEventListener('abort', end);
  }
};
