export interface TokenRequest {
  readonly clientId: string;
  readonly secret: string;
  readonly resource?: string;
}

/** An access token by the client credentials grant (RFC 6749, section 4.4). Rejects with the status of a refusal. */
export const requestToken = async (issuer: string, request: TokenRequest): Promise<string> => {
  const credentials = `${encodeURIComponent(request.clientId)}:${encodeURIComponent(request.secret)}`;
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(request.resource !== undefined && { resource: request.resource }),
    }),
  });
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}`);
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null || !('access_token' in body))
    throw new Error('No access token');
  return String(body.access_token);
};
