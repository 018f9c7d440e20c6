import type { JWTVerifyGetKey, RemoteJWKSet } from 'jose';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** What a token turned out to be. `unavailable`: the issuer's keys could not be fetched, so nothing can be said. */
export type Verification =
  | { readonly kind: 'verified'; readonly issuer: string; readonly subject: string }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'unavailable' };

export interface TokenVerifier {
  verify(token: string): Promise<Verification>;
  /** Whether the issuer's keys are at hand, or can be fetched. */
  isReady(): Promise<boolean>;
}

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
}

/** Larger than any token of a real provider, small enough to refuse before any work. */
const longestToken = 8_192;
const longestSubject = 255;
const fetchMillis = 3_000;
/** Clocks of two machines kept by NTP differ by less; a longer tolerance would lengthen the life of every token. */
const clockToleranceSeconds = 5;
/** A working day: providers that set no sensible `exp` are bounded by it. */
const oldestToken = '12h';

/**
 * Verifies access tokens of one issuer for one audience. Strict, because a library accepts what is not forbidden:
 * ES256 only, `typ` at+jwt (RFC 9068, section 4), exactly our audience, `exp`, `iat` and `sub` present, a key named by
 * `kid` among those of the issuer (found through its discovery document), and no key that the token brings itself.
 */
export const createTokenVerifier = ({ issuer, audience }: TokenVerifierOptions): TokenVerifier => {
  const keysOf = rememberSuccess(() => discoverKeys(issuer));
  const findKey: JWTVerifyGetKey = async (header, token) => {
    if (typeof header?.kid !== 'string') throw new errors.JWKSNoMatchingKey();
    return orUnavailable(async () => (await keysOf())(header, token));
  };
  return {
    verify: async (token) => {
      if (token.length > longestToken) return { kind: 'rejected' };
      try {
        const { payload } = await jwtVerify(token, findKey, { ...strict, issuer, audience });
        const isForUsAlone =
          payload.aud === audience || (Array.isArray(payload.aud) && payload.aud.length === 1);
        return isForUsAlone && isSubject(payload.sub)
          ? { kind: 'verified', issuer, subject: payload.sub }
          : { kind: 'rejected' };
      } catch (error) {
        return { kind: error instanceof KeysUnavailable ? 'unavailable' : 'rejected' };
      }
    },
    isReady: () => keysOf().then(isLoaded, () => false),
  };
};

const strict = {
  algorithms: ['ES256'],
  typ: 'at+jwt',
  requiredClaims: ['exp', 'iat', 'sub'],
  clockTolerance: clockToleranceSeconds,
  maxTokenAge: oldestToken,
};

/** A text: the library does not see to it. */
const isSubject = (subject: unknown): subject is string =>
  typeof subject === 'string' &&
  subject !== '' &&
  subject.length <= longestSubject &&
  !/\p{Cc}/u.test(subject);

const isLoaded = async (keys: RemoteJWKSet): Promise<boolean> => {
  if (!keys.fresh) await keys.reload();
  return true;
};

class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Keys that cannot be fetched say nothing about the token; only a key that is not among them does. */
const orUnavailable = async <Result>(find: () => Promise<Result>): Promise<Result> => {
  try {
    return await find();
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
      throw error;
    throw new KeysUnavailable();
  }
};

const discoverKeys = async (issuer: string): Promise<RemoteJWKSet> => {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(fetchMillis),
    redirect: 'error',
  });
  const metadata: unknown = response.ok ? await response.json() : undefined;
  const { issuer: named, jwks_uri: address }: { issuer?: unknown; jwks_uri?: unknown } =
    typeof metadata === 'object' && metadata !== null ? metadata : {};
  if (named !== issuer || typeof address !== 'string') throw new KeysUnavailable();
  return createRemoteJWKSet(new URL(address), { timeoutDuration: fetchMillis });
};

/** The result of the first call that succeeds; a call that fails is made again next time. */
const rememberSuccess = <Result>(make: () => Promise<Result>): (() => Promise<Result>) => {
  let made: Promise<Result> | undefined;
  return () => {
    const attempt = made ?? make();
    made = attempt;
    attempt.catch(() => {
      if (made === attempt) made = undefined;
    });
    return attempt;
  };
};
