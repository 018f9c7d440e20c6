import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { required } from '../domain/shared/assert.ts';

/** The RFC 8785 (JSON Canonicalization Scheme) form of plain data. Throws on what JSON cannot say. */
export const canonicalText = (value: unknown): string =>
  required(canonicalize(value), 'only plain data has a canonical form');

/** SHA-256, lower-case hex, of the canonical form. */
export const contentHash = (value: unknown): string =>
  createHash('sha256').update(canonicalText(value), 'utf8').digest('hex');
