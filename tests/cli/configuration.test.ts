import { describe, expect, test } from '@jest/globals';
import { typed } from './typed.ts';

const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYzE=';
const complete = {
  DATABASE_URL: 'postgresql://cauce_app:hidden@127.0.0.1:1/cauce',
  CAUCE_KEY: secret,
  CAUCE_CODEC_KEY: secret,
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  API_PORT: '1',
};

describe('the doctor', () => {
  test('tells everything that the environment lacks at once, and where it was looked for', async () => {
    const { exit, out } = await typed('doctor', { environment: { API_PORT: 'eighty' } });
    expect(exit).toBe(2);
    expect(out).toContain('ok\tNode.js');
    for (const name of ['DATABASE_URL', 'CAUCE_KEY', 'CAUCE_CODEC_KEY'])
      expect(out).toContain(`${name} is not set`);
    expect(out).toContain('API_PORT is not valid');
    expect(out).toContain('from the variables of this process');
  });

  test('asks every service, and of each that is away says what to do', async () => {
    const { exit, out } = await typed('doctor --json', { environment: complete });
    expect(exit).toBe(5);
    const { ok, checks } = JSON.parse(out);
    const down = checks
      .filter((check: { isOk: boolean }) => !check.isOk)
      .map((check: { name: string }) => check.name);
    expect(ok).toBe(false);
    expect(down).toEqual(['database', 'Temporal', 'worker', 'API', 'identity provider']);
  });
});

describe('the printed configuration', () => {
  test('shows no secret, neither to people nor to programs', async () => {
    for (const line of ['config print', 'config print --json', 'config print --lang es']) {
      const { exit, out, err } = await typed(line, { environment: complete });
      expect(exit).toBe(0);
      expect(out).toContain('127.0.0.1');
      expect(out + err).not.toMatch(/hidden|c2VjcmV0/);
    }
  });

  test('as an example has every variable', async () => {
    expect((await typed('config print --example')).out).toContain('CAUCE_API_URL=');
  });
});
