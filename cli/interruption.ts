import { constants } from 'node:os';

/**
 * Under npm one Ctrl-C arrives twice, from the terminal and passed on by npm, a few milliseconds apart. Were this
 * shorter, the echo would be taken for a second wish on a busy machine; longer, and a hasty second wish goes unheard.
 */
const echoMs = 500;

type SignalName = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/**
 * The signal is one and the same for all who ask. The first Ctrl-C (or SIGTERM, or SIGHUP) aborts it; a second one
 * ends the process whatever it does, and with it the servers that it runs, which are killed when it exits.
 */
export const createInterruption = (
  process: Pick<NodeJS.Process, 'exit' | 'on'>,
  millisecondsNow: () => number,
): (() => AbortSignal) => {
  const controller = new AbortController();
  const state: { isHeard: boolean; firstAt: number | undefined } = { isHeard: false, firstAt: undefined };
  const hear = (name: SignalName): void => {
    if (state.firstAt === undefined) {
      state.firstAt = millisecondsNow();
      controller.abort();
    } else if (millisecondsNow() - state.firstAt > echoMs) process.exit(128 + constants.signals[name]);
  };
  return () => {
    if (!state.isHeard) {
      state.isHeard = true;
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => hear(name));
    }
    return controller.signal;
  };
};
