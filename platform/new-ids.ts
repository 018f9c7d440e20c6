import { createHash, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { ClaimId } from '../domain/shared/ids.ts';
import { claimId } from '../domain/shared/ids.ts';

/** An id for a claim that is registered now: UUIDv7 (RFC 9562, section 5.7), whose time is the claim's cohort. */
export const newClaimId = (): ClaimId => claimId(v7());

/** A random id that says nothing about anything: of a request, or of a member of staff. */
export const newRandomId = (): string => randomUUID();

/**
 * The one id of a text: the same text, the same id, so that what is asked twice is one thing.
 * UUIDv8 of its SHA-256 (RFC 9562, section 5.8).
 */
export const namedId = (text: string): string => {
  const hex = createHash('sha256').update(text, 'utf8').digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};
