import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import { errors, Provider } from 'oidc-provider';
import type { IdentityAccount } from './accounts.ts';
import type { ServiceClient } from './clients.ts';
import { accountClients, cliClient, serviceClient } from './clients.ts';
import type { SigningKey } from './signing-key.ts';
import { createSigningKey, keptSigningKey } from './signing-key.ts';

export interface IdentityOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string;
  /** The audience that access tokens name: that of the interface. */
  readonly audience: string;
  readonly users: readonly IdentityAccount[];
  readonly clients?: readonly ServiceClient[];
  /** Keeps the signing key between starts; without a folder each start has its own. */
  readonly dataFolder?: string;
}

export interface IdentityProvider {
  /** As tokens say it in `iss`. */
  readonly issuer: string;
  readonly audience: string;
  readonly stop: () => Promise<void>;
}

const accessTokenSeconds = 3_600;
/** A day of work: the command line does not ask again before. */
const refreshTokenSeconds = 12 * 3_600;

/**
 * An OpenID Connect provider for trying out, developing and testing. Anybody who reaches its page signs in as any of
 * the accounts, with any password: it listens on this machine only unless told otherwise, and never serves production.
 * Access tokens for the interface are JWTs (RFC 9068) signed with ES256; their audience is a resource indicator
 * (RFC 8707).
 */
export const startIdentityProvider = async (options: IdentityOptions): Promise<IdentityProvider> => {
  const host = options.host ?? '127.0.0.1';
  const key =
    options.dataFolder === undefined ? createSigningKey() : await keptSigningKey(options.dataFolder);
  const server = createServer();
  const issuer = `http://${host.includes(':') ? `[${host}]` : host}:${await listen(server, options.port, host)}`;
  const provider = new Provider(issuer, configurationOf(options, key));
  const respond = provider.callback();
  server.on('request', (request, response) => void respond(request, response));
  return { issuer, audience: options.audience, stop: () => close(server) };
};

const configurationOf = (options: IdentityOptions, key: SigningKey): Configuration => ({
  clients: [cliClient, ...accountClients(options.users), ...(options.clients ?? []).map(serviceClient)].map(
    (client): ClientMetadata => ({ ...client }),
  ),
  jwks: { keys: [key] },
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  findAccount: (_, subject) => accountOf(options.users, subject),
  claims: { openid: ['sub'], profile: ['name'] },
  scopes: ['openid', 'offline_access'],
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  ttl: {
    AccessToken: accessTokenSeconds,
    ClientCredentials: accessTokenSeconds,
    DeviceCode: 600,
    Grant: refreshTokenSeconds,
    IdToken: accessTokenSeconds,
    Interaction: 600,
    RefreshToken: refreshTokenSeconds,
    Session: refreshTokenSeconds,
  },
  features: {
    devInteractions: { enabled: true },
    deviceFlow: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => options.audience,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => resourceServerOf(options.audience, resource),
    },
  },
});

const resourceServerOf = (audience: string, resource: string) => {
  if (resource !== audience) throw new errors.InvalidTarget();
  return {
    scope: '',
    audience,
    accessTokenTTL: accessTokenSeconds,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'ES256' as const } },
  };
};

const accountOf = (accounts: readonly IdentityAccount[], subject: string) => {
  const account = accounts.find((one) => one.subject === subject);
  if (account === undefined) return undefined;
  return { accountId: subject, claims: () => ({ sub: subject, name: account.name }) };
};

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
