import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { cliClientId } from '../../identity/clients.ts';
import type { IdentityOptions, IdentityProvider } from '../../identity/provider.ts';
import { startIdentityProvider } from '../../identity/provider.ts';
import { requestToken } from '../support/tokens.ts';

const audience = 'urn:cauce:api';
const users = [
  { subject: 'officer-ana', name: 'Ana', secret: 'officer-ana-secret' },
  { subject: 'officer-luz', name: 'Luz' },
];

const withProvider = async <Result>(
  options: Partial<IdentityOptions>,
  work: (provider: IdentityProvider) => Promise<Result>,
): Promise<Result> => {
  const provider = await startIdentityProvider({ port: 0, audience, users, ...options });
  try {
    return await work(provider);
  } finally {
    await provider.stop();
  }
};

const verify = (token: string, issuer: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
    issuer,
    audience,
    typ: 'at+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['exp', 'iat', 'sub'],
  });

describe('the development identity provider', () => {
  test('gives a member of staff with a secret a token that names the member, the interface and nobody else', async () => {
    const payload = await withProvider({}, async ({ issuer }) => {
      const token = await requestToken(issuer, { clientId: 'officer-ana', secret: 'officer-ana-secret' });
      return (await verify(token, issuer)).payload;
    });
    expect(payload).toMatchObject({ sub: 'officer-ana', aud: audience });
    expect(payload.exp).toBeGreaterThan(payload.iat ?? Number.POSITIVE_INFINITY);
  });

  test('gives a service a token in its own name', async () => {
    const clients = [{ clientId: 'statistics-office', secret: 'statistics-office-secret' }];
    const subject = await withProvider({ clients }, async ({ issuer }) => {
      const token = await requestToken(issuer, {
        clientId: 'statistics-office',
        secret: 'statistics-office-secret',
      });
      return (await verify(token, issuer)).payload.sub;
    });
    expect(subject).toBe('statistics-office');
  });

  test('gives nothing to a wrong secret, to an account without a secret, or for another audience', async () => {
    await withProvider({}, async ({ issuer }) => {
      await expect(
        requestToken(issuer, { clientId: 'officer-ana', secret: 'wrong-wrong-wrong' }),
      ).rejects.toThrow('401');
      await expect(
        requestToken(issuer, { clientId: 'officer-luz', secret: 'officer-luz-secret' }),
      ).rejects.toThrow('401');
      await expect(
        requestToken(issuer, {
          clientId: 'officer-ana',
          secret: 'officer-ana-secret',
          resource: 'urn:other:api',
        }),
      ).rejects.toThrow('400');
    });
  });

  test('a token of yesterday still verifies after a restart that kept the folder, and not after one that lost it', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'cauce-identity-'));
    try {
      const old = await withProvider({ dataFolder }, async ({ issuer }) => ({
        port: Number(new URL(issuer).port),
        token: await requestToken(issuer, { clientId: 'officer-ana', secret: 'officer-ana-secret' }),
      }));
      const kept = await withProvider({ dataFolder, port: old.port }, ({ issuer }) =>
        verify(old.token, issuer),
      );
      expect(kept.payload.sub).toBe('officer-ana');
      await withProvider({ port: old.port }, async ({ issuer }) => {
        await expect(verify(old.token, issuer)).rejects.toThrow();
      });
    } finally {
      await rm(dataFolder, { recursive: true, force: true });
    }
  });

  test('lets the command line begin to sign a person in on another device', async () => {
    const answer = await withProvider({}, async ({ issuer }) => {
      const response = await fetch(`${issuer}/device/auth`, {
        method: 'POST',
        body: new URLSearchParams({
          client_id: cliClientId,
          scope: 'openid offline_access',
          resource: audience,
        }),
      });
      return { status: response.status, body: await response.json() };
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { user_code: expect.any(String), verification_uri: expect.stringContaining('/device') },
    });
  });
});
