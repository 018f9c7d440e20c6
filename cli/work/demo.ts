import { join } from 'node:path';
import { VersionTaken } from '../../definitions/store.ts';
import { reasonOf, ServerUnavailable } from '../../platform/servers/server-unavailable.ts';
import type { Work } from '../command-spec.ts';
import type { DemoOptions } from '../demo/run.ts';
import { runDemo } from '../demo/run.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { homeOf } from '../home.ts';
import { parseInput } from '../input.ts';
import { demoOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';

/** Starts everything on this machine. It takes the process's own environment, never that of an earlier demo. */
export const demo: Work = async (session, input) => {
  const { fresh, once } = parseInput(session, demoOptions, input);
  const { host, language, output, isQuiet } = session;
  await runAwake(session, {
    folder: join(homeOf({ host, environment: { variables: host.environment, file: undefined } }), 'demo'),
    isFresh: fresh === true,
    isOnce: once === true,
    isJson: output.isJson,
    isQuiet,
    language,
    environment: host.environment,
    stdout: host.stdout.write,
    stderr: host.stderr.write,
    signal: host.interruption(),
  });
  return EXIT.ok;
};

/** Waiting for Ctrl-C alone does not keep a process alive. Every claim of the demo is invented, so its errors may be told. */
const runAwake = async ({ say }: Session, options: DemoOptions): Promise<void> => {
  const awake = setInterval(() => undefined, 3_600_000);
  try {
    await runDemo(options);
  } catch (error) {
    const exit = error instanceof ServerUnavailable ? EXIT.unavailable : EXIT.failure;
    const reason = error instanceof VersionTaken ? say.demoOfOtherText : say.demoFailed(reasonOf(error));
    throw new CliFailure(exit, reason, { cause: error });
  } finally {
    clearInterval(awake);
  }
};
