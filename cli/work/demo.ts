import { join } from 'node:path';
import { VersionTaken } from '../../definitions/store.ts';
import {
  FolderTaken,
  PortTaken,
  reasonOf,
  ServerUnavailable,
} from '../../platform/servers/server-unavailable.ts';
import type { Work } from '../command-spec.ts';
import type { DemoMessages } from '../demo/messages.ts';
import { demoMessagesIn } from '../demo/messages.ts';
import { DatabaseAbsent, DatabaseOfOthers } from '../demo/named-database.ts';
import type { DemoEnd, DemoOptions } from '../demo/run.ts';
import { runDemo } from '../demo/run.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { homeOf } from '../home.ts';
import { parseInput } from '../input.ts';
import { demoOptions } from '../options.schema.ts';
import { demoSettingsOf } from '../settings.ts';

/** Starts everything on this machine. It takes the process's own environment, never that of an earlier demo. */
export const demo: Work = async (session, input) => {
  const { fresh, once } = parseInput(session, demoOptions, input);
  const { host, language, output, isQuiet, say } = session;
  const own = { variables: host.environment, file: undefined };
  const end = await runAwake({
    folder: join(homeOf({ host, environment: own }), 'demo'),
    isFresh: fresh === true,
    isOnce: once === true,
    isJson: output.isJson,
    isQuiet,
    language,
    environment: host.environment,
    ...demoSettingsOf({ ...session, environment: own }),
    stdout: host.stdout.write,
    stderr: host.stderr.write,
    signal: host.interruption(),
  });
  // Without --once the demo lasts until Ctrl-C, whenever that comes.
  if (end === 'interrupted' && once === true) throw new CliFailure(EXIT.failure, say.interrupted);
  return EXIT.ok;
};

/** Waiting for Ctrl-C alone does not keep a process alive. Every claim of the demo is invented, so its errors may be told. */
const runAwake = async (options: DemoOptions): Promise<DemoEnd> => {
  const awake = setInterval(() => undefined, 3_600_000);
  try {
    return await runDemo(options);
  } catch (error) {
    const { exit, sentence } = toldOf(error, demoMessagesIn(options.language));
    throw new CliFailure(exit, sentence, { cause: error });
  } finally {
    clearInterval(awake);
  }
};

const toldOf = (
  error: unknown,
  say: DemoMessages,
): { readonly exit: ExitCode; readonly sentence: string } => {
  if (error instanceof VersionTaken) return { exit: EXIT.failure, sentence: say.otherText };
  if (error instanceof DatabaseOfOthers) return { exit: EXIT.usage, sentence: say.databaseOfOthers };
  if (error instanceof DatabaseAbsent)
    return { exit: EXIT.unavailable, sentence: say.databaseAbsent(error.code ?? '?') };
  if (error instanceof PortTaken) return { exit: EXIT.unavailable, sentence: say.portTaken(error.port) };
  if (error instanceof FolderTaken) return { exit: EXIT.unavailable, sentence: say.runsAlready(error.pid) };
  if (error instanceof ServerUnavailable)
    return { exit: EXIT.unavailable, sentence: say.servers.fault(error.fault) };
  return { exit: EXIT.failure, sentence: say.failed(reasonOf(error)) };
};
