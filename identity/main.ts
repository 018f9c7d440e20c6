/** Runs the development identity provider until it is told to stop. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeErrors, parseSettings, settingsOf } from '../platform/config/settings.ts';
import { variableSchemas } from '../platform/config/variables.ts';
import { createLog } from '../platform/log.ts';
import { parseAccounts } from './accounts.ts';
import { startIdentityProvider } from './provider.ts';

const { CAUCE_HOME, IDENTITY_ACCOUNTS, IDENTITY_PORT, LOG_FORMAT, LOG_LEVEL, OIDC_AUDIENCE } =
  variableSchemas;
const schema = settingsOf({
  CAUCE_HOME,
  IDENTITY_ACCOUNTS,
  IDENTITY_PORT,
  LOG_FORMAT,
  LOG_LEVEL,
  OIDC_AUDIENCE,
});

const main = async (): Promise<void> => {
  const settings = parseSettings(schema, process.env);
  if (!settings.ok) return fail(describeErrors(settings.errors));
  const { values } = settings;
  const log = createLog({ name: 'identity', level: values.LOG_LEVEL, format: values.LOG_FORMAT });
  const accounts = parseAccounts(await readFile(values.IDENTITY_ACCOUNTS, 'utf8'));
  if (!accounts.ok) return fail(`${values.IDENTITY_ACCOUNTS} (IDENTITY_ACCOUNTS): ${accounts.problem}.`);
  const provider = await startIdentityProvider({
    port: values.IDENTITY_PORT,
    audience: values.OIDC_AUDIENCE,
    users: accounts.accounts,
    dataFolder: join(values.CAUCE_HOME, 'identity'),
  });
  log.warn(
    { issuer: provider.issuer, accounts: accounts.accounts.length },
    'Development identity provider: no password is checked',
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void provider.stop());
};

const fail = (message: string): void => {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
};

await main();
