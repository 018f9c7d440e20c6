import { describeErrors, parseSettings, settingsOf } from '../platform/config/settings.ts';
import { variableSchemas } from '../platform/config/variables.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import type { Session } from './session.ts';

const {
  API_HOST,
  API_PORT,
  CAUCE_ADMIN_DATABASE_URL,
  CAUCE_API_URL,
  CAUCE_DEMO_DATABASE_URL,
  CAUCE_DEMO_TEMPORAL_ADDRESS,
  DATABASE_URL,
  OIDC_AUDIENCE,
  OIDC_ISSUER,
} = variableSchemas;
const apiSettings = settingsOf({ API_HOST, API_PORT, CAUCE_API_URL, OIDC_AUDIENCE, OIDC_ISSUER });
const databaseSettings = settingsOf({ DATABASE_URL });
const adminSettings = settingsOf({ CAUCE_ADMIN_DATABASE_URL });
const demoSettings = settingsOf({ CAUCE_DEMO_DATABASE_URL, CAUCE_DEMO_TEMPORAL_ADDRESS });

type Reader = Pick<Session, 'environment' | 'say'>;

/** A command asks for the settings that it needs and no more; what is wrong with them is told all at once. */
const required = <Values>(
  { say }: Reader,
  parsed:
    | { readonly ok: true; readonly values: Values }
    | { readonly ok: false; readonly errors: Parameters<typeof describeErrors>[0] },
): Values => {
  if (parsed.ok) return parsed.values;
  throw new CliFailure(EXIT.usage, `${say.environmentWrong}\n${describeErrors(parsed.errors)}`);
};

export interface ApiSettings {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

/** Where the API and its identity provider are. */
export const apiSettingsOf = (reader: Reader): ApiSettings => {
  const values = required(reader, parseSettings(apiSettings, reader.environment.variables));
  return {
    baseUrl: values.CAUCE_API_URL ?? `http://${reachable(values.API_HOST)}:${values.API_PORT}`,
    issuer: values.OIDC_ISSUER,
    audience: values.OIDC_AUDIENCE,
  };
};

/** The address on which a server listens is not always one at which it can be reached. */
const reachable = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};

export const databaseUrlOf = (reader: Reader): string =>
  required(reader, parseSettings(databaseSettings, reader.environment.variables)).DATABASE_URL;

/** The owner of the database, for migrations. */
export const adminDatabaseUrlOf = (reader: Reader): string => {
  const { CAUCE_ADMIN_DATABASE_URL: url } = required(
    reader,
    parseSettings(adminSettings, reader.environment.variables),
  );
  if (url === undefined) throw new CliFailure(EXIT.usage, reader.say.database.adminUrlMissing);
  return url;
};

export interface DemoServers {
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
}

/** A database and a Temporal server for the demo alone; undefined what it is to start itself. */
export const demoSettingsOf = (reader: Reader): DemoServers => {
  const values = required(reader, parseSettings(demoSettings, reader.environment.variables));
  return {
    databaseUrl: values.CAUCE_DEMO_DATABASE_URL,
    temporalAddress: values.CAUCE_DEMO_TEMPORAL_ADDRESS,
  };
};
