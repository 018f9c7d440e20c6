import type { ExitCode } from './exit-codes.ts';

/** An end of a command that is neither success nor a bug: told in a sentence, in the language of the person. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exit: ExitCode;
  constructor(exit: ExitCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.exit = exit;
  }
}
