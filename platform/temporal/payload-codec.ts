import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

/** Keys of what Temporal stores. Old keys stay for reading: histories live as long as their claims. */
export interface PayloadKeys {
  readonly currentKeyId: string;
  /** 32 bytes each, by key id. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

const cipherName = 'aes-256-gcm';
const encoding = 'binary/encrypted';
const nonceBytes = 12;
const tagBytes = 16;

const PayloadMessage = proto.temporal.api.common.v1.Payload;
const utf8 = new TextEncoder();

/**
 * Encrypts every payload that leaves this process for Temporal (arguments, results, messages of failures): the
 * second wall behind the rule that Temporal is told ids, codes and dates only. AES-256-GCM with a random 96-bit
 * nonce (NIST SP 800-38D, section 8.2.2: at most 2^32 payloads under one key, so keys are rotated); the key id is
 * bound to the ciphertext. Throws when a key is malformed, and on decoding when the key is not known or the bytes
 * were altered.
 */
export const createPayloadCodec = ({ currentKeyId, keys }: PayloadKeys): PayloadCodec => {
  const secrets = new Map([...keys].map(([keyId, bytes]) => [keyId, secretOf(keyId, bytes)]));
  const current = secretFor(secrets, currentKeyId);
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(payload, currentKeyId, current)),
    decode: async (payloads) => payloads.map((payload) => decrypt(payload, secrets)),
  };
};

const encrypt = (payload: Payload, keyId: string, secret: KeyObject): Payload => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, secret, nonce);
  cipher.setAAD(utf8.encode(keyId));
  const sealed = [
    nonce,
    cipher.update(PayloadMessage.encode(payload).finish()),
    cipher.final(),
    cipher.getAuthTag(),
  ];
  return {
    metadata: { encoding: utf8.encode(encoding), 'encryption-key-id': utf8.encode(keyId) },
    data: Buffer.concat(sealed),
  };
};

/** Payloads without our mark (written by the server itself, or before encryption was on) pass as they are. */
const decrypt = (payload: Payload, secrets: ReadonlyMap<string, KeyObject>): Payload => {
  if (textOf(payload.metadata?.['encoding']) !== encoding) return payload;
  const keyId = textOf(payload.metadata?.['encryption-key-id']);
  const sealed = payload.data ?? new Uint8Array();
  const decipher = createDecipheriv(cipherName, secretFor(secrets, keyId), sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(utf8.encode(keyId));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const opened = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  return PayloadMessage.decode(opened);
};

const secretOf = (keyId: string, bytes: Uint8Array): KeyObject => {
  if (keyId === '')
    throw new Error('A payload key has an empty id: name it, for example by its date of issue.');
  if (bytes.length !== 32)
    throw new Error(`Payload key ${keyId} has ${bytes.length} bytes: AES-256 needs 32.`);
  return createSecretKey(bytes);
};

const secretFor = (secrets: ReadonlyMap<string, KeyObject>, keyId: string): KeyObject => {
  const secret = secrets.get(keyId);
  if (secret === undefined)
    throw new Error(`Payload key ${keyId} is not configured: add it to the payload keys.`);
  return secret;
};

const textOf = (bytes: Uint8Array | null | undefined): string =>
  new TextDecoder().decode(bytes ?? new Uint8Array());
