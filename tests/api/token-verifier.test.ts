import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CryptoKey, JWK } from 'jose';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import { createTokenVerifier } from '../../api/token-verifier.ts';
import type { IdentityProvider } from '../../identity/provider.ts';
import { startIdentityProvider } from '../../identity/provider.ts';
import { requestToken } from '../support/tokens.ts';

const audience = 'urn:cauce:api';
const now = (): number => Math.floor(Date.now() / 1_000);

let folder: string;
let provider: IdentityProvider;
let realJwk: JWK & { readonly kid: string };
let realKey: CryptoKey | Uint8Array;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-tokens-'));
  const users = [{ subject: 'ana', name: 'Ana', secret: 'ana-ana-ana-ana-ana' }];
  provider = await startIdentityProvider({ port: 0, audience, users, dataFolder: folder });
  realJwk = JSON.parse(await readFile(join(folder, 'signing-key.json'), 'utf8'));
  realKey = await importJWK(realJwk, 'ES256');
});
afterAll(async () => {
  await provider.stop();
  await rm(folder, { recursive: true, force: true });
});

const goodClaims = () => ({
  iss: provider.issuer,
  aud: audience,
  sub: 'ana',
  iat: now(),
  exp: now() + 300,
  jti: 'x',
  client_id: 'ana',
});

interface Variant {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey | Uint8Array;
}

/** A token signed with the provider's own key, with some claims or header members changed; undefined removes one. */
const sign = ({ claims = {}, header = {}, key }: Variant = {}): Promise<string> =>
  new SignJWT(defined({ ...goodClaims(), ...claims }))
    .setProtectedHeader({ alg: 'ES256', ...defined({ typ: 'at+jwt', kid: realJwk.kid, ...header }) })
    .sign(key ?? realKey);

const defined = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const verify = (token: string) => createTokenVerifier({ issuer: provider.issuer, audience }).verify(token);

const foreignKey = async () => (await generateKeyPair('ES256')).privateKey;

/** The signing input and signature of a good token with one part exchanged. */
const withPart = async (index: 0 | 1 | 2, part: string): Promise<string> => {
  const parts = (await sign()).split('.');
  parts[index] = part;
  return parts.join('.');
};

/** A good token under another header: the signature is then that of another text, as an attacker's must be. */
const withHeader = (header: Readonly<Record<string, unknown>>): Promise<string> =>
  withPart(0, encode(defined({ alg: 'ES256', typ: 'at+jwt', kid: realJwk.kid, ...header })));

const without = (claims: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(claims).map((name) => [name, undefined]));

