import type { Environment } from '../platform/config/settings.ts';

/** What the command line has of the process that it runs in. */
export interface Host {
  readonly environment: Environment;
  /** Folder in which the person is. */
  readonly folder: string;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** All of standard input, as text. */
  readonly readInput: () => Promise<string>;
  /** Aborted by Ctrl-C, which from the first call on no longer ends the process: whoever asks must heed it. */
  readonly interruption: () => AbortSignal;
  readonly millisecondsNow: () => number;
}

export interface Sink {
  readonly write: (text: string) => void;
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
  /** The stream itself, for what draws on a terminal. */
  readonly stream?: NodeJS.WritableStream;
}
