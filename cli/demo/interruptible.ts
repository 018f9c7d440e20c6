/**
 * Work that Ctrl-C cuts short. Both are told of it by a signal: `raceAgainst` lets go of work that does not listen,
 * `untilStarted` tells a start that does.
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

/** Gives a start a signal that falls silent once it has succeeded: from then on whoever started it stops it. */
export const untilStarted = async <Result>(
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  signal.throwIfAborted();
  const ending = new AbortController();
  const end = (): void => ending.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await start(ending.signal);
  } finally {
    signal.removeEventListener('abort', end);
  }
};
