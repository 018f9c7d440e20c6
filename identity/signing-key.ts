import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../platform/error-code.ts';

/** A private key as RFC 7517 writes it: P-256, for ES256. */
export interface SigningKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly d: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly kid: string;
}

const fileName = 'signing-key.json';

/** The key kept in the folder, made at the first start, so that a token outlives a restart. Only its owner reads it. */
export const keptSigningKey = async (folder: string): Promise<SigningKey> => {
  const path = join(folder, fileName);
  const text = await readIfPresent(path);
  if (text !== undefined) return parseSigningKey(text, path);
  const key = createSigningKey();
  await mkdir(folder, { recursive: true });
  await writeFile(path, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  return key;
};

/** A fresh key, for a provider that is gone tomorrow. Its id is its thumbprint (RFC 7638). */
export const createSigningKey = (): SigningKey => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, d, alg: 'ES256', use: 'sig', kid: thumbprintOf({ x, y }) };
};

const thumbprintOf = ({ x, y }: { readonly x: string; readonly y: string }): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');

const parseSigningKey = (text: string, path: string): SigningKey => {
  const parsed: unknown = JSON.parse(text);
  const { x, y, d }: { x?: unknown; y?: unknown; d?: unknown } =
    typeof parsed === 'object' && parsed !== null ? parsed : {};
  if (typeof x !== 'string' || typeof y !== 'string' || typeof d !== 'string') {
    throw new Error(`${path} holds no P-256 key: remove it, and every token given so far becomes worthless.`);
  }
  return { kty: 'EC', crv: 'P-256', x, y, d, alg: 'ES256', use: 'sig', kid: thumbprintOf({ x, y }) };
};

const readIfPresent = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
