import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { invariant } from '../domain/shared/assert.ts';

/** Keys for personal data: one key-encryption key outside the database wraps the data keys that lie in it. */
export interface KeyRing {
  /** Names the key-encryption key, and is stored beside what it wrapped. */
  readonly id: string;
  /** A new random data key of 32 bytes. */
  createDataKey(): Buffer;
  /** The data key, sealed for storage. `owner` (the claim's id) must be given again to unwrap. */
  wrap(dataKey: Buffer, owner: string): Buffer;
  /** The data key of `owner`; throws {@link SealBroken} when it was wrapped for another owner or by another key. */
  unwrap(wrapped: Buffer, owner: string): Buffer;
}

/** A sealed value was altered, moved to another place, or sealed under another key. Says nothing of its content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor() {
    super('A sealed value does not open: altered, misplaced, or sealed under another key');
  }
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const format = 1;
const cipherName = 'aes-256-gcm';

/**
 * A key ring over one key-encryption key of 32 random bytes. Wrapping binds the ring's id and the owner.
 * @see NIST SP 800-38D (GCM); SP 800-38F, section 3.1 permits authenticated encryption for wrapping keys
 */
export const createKeyRing = ({ kek, id }: { readonly kek: Buffer; readonly id: string }): KeyRing => {
  invariant(kek.length === keyBytes, 'a key-encryption key has 32 bytes');
  const wrappingKey = subkeyOf(kek, 'wrap');
  const place = (owner: string) => JSON.stringify(['cauce-wrap-1', id, owner]);
  return {
    id,
    createDataKey: () => randomBytes(keyBytes),
    wrap: (dataKey, owner) => {
      invariant(dataKey.length === keyBytes, 'a data key has 32 bytes');
      return seal(wrappingKey, dataKey, place(owner));
    },
    unwrap: (wrapped, owner) => open(wrappingKey, wrapped, place(owner)),
  };
};

/**
 * A key for one compartment (inbox, vault, commitments), so that no key serves two purposes and one can be handed
 * out without the others. @see RFC 5869 (HKDF with SHA-256)
 */
export const subkeyOf = (key: Buffer, compartment: string): Buffer => {
  invariant(key.length === keyBytes, 'a key has 32 bytes');
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `cauce-1:${compartment}`, keyBytes));
};

/**
 * Encrypts and authenticates. `place` names where the value belongs (claim, version, field): it is not stored, and a
 * value moved elsewhere does not open. The form is one format byte, 12 bytes of nonce, the ciphertext, 16 of tag.
 * Nonces are random: one key seals at most 2^32 values. @see NIST SP 800-38D, section 8.3
 */
export const seal = (key: Buffer, plaintext: Buffer, place: string): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from([format]), nonce, ciphertext, cipher.getAuthTag()]);
};

/** What {@link seal} sealed, under the same key and place; throws {@link SealBroken} for anything else. */
export const open = (key: Buffer, sealed: Buffer, place: string): Buffer => {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== format) throw new SealBroken();
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const start = decipher.update(sealed.subarray(1 + nonceBytes, sealed.length - tagBytes));
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    throw new SealBroken();
  }
};
