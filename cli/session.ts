import { readFileSync } from 'node:fs';
import type { ApiClient } from './api-client.ts';
import type { FoundEnvironment } from './environment.ts';
import { findEnvironment } from './environment.ts';
import type { Host } from './host.ts';
import type { Language } from './language.ts';
import type { Messages } from './messages.ts';
import { messagesIn } from './messages.ts';
import type { Output } from './output.ts';
import { createOutput } from './output.ts';

/** What the work of one command is given. */
export interface Session {
  readonly host: Host;
  readonly language: Language;
  readonly say: Messages;
  readonly output: Output;
  readonly isQuiet: boolean;
  readonly environment: FoundEnvironment;
  /** The API, as the person who is signed in. */
  readonly api: () => Promise<ApiClient>;
}

export const createSession = (
  host: Host,
  {
    language,
    isJson,
    isQuiet,
  }: { readonly language: Language; readonly isJson: boolean; readonly isQuiet: boolean },
): Session => {
  const session: Omit<Session, 'api'> = {
    host,
    language,
    isQuiet,
    say: messagesIn(language),
    output: createOutput(host, { isJson, isQuiet, language }),
    environment: findEnvironment(host, (path) => readFileSync(path, 'utf8')),
  };
  return {
    ...session,
    api: async () => (await import('./signed-in.ts')).signedInClient(session),
  };
};
