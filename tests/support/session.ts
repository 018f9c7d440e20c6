import { tmpdir } from 'node:os';
import type { Session } from '../../cli/session.ts';
import { createSession } from '../../cli/session.ts';

/** A session of the command line that says nothing to anybody, for the work behind a command. */
export const quietSession = (): Session =>
  createSession(
    {
      environment: {},
      folder: tmpdir(),
      stdout: { write: () => undefined, isTerminal: false },
      stderr: { write: () => undefined, isTerminal: false },
      readInput: async () => '',
      interruption: () => new AbortController().signal,
      millisecondsNow: Date.now,
    },
    { language: 'en', isJson: true, isQuiet: true },
  );
