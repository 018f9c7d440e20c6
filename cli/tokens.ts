import type { Configuration } from 'openid-client';

/** A source of access tokens: each call answers one that is still good for a request. */
export type TokenSource = () => Promise<string>;

/** The identity provider did not give a token. `reason` is its own code (RFC 6749, section 5.2) or that of the network. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly issuer: string;
  readonly reason: string;
  readonly isAbsence: boolean;
  constructor(
    issuer: string,
    { reason, isAbsence }: { readonly reason: string; readonly isAbsence: boolean },
  ) {
    super(`${issuer}: ${reason}`);
    this.issuer = issuer;
    this.reason = reason;
    this.isAbsence = isAbsence;
  }
}

export interface ClientCredentials {
  readonly issuer: string;
  /** What the token must name in `aud`. */
  readonly audience: string;
  /** Id of the client, which the development provider also writes into `sub`. */
  readonly subject: string;
  readonly secret: string;
}

/** A token and the millisecond since the epoch until which it is sent. */
export interface HeldToken {
  readonly accessToken: string;
  readonly goodUntil: number;
  /** With which the next one can be had without asking a person again. */
  readonly refreshToken?: string;
}

/** Tokens are asked for anew this long before they end, so that none ends on its way. */
const marginMillis = 30_000;

/**
 * Access tokens by the client credentials grant (RFC 6749, section 4.4) for one audience (RFC 8707): asked for when
 * first needed, kept until shortly before they end. Rejects with {@link TokenRefused}.
 */
export const clientCredentialsToken = (credentials: ClientCredentials): TokenSource => {
  let held: Promise<HeldToken> | undefined;
  return async () => {
    const current = await held?.catch(() => undefined);
    if (current !== undefined && current.goodUntil > Date.now()) return current.accessToken;
    held = requestToken(credentials);
    return (await held).accessToken;
  };
};

/** One token by the client credentials grant. Rejects with {@link TokenRefused}. */
export const requestToken = ({ issuer, audience, subject, secret }: ClientCredentials): Promise<HeldToken> =>
  orRefused(issuer, async () => {
    const { clientCredentialsGrant, ClientSecretBasic } = await import('openid-client');
    const provider = await discoverProvider(issuer, subject, ClientSecretBasic(secret));
    return heldToken(await clientCredentialsGrant(provider, { resource: audience }));
  });

/** The public client that the command line is at the provider. */
const cliClientId = 'cauce-cli';

/** What a person needs to sign in on any device with a browser. */
export interface DevicePrompt {
  readonly userCode: string;
  readonly address: string;
  readonly minutes: number;
}

/** Signs a person in by the device flow (RFC 8628). Rejects with {@link TokenRefused}, also when they take too long. */
export const deviceToken = (
  { issuer, audience }: Pick<ClientCredentials, 'issuer' | 'audience'>,
  { ask, signal }: { readonly ask: (prompt: DevicePrompt) => void; readonly signal: AbortSignal },
): Promise<HeldToken> =>
  orRefused(issuer, async () => {
    const { initiateDeviceAuthorization, None, pollDeviceAuthorizationGrant } = await import('openid-client');
    const provider = await discoverProvider(issuer, cliClientId, None());
    const begun = await initiateDeviceAuthorization(provider, {
      scope: 'openid offline_access',
      resource: audience,
    });
    ask({
      userCode: begun.user_code,
      address: begun.verification_uri_complete ?? begun.verification_uri,
      minutes: Math.round(begun.expires_in / 60),
    });
    return heldToken(await pollDeviceAuthorizationGrant(provider, begun, { resource: audience }, { signal }));
  });

/** The next token of a sign-in by the device flow. Rejects with {@link TokenRefused}. */
export const refreshedToken = ({
  issuer,
  audience,
  refreshToken,
}: Pick<ClientCredentials, 'issuer' | 'audience'> & { readonly refreshToken: string }): Promise<HeldToken> =>
  orRefused(issuer, async () => {
    const { None, refreshTokenGrant } = await import('openid-client');
    const provider = await discoverProvider(issuer, cliClientId, None());
    return heldToken(await refreshTokenGrant(provider, refreshToken, { resource: audience }));
  });

interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
}

const heldToken = ({ access_token, expires_in = 60, refresh_token }: TokenAnswer): HeldToken => ({
  accessToken: access_token,
  goodUntil: Date.now() + expires_in * 1_000 - marginMillis,
  ...(refresh_token !== undefined && { refreshToken: refresh_token }),
});

/** What the provider says of itself. Plain http is accepted on this machine only. */
const discoverProvider = async (
  issuer: string,
  clientId: string,
  authentication: Parameters<typeof import('openid-client').discovery>[3],
): Promise<Configuration> => {
  const { allowInsecureRequests, discovery } = await import('openid-client');
  const execute = isLoopback(new URL(issuer)) ? [allowInsecureRequests] : [];
  return discovery(new URL(issuer), clientId, {}, authentication, { execute, timeout: 10 });
};

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

/** Turns what the library throws into {@link TokenRefused}; bugs pass through. */
const orRefused = async <Result>(issuer: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw refusedBy(issuer, error) ?? error;
  }
};

const refusedBy = (issuer: string, error: unknown): TokenRefused | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'WWWAuthenticateChallengeError')
    return new TokenRefused(issuer, { reason: 'invalid_client', isAbsence: false });
  const answered = textOf(error, 'error');
  if (answered !== undefined) return new TokenRefused(issuer, { reason: answered, isAbsence: false });
  const isNetwork =
    error instanceof TypeError || error.name === 'TimeoutError' || error.name === 'ClientError';
  return isNetwork ? new TokenRefused(issuer, { reason: causeOf(error), isAbsence: true }) : undefined;
};

const causeOf = (error: Error): string =>
  (error.cause instanceof Error ? textOf(error.cause, 'code') : undefined) ??
  textOf(error, 'code') ??
  error.name;

const textOf = (error: object, member: 'error' | 'code'): string | undefined => {
  const { error: answer, code }: { error?: unknown; code?: unknown } = error;
  const found = member === 'error' ? answer : code;
  return typeof found === 'string' ? found : undefined;
};
