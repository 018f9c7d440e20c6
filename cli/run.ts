import { CommanderError } from 'commander';
import type { CommandSpec, Input } from './command-spec.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import type { Host } from './host.ts';
import type { Language } from './language.ts';
import { languageOf } from './language.ts';
import { createProgram } from './program.ts';
import { usageText } from './usage.ts';

export interface RunOptions {
  /** What was typed behind `cauce`. */
  readonly args: readonly string[];
  readonly host: Host;
  readonly version: string;
}

/** Parses what was typed, does it, and answers how the process should end. Never rejects. */
export const run = async ({ args, host, version }: RunOptions): Promise<ExitCode> => {
  const language = languageOf(args, host.environment);
  let exit: ExitCode = EXIT.ok;
  const program = createProgram({
    language,
    version,
    writeOut: host.stdout.write,
    writeErr: host.stderr.write,
    perform: async (spec, input) => {
      exit = await perform(spec, input, { host, language });
    },
  });
  try {
    await program.parseAsync([...(args.length === 0 ? ['--help'] : args)], { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.ok;
    if (error.code === 'commander.help') return EXIT.usage;
    host.stderr.write(`${usageText(error, language)}\n`);
    return EXIT.usage;
  }
};

const perform = async (
  spec: CommandSpec,
  input: Input,
  { host, language }: { readonly host: Host; readonly language: Language },
): Promise<ExitCode> => {
  const isJson = input['json'] === true;
  try {
    const { createSession } = await import('./session.ts');
    const session = createSession(host, { language, isJson, isQuiet: input['quiet'] === true });
    return await spec.work(session, input);
  } catch (error) {
    const { tell } = await import('./errors.ts');
    const { exit, sentence, problem } = tell(error, language);
    if (isJson)
      host.stdout.write(`${JSON.stringify({ exit, error: sentence, ...(problem && { problem }) })}\n`);
    else host.stderr.write(`${sentence}\n`);
    if (host.environment['CAUCE_DEBUG'] === '1' && error instanceof Error)
      host.stderr.write(`${error.stack}\n`);
    return exit;
  }
};
