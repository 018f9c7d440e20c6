import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { clientCredentialsToken, deviceToken, refreshedToken, TokenRefused } from '../../cli/tokens.ts';
import { startIdentityProvider } from '../../identity/provider.ts';
import { approveDevice } from './approve-device.ts';
import { withAnswers } from './answering-api.ts';
import { typed } from './typed.ts';

const audience = 'urn:cauce:api';
const users = [{ subject: 'rosa', name: 'Rosa (invented)', secret: 'rosa-secret-of-the-test' }];
const me = { staffId: 's-1', roles: ['registration-officer'], office: '*', jurisdiction: 'mx' };

const withProvider = async <Result>(work: (issuer: string) => Promise<Result>): Promise<Result> => {
  const provider = await startIdentityProvider({ port: 0, audience, users });
  try {
    return await work(provider.issuer);
  } finally {
    await provider.stop();
  }
};

const withHome = async <Result>(work: (home: string) => Promise<Result>): Promise<Result> => {
  const home = await mkdtemp(join(tmpdir(), 'cauce-login-'));
  try {
    await writeFile(join(home, 'accounts.json'), JSON.stringify(users));
    return await work(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

const subjectOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;

describe('signing in', () => {
  test('as somebody of the demo is kept where only its owner can read it, and tells who one is', async () => {
    await withProvider((issuer) =>
      withHome((home) =>
        withAnswers(
          () => ({ status: 200, body: me }),
          async (url, asked) => {
            const environment = { OIDC_ISSUER: issuer, CAUCE_API_URL: url, CAUCE_HOME: home };
            const { exit, out } = await typed('login --as rosa', { environment });
            expect({ exit, out }).toEqual({
              exit: 0,
              out: 'Signed in as registration-officer, every office of mx.\n',
            });
            const file = join(home, 'login.json');
            expect((await stat(file)).mode & 0o777).toBe(0o600);
            const { accessToken } = JSON.parse(await readFile(file, 'utf8'));
            expect(subjectOf(accessToken)).toBe('rosa');
            expect(asked[0]?.headers.authorization).toBe(`Bearer ${accessToken}`);
            await typed('logout', { environment });
            await expect(stat(file)).rejects.toThrow('ENOENT');
          },
        ),
      ),
    );
  });

  test('as somebody unknown says who is known', async () => {
    await withHome(async (home) => {
      const { exit, err } = await typed('login --as nobody', { environment: { CAUCE_HOME: home } });
      expect(exit).toBe(4);
      expect(err).toContain('has no account nobody with a secret. It has: rosa.');
    });
  });

  test('at a provider that is away ends with exit code 5', async () => {
    await withHome(async (home) => {
      const environment = { OIDC_ISSUER: 'http://127.0.0.1:1', CAUCE_HOME: home };
      const { exit, err } = await typed('login --as rosa', { environment });
      expect(exit).toBe(5);
      expect(err).toContain('The identity provider http://127.0.0.1:1 does not answer');
    });
  });
});

describe('a token by client credentials', () => {
  test('is asked for once and kept', async () => {
    await withProvider(async (issuer) => {
      const token = clientCredentialsToken({
        issuer,
        audience,
        subject: 'rosa',
        secret: 'rosa-secret-of-the-test',
      });
      const first = await token();
      expect(subjectOf(first)).toBe('rosa');
      expect(await token()).toBe(first);
    });
  });

  test('with a wrong secret is refused, and not because the provider is away', async () => {
    await withProvider(async (issuer) => {
      const token = clientCredentialsToken({
        issuer,
        audience,
        subject: 'rosa',
        secret: 'wrong-secret-of-rosa',
      });
      await expect(token()).rejects.toMatchObject({
        name: 'TokenRefused',
        isAbsence: false,
        reason: 'invalid_client',
      });
      await expect(token()).rejects.toBeInstanceOf(TokenRefused);
    });
  });
});

describe('a token by the device flow', () => {
  test('comes once a person has confirmed the code elsewhere, and the next one needs nobody', async () => {
    await withProvider(async (issuer) => {
      const approvals: Promise<void>[] = [];
      const held = await deviceToken(
        { issuer, audience },
        {
          signal: new AbortController().signal,
          ask: ({ address }) => approvals.push(approveDevice(address, 'rosa')),
        },
      );
      await Promise.all(approvals);
      expect(subjectOf(held.accessToken)).toBe('rosa');
      const next = await refreshedToken({ issuer, audience, refreshToken: held.refreshToken ?? '' });
      expect(subjectOf(next.accessToken)).toBe('rosa');
    });
  });
});
