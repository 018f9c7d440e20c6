import { z } from 'zod';

/** What a person is told about a variable: in errors, in `.env.example` and in the printed configuration. */
export interface Variable {
  readonly purpose: string;
  readonly expected: string;
  /** Shown in errors. A secret has a command that makes one, never a value that somebody might keep. */
  readonly example: string;
  /** Used when the variable is absent; a variable without one, and not optional, must be set. */
  readonly fallback?: string;
  readonly isOptional?: true;
  /** Masked wherever it is shown, and may come from the file that `<NAME>_FILE` names. */
  readonly isSecret?: true;
}

const keyExample = '$(openssl rand -base64 32)';

/** Every variable that any process reads, in the order in which they are documented. */
export const VARIABLES = {
  DATABASE_URL: {
    purpose: 'Database, as the role of the application: it may append and read, never change or delete.',
    expected: 'a PostgreSQL connection string',
    example: 'postgresql://cauce_app:secret@127.0.0.1:5432/cauce',
    isSecret: true,
  },
  DATABASE_MAX_CONNECTIONS: {
    purpose: 'Most connections that one process holds.',
    expected: 'a whole number from 1 to 500',
    example: '10',
    fallback: '10',
  },
  CAUCE_ADMIN_DATABASE_URL: {
    purpose: 'Database, as its owner. Only `cauce migrate` reads it.',
    expected: 'a PostgreSQL connection string',
    example: 'postgresql://postgres:secret@127.0.0.1:5432/cauce',
    isOptional: true,
    isSecret: true,
  },
  CAUCE_DEMO_DATABASE_URL: {
    purpose:
      'Database for `cauce demo` alone, as its owner, where the demo cannot start one; it refuses one that no demo made.',
    expected: 'a PostgreSQL connection string',
    example: 'postgresql://postgres:secret@127.0.0.1:5434/postgres',
    isOptional: true,
    isSecret: true,
  },
  CAUCE_DEMO_TEMPORAL_ADDRESS: {
    purpose:
      "Temporal's frontend for `cauce demo` alone, where the demo cannot start one; it must be able to skip time.",
    expected: 'a host and a port',
    example: '127.0.0.1:7234',
    isOptional: true,
  },
  TEMPORAL_ADDRESS: {
    purpose: "Temporal's frontend.",
    expected: 'a host and a port',
    example: '127.0.0.1:7233',
    fallback: '127.0.0.1:7233',
  },
  TEMPORAL_NAMESPACE: {
    purpose: 'Namespace in Temporal that belongs to this installation alone.',
    expected: 'letters, digits, dots and hyphens',
    example: 'default',
    fallback: 'default',
  },
  TEMPORAL_TLS: {
    purpose: 'Whether the frontend speaks TLS.',
    expected: 'on or off',
    example: 'on',
    fallback: 'off',
  },
  TEMPORAL_TLS_AUTHORITY: {
    purpose: "Certificate authority of Temporal's certificate, when it is not a public one.",
    expected: 'a certificate in PEM',
    example: '-----BEGIN CERTIFICATE-----…',
    isOptional: true,
    isSecret: true,
  },
  TEMPORAL_TLS_CERTIFICATE: {
    purpose: 'Certificate by which Temporal knows us; needs TEMPORAL_TLS_KEY.',
    expected: 'a certificate in PEM',
    example: '-----BEGIN CERTIFICATE-----…',
    isOptional: true,
    isSecret: true,
  },
  TEMPORAL_TLS_KEY: {
    purpose: 'Private key of TEMPORAL_TLS_CERTIFICATE.',
    expected: 'a private key in PEM',
    example: '-----BEGIN PRIVATE KEY-----…',
    isOptional: true,
    isSecret: true,
  },
  CAUCE_KEY: {
    purpose: 'Key that seals the key of each claim. Whoever loses it loses every personal datum.',
    expected: '32 bytes in base64',
    example: keyExample,
    isSecret: true,
  },
  CAUCE_KEY_ID: {
    purpose: 'Name of CAUCE_KEY, stored beside what it seals.',
    expected: 'at most 64 letters, digits, dots, hyphens or underscores',
    example: 'kek-2026-11',
    fallback: 'kek-1',
  },
  CAUCE_CODEC_KEY: {
    purpose: 'Key that encrypts whatever Temporal stores.',
    expected: '32 bytes in base64',
    example: keyExample,
    isSecret: true,
  },
  CAUCE_CODEC_KEY_ID: {
    purpose: 'Name of CAUCE_CODEC_KEY, stored beside what it encrypts.',
    expected: 'at most 64 letters, digits, dots, hyphens or underscores',
    example: 'codec-2026-11',
    fallback: 'codec-1',
  },
  CAUCE_OLD_CODEC_KEYS: {
    purpose: 'Earlier values of CAUCE_CODEC_KEY, for reading histories of open claims.',
    expected: 'pairs <id>=<32 bytes in base64>, joined by commas',
    example: `codec-2025=${keyExample}`,
    isOptional: true,
    isSecret: true,
  },
  OIDC_ISSUER: {
    purpose: 'Issuer of access tokens: an OpenID Connect provider.',
    expected:
      'an https address (http only on this machine), without a final slash, as the provider writes it in `iss`',
    example: 'https://identity.example.org',
    fallback: 'http://127.0.0.1:9090',
  },
  OIDC_AUDIENCE: {
    purpose: 'What access tokens must name in `aud` to be meant for this interface.',
    expected: 'an absolute URI',
    example: 'urn:cauce:api',
    fallback: 'urn:cauce:api',
  },
  API_HOST: {
    purpose: 'Address on which the interface listens.',
    expected: 'a host name or an IP address',
    example: '127.0.0.1',
    fallback: '127.0.0.1',
  },
  API_PORT: {
    purpose: 'Port on which the interface listens; 0 takes a free one.',
    expected: 'a port: a whole number from 0 to 65535',
    example: '8080',
    fallback: '8080',
  },
  CAUCE_API_URL: {
    purpose: 'Where the command line finds the interface, when not at API_HOST and API_PORT of this machine.',
    expected: 'an http or https address without a final slash',
    example: 'https://cauce.example.org',
    isOptional: true,
  },
  API_TRUSTED_PROXIES: {
    purpose: 'Proxies whose X-Forwarded-For is believed. None when empty: then the header is ignored.',
    expected: 'IP addresses or CIDR ranges, joined by commas',
    example: '10.0.0.0/8',
    isOptional: true,
  },
  API_REQUESTS_PER_MINUTE: {
    purpose: 'Most requests that one caller may send in a minute.',
    expected: 'a whole number from 1 to 1000000',
    example: '600',
    fallback: '600',
  },
  IDENTITY_PORT: {
    purpose: 'Port of the development identity provider, on this machine only. Not for production.',
    expected: 'a port: a whole number from 0 to 65535',
    example: '9090',
    fallback: '9090',
  },
  IDENTITY_ACCOUNTS: {
    purpose: 'File with the accounts of the development identity provider.',
    expected: 'the path of a JSON file',
    example: 'identity/accounts.example.json',
    fallback: 'identity/accounts.example.json',
  },
  LOG_LEVEL: {
    purpose: 'Least important lines that are logged.',
    expected: 'one of fatal, error, warn, info, debug, trace, silent',
    example: 'info',
    fallback: 'info',
  },
  LOG_FORMAT: {
    purpose: 'How lines are written: for machines or for a person.',
    expected: 'json or pretty',
    example: 'json',
    fallback: 'json',
  },
  CAUCE_HOME: {
    purpose: 'Folder for what a process keeps on disk: development servers, caches.',
    expected: 'the path of a folder',
    example: '.cauce',
    fallback: '.cauce',
  },
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof VARIABLES;

const isUrl = (text: string, protocols: readonly string[]): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url !== undefined && protocols.includes(url.protocol) && (url.host !== '' || url.protocol === 'urn:')
  );
};

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