const badTokens: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['nothing', () => ''],
  ['no token at all', () => 'x.y.z'],
  ['two parts', async () => (await sign()).split('.').slice(0, 2).join('.')],
  ['four parts', async () => `${await sign()}.x`],
  [
    'algorithm none',
    () => `${encode({ alg: 'none', typ: 'at+jwt', kid: realJwk.kid })}.${encode(goodClaims())}.`,
  ],
  [
    'algorithm None',
    () => `${encode({ alg: 'None', typ: 'at+jwt', kid: realJwk.kid })}.${encode(goodClaims())}.`,
  ],
  [
    'HMAC under the public key (algorithm confusion)',
    () =>
      sign({ header: { alg: 'HS256' }, key: Buffer.from(JSON.stringify({ x: realJwk.x, y: realJwk.y })) }),
  ],
  [
    'another algorithm in the header',
    async () => withPart(0, encode({ alg: 'ES384', typ: 'at+jwt', kid: realJwk.kid })),
  ],
  ['a key of somebody else under the name of ours', async () => sign({ key: await foreignKey() })],
  [
    'a key of somebody else under its own name',
    async () => sign({ key: await foreignKey(), header: { kid: 'foreign' } }),
  ],
  [
    'a key that the token brings itself',
    async () => {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
      return sign({ key: privateKey, header: { kid: 'own', jwk: await exportJWK(publicKey) } });
    },
  ],
  [
    'a key address that the token brings itself',
    async () => sign({ key: await foreignKey(), header: { kid: 'own', jku: 'http://127.0.0.1:1/jwks' } }),
  ],
  ['no key name', () => sign({ header: { kid: undefined } })],
  ['a key name that is a path', () => sign({ header: { kid: '../../../../dev/null' } })],
  ['a key name that is a query', () => sign({ header: { kid: "x' or '1'='1" } })],
  [
    'an unknown critical header',
    () =>
      sign().then(() =>
        withPart(0, encode({ alg: 'ES256', typ: 'at+jwt', kid: realJwk.kid, crit: ['x'], x: 1 })),
      ),
  ],
  [
    'a certificate address that the token brings itself',
    async () => sign({ key: await foreignKey(), header: { kid: 'own', x5u: 'http://127.0.0.1:1/x5u' } }),
  ],
  [
    'a certificate that the token brings itself',
    async () => sign({ key: await foreignKey(), header: { kid: 'own', x5c: ['MIIB'] } }),
  ],
  ['a key name that is a number', () => sign({ header: { kid: 7 } })],
  ['a key name that is a list', () => sign({ header: { kid: [realJwk.kid] } })],
  ['a key name that every object has', () => sign({ header: { kid: 'constructor' } })],
  ['a key name in other letters', () => sign({ header: { kid: realJwk.kid.toUpperCase() } })],
  ['an algorithm in other letters', async () => withHeader({ alg: 'es256' })],
  ['an algorithm that is a list', async () => withHeader({ alg: ['ES256'] })],
  ['no algorithm', async () => withHeader({ alg: undefined })],
  ['a critical header that is no list', async () => withHeader({ crit: 'exp' })],
  ['a critical list that is empty', async () => withHeader({ crit: [] })],
  ['claims that are not encoded', async () => withHeader({ b64: false, crit: ['b64'] })],
  ['a header that is no object', async () => withPart(0, encode(['ES256']))],
  [
    'a header with a member twice',
    async () => withPart(0, Buffer.from('{"alg":"none","alg":"ES256"}').toString('base64url')),
  ],
  [
    'RSA under a key of somebody else',
    async () => sign({ key: (await generateKeyPair('PS256')).privateKey, header: { alg: 'PS256' } }),
  ],
  [
    'EdDSA under a key of somebody else',
    async () => sign({ key: (await generateKeyPair('EdDSA')).privateKey, header: { alg: 'EdDSA' } }),
  ],
  ['HMAC under an empty key', () => sign({ header: { alg: 'HS256' }, key: new Uint8Array(1) })],
  [
    'a token within a token',
    async () => sign({ header: { cty: 'JWT' }, claims: { ...without(goodClaims()), nested: await sign() } }),
  ],
  ['an encrypted token', async () => `${encode({ alg: 'dir', enc: 'A256GCM', kid: realJwk.kid })}..x.y.z`],
  ['a type of another kind of token', () => sign({ header: { typ: 'dpop+jwt' } })],
  ['a type that is a list', () => sign({ header: { typ: ['at+jwt'] } })],
  ['an issuer that is a list', () => sign({ claims: { iss: [provider.issuer] } })],
  ['an audience that is an object', () => sign({ claims: { aud: { 0: audience } } })],
  ['an audience in a list of lists', () => sign({ claims: { aud: [[audience]] } })],
  ['no audience in a list', () => sign({ claims: { aud: [] } })],
  ['an audience that begins like ours', () => sign({ claims: { aud: `${audience}/other` } })],
  ['an audience in other letters', () => sign({ claims: { aud: audience.toUpperCase() } })],
  ['an expiry of nothing', () => sign({ claims: { exp: null } })],
  ['an expiry below nothing', () => sign({ claims: { exp: -1 } })],
  ['an expiry in a list', () => sign({ claims: { exp: [now() + 300] } })],
  ['an expiry of 1e300, issued yesterday', () => sign({ claims: { iat: now() - 86_400, exp: 1e300 } })],
  ['a time of issue that is a text', () => sign({ claims: { iat: String(now()) } })],
  ['a time of issue in milliseconds', () => sign({ claims: { iat: Date.now() } })],
  ['a time of issue of 1e300', () => sign({ claims: { iat: 1e300 } })],
  ['a beginning that is a text', () => sign({ claims: { nbf: String(now() - 60) } })],
  ['a beginning within the hour', () => sign({ claims: { nbf: now() + 600 } })],
  ['a subject that is a list', () => sign({ claims: { sub: ['ana'] } })],
  ['a subject that is an object', () => sign({ claims: { sub: { toString: 'ana' } } })],
  ['a subject with a line break', () => sign({ claims: { sub: 'ana\n{"level":"info"}' } })],
  ['white space around it', async () => ` ${await sign()}\n`],
  [
    'a signature in the form of certificates',
    async () =>
      withPart(
        2,
        Buffer.concat([Buffer.from([0x30, 0x44, 2, 32]), Buffer.alloc(66, 1)]).toString('base64url'),
      ),
  ],
  ['a signature of ones', async () => withPart(2, Buffer.alloc(64, 0xff).toString('base64url'))],
  ['a signature with something after it', async () => withPart(2, `${(await sign()).split('.')[2]}AA`)],
  ['the type of an id token', () => sign({ header: { typ: 'JWT' } })],
  ['no type', () => sign({ header: { typ: undefined } })],
  ['another issuer', () => sign({ claims: { iss: 'https://elsewhere.example.org' } })],
  ['the issuer with a slash more', () => sign({ claims: { iss: `${provider.issuer}/` } })],
  ['no issuer', () => sign({ claims: { iss: undefined } })],
  ['another audience', () => sign({ claims: { aud: 'urn:other:api' } })],
  ['no audience', () => sign({ claims: { aud: undefined } })],
  ['us among other audiences', () => sign({ claims: { aud: [audience, 'urn:other:api'] } })],
  ['no expiry', () => sign({ claims: { exp: undefined } })],
  ['expired', () => sign({ claims: { iat: now() - 600, exp: now() - 60 } })],
  ['an expiry that is a text', () => sign({ claims: { exp: String(now() + 300) } })],
  ['an expiry that is a date', () => sign({ claims: { exp: '2099-01-01' } })],
  [
    'an expiry in the year 3000, issued a week ago',
    () => sign({ claims: { iat: now() - 604_800, exp: 32_503_680_000 } }),
  ],
  ['no time of issue', () => sign({ claims: { iat: undefined } })],
  ['issued in the future', () => sign({ claims: { iat: now() + 3_600, exp: now() + 7_200 } })],
  ['not valid before tomorrow', () => sign({ claims: { nbf: now() + 86_400 } })],
  ['no subject', () => sign({ claims: { sub: undefined } })],
  ['an empty subject', () => sign({ claims: { sub: '' } })],
  ['a subject that is a number', () => sign({ claims: { sub: 7 } })],
  ['a subject with a NUL', () => sign({ claims: { sub: 'ana\u0000' } })],
  ['a subject of ten thousand characters', () => sign({ claims: { sub: 'a'.repeat(10_000) } })],
  ['a token of a megabyte', () => sign({ claims: { padding: 'x'.repeat(1_000_000) } })],
  [
    'claims exchanged under the old signature',
    async () => withPart(1, encode({ ...goodClaims(), sub: 'director' })),
  ],
  ['a signature cut off', async () => withPart(2, (await sign()).split('.')[2]?.slice(0, 40) ?? '')],
  ['a signature of zeros', async () => withPart(2, Buffer.alloc(64).toString('base64url'))],
  ['no signature', async () => withPart(2, '')],
  ['claims that are no object', async () => withPart(1, encode('ana'))],
  ['claims that are no JSON', async () => withPart(1, Buffer.from('{').toString('base64url'))],
];

