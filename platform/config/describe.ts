import type { PayloadKeys } from '../temporal/payload-codec.ts';
import type { Config } from './config.ts';
import type { Variable } from './variables.ts';
import { VARIABLES } from './variables.ts';

const mask = '********';

/** The configuration as lines for a person: keys and passwords are masked, their names are not. */
export const describeConfig = (config: Config): string =>
  [
    ['database', withoutPassword(config.database.url)],
    ['database connections', String(config.database.maxConnections)],
    [
      'database (migrations)',
      config.database.adminUrl === undefined ? 'not set' : withoutPassword(config.database.adminUrl),
    ],
    ['temporal', `${config.temporal.address}, namespace ${config.temporal.namespace}, TLS ${tlsOf(config)}`],
    ['key of claims', `${config.key.id} ${mask}`],
    ['keys of Temporal payloads', keyNames(config.temporal.payloadKeys)],
    ['identity', `${config.identity.issuer}, audience ${config.identity.audience}`],
    [
      'interface',
      `http://${config.api.host}:${config.api.port}, ${config.api.requestsPerMinute} requests a minute`,
    ],
    ['trusted proxies', config.api.trustedProxies.join(', ') || 'none'],
    ['log', `${config.log.level}, ${config.log.format}`],
    ['home', config.home],
  ]
    .map(([name, text]) => `${name}: ${text}`)
    .join('\n');

const tlsOf = ({ temporal }: Config): string => {
  if (temporal.tls === undefined) return 'off';
  return temporal.tls.clientKey === undefined ? 'on' : `on, own key ${mask}`;
};

const keyNames = ({ currentKeyId, keys }: PayloadKeys): string =>
  [currentKeyId, ...[...keys.keys()].filter((id) => id !== currentKeyId)]
    .map((id) => `${id} ${mask}`)
    .join(', ');

const withoutPassword = (text: string): string => {
  const url = new URL(text);
  const port = url.port === '' ? '' : `:${url.port}`;
  const user = url.username === '' ? '' : `${url.username}${url.password === '' ? '' : `:${mask}`}@`;
  // Parameters may hold a password too, so only what is needed to recognise the database is shown.
  return `${url.protocol}//${user}${url.hostname}${port}${url.pathname}`;
};

/** The text of `.env.example`: every variable with its purpose, what is expected, and its default. */
export const envExample = (): string => {
  const lines = Object.entries<Variable>(VARIABLES).flatMap(([name, variable]) => [
    `# ${variable.purpose}`,
    `# Expected: ${variable.expected}.${secretNote(name, variable)}`,
    lineOf(name, variable),
    '',
  ]);
  return ['# Copy to `.env` and fill in. Commented variables may stay away.', '', ...lines].join('\n');
};

const secretNote = (name: string, { isSecret }: Variable): string =>
  isSecret === true ? ` May be read from a file: ${name}_FILE.` : '';

const lineOf = (name: string, { fallback, isOptional, example }: Variable): string => {
  if (fallback !== undefined) return `# ${name}=${fallback}`;
  if (isOptional === true) return `# ${name}=${example}`;
  return `# Example: ${name}=${example}\n${name}=`;
};