const isIssuer = (text: string): boolean => {
  if (text.endsWith('/')) return false;
  if (isUrl(text, ['https:'])) return true;
  return isUrl(text, ['http:']) && loopbackHosts.includes(new URL(text).hostname);
};

/** Exactly 32 bytes in canonical base64: anything else is a typing error, not a key. */
const keyOf = (text: string): Uint8Array | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined;
};

const key = z.string().transform((text, context): Uint8Array => {
  const bytes = keyOf(text);
  if (bytes !== undefined) return bytes;
  context.addIssue({ code: 'custom', message: 'not 32 bytes' });
  return z.NEVER;
});

const keyIdPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const keyId = z.string().regex(keyIdPattern);

const oldKeys = z.string().transform((text, context): ReadonlyMap<string, Uint8Array> => {
  const keys = new Map<string, Uint8Array>();
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    const id = pair.slice(0, at).trim();
    const bytes = keyOf(pair.slice(at + 1).trim());
    if (at > 0 && keyIdPattern.test(id) && bytes !== undefined) keys.set(id, bytes);
    else context.addIssue({ code: 'custom', message: 'not a pair of id and key' });
  }
  return keys;
});

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most);

const postgresUrl = z.string().refine((text) => isUrl(text, ['postgres:', 'postgresql:']));
const pem = z.string().startsWith('-----BEGIN ');
const port = wholeNumber(0, 65_535);
const hostAndPort = z.string().regex(/^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/);
const addressPattern = /^[0-9A-Fa-f:.]{2,45}(\/\d{1,3})?$/;

/** How each variable is read. Texts are checked, numbers and keys are turned into what they mean. */
export const variableSchemas = {
  DATABASE_URL: postgresUrl,
  DATABASE_MAX_CONNECTIONS: wholeNumber(1, 500),
  CAUCE_ADMIN_DATABASE_URL: postgresUrl.optional(),
  CAUCE_DEMO_DATABASE_URL: postgresUrl.optional(),
  CAUCE_DEMO_TEMPORAL_ADDRESS: hostAndPort.optional(),
  TEMPORAL_ADDRESS: hostAndPort,
  TEMPORAL_NAMESPACE: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/),
  TEMPORAL_TLS: z.enum(['on', 'off']),
  TEMPORAL_TLS_AUTHORITY: pem.optional(),
  TEMPORAL_TLS_CERTIFICATE: pem.optional(),
  TEMPORAL_TLS_KEY: pem.optional(),
  CAUCE_KEY: key,
  CAUCE_KEY_ID: keyId,
  CAUCE_CODEC_KEY: key,
  CAUCE_CODEC_KEY_ID: keyId,
  CAUCE_OLD_CODEC_KEYS: oldKeys.optional(),
  OIDC_ISSUER: z.string().refine(isIssuer),
  OIDC_AUDIENCE: z.string().refine((text) => isUrl(text, ['urn:', 'https:', 'http:'])),
  API_HOST: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/),
  API_PORT: port,
  CAUCE_API_URL: z
    .string()
    .refine((text) => isUrl(text, ['http:', 'https:']) && !text.endsWith('/'))
    .optional(),
  API_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((ranges) => ranges.every((range) => addressPattern.test(range)))
    .optional(),
  API_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000),
  IDENTITY_PORT: port,
  IDENTITY_ACCOUNTS: z.string().min(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  LOG_FORMAT: z.enum(['json', 'pretty']),
  CAUCE_HOME: z.string().min(1),
} satisfies { readonly [Name in VariableName]: z.ZodType };
