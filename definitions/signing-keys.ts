/** Keys with which people sign entries of a procedure's log: Ed25519, the private half in a file of its holder alone. */
import type { KeyObject } from 'node:crypto';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';

/** A private key that was opened, and what its public half is called. */
export interface SigningKey {
  /** SHA-256 of the public key, hex. */
  readonly keyId: string;
  /** SPKI, DER. */
  readonly publicKey: Buffer;
  readonly sign: (hash: string) => Buffer;
}

/** A new key: the text of its file (PKCS 8, PEM), and the key itself. @see RFC 8032 (Ed25519), RFC 8410 (its encoding) */
export const createSigningKey = (): { readonly pem: string; readonly key: SigningKey } => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), key: keyOf(privateKey) };
};

/** The key of a file; undefined when the text is no private Ed25519 key. */
export const openSigningKey = (pem: string): SigningKey | undefined => {
  const privateKey = privateKeyOf(pem);
  return privateKey?.asymmetricKeyType === 'ed25519' ? keyOf(privateKey) : undefined;
};

const privateKeyOf = (pem: string): KeyObject | undefined => {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
};

const keyOf = (privateKey: KeyObject): SigningKey => {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (hash) => sign(null, signedBytes(hash), privateKey),
  };
};

/** What a public key is called: SHA-256 of its SPKI form. */
export const keyIdOf = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('hex');

/** Whether a signature over a hash was made with the private half of a public key (SPKI, DER). */
export const isSignedBy = (
  publicKey: Buffer,
  { hash, signature }: { readonly hash: string; readonly signature: Buffer },
): boolean => {
  try {
    const key = createPublicKey({ key: publicKey, type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, signedBytes(hash), key, signature);
  } catch {
    return false;
  }
};

/** What is signed says what for, so that no signature made for something else can stand here. */
const signedBytes = (hash: string): Buffer => Buffer.from(`cauce-procedure-log-1 ${hash}`, 'utf8');
