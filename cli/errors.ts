import { ProcedureUnverified } from '../definitions/unverified.ts';
import { ApiAnswerUnexpected, ApiProblem, ApiUnreachable } from './api-client.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import type { Language } from './language.ts';
import { messagesIn } from './messages.ts';
import { changeMessages } from './messages-change.ts';
import { exitOfProblem, problemText } from './problem-text.ts';
import { TokenRefused } from './tokens.ts';

/** What an error means to the person, and to whoever reads the exit code. */
export interface Told {
  readonly exit: ExitCode;
  readonly sentence: string;
  /** Of the API, for `--json`. */
  readonly problem?: object;
}

/** The one place where an error of the work becomes words. What is not recognised is a bug of ours. */
export const tell = (error: unknown, language: Language): Told => {
  const say = messagesIn(language);
  if (error instanceof CliFailure) return { exit: error.exit, sentence: error.message };
  if (error instanceof ApiProblem) {
    const { problem } = error;
    return { exit: exitOfProblem(problem), sentence: problemText(problem, language), problem };
  }
  if (error instanceof ApiUnreachable)
    return { exit: EXIT.unavailable, sentence: say.api.unreachable(error.url) };
  if (error instanceof ApiAnswerUnexpected) {
    return { exit: EXIT.failure, sentence: say.api.unexpected(error.url, error.status) };
  }
  if (error instanceof ProcedureUnverified) {
    const sentence = changeMessages[language].notAsSigned(error.part, error.subject);
    return { exit: EXIT.verificationFailed, sentence };
  }
  if (error instanceof TokenRefused) {
    if (error.reason === 'OAUTH_ABORT') return { exit: EXIT.failure, sentence: say.interrupted };
    return error.isAbsence
      ? { exit: EXIT.unavailable, sentence: say.identity.absent(error.issuer, error.reason) }
      : { exit: EXIT.notFound, sentence: say.identity.refused(error.issuer, error.reason) };
  }
  return { exit: EXIT.failure, sentence: say.bug(error instanceof Error ? error.name : typeof error) };
};