describe('an access token', () => {
  test('of the provider itself is accepted, with its subject', async () => {
    const token = await requestToken(provider.issuer, { clientId: 'ana', secret: 'ana-ana-ana-ana-ana' });
    expect(await verify(token)).toEqual({ kind: 'verified', issuer: provider.issuer, subject: 'ana' });
  });

  test('signed here with the key of the provider is accepted: so what is refused below is refused for its one defect', async () => {
    expect(await verify(await sign())).toMatchObject({ kind: 'verified' });
    expect(await verify(await sign({ claims: { aud: [audience] } }))).toMatchObject({ kind: 'verified' });
  });

  test.each(badTokens)('is rejected: %s', async (_, make) => {
    expect(await verify(await make())).toEqual({ kind: 'rejected' });
  });

  test('is tried below with each of some ninety defects', () => {
    expect(badTokens.length).toBeGreaterThan(85);
  });

  test('cannot be judged while the provider is away, and can again when it is back', async () => {
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
    const issuer = `http://127.0.0.1:${port}`;
    const verifier = createTokenVerifier({ issuer, audience });
    const token = await sign({ claims: { iss: issuer } });
    expect(await verifier.verify(token)).toEqual({ kind: 'unavailable' });
    expect(await verifier.isReady()).toBe(false);
    const back = await startIdentityProvider({ port, audience, users: [], dataFolder: folder });
    try {
      expect(await verifier.isReady()).toBe(true);
      expect(await verifier.verify(token)).toMatchObject({ kind: 'verified', subject: 'ana' });
    } finally {
      await back.stop();
    }
  });
});
