import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import type { Login } from '../login.schema.ts';
import { createLoginStore } from '../login-store.ts';
import { loginOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { homeOf } from '../home.ts';
import { apiSettingsOf } from '../settings.ts';
import { secretOf } from '../signed-in.ts';
import { deviceToken, requestToken } from '../tokens.ts';

/** Signs a person in, keeps the sign-in where only they can read it, and says who they are to the API. */
export const login: Work = async (session, input) => {
  const { as: subject } = parseInput(session, loginOptions, input);
  const taken = subject === undefined ? await byDevice(session) : await byAccount(session, subject);
  await createLoginStore(homeOf(session)).save(taken);
  const me = await (await session.api()).me();
  await session.output.answer(me, () => session.say.login.done(me));
  return EXIT.ok;
};

/** Forgets the sign-in of this machine. */
export const logout: Work = async (session) => {
  await createLoginStore(homeOf(session)).forget();
  await session.output.answer({ signedIn: false }, () => session.say.login.forgotten);
  return EXIT.ok;
};

const byDevice = async (session: Session): Promise<Login> => {
  const { issuer, audience } = apiSettingsOf(session);
  const held = await deviceToken(
    { issuer, audience },
    {
      signal: session.host.interruption(),
      // Said even under --quiet: without it nobody can sign in.
      ask: (prompt) => session.host.stderr.write(`${session.say.login.prompt(prompt)}\n`),
    },
  );
  return { kind: 'device', issuer, audience, ...held };
};

const byAccount = async (session: Session, subject: string): Promise<Login> => {
  const { issuer, audience } = apiSettingsOf(session);
  const secret = await secretOf(session, subject);
  const { accessToken, goodUntil } = await requestToken({ issuer, audience, subject, secret });
  return { kind: 'client-credentials', issuer, audience, subject, accessToken, goodUntil };
};
