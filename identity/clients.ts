import type { ClientMetadata } from 'oidc-provider';
import type { IdentityAccount } from './accounts.ts';

/** A service that calls the interface in its own name. */
export interface ServiceClient {
  readonly clientId: string;
  readonly secret: string;
}

/** The command line interface: a public client, so it has no secret to keep (RFC 8252, section 8.4). */
export const cliClientId = 'cauce-cli';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Signed by the one key there is. */
const signed = { id_token_signed_response_alg: 'ES256' } as const;

/** The command line signs people in by the device flow (RFC 8628), or by a code on a loopback address. */
export const cliClient: ClientMetadata = {
  ...signed,
  client_id: cliClientId,
  client_name: 'Cauce CLI',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: [deviceGrant, 'authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback'],
};

/** A client that has only its own secret, and no page. */
export const serviceClient = ({ clientId, secret }: ServiceClient): ClientMetadata => ({
  ...signed,
  client_id: clientId,
  client_secret: secret,
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
});

/** One client for each account that has a secret. */
export const accountClients = (accounts: readonly IdentityAccount[]): readonly ClientMetadata[] =>
  accounts.flatMap(({ subject, secret }) =>
    secret === undefined ? [] : [serviceClient({ clientId: subject, secret })],
  );
