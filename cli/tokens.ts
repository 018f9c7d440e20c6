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

interface HeldToken {
  readonly token: string;
  readonly goodUntil: number;
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
    if (current !== undefined && current.goodUntil > Date.now()) return current.token;
    held = requestToken(credentials);
    return (await held).token;
  };
};

const requestToken = ({ issuer, audience, subject, secret }: ClientCredentials): Promise<HeldToken> =>
  orRefused(issuer, async () => {
    const { clientCredentialsGrant, ClientSecretBasic } = await import('openid-client');
    const provider = await discoverProvider(issuer, subject, ClientSecretBasic(secret));
    const { access_token, expires_in = 60 } = await clientCredentialsGrant(provider, { resource: audience });
    return { token: access_token, goodUntil: Date.now() + expires_in * 1_000 - marginMillis };
  });

/** What the provider says of itself. Plain http is accepted on this machine only. */
export const discoverProvider = async (
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
export const orRefused = async <Result>(issuer: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw refusedBy(issuer, error) ?? error;
  }
};

const refusedBy = (issuer: string, error: unknown): TokenRefused | undefined => {
  if (!(error instanceof Error)) return undefined;
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
