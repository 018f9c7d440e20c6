import { join } from 'node:path';
import type { Work } from '../command-spec.ts';
import { runDemo } from '../demo/run.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { demoOptions } from '../options.schema.ts';
import { homeOf } from '../home.ts';

/** Starts everything on this machine. It takes the process's own environment, never that of an earlier demo. */
export const demo: Work = async (session, input) => {
  const { fresh, once } = parseInput(session, demoOptions, input);
  const { host, language, output, isQuiet } = session;
  const environment = { variables: host.environment, file: undefined };
  await runDemo({
    folder: join(homeOf({ host, environment }), 'demo'),
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
