import { tmpdir } from 'node:os';
import { run } from '../../cli/run.ts';

export interface Typed {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** What the command line answers to what somebody typed, with an environment of its own. */
export const typed = async (
  line: string,
  surroundings: {
    readonly environment?: Readonly<Record<string, string | undefined>>;
    readonly folder?: string;
    readonly isTerminal?: boolean;
    readonly input?: string;
  } = {},
): Promise<Typed> => {
  const out: string[] = [];
  const err: string[] = [];
  const isTerminal = surroundings.isTerminal ?? false;
  const exit = await run({
    args: line.split(' ').filter((word) => word !== ''),
    version: '1.2.3',
    host: {
      environment: surroundings.environment ?? {},
      folder: surroundings.folder ?? tmpdir(),
      stdout: { write: (text) => out.push(text), isTerminal },
      stderr: { write: (text) => err.push(text), isTerminal: false },
      readInput: async () => surroundings.input ?? '',
      interruption: () => new AbortController().signal,
      millisecondsNow: Date.now,
    },
  });
  return { exit, out: out.join(''), err: err.join('') };
};
