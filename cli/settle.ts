import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';
import type { CommandOutcome } from './api.schema.ts';
import { tell } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import type { Session } from './session.ts';

/** Long enough for a restart of a worker; longer, and a person wonders whether anything happens. */
const patienceMillis = 10_000;
const betweenMillis = 500;

/**
 * Sends a command and waits a little for its decision, when the API has stored it and the engine is away. When it is
 * not even known whether it was stored, the failure says how to repeat exactly this command.
 */
export const settle = async (
  session: Session,
  api: ApiClient,
  { commandId, send }: { readonly commandId: string; readonly send: () => Promise<CommandOutcome> },
): Promise<CommandOutcome> => {
  let outcome = await orHint(session, commandId, send);
  const until = session.host.millisecondsNow() + patienceMillis;
  while (
    outcome.result === 'pending' &&
    session.host.millisecondsNow() < until &&
    !session.host.interruption().aborted
  ) {
    await pause(betweenMillis);
    outcome = await api.outcome(commandId);
  }
  return outcome;
};

const orHint = async <Result>(
  { language, say }: Session,
  commandId: string,
  send: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await send();
  } catch (error) {
    const told = tell(error, language);
    if (told.exit !== EXIT.unavailable) throw error;
    throw new CliFailure(told.exit, `${told.sentence}\n${say.api.commandId(commandId)}`, { cause: error });
  }
};
