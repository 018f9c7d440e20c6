import { readinessSchema } from '../api.schema.ts';
import { createLoginStore } from '../login-store.ts';
import type { Session } from '../session.ts';
import { homeOf } from '../home.ts';
import { apiSettingsOf } from '../settings.ts';
import type { Check } from './check.ts';
import { checkMillis } from './check.ts';

/** Whether the API lives, and what of its surroundings it misses. */
export const checkApi = async (session: Session): Promise<Check> => {
  const { say } = session;
  const { baseUrl } = apiSettingsOf(session);
  const name = say.doctor.api;
  const alive = await jsonAt(`${baseUrl}/livez`);
  const ready = readinessSchema.safeParse(await jsonAt(`${baseUrl}/readyz`));
  if (alive === undefined || !ready.success)
    return { name, isOk: false, detail: say.api.unreachable(baseUrl) };
  const down = Object.entries(ready.data.checks).flatMap(([check, state]) => (state === 'up' ? [] : [check]));
  return down.length === 0
    ? { name, isOk: true, detail: say.doctor.apiUp(baseUrl) }
    : { name, isOk: false, detail: say.doctor.apiDegraded(baseUrl, down.join(', ')) };
};

/** Whether the identity provider answers under the very name that tokens must carry. */
export const checkIdentity = async (session: Session): Promise<Check> => {
  const { say } = session;
  const { issuer } = apiSettingsOf(session);
  const name = say.doctor.identity;
  const metadata = await jsonAt(`${issuer}/.well-known/openid-configuration`);
  if (typeof metadata !== 'object' || metadata === null || !('issuer' in metadata)) {
    return { name, isOk: false, detail: say.identity.absent(issuer, '/.well-known/openid-configuration') };
  }
  const isSame = metadata.issuer === issuer;
  const detail = isSame
    ? say.doctor.identityUp(issuer)
    : say.doctor.identityOther(issuer, String(metadata.issuer));
  return { name, isOk: isSame, detail };
};

/** Whether somebody is signed in here. Not being signed in is no fault of the system. */
export const checkSignIn = async (session: Session): Promise<Check> => {
  const { signIn, signedIn, notSignedIn } = session.say.doctor;
  const login = await createLoginStore(homeOf(session)).find();
  return { name: signIn, isOk: true, detail: login === undefined ? notSignedIn : signedIn };
};

const jsonAt = async (url: string): Promise<unknown> => {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(checkMillis) })).json();
  } catch {
    return undefined;
  }
};
