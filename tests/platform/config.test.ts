import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../platform/config/config.ts';
import { describeConfig, envExample } from '../../platform/config/describe.ts';
import { describeErrors, parseSettings, settingsOf } from '../../platform/config/settings.ts';
import { VARIABLES, variableSchemas } from '../../platform/config/variables.ts';

const keyText = Buffer.alloc(32, 7).toString('base64');
const otherKeyText = Buffer.alloc(32, 9).toString('base64');

const complete = {
  DATABASE_URL: 'postgresql://cauce_app:s3cr3t-word@db.example.org:5432/cauce?password=hidden-too',
  CAUCE_KEY: keyText,
  CAUCE_CODEC_KEY: otherKeyText,
};

const errorsOf = (environment: Readonly<Record<string, string>>) => {
  const parsed = parseConfig(environment);
  return parsed.ok ? [] : parsed.errors;
};

describe('configuration', () => {
  test('what must be set is enough; the rest has a default for this machine', () => {
    const parsed = parseConfig(complete);
    expect(parsed).toMatchObject({
      ok: true,
      config: {
        api: { host: '127.0.0.1', port: 8080, trustedProxies: [] },
        temporal: { address: '127.0.0.1:7233', namespace: 'default' },
        key: { id: 'kek-1' },
        home: '.cauce',
      },
    });
    expect(parsed.ok && parsed.config.temporal.payloadKeys.keys.get('codec-1')).toEqual(
      new Uint8Array(32).fill(9),
    );
    expect(parsed.ok && parsed.config.temporal.tls).toBe(undefined);
  });

  test('an empty environment is told everything that is missing, at once, each with an example', () => {
    expect(errorsOf({}).map(({ variable }) => variable)).toEqual([
      'DATABASE_URL',
      'CAUCE_KEY',
      'CAUCE_CODEC_KEY',
    ]);
    expect(describeErrors(errorsOf({}))).toContain(
      'CAUCE_KEY is not set: expected 32 bytes in base64. Example: CAUCE_KEY=$(openssl rand -base64 32)',
    );
  });

  test.each([
    ['DATABASE_URL', 'mysql://db/cauce'],
    ['DATABASE_MAX_CONNECTIONS', '0'],
    ['CAUCE_ADMIN_DATABASE_URL', 'db.example.org'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['TEMPORAL_TLS', 'yes'],
    ['CAUCE_KEY', 'short'],
    ['CAUCE_KEY', `${keyText} `],
    ['CAUCE_KEY', Buffer.alloc(31).toString('base64')],
    ['CAUCE_KEY_ID', 'a key'],
    ['CAUCE_OLD_CODEC_KEYS', 'codec-0'],
    ['OIDC_ISSUER', 'http://identity.example.org'],
    ['OIDC_ISSUER', 'https://identity.example.org/'],
    ['OIDC_AUDIENCE', 'api'],
    ['API_PORT', '65536'],
    ['API_PORT', '80a'],
    ['API_PORT', '-1'],
    ['API_TRUSTED_PROXIES', 'everybody'],
    ['LOG_LEVEL', 'loud'],
  ])('%s refuses %j and does not repeat it', (variable, value) => {
    const errors = errorsOf({ ...complete, [variable]: value });
    expect(errors.map((error) => error.variable)).toEqual([variable]);
    if (value.length > 4) expect(describeErrors(errors)).not.toContain(`is not valid: ${value}`);
  });

  test('a secret may lie in a file, whose final line break does not count', () => {
    const { CAUCE_KEY, ...rest } = complete;
    const parsed = parseConfig({ ...rest, CAUCE_KEY_FILE: '/run/secrets/key' }, (path) =>
      path === '/run/secrets/key' ? `${CAUCE_KEY}\n` : '',
    );
    expect(parsed.ok && parsed.config.key.kek).toEqual(Buffer.alloc(32, 7));
  });

  test('a secret given twice, or in a file that is not there, is an error beside all others', () => {
    const errors = errorsOf({
      ...complete,
      CAUCE_KEY_FILE: '/x',
      CAUCE_CODEC_KEY: '',
      CAUCE_CODEC_KEY_FILE: '/nowhere/x',
    });
    expect(errors.map(({ variable, problem }) => `${variable} ${problem}`)).toEqual([
      'CAUCE_KEY is set twice: unset it or CAUCE_KEY_FILE',
      'CAUCE_CODEC_KEY cannot be read from the file that CAUCE_CODEC_KEY_FILE names (ENOENT)',
    ]);
  });

  test('a certificate without its key is an error', () => {
    const errors = errorsOf({
      ...complete,
      TEMPORAL_TLS: 'on',
      TEMPORAL_TLS_CERTIFICATE: '-----BEGIN CERTIFICATE-----',
    });
    expect(errors.map(({ variable }) => variable)).toEqual(['TEMPORAL_TLS_KEY']);
  });

  test('earlier keys of Temporal payloads stay readable', () => {
    const parsed = parseConfig({ ...complete, CAUCE_OLD_CODEC_KEYS: `codec-0=${keyText}` });
    expect(parsed.ok && [...parsed.config.temporal.payloadKeys.keys.keys()]).toEqual(['codec-0', 'codec-1']);
  });

  test('the printed configuration shows no password and no key', () => {
    const parsed = parseConfig(complete);
    const text = parsed.ok ? describeConfig(parsed.config) : '';
    expect(text).toContain('postgresql://cauce_app:********@db.example.org:5432/cauce');
    expect(text).toContain('key of claims: kek-1 ********');
    for (const secret of ['s3cr3t-word', 'hidden-too', keyText, otherKeyText])
      expect(text).not.toContain(secret);
  });

  test('a process may ask for a few variables only', () => {
    const schema = settingsOf({ CAUCE_ADMIN_DATABASE_URL: variableSchemas.DATABASE_URL });
    expect(parseSettings(schema, {})).toMatchObject({
      ok: false,
      errors: [{ variable: 'CAUCE_ADMIN_DATABASE_URL' }],
    });
  });

  test('.env.example lists exactly the variables', () => {
    const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
    expect(text).toBe(envExample());
    const names = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect([...new Set(names)]).toEqual(Object.keys(VARIABLES));
  });
});
