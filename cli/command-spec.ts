import type { Labels } from '../domain/shared/norms.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Session } from './session.ts';

/** What was typed: arguments and options by their names, still unchecked. */
export type Input = Readonly<Record<string, unknown>>;

export type Work = (session: Session, input: Input) => Promise<ExitCode>;

/** A command as data: the program, its help and its tests are made of these. */
export interface CommandSpec {
  /** `claim show`: the words that are typed. */
  readonly path: string;
  readonly summary: Labels;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Each is typed exactly so; a test parses all of them. */
  readonly examples: readonly [string, ...string[]];
  /** Imports what it needs when it runs, so that help and errors come at once. */
  readonly work: Work;
}

export interface ArgumentSpec {
  /** `claim`, or `clock?` when it may be left out. */
  readonly name: string;
  readonly text: Labels;
}

export interface OptionSpec {
  /** As commander writes them: `--office <office>`. */
  readonly flags: string;
  readonly text: Labels;
  readonly isRequired?: true;
  /** May be given several times. */
  readonly isRepeated?: true;
}
