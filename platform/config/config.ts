import type { PayloadKeys } from '../temporal/payload-codec.ts';
import type { TemporalSettings } from '../temporal/connection.ts';
import type { Environment, ReadText, SettingError } from './settings.ts';
import { parseSettings, settingsOf } from './settings.ts';
import { variableSchemas } from './variables.ts';

/** The key-encryption key of personal data: 32 bytes and the name that is stored beside what it wraps. */
export interface KeySettings {
  readonly id: string;
  readonly kek: Buffer;
}

/** Everything that a process may be told from outside: read once, checked whole, handed down. */
export interface Config {
  readonly database: {
    readonly url: string;
    readonly maxConnections: number;
    /** For migrations only. */
    readonly adminUrl?: string;
  };
  readonly temporal: TemporalSettings;
  readonly key: KeySettings;
  readonly identity: { readonly issuer: string; readonly audience: string };
  readonly api: {
    readonly host: string;
    readonly port: number;
    readonly trustedProxies: readonly string[];
    readonly requestsPerMinute: number;
  };
  readonly log: LogSettings;
  /** Folder for what a process keeps on disk. */
  readonly home: string;
}

export interface LogSettings {
  readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly format: 'json' | 'pretty';
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly errors: readonly SettingError[] };

/** The configuration of an environment, or everything that is wrong with it at once. */
export const parseConfig = (environment: Environment, readText?: ReadText): ParsedConfig => {
  const parsed = parseSettings(settingsOf(variableSchemas), environment, readText);
  if (!parsed.ok) return parsed;
  const errors = contradictionsIn(parsed.values);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, config: configOf(parsed.values) };
};

const configSchema = settingsOf(variableSchemas);
type Values = ReturnType<typeof configSchema.parse>;

const contradictionsIn = (values: Values): readonly SettingError[] => {
  const hasCertificate = values.TEMPORAL_TLS_CERTIFICATE !== undefined;
  const hasKey = values.TEMPORAL_TLS_KEY !== undefined;
  if (hasCertificate === hasKey) return [];
  const [missing, present] = hasCertificate
    ? (['TEMPORAL_TLS_KEY', 'TEMPORAL_TLS_CERTIFICATE'] as const)
    : (['TEMPORAL_TLS_CERTIFICATE', 'TEMPORAL_TLS_KEY'] as const);
  return [
    {
      variable: missing,
      problem: `is not set, but ${present} is`,
      expected: 'both or neither',
      example: `${missing}_FILE=/run/secrets/${missing.toLowerCase()}`,
    },
  ];
};

const configOf = (values: Values): Config => ({
  database: {
    url: values.DATABASE_URL,
    maxConnections: values.DATABASE_MAX_CONNECTIONS,
    ...(values.CAUCE_ADMIN_DATABASE_URL !== undefined && { adminUrl: values.CAUCE_ADMIN_DATABASE_URL }),
  },
  temporal: {
    address: values.TEMPORAL_ADDRESS,
    namespace: values.TEMPORAL_NAMESPACE,
    payloadKeys: payloadKeysOf(values),
    ...(values.TEMPORAL_TLS === 'on' && { tls: tlsOf(values) }),
  },
  key: { id: values.CAUCE_KEY_ID, kek: Buffer.from(values.CAUCE_KEY) },
  identity: { issuer: values.OIDC_ISSUER, audience: values.OIDC_AUDIENCE },
  api: {
    host: values.API_HOST,
    port: values.API_PORT,
    trustedProxies: values.API_TRUSTED_PROXIES ?? [],
    requestsPerMinute: values.API_REQUESTS_PER_MINUTE,
  },
  log: { level: values.LOG_LEVEL, format: values.LOG_FORMAT },
  home: values.CAUCE_HOME,
});

const payloadKeysOf = (values: Values): PayloadKeys => ({
  currentKeyId: values.CAUCE_CODEC_KEY_ID,
  keys: new Map([
    ...(values.CAUCE_OLD_CODEC_KEYS ?? []),
    [values.CAUCE_CODEC_KEY_ID, values.CAUCE_CODEC_KEY],
  ]),
});

const tlsOf = (values: Values): NonNullable<TemporalSettings['tls']> => {
  const { TEMPORAL_TLS_AUTHORITY, TEMPORAL_TLS_CERTIFICATE, TEMPORAL_TLS_KEY } = values;
  return {
    ...(TEMPORAL_TLS_AUTHORITY !== undefined && {
      serverCertificateAuthority: Buffer.from(TEMPORAL_TLS_AUTHORITY),
    }),
    ...(TEMPORAL_TLS_CERTIFICATE !== undefined && {
      clientCertificate: Buffer.from(TEMPORAL_TLS_CERTIFICATE),
    }),
    ...(TEMPORAL_TLS_KEY !== undefined && { clientKey: Buffer.from(TEMPORAL_TLS_KEY) }),
  };
};
