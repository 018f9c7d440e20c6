import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createApiClient } from './api-client.ts';
import type { ApiClient } from './api-client.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import type { Login } from './login.schema.ts';
import { accountsSchema } from './login.schema.ts';
import type { LoginStore } from './login-store.ts';
import { createLoginStore } from './login-store.ts';
import type { Session } from './session.ts';
import { homeOf } from './home.ts';
import { apiSettingsOf } from './settings.ts';
import type { TokenSource } from './tokens.ts';
import { refreshedToken, requestToken } from './tokens.ts';

type Reader = Omit<Session, 'api'>;

/** The API as whoever is signed in; a sign-in that has run out is renewed when that needs nobody. */
export const signedInClient = async (session: Reader): Promise<ApiClient> => {
  const { baseUrl } = apiSettingsOf(session);
  const store = createLoginStore(homeOf(session));
  const login = await store.find();
  if (login === undefined) throw new CliFailure(EXIT.notFound, session.say.notSignedIn);
  return createApiClient({ baseUrl, language: session.language, token: tokenOf(session, login, store) });
};

const tokenOf = (session: Reader, login: Login, store: LoginStore): TokenSource => {
  let current = login;
  return async () => {
    if (current.goodUntil > session.host.millisecondsNow()) return current.accessToken;
    current = await renewed(session, current);
    await store.save(current);
    return current.accessToken;
  };
};

const renewed = async (session: Reader, login: Login): Promise<Login> => {
  if (login.kind === 'client-credentials') {
    const secret = await secretOf(session, login.subject);
    return { ...login, ...(await requestToken({ ...login, secret })) };
  }
  if (login.refreshToken === undefined) throw new CliFailure(EXIT.notFound, session.say.signInRanOut);
  return { ...login, ...(await refreshedToken({ ...login, refreshToken: login.refreshToken })) };
};

/** The secret of an account of the development provider, from the file that the demo (or IDENTITY_ACCOUNTS) has. */
export const secretOf = async (session: Reader, subject: string): Promise<string> => {
  const file = accountsFile(session);
  const accounts = await readAccounts(file);
  const secret = accounts?.find((account) => account.subject === subject)?.secret;
  if (secret !== undefined) return secret;
  const known = (accounts ?? []).flatMap((account) =>
    account.secret === undefined ? [] : [account.subject],
  );
  throw new CliFailure(EXIT.notFound, session.say.accountUnknown({ subject, file, known }));
};

const accountsFile = (session: Reader): string => {
  const named = session.environment.variables['IDENTITY_ACCOUNTS'];
  return named === undefined || named === ''
    ? join(homeOf(session), 'accounts.json')
    : resolve(session.host.folder, named);
};

const readAccounts = async (file: string) => {
  try {
    return accountsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
};
